// One VCF record -> what each sample shows at the wanted sites. All reading of GT, AD and PS is here.
//
// One sample is a cohort of one. What a genotype such as `0|1` means at a site is found out once a record; a sample's own are only
// its phase set and its read depths.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "runtime/readers/genotype_board.h"
#include "runtime/readers/vcf_alleles.h"
#include "runtime/readers/vcf_file.h"
#include "runtime/readers/vcf_format.h"
#include "runtime/readers/vcf_sites.h"

namespace regimen {

class RecordReader {
 public:
  // `columns`: which sample of the file each sample of the board is.
  RecordReader(const VcfFile& file, const std::vector<const GeneTable*>& genes, std::vector<std::size_t> columns, GenotypeBoard& board)
      : file_(file), genes_(genes), columns_(std::move(columns)), board_(board) {}

  // Enters the record's genotypes into the board. Fails when a genotype names an allele that the record does not have.
  Result<void> read(bcf1_t* record, std::span<const WantedSite> sites);

 private:
  // The first two values of GT as htslib codes them, and what they mean at the site.
  struct Meaning {
    std::int32_t first = 0, second = 0;
    SiteAnswer answer;
    bool two_alleles = false;  // read depths must show both
  };

  LineAlleles alleles_of(const bcf1_t* record, const WantedSite& site) const;
  bool is_block(const bcf1_t* record) const;
  Result<void> load_fields(bcf1_t* record);
  Result<void> read_site(const bcf1_t* record, const WantedSite& site);
  Result<void> read_block(const bcf1_t* record, const WantedSite& site);
  void count_reference(const WantedSite& site, bool wrong);
  bool without_reads(std::size_t column) const;
  Result<SiteAnswer> genotype(const bcf1_t* record, const LineAlleles& alleles, const GeneTable& table, std::size_t column);
  Result<const Meaning*> meaning(const bcf1_t* record, const LineAlleles& alleles, const GeneTable& table, std::size_t column);
  void find_meaning(const LineAlleles& alleles, const GeneTable& table, Meaning& out);
  Result<void> check_alleles(const bcf1_t* record, std::size_t column) const;
  bool one_sided_depth(std::size_t column) const;
  void set_phase(std::size_t column, SiteAnswer& answer);
  std::string place(const bcf1_t* record) const;

  const VcfFile& file_;
  const std::vector<const GeneTable*>& genes_;
  std::vector<std::size_t> columns_;
  GenotypeBoard& board_;
  FormatField gt_, ad_, ps_, depth_, quality_, ps_words_;  // of the current record
  std::vector<Meaning> meanings_;                          // at the current site; a handful
  std::map<std::string, int, std::less<>> phase_set_numbers_;  // a text phase set -> number, the same in all records
};

}  // namespace regimen
