// ScoreTable: the scores of samples, as rows that are made one by one, and what the genome showed of each score.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace regimen {

struct ScoreOptions {
  double min_overlap = 0.75;    // below this share of its variants a score is refused
  bool drop_ambiguous = false;  // leave out A/T and C/G variants, as pgsc_calc does; else they are taken as written
  bool impute = true;           // a genotype that is missing gets the mean of the others; else it counts as nothing
  bool haploid_once = false;    // one copy on X counts as one; else as two, as plink2 does
};

// What was found of one score, the same for every sample.
struct ScoreSummary {
  std::string id, name, trait, file, licence, weight_type;
  std::uint64_t total = 0;           // variants of the complete score
  std::uint64_t rows = 0;            // rows of the file; fewer than total: the file is not complete
  std::uint64_t matched = 0;         // found in the genome
  std::uint64_t named = 0;           // looked for by rsID, as the file says no position
  std::uint64_t matched_by_name = 0; // ... and found by it
  std::uint64_t flipped = 0;         // ... of which on the other strand
  std::uint64_t ambiguous = 0;       // A/T and C/G variants left out
  std::uint64_t without_place = 0;   // no position in this build
  std::uint64_t repeated_rows = 0;   // rows of the score that say the same variant twice
  std::uint64_t repeated_lines = 0;  // further lines of the genome for a variant that was already found
  std::uint64_t in_blocks = 0;       // only inside a reference block, whose base is not known there
  std::string refused;               // why it is not computed for anybody
};

// How the most similar population is found; the other method of pgsc_calc, a random forest, is not used here.
inline constexpr const char* kPopulationMethod = "nearest by Mahalanobis distance over 5 principal components";

// How a score compares with a reference population.
struct AncestryStanding {
  std::string population;       // the most similar one
  std::string method;           // ... and how it was found
  std::uint32_t samples = 0;    // of it in the reference
  std::string source;           // where the reference comes from
  bool low_confidence = false;  // the sample is far from every population
  double percentile = 0;        // within the population
  double z = 0;                 // within the population
  double z_norm1 = 0;           // after removing what ancestry says of the mean ...
  std::optional<double> z_norm2;  // ... and of the variance; none: the model did not settle
};

struct ScoreRow {
  std::string sample, score;
  double sum = 0, average = 0;   // only when not refused; average: by counted alleles
  std::uint64_t matched = 0;     // variants with a genotype of this sample
  std::uint64_t expected = 0;    // ... of which so many by the copies that an imputation expects (DS, GP)
  std::uint64_t imputed = 0;     // further variants that got the mean
  std::uint64_t alleles = 0;     // counted of both
  std::uint64_t total = 0;
  double rate = 0;               // matched / total
  std::string refused;           // "" or why there is no sum
  std::optional<AncestryStanding> standing;
  std::string no_standing;       // why there is none, when one was asked for
};

class ScoreTable {
 public:
  using MakeRow = std::function<ScoreRow(std::size_t sample, std::size_t score)>;
  ScoreTable(std::string genome_build, std::vector<ScoreSummary> scores, std::size_t samples, MakeRow row)
      : build_(std::move(genome_build)), scores_(std::move(scores)), samples_(samples), row_(std::move(row)) {}

  const std::string& build() const { return build_; }
  const std::vector<ScoreSummary>& scores() const { return scores_; }
  std::size_t samples() const { return samples_; }
  ScoreRow row(std::size_t sample, std::size_t score) const { return row_(sample, score); }

 private:
  std::string build_;
  std::vector<ScoreSummary> scores_;
  std::size_t samples_;
  MakeRow row_;
};

}  // namespace regimen
