// GeneCall: what is known of one gene of one patient, whoever called it. The one form in which a matched genome,
// an outside caller, a FHIR report or a statement reaches the record.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace regimen {

// An activity score, exact (`1.25`) or a lower bound (`≥3`: lo 3, hi +infinity).
struct ActivityScore {
  double lo = 0;
  double hi = 0;
  std::string text;  // CPIC spelling: "1.25", "≥3.0"
};

struct DiplotypeCall {
  std::string name;                    // "*1/*3", allele-sorted; hemizygous "A"
  std::vector<std::string> alleles;    // one or two names, sorted as in `name`
  std::vector<std::string> functions;  // CPIC allele function of each, "" when the gene has none
  std::string phenotype;  // CPIC spelling; "Indeterminate" when the function of an allele is not known; "" none
  std::optional<ActivityScore> activity_score;
  std::string label;    // how the gene's changes are told beside the name: "c.1905+1G>A (*2A) (heterozygous)"; may be ""
  int match_score = 0;  // PharmCAT's score: positions that decided; 0 for outside calls
};

struct GenePosition {
  std::string rsid;   // may be empty
  std::string chrom;  // "chr10"
  long pos = 0;       // 1-based, GRCh38
};

enum class CallSource { matched, outside, fhir, stated };

struct GeneCall {
  std::string gene;
  CallSource source = CallSource::matched;
  std::vector<DiplotypeCall> diplotypes;  // rank order; several: a tie, all equally good. Empty: not called
  std::vector<std::string> haplotypes;    // found alleles where no diplotype can be built
  // For outside calls without a diplotype:
  std::string phenotype;
  std::optional<ActivityScore> activity_score;
  std::vector<GenePosition> missing_positions;
  std::vector<std::string> tested_alleles;  // alleles whose every core position was called ("*5", "*6")
  // Variants by name as guidelines speak of them, for `genotype of VKORC1` and `copies of "rs12777823 A" in CYP2C9`:
  // allele name -> number of copies (0, 1, 2); an uncalled one is absent.
  std::vector<std::pair<std::string, int>> allele_copies;
  std::vector<std::string> notes;  // why ambiguous, what was replaced or ignored, in plain words
  std::string sample;
  std::string file;
  bool called() const { return !diplotypes.empty() || !phenotype.empty() || activity_score.has_value(); }
};

}  // namespace regimen
