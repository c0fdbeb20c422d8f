// GenomeCohort: a genome file read once, its samples ready to be called. One sample is a cohort of one: every call of a genome
// file is made here.
//
// Memory: twelve bytes a sample and position of the wanted genes, whatever else the file holds.
// Threads: one; matchers have memory that they use again.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/pgx/match_gene.h"
#include "runtime/readers/genotype_board.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen {

class GenomeCohort {
 public:
  // As call_genes.
  static Result<GenomeCohort> read(const GenomeInput& input, const std::vector<std::string>& samples, const std::vector<std::string>& genes,
                                   const GeneTables& tables, const GenomeOptions& options);

  const std::string& file() const { return file_; }
  const std::vector<std::string>& samples() const { return samples_; }  // in the order asked for, else the file's
  const std::vector<const GeneTable*>& genes() const { return genes_; }

  // Whether a gene is read from a genome at all; where not, the call only says why.
  bool readable(std::size_t gene) const;
  SampleGenotype genotype(std::size_t sample, std::size_t gene) const;
  const MatchOptions& match_options() const { return match_options_; }
  // Without the names of sample and file.
  GeneCall call(std::size_t sample, std::size_t gene);

  // Samples with the same key at a gene have the same call.
  void key(std::size_t sample, std::size_t gene, std::string& key) const { genotype_key(board_.answers(sample, gene), key); }

 private:
  GenomeCohort(std::string file, std::vector<const GeneTable*> genes, std::vector<std::string> samples, GenotypeBoard board, BoardReading reading,
               const GenomeOptions& options);

  std::string file_;
  std::vector<const GeneTable*> genes_;
  std::vector<std::string> samples_;
  GenotypeBoard board_;
  BoardReading reading_;
  std::vector<std::string> research_;
  MatchOptions match_options_;
  std::vector<GeneMatcher> matchers_;
};

// Every call of a cohort, by sample, then gene. `make` turns a call into what is kept of it, once for all samples of the same
// genotype; `use(sample, gene, made)` is handed it for each of them and says whether to go on. As many genotypes of a gene are
// kept as are met first: frequent ones are among them, and memory does not grow with a cohort of many rare ones.
template <class Make, class Use>
void for_each_call(GenomeCohort& cohort, const Make& make, const Use& use) {
  using Made = decltype(make(GeneCall()));
  constexpr std::size_t kMostKept = 256;
  std::size_t kept_of_gene = cohort.samples().size() > 1 ? kMostKept : 0;
  std::vector<std::unordered_map<std::string, Made>> known(cohort.genes().size());
  std::string key;
  for (std::size_t sample = 0; sample < cohort.samples().size(); ++sample) {
    for (std::size_t gene = 0; gene < known.size(); ++gene) {
      cohort.key(sample, gene, key);
      auto found = known[gene].find(key);
      if (found == known[gene].end() && known[gene].size() >= kept_of_gene) {
        if (!use(sample, gene, make(cohort.call(sample, gene)))) return;
        continue;
      }
      if (found == known[gene].end()) found = known[gene].emplace(key, make(cohort.call(sample, gene))).first;
      if (!use(sample, gene, found->second)) return;
    }
  }
}

}  // namespace regimen
