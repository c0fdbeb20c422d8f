// How a score of one person compares with a reference panel, taking genetic ancestry into account, as pgsc_calc reports it.
//
// The most similar population is the nearest by Mahalanobis distance over the first 5 principal components (one of the two
// methods of pgsc_calc; the other, a random forest, depends on a generator of random numbers). Then, per score:
//   percentile, z    among the reference samples of that population
//   z_norm1          the residual after a linear model of 4 components, in deviations of the reference's residuals
//   z_norm2          the same where the variance depends on the components, too: the joint maximum of the likelihood
// Sources: pgsc_calc, "Genetic ancestry"; Khera et al. 2019 (doi 10.1161/CIRCULATIONAHA.118.035658); Khan et al. 2022
// (doi 10.1038/s41591-022-01869-1). Threads: immutable once made.
#pragma once

#include <memory>

#include "runtime/polygenic/ancestry_tables.h"
#include "runtime/polygenic/score_table.h"

namespace regimen {

struct AncestryWish {
  NamedText reference_sums, reference_components, reference_populations, sample_components;
  std::string reference_set = "reference";     // of reference_sums, when that table has sets
  std::string population_column = "SuperPop";  // of reference_populations
  std::string name;                            // what results call the reference
};

class Ancestry {
 public:
  // Failure: ErrorKind::input for tables that cannot be read, or too few samples of a population.
  static Result<std::shared_ptr<const Ancestry>> fit(const AncestryWish& wish);

  // The row with what can be said of it: `standing`, or `no_standing` with the reason.
  ScoreRow compare(ScoreRow row) const;

 private:
  struct Population;
  struct Score;
  struct Panel;
  Ancestry() = default;
  std::shared_ptr<const Panel> panel_;
};

// The same table, each row compared.
ScoreTable compared(ScoreTable table, std::shared_ptr<const Ancestry> ancestry);

// Sums that were computed before, as a table; those of the reference set are left out. Rows as they stand in the file.
Result<ScoreTable> computed_table(const NamedText& sums, const std::string& reference_set);

}  // namespace regimen
