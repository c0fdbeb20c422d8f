#include "runtime/polygenic/allele_match.h"

#include <algorithm>

namespace regimen {
namespace {

constexpr std::string_view kBases = "ACGT", kPartners = "TGCA";

// Upper or lower case; 0: no base.
char complement(char base) {
  const std::size_t at = kBases.find(static_cast<char>(base & ~0x20));
  return at == kBases.npos ? '\0' : kPartners[at];
}

bool same_letter(char a, char b) { return a == b || ((a | 0x20) == (b | 0x20) && (a | 0x20) >= 'a' && (a | 0x20) <= 'z'); }

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same_letter);
}

bool is_bases(std::string_view allele) {
  return !allele.empty() && std::all_of(allele.begin(), allele.end(), [](char c) { return complement(c) != '\0'; });
}

int index_of(std::string_view allele, std::span<const std::string_view> alleles) {
  for (std::size_t i = 0; i < alleles.size(); ++i)
    if (same(allele, alleles[i])) return static_cast<int>(i);
  return -1;
}

// The line says "reference here": REF itself must be one of two single bases, else it tells nothing of insertions and deletions.
bool match_reference(std::string_view effect, std::string_view other, std::string_view ref, MatchedAllele& out) {
  if (effect.size() != 1 || other.size() != 1 || ref.size() != 1) return false;
  if (same(effect, ref)) out.effect = 0;
  else if (same(other, ref)) out.effect = kNoCopies;
  else return false;
  return true;
}

bool match_strand(std::string_view effect, std::string_view other, std::span<const std::string_view> alleles, bool has_alt, MatchedAllele& out) {
  if (!has_alt) return match_reference(effect, other, alleles.front(), out);
  const int e = index_of(effect, alleles);
  if (e < 0) return false;
  out.effect = e;
  if (other.empty()) return true;
  const int o = index_of(other, alleles);
  return o >= 0 && o != e && (e == 0 || o == 0);  // two ALTs of one line are no REF and ALT
}

}  // namespace

bool is_ambiguous(std::string_view effect, std::string_view other) {
  return effect.size() == 1 && other.size() == 1 && complement(effect[0]) != '\0' && same_letter(complement(effect[0]), other[0]);
}

MatchedAllele match_alleles(std::string_view effect, std::string_view other, std::span<const std::string_view> alleles,
                            bool drop_ambiguous) {
  MatchedAllele out;
  if (alleles.empty() || !is_bases(effect) || !is_bases(alleles.front())) return out;
  const bool has_alt = std::any_of(alleles.begin() + 1, alleles.end(), is_bases);
  const bool ambiguous = is_ambiguous(effect, other);
  if (match_strand(effect, other, alleles, has_alt, out)) {
    out.match = ambiguous && drop_ambiguous ? AlleleMatch::ambiguous : AlleleMatch::as_written;
    return out;
  }
  // One base alone is always one of a pair or of its complements: that would be no evidence of a strand.
  if (ambiguous || !has_alt || effect.size() != 1 || other.size() != 1) return out;
  const char flipped_effect = complement(effect[0]), flipped_other = complement(other[0]);
  if (flipped_other != '\0' && match_strand({&flipped_effect, 1}, {&flipped_other, 1}, alleles, has_alt, out)) out.match = AlleleMatch::flipped;
  return out;
}

}  // namespace regimen
