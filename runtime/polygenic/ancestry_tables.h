// The tables that a comparison with a reference panel needs: principal components, populations, sums.
//
// In:  tab-separated texts as plink2, fraposa and pgsc_calc write them: IID PC1 PC2 ...; #IID ... SuperPop ...;
//      IID PGS SUM (sampleset, DENOM), or what `regimen scores --format tsv` writes. Columns in any order.
// Failure: ErrorKind::input with file, line and what is wrong. Threads: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/support/result.h"

namespace regimen {

constexpr std::size_t kComponents = 5;  // so many principal components are used
using Components = std::array<double, kComponents>;

struct NamedText {
  std::string name;  // what messages call it
  std::string text;
};

Result<std::map<std::string, Components, std::less<>>> read_components(const NamedText& table);

// Sample -> population, from the column `column`.
Result<std::map<std::string, std::string, std::less<>>> read_populations(const NamedText& table, std::string_view column);

// A sum that was computed before.
struct ComputedSum {
  std::string set;               // "" when the table has no sets
  std::string sample, score;
  double sum = 0;                // only when not refused
  std::uint64_t alleles = 0;     // counted; 0: the table does not say
  std::uint64_t matched = 0, imputed = 0, total = 0;  // total 0: the table does not say
  std::string refused;
};
Result<std::vector<ComputedSum>> read_sums(const NamedText& table);

// "PGS000018_hmPOS_GRCh38" -> "PGS000018": positions of another build do not make another score.
std::string_view plain_score(std::string_view id);

}  // namespace regimen
