// Points of domains: the plainest value, the parts that a search goes through, values drawn for samples.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/analysis/domain.h"

namespace regimen::analysis {

// `usual` where the domain allows it, else the number with the fewest digits, near `typical` where there is room (NaN: nowhere).
RowValue plainest(const Domain& domain, const RowValue& usual, double typical, double grid);

// The domain in parts: `first` alone, then the rest; halves where there are many.
std::vector<Domain> parts_of(const Domain& domain, const RowValue& first, double grid);

// Numbers with as few digits as somebody may have measured, nine: whether all are, and the domain cut to them.
bool writable(double value);
Domain cut_to_writable(Domain domain);

// How many values the domain has, as far as that says which slot is tried first: of those without a list, more than of any list.
double size_of(const Domain& domain, double grid);

// The same values in every run.
class Draw {
 public:
  std::size_t below(std::size_t count);
  RowValue one_of(const Domain& domain, double typical, double grid);
  // Half of the known ones at, or on either side of, one of the limits.
  RowValue near_limits(const std::vector<double>& limits, const Domain& domain, double typical, double grid);

 private:
  std::uint64_t next();
  std::uint64_t state_ = 0x9e3779b97f4a7c15u;
};

}  // namespace regimen::analysis
