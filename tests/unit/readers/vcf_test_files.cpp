#include "tests/unit/readers/vcf_test_files.h"

#include <htslib/tbx.h>
#include <htslib/vcf.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace regimen::test {
namespace {

void need(bool ok, const char* what) {
  if (!ok) throw std::runtime_error(what);
}

// Copies through htslib, which writes the wanted form.
void convert(const std::string& from, const std::string& to, const char* mode) {
  htsFile* in = hts_open(from.c_str(), "r");
  htsFile* out = hts_open(to.c_str(), mode);
  need(in && out, "cannot open test files");
  bcf_hdr_t* header = bcf_hdr_read(in);
  need(header && bcf_hdr_write(out, header) == 0, "cannot copy the header");
  bcf1_t* record = bcf_init();
  while (bcf_read(in, header, record) == 0) need(bcf_write(out, header, record) == 0, "cannot copy a record");
  bcf_destroy(record);
  bcf_hdr_destroy(header);
  hts_close(in);
  need(hts_close(out) == 0, "cannot close the copy");
}

}  // namespace

std::string vcf_text(std::string_view header_lines, std::string_view samples, std::string_view records) {
  std::string out = "##fileformat=VCFv4.2\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n";
  for (const char* name : {"chr1", "chr2", "chr6", "chr7", "chr10", "chr12", "chr13", "chr16", "chr19", "10", "16", "2"}) {
    out.append("##contig=<ID=").append(name).append(">\n");
  }
  out.append(header_lines);
  if (!header_lines.empty()) out.append(1, '\n');
  out.append("#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT ").append(samples).append(1, '\n');
  std::size_t last_header = out.rfind("#CHROM");
  out.append(records);
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(last_header), out.end(), ' ', '\t');
  if (!records.empty() && out.back() != '\n') out.append(1, '\n');
  return out;
}

GenomeFile::GenomeFile(std::string_view vcf, GenomeForm form) {
  std::string pattern = (std::filesystem::temp_directory_path() / "rgm_genome_XXXXXX").string();
  need(mkdtemp(pattern.data()) != nullptr, "cannot make a folder");
  folder_ = pattern;
  path_ = folder_ / "plain.vcf";
  std::ofstream(path_, std::ios::binary) << vcf;
  std::string plain = path_.string();
  if (form == GenomeForm::bgzip || form == GenomeForm::bgzip_indexed) {
    path_ = folder_ / "genome.vcf.gz";
    convert(plain, path_.string(), "wz");
    if (form == GenomeForm::bgzip_indexed) need(tbx_index_build(path_.c_str(), 0, &tbx_conf_vcf) == 0, "cannot index");
  }
  if (form == GenomeForm::bcf || form == GenomeForm::bcf_indexed || form == GenomeForm::bcf_uncompressed) {
    path_ = folder_ / "genome.bcf";
    convert(plain, path_.string(), form == GenomeForm::bcf_uncompressed ? "wbu" : "wb");
    if (form == GenomeForm::bcf_indexed) need(bcf_index_build(path_.c_str(), 14) == 0, "cannot index");
  }
}

GenomeFile::~GenomeFile() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace regimen::test
