// One VCF record -> what each sample shows at the wanted sites. All reading of GT, AD and PS is here.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "runtime/readers/vcf_alleles.h"
#include "runtime/readers/vcf_file.h"
#include "runtime/readers/vcf_sites.h"

namespace regimen {

class RecordReader {
 public:
  RecordReader(const VcfFile& file, const std::vector<const GeneTable*>& genes, GenotypeBoard& board)
      : file_(file), genes_(genes), board_(board) {}

  // Enters the record's genotypes into the board. Fails when a genotype names an allele that the record does not have.
  Result<void> read(bcf1_t* record, const std::vector<WantedSite>& sites);

 private:
  LineAlleles alleles_of(const bcf1_t* record, const WantedSite& site) const;
  bool is_block(const bcf1_t* record) const;
  Result<void> load_fields(bcf1_t* record);
  Result<void> read_site(const bcf1_t* record, const WantedSite& site);
  Result<void> read_block(const bcf1_t* record, const WantedSite& site);
  bool without_reads(std::size_t sample) const;
  std::vector<std::int32_t> one_value(bcf1_t* record, const char* tag, std::size_t samples) const;
  Result<SiteAnswer> genotype(const bcf1_t* record, const LineAlleles& alleles, const GeneTable& table, std::size_t sample);
  bool one_sided_depth(std::size_t sample) const;
  std::optional<int> phase_set(std::size_t sample);
  std::string place(const bcf1_t* record) const;

  const VcfFile& file_;
  const std::vector<const GeneTable*>& genes_;
  GenotypeBoard& board_;
  std::vector<std::int32_t> gt_, ad_, ps_, depth_, quality_;  // of the current record, sample-major; empty: the field is absent
  std::vector<std::string> ps_words_;             // PS declared as text
  std::map<std::string, int> phase_set_numbers_;  // a text phase set -> number, the same in all records
};

}  // namespace regimen
