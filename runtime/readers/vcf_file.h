// VcfFile: an open VCF, VCF.gz or BCF with its header. Owns every htslib handle; htslib's own messages are switched
// off, what went wrong is told through Result.
#pragma once

#include <htslib/hts.h>
#include <htslib/kstring.h>
#include <htslib/tbx.h>
#include <htslib/vcf.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/readers/vcf_calls.h"
#include "runtime/support/result.h"

namespace regimen {

template <class T, auto Free>
struct HtsFree {
  void operator()(T* p) const { Free(p); }
};
template <class T, auto Free>
using HtsPtr = std::unique_ptr<T, HtsFree<T, Free>>;

struct KString : kstring_t {
  KString() : kstring_t{0, 0, nullptr} {}
  KString(const KString&) = delete;
  KString& operator=(const KString&) = delete;
  ~KString() { ks_free(this); }
};

class VcfFile {
 public:
  static Result<VcfFile> open(const GenomeInput& input);

  const std::string& name() const { return name_; }
  htsFile* handle() const { return file_.get(); }
  bcf_hdr_t* header() const { return header_.get(); }
  bool is_bcf() const { return file_->format.format == bcf; }
  std::vector<std::string> samples() const;

  // Which columns these samples are in, in the order asked for; of text no others are parsed from now on. They must exist; none
  // asked for: all.
  Result<std::vector<std::size_t>> choose_samples(const std::vector<std::string>& wanted);

  // Of the file on disk, compressed as it is; bytes() is 0 where that is not known.
  std::uint64_t bytes_read() const;
  std::uint64_t bytes() const { return bytes_; }

  // At most one of the two is set; neither: no usable index.
  hts_idx_t* bcf_index() const { return bcf_index_.get(); }
  tbx_t* text_index() const { return text_index_.get(); }

  std::unexpected<Error> error(const std::string& why) const;

 private:
  Result<std::vector<std::size_t>> columns_of(const std::vector<std::string>& wanted) const;
  void load_index(const GenomeInput& input);
  Result<void> check_end(const GenomeInput& input) const;
  Result<void> check_header(const GenomeInput& input) const;
  Result<void> check_samples() const;

  std::string name_;
  std::uint64_t bytes_ = 0;
  HtsPtr<htsFile, hts_close> file_;
  HtsPtr<bcf_hdr_t, bcf_hdr_destroy> header_;
  HtsPtr<hts_idx_t, hts_idx_destroy> bcf_index_;
  HtsPtr<tbx_t, tbx_destroy> text_index_;
};

}  // namespace regimen
