// GeneTable: one pharmacogene as data, as written in stdlib/genes/GENE.tsv. Private to runtime/pgx and the genome
// readers.
//
// Invariants (checked by parse_gene_table): positions ascend; every allele that can be matched has one cell a position;
// exactly one of them is the reference allele and its cells are all set; a cell is a set of base codes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/pgx/gene_call.h"

namespace regimen {

// Base codes of a position: 0 is REF, i is the i-th ALT of the definition.
using BaseSet = std::uint32_t;  // bit i: code i is accepted; 0: the allele says nothing about the position

struct TablePosition {
  long pos = 0;      // 1-based, GRCh38; indels anchored on the base before, as in a VCF
  std::string rsid;  // may be empty
  std::string ref;
  std::vector<std::string> alts;
  std::vector<int> room;        // an ALT: how many bases to the right the same insertion or deletion may be written
  std::optional<long> grch37;
  int grch37_ref = 0;           // the code of the base that GRCh37 has there
  bool grch37_derived = false;  // by the offset that its neighbours share; REF must be seen there
  bool extra = false;  // looked at for its own sake, no part of any allele
  std::string name;    // rsid, else "chr10:123"
  bool indel() const;
  const std::string& bases(int code) const { return code == 0 ? ref : alts[static_cast<std::size_t>(code) - 1]; }
};

struct TableAllele {
  std::string name;
  std::vector<std::string> also;
  std::string function;                   // "" when no source gives one
  std::optional<ActivityScore> activity;  // absent: the gene has no scores, or this allele has none
  std::vector<BaseSet> cells;             // empty: cannot be told from small variants
  bool reference = false;
};

// Unordered pair; second "any" fits every function, "-" a gene with one copy.
struct PhenotypeRule {
  std::string first, second, phenotype;
};

struct ScoreBand {
  double lo = 0, hi = 0;
  bool lo_open = false, hi_open = false;
  std::string phenotype;
  bool contains(double score) const;
};

struct TableVariant {
  std::string name;
  std::size_t position = 0;
  int code = 0;
};

// A haplotype of two changes: the lead has the effect, the tag usually travels with it. Where both are known the lead decides.
struct TaggedAllele {
  std::size_t whole = 0, lead_alone = 0;  // alleles
  TableVariant lead, tag;
};

// Diplotypes that all fit where phase is not known, and the one of them that counts.
struct UnphasedPick {
  std::vector<std::string> fitting;
  std::string pick;
};

struct GeneTable {
  enum class Copies { two, one, one_or_two };
  enum class Lowest { no, activity, function };  // whether, and by what, the allele that works least stands for a strand

  std::string gene, chromosome, build;
  std::vector<std::string> sources;
  std::vector<std::string> tier1;          // alleles every laboratory should test
  bool undocumented_as_reference = false;  // a base that no allele mentions is read as reference
  Copies copies = Copies::two;
  bool two_field = false;     // allele names are `*57:01`; any such name is a known one
  std::string allele_prefix;  // may be left out: `1555A>G` for `m.1555A>G`
  int copies_open_at = 0;     // from this copy number on a name `*1x4` means `*1x≥3`
  std::string one_copy_in;    // the sex that has one copy: "male"; "" none
  std::string research;       // read from a genome only where this research call is asked for
  Lowest lowest = Lowest::no;
  std::string lowest_function;            // for Lowest::function: the function that counts before others
  std::vector<std::size_t> required;      // positions without which the gene is not called
  std::vector<std::string> not_combined;  // alleles that take no part in combinations
  std::string zygosity_label;             // calls are also told as "X (heterozygous)", the reference by this name

  std::vector<TablePosition> positions;
  std::vector<TableAllele> alleles;
  std::size_t reference = 0;  // index of the reference allele, where there are positions
  std::map<std::string, std::string> suballeles;
  std::vector<TaggedAllele> tagged;
  std::vector<UnphasedPick> picks;
  std::vector<TableVariant> variants;
  std::vector<std::pair<std::string, std::string>> genotypes;  // word, diplotype
  std::vector<std::pair<TableVariant, std::string>> fallback;  // base at a position, allele it stands for
  std::vector<std::string> statuses;
  std::vector<std::string> phenotypes;
  std::vector<PhenotypeRule> rules;
  std::vector<ScoreBand> scores;
  std::map<std::string, std::vector<ScoreBand>> schemes;  // scores to phenotypes as others than CPIC read them: "dpwg"

  std::map<std::string, std::size_t> allele_index;  // every name and second name

  bool matched_here() const { return !positions.empty() && research.empty(); }
  const TableAllele* allele(const std::string& name) const;
};

// "c.1905+1G>A (*2A) (heterozygous)" where the table's calls are also told so; else "".
std::string zygosity_label(const GeneTable& table, const std::vector<std::string>& alleles);

// Functions, score and phenotype of one or two alleles given by table name (or unknown ones as written); sorts them.
DiplotypeCall describe_diplotype(const GeneTable& table, std::vector<std::string> alleles);

}  // namespace regimen
