// Single bases of a reference sequence: a FASTA with its index.
#pragma once

#include <htslib/faidx.h>

#include <string>

#include "runtime/readers/vcf_file.h"

namespace regimen {

class ReferenceBases {
 public:
  // "" gives one that knows no base.
  static Result<ReferenceBases> open(const std::string& path);
  bool is_open() const { return index_ != nullptr; }
  // '\0': not in the sequence. `chromosome` with or without "chr".
  char at(const std::string& chromosome, long pos) const;

 private:
  HtsPtr<faidx_t, fai_destroy> index_;
};

}  // namespace regimen
