#include "runtime/readers/vcf_copies.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace regimen {
namespace {

// What one allele of a genotype adds to the code of the genotype: sums tell the cases apart.
constexpr std::uint8_t kEffect = 1, kMissing = 4, kEnd = 16, kUnknown = 64;
constexpr std::size_t kCodes = 2 * kUnknown + 1;

constexpr Copies copies_of(std::size_t code) {
  if (code >= kUnknown) return Copies::count;
  if (code == 2 * kEnd || (code % kEnd) >= kMissing) return Copies::missing;
  if (code >= kEnd) return code == kEnd ? Copies::haploid_none : Copies::haploid_one;
  return code == 0 ? Copies::none : code == 1 ? Copies::one : Copies::two;
}

constexpr auto kCopiesOfCode = [] {
  std::array<Copies, kCodes> out{};
  for (std::size_t i = 0; i < kCodes; ++i) out[i] = copies_of(i);
  return out;
}();

// The code of a value as BCF stores it.
template <class T>
std::uint8_t code_of(T value, int effect, int alleles) {
  constexpr T kLowest = std::numeric_limits<T>::min();  // BCF: missing; one more: the genotype ended before
  if (value == kLowest + 1) return kEnd;
  if (value == kLowest) return kMissing;
  if (value < 0) return kUnknown;
  const int allele = (value >> 1) - 1;
  if (allele < 0) return kMissing;
  if (allele >= alleles) return kUnknown;
  return allele == effect ? kEffect : 0;
}

// Few alleles: a table of all bytes, two look-ups a sample.
void read_pairs(const bcf_fmt_t& gt, int effect, int alleles, SiteCopies& out) {
  std::array<std::uint8_t, 256> codes{};
  for (std::size_t byte = 0; byte < codes.size(); ++byte) codes[byte] = code_of(static_cast<std::int8_t>(byte), effect, alleles);
  const std::uint8_t* at = gt.p;
  for (Copies& copies : out.of) {
    copies = kCopiesOfCode[static_cast<std::size_t>(codes[at[0]] + codes[at[1]])];
    at += 2;
  }
}

template <class T>
void read_any(const bcf_fmt_t& gt, int effect, int alleles, SiteCopies& out) {
  const std::uint8_t* at = gt.p;
  for (Copies& copies : out.of) {
    std::size_t code = gt.n < 2 ? kEnd : 0;
    bool more = false;
    for (int i = 0; i < gt.n; ++i) {
      T value;
      std::memcpy(&value, at + static_cast<std::size_t>(i) * sizeof(T), sizeof(T));
      const std::uint8_t one = code_of(value, effect, alleles);
      if (i < 2 || one == kUnknown) code = std::min<std::size_t>(code + one, kCodes - 1);
      more |= i >= 2 && one != kEnd;
    }
    copies = kCopiesOfCode[code];
    if (more && copies != Copies::count) copies = Copies::missing;
    at += gt.size;
  }
}

}  // namespace

bool read_copies(const bcf_hdr_t* header, bcf1_t* record, int effect, SiteCopies& out) {
  out.of.resize(static_cast<std::size_t>(bcf_hdr_nsamples(header)));
  out.expected.clear();
  const bcf_fmt_t* gt = bcf_get_fmt(header, record, "GT");
  if (!gt || !gt->p || gt->n <= 0) {
    std::fill(out.of.begin(), out.of.end(), Copies::missing);
  } else if (gt->type == BCF_BT_INT8 && gt->n == 2) {
    read_pairs(*gt, effect, record->n_allele, out);
  } else if (gt->type == BCF_BT_INT8) {
    read_any<std::int8_t>(*gt, effect, record->n_allele, out);
  } else if (gt->type == BCF_BT_INT16) {
    read_any<std::int16_t>(*gt, effect, record->n_allele, out);
  } else if (gt->type == BCF_BT_INT32) {
    read_any<std::int32_t>(*gt, effect, record->n_allele, out);
  } else {
    return false;
  }
  return count_copies(out);
}

}  // namespace regimen
