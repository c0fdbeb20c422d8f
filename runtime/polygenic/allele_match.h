// Whether a line of a genome is the variant of a score, and which of its alleles is the effect allele. Pure functions.
#pragma once

#include <span>
#include <string_view>

namespace regimen {

enum class AlleleMatch {
  none,
  as_written,  // effect and other allele are REF and one ALT, in either order
  flipped,     // ... after taking the complement of both: the score is on the other strand
  ambiguous,   // A/T or C/G, which read the same on both strands, and the caller wants none of these
};

struct MatchedAllele {
  AlleleMatch match = AlleleMatch::none;
  int effect = 0;  // index of the effect allele in the line; kNoCopies: the line shows that there are none
};
constexpr int kNoCopies = -1;

// A/T and C/G.
bool is_ambiguous(std::string_view effect, std::string_view other);

// `alleles`: REF, then the ALTs; none of the ALTs is a base string when the line only says "reference here" (gVCF).
// Strands are told apart for single bases only, never for A/T and C/G, and never without the other allele or an ALT.
MatchedAllele match_alleles(std::string_view effect, std::string_view other, std::span<const std::string_view> alleles,
                            bool drop_ambiguous);

}  // namespace regimen
