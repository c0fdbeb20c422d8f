#include "runtime/readers/vcf_reference.h"

#include <cstdlib>
#include <filesystem>

#include "runtime/polygenic/scoring_file.h"

namespace regimen {

Result<ReferenceBases> ReferenceBases::open(const std::string& path) {
  ReferenceBases out;
  if (path.empty()) return out;
  hts_set_log_level(HTS_LOG_OFF);
  std::error_code ignored;
  // Without its index htslib would write one beside the file.
  if (!std::filesystem::is_regular_file(path, ignored) || !std::filesystem::is_regular_file(path + ".fai", ignored))
    return fail(ErrorKind::input, path + ": is no FASTA file with an index (.fai) beside it");
  const std::string local = path.starts_with('/') ? path : "./" + path;
  out.index_.reset(fai_load3(local.c_str(), nullptr, nullptr, 0));
  if (!out.index_) return fail(ErrorKind::input, path + ": cannot be read as a FASTA file");
  return out;
}

char ReferenceBases::at(const std::string& chromosome, long pos) const {
  if (!index_) return '\0';
  const std::string plain(plain_chromosome(chromosome));
  for (const std::string& name : {chromosome, plain, "chr" + plain, plain == "MT" ? std::string("chrM") : plain}) {
    if (!faidx_has_seq(index_.get(), name.c_str())) continue;
    hts_pos_t length = 0;
    char* text = faidx_fetch_seq64(index_.get(), name.c_str(), pos - 1, pos - 1, &length);
    const char base = text && length == 1 ? text[0] : '\0';
    std::free(text);
    return base;
  }
  return '\0';
}

}  // namespace regimen
