#include "runtime/readers/vcf_dosage.h"

#include <cmath>

#include "runtime/readers/vcf_format.h"

namespace regimen {
namespace {

constexpr double kRounding = 0.02;  // imputation programs write three decimals, some two

bool within(double value, double highest) { return value >= -kRounding && value <= highest + kRounding; }  // false for NaN

// GP: one chance a genotype, in the order 0/0, 0/1, 1/1, 0/2, ...
std::optional<ExpectedCopies> by_chances(const FormatField& gp, std::size_t sample, int effect, int alleles) {
  const std::size_t genotypes = static_cast<std::size_t>(alleles) * static_cast<std::size_t>(alleles + 1) / 2;
  if (gp.values() != genotypes) return std::nullopt;
  std::array<double, 3> chances{};
  double all = 0;
  std::size_t at = 0;
  for (int high = 0; high < alleles; ++high)
    for (int low = 0; low <= high; ++low) {
      const double chance = static_cast<double>(gp.real(sample, at++));
      if (!within(chance, 1)) return std::nullopt;
      chances[static_cast<std::size_t>((high == effect) + (low == effect))] += chance;
      all += chance;
    }
  if (std::abs(all - 1) > kRounding) return std::nullopt;
  for (double& chance : chances) chance /= all;
  return ExpectedCopies{chances[1] + 2 * chances[2], chances};
}

// DS: the expected copies of each ALT; REF has what they leave of two.
std::optional<ExpectedCopies> by_dosage(const FormatField& ds, std::size_t sample, int effect, int alleles) {
  if (ds.values() != static_cast<std::size_t>(alleles - 1)) return std::nullopt;
  double others = 0, own = 0;
  for (int alt = 1; alt < alleles; ++alt) {
    const double copies = static_cast<double>(ds.real(sample, static_cast<std::size_t>(alt - 1)));
    if (!within(copies, 2)) return std::nullopt;
    others += copies;
    if (alt == effect) own = copies;
  }
  if (!within(others, 2)) return std::nullopt;
  const double copies = effect == 0 ? 2 - others : own;
  return ExpectedCopies{std::min(std::max(copies, 0.0), 2.0), std::nullopt};
}

}  // namespace

void add_expected_copies(const bcf_hdr_t* header, bcf1_t* record, int effect, SiteCopies& copies) {
  if (effect < 0 || record->n_allele < 2) return;
  const FormatField gp = format_reals(header, record, "GP"), ds = format_reals(header, record, "DS");
  if (gp.absent() && ds.absent()) return;
  for (std::size_t s = 0; s < copies.of.size(); ++s) {
    if (copies.of[s] != Copies::missing) continue;
    auto found = gp.absent() ? std::nullopt : by_chances(gp, s, effect, record->n_allele);
    if (!found && !ds.absent()) found = by_dosage(ds, s, effect, record->n_allele);
    if (!found) continue;
    copies.expected.resize(copies.of.size());
    copies.expected[s] = *found;
    copies.of[s] = Copies::expected;
  }
}

}  // namespace regimen
