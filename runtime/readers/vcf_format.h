// FormatField: one FORMAT field of a record, read where htslib left it, without a copy. Integers of every width are told as
// htslib's int32, its marks for "missing" and "no more values" included.
#pragma once

#include <htslib/hts_endian.h>
#include <htslib/vcf.h>

#include <cstdint>
#include <string_view>

namespace regimen {

class FormatField {
 public:
  FormatField() = default;  // absent: no values
  // `field` must lie wholly inside the record (format_field checks).
  explicit FormatField(const bcf_fmt_t& field)
      : data_(field.p), type_(field.type), values_(static_cast<std::size_t>(field.n)), bytes_(static_cast<std::size_t>(field.size)) {}

  std::size_t values() const { return values_; }  // a sample
  bool absent() const { return values_ == 0; }

  std::int32_t number(std::size_t sample, std::size_t i) const {
    const std::uint8_t* at = data_ + sample * bytes_;
    if (type_ == BCF_BT_INT8) return widened(le_to_i8(at + i), bcf_int8_missing, bcf_int8_vector_end);
    if (type_ == BCF_BT_INT16) return widened(le_to_i16(at + 2 * i), bcf_int16_missing, bcf_int16_vector_end);
    return le_to_i32(at + 4 * i);
  }
  // Of a field of reals; NaN for "missing" and "no more values".
  float real(std::size_t sample, std::size_t i) const { return le_to_float(data_ + sample * bytes_ + 4 * i); }
  std::string_view word(std::size_t sample) const {
    std::string_view all(reinterpret_cast<const char*>(data_ + sample * bytes_), values_);
    return all.substr(0, all.find('\0'));
  }

 private:
  static std::int32_t widened(std::int32_t value, std::int32_t missing, std::int32_t end) {
    return value == missing ? bcf_int32_missing : value == end ? bcf_int32_vector_end : value;
  }

  const std::uint8_t* data_ = nullptr;
  int type_ = BCF_BT_NULL;
  std::size_t values_ = 0, bytes_ = 0;
};

// The type that the header declares for a FORMAT tag (BCF_HT_INT ...); -1: none.
int declared_type(const bcf_hdr_t* header, const char* tag);
bool one_value_an_allele(const bcf_hdr_t* header, const char* tag);

// A field of whole numbers, of reals, or of words, of an unpacked record; absent also when it is of another kind than asked for.
FormatField format_numbers(const bcf_hdr_t* header, bcf1_t* record, const char* tag);
FormatField format_reals(const bcf_hdr_t* header, bcf1_t* record, const char* tag);
FormatField format_words(const bcf_hdr_t* header, bcf1_t* record, const char* tag);

}  // namespace regimen
