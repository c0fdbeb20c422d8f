// GenotypeBoard: what every sample of a file shows at the sites of the wanted genes. Small, as a cohort has many: twelve bytes a
// sample and site, words that samples share kept once.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"
#include "runtime/readers/vcf_bases.h"
#include "runtime/readers/vcf_sites.h"

namespace regimen {

// Texts by number, each kept once; number 0 is "".
class TextNumbers {
 public:
  TextNumbers() = default;
  TextNumbers(TextNumbers&&) = default;
  TextNumbers& operator=(TextNumbers&&) = default;
  std::uint32_t of(std::string_view text);
  const std::string& text(std::uint32_t number) const { return texts_[number]; }

 private:
  std::deque<std::string> texts_{std::string()};
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  // views into texts_
};

// What one sample shows at one site, put together from the lines of the file at that position: a SiteGenotype made small.
struct SiteAnswer {
  std::int8_t first = base::kNotCalled, second = base::kNotCalled;
  bool used : 1 = false;          // a line gave a usable genotype
  bool contradicted : 1 = false;  // two lines cannot both be true
  bool from_block : 1 = false;    // inside a reference block
  bool phased : 1 = false;
  bool in_phase_set : 1 = false;
  bool expected_indel : 1 = false;
  std::int32_t phase_set = 0;
  std::uint32_t text = 0;  // used: the undocumented base, else why the lines there could not be used; 0: none, or no line

  bool heterozygous() const { return second != base::kAbsent && first != second; }
};
static_assert(sizeof(SiteAnswer) == 12);

class GenotypeBoard {
 public:
  GenotypeBoard(const std::vector<const GeneTable*>& genes, std::size_t samples);

  std::size_t samples() const { return samples_; }
  SiteAnswer& answer(std::size_t sample, const WantedSite& site) {
    return answers_[sample * sites_ + first_site_[site.gene] + site.position];
  }
  std::span<const SiteAnswer> answers(std::size_t sample, std::size_t gene) const {
    return {answers_.data() + sample * sites_ + first_site_[gene], genes_[gene]->positions.size()};
  }

  // What a site is: a position of the table, or one base of one.
  const TablePosition& position(const WantedSite& site) const {
    const std::vector<TablePosition>& all = genes_[site.gene]->positions;
    return is_base(site) ? bases_[site.gene][site.position - all.size()].base : all[site.position];
  }
  bool is_base(const WantedSite& site) const { return site.position >= genes_[site.gene]->positions.size(); }
  bool read_by_bases(const WantedSite& site) const;
  // After the last line: single bases become answers at their positions.
  void join(GenomeBuild build, bool absent_is_reference);

  TextNumbers texts;
  std::vector<std::vector<std::vector<std::string>>> alts_of_first;  // [gene][position]: ALTs of the first usable line
  std::vector<std::size_t> filtered;                                 // [gene]: lines with a FILTER other than PASS
  std::size_t right_reference = 0, wrong_reference = 0;  // lines whose REF is, or is not, that of the tables

 private:
  std::vector<const GeneTable*> genes_;
  std::vector<std::vector<BaseOfPosition>> bases_;  // [gene]
  std::size_t samples_ = 0, sites_ = 0;
  std::vector<std::size_t> first_site_;  // of a gene among the sites of a sample
  std::vector<SiteAnswer> answers_;      // by sample, then gene, then position, then single bases of positions
};

// How positions are read of which the file says nothing, and in which build it is.
struct BoardReading {
  bool absent_is_reference = false;
  GenomeBuild build = GenomeBuild::grch38;
};

// One sample's genotype of a gene, with notes for what could not be used.
SampleGenotype genotype_on(const GenotypeBoard& board, const GeneTable& table, std::size_t sample, std::size_t gene,
                           const BoardReading& reading);

// Two samples of a file with the same key have the same genotype and the same notes: phase sets go by the order in which they
// are met, and phase counts at heterozygous sites only.
void genotype_key(std::span<const SiteAnswer> answers, std::string& key);

}  // namespace regimen
