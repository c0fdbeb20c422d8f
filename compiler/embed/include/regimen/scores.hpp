// What polygenic scores are asked for, from C++. The fields are those of rgm_scores_options.
#pragma once

#include <regimen/outcome.hpp>
#include <regimen/regimen.h>

#include <string>
#include <vector>

namespace rgm {

struct ScoresOptions {
  std::vector<std::string> files;
  std::string build;
  std::string score_build;
  std::string sequence;
  double min_overlap = 0.75;
  bool drop_ambiguous = false;
  bool no_imputation = false;
  bool haploid_once = false;
  std::string sums;
  std::string reference_sums, reference_pcs, reference_populations, pcs;
  std::string population_column;
  std::string reference_name;
};

namespace detail {

// Points into both.
inline rgm_scores_options scores_options(const ScoresOptions& wanted, const std::vector<rgm_text>& files) {
  rgm_scores_options options{};
  options.struct_size = sizeof(options);
  options.files = files.data();
  options.file_count = files.size();
  options.build = detail::option(wanted.build);
  options.score_build = detail::option(wanted.score_build);
  options.sequence = detail::option(wanted.sequence);
  options.min_overlap = &wanted.min_overlap;
  options.drop_ambiguous = wanted.drop_ambiguous ? 1 : 0;
  options.no_imputation = wanted.no_imputation ? 1 : 0;
  options.haploid_once = wanted.haploid_once ? 1 : 0;
  options.sums = detail::option(wanted.sums);
  options.reference_sums = detail::option(wanted.reference_sums);
  options.reference_pcs = detail::option(wanted.reference_pcs);
  options.reference_populations = detail::option(wanted.reference_populations);
  options.pcs = detail::option(wanted.pcs);
  options.population_column = detail::option(wanted.population_column);
  options.reference_name = detail::option(wanted.reference_name);
  return options;
}

}  // namespace detail
}  // namespace rgm
