// Comparison with a reference panel. The expected numbers of the public panel were computed apart with numpy, scipy and
// scikit-learn (EmpiricalCovariance, chi2.sf, percentileofscore, LinearRegression, and BFGS for the joint likelihood), as
// pgscatalog.calc does.
#include "runtime/polygenic/ancestry.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>

#include "runtime/polygenic/least_squares.h"
#include "runtime/polygenic/mean_variance_fit.h"
#include "tests/support/reference.h"

using namespace regimen;
using namespace regimen::test;

namespace {

NamedText file(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return {path.filename().string(), text.str()};
}

// Two populations of 60 people that lie apart, scores that follow the first component.
struct Invented {
  AncestryWish wish;
  Invented() {
    std::ostringstream pcs, populations, sums;
    pcs << "IID\tPC1\tPC2\tPC3\tPC4\tPC5\n";
    populations << "#IID\tSuperPop\n";
    sums << "sample\tscore\tsum\talleles\n";
    for (int i = 0; i < 120; ++i) {
      const double side = i < 60 ? 10 : -10;
      const auto wave = [&](int k) { return std::sin(1.0 + i * k * 0.7) + std::cos(i * 0.3 + k); };
      pcs << "R" << i << '\t' << side + wave(1) << '\t' << wave(2) << '\t' << wave(3) << '\t' << wave(4) << '\t' << wave(5) << "\n";
      populations << "R" << i << '\t' << (i < 60 ? "NORTH" : "SOUTH") << "\n";
      sums << "R" << i << "\tS\t" << (i % 60) + (i < 60 ? 100 : 0) << "\t200\n";
    }
    wish.reference_sums = {"sums.tsv", sums.str()};
    wish.reference_components = {"pcs.tsv", pcs.str()};
    wish.reference_populations = {"pops.tsv", populations.str()};
    wish.sample_components = {"mine.tsv", "IID\tPC1\tPC2\tPC3\tPC4\tPC5\nA\t10\t0\t0\t0\t0\nB\t-10\t0\t0\t0\t0\nC\t1000\t0\t0\t0\t0\n"};
    wish.name = "panel";
  }
  std::shared_ptr<const Ancestry> fit() const {
    auto made = Ancestry::fit(wish);
    if (!made) FAIL(made.error().message);
    return *made;
  }
  std::string error() const {
    const auto made = Ancestry::fit(wish);
    return made ? "" : made.error().message;
  }
};

ScoreRow row(const std::string& sample, double sum, const std::string& score = "S", std::uint64_t alleles = 200) {
  ScoreRow out;
  out.sample = sample;
  out.score = score;
  out.sum = sum;
  out.alleles = alleles;
  return out;
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the percentile is that of the most similar population, which the result names") {
  const auto ancestry = Invented().fit();
  const ScoreRow a = ancestry->compare(row("A", 130)), b = ancestry->compare(row("B", 30));
  REQUIRE(a.standing);
  CHECK(a.standing->population == "NORTH");
  CHECK(a.standing->method == "nearest by Mahalanobis distance over 5 principal components");
  CHECK(a.standing->samples == 60);
  CHECK(a.standing->source == "panel");
  CHECK_FALSE(a.standing->low_confidence);
  CHECK(a.standing->percentile == Approx(100 * 30.5 / 60 + 100 * 0.5 / 60));  // 30 below, itself counts
  CHECK(b.standing->population == "SOUTH");
  CHECK(b.standing->percentile == a.standing->percentile);
  CHECK(a.standing->z == Approx((130 - 129.5) / std::sqrt((60 * 60 - 1) / 12.0)));
  CHECK(ancestry->compare(row("A", 99)).standing->percentile == 0);
  CHECK(ancestry->compare(row("A", 500)).standing->percentile == 100);
  CHECK(ancestry->compare(row("A", 129.5)).standing->percentile == 50);
  CHECK(ancestry->compare(row("C", 130)).standing->low_confidence);
  CHECK(ancestry->compare(row("A", 130, "S_hmPOS_GRCh38")).standing);
}

TEST_CASE("no standing, and why") {
  const auto ancestry = Invented().fit();
  CHECK(ancestry->compare(row("nobody", 1)).no_standing == "the sample has no principal components");
  CHECK(ancestry->compare(row("A", 1, "T")).no_standing == "the reference has no sums of this score");
  CHECK(ancestry->compare(row("A", 1, "S", 150)).no_standing == "the sum is over 150 alleles, those of the reference over 200");
  CHECK(ancestry->compare(row("A", 1, "S", 199)).standing);
  ScoreRow refused = row("A", 0);
  refused.refused = "too few";
  refused = ancestry->compare(refused);
  CHECK_FALSE(refused.standing);
  CHECK(refused.no_standing.empty());
  Invented flat;
  flat.wish.reference_sums.text = "sample\tscore\tsum\n";
  for (int i = 0; i < 120; ++i) flat.wish.reference_sums.text += "R" + std::to_string(i) + "\tS\t5\n";
  CHECK(flat.fit()->compare(row("A", 1)).no_standing == "the sums of the reference do not differ, or are too few");
}

TEST_CASE("numbers too large to be squared never make a standing that looks sound") {
  Invented far;
  far.wish.sample_components.text += "Z\t1e200\t0\t0\t0\t0\n";
  const ScoreRow z = far.fit()->compare(row("Z", 130));
  REQUIRE(z.standing);
  CHECK(z.standing->low_confidence);
  Invented large;
  for (int i = 0; i < 120; ++i) large.wish.reference_sums.text += "R" + std::to_string(i) + "\tL\t" + (i == 0 ? "1e200" : std::to_string(i)) + "\t200\n";
  CHECK(large.fit()->compare(row("A", 1, "L")).no_standing == "the sums of the reference do not differ, or are too few");
}

TEST_CASE("tables that are wrong are told with their place") {
  Invented one;
  replace(one.wish.reference_components.text, "PC5", "PCX");
  CHECK(one.error() == "pcs.tsv: has no column PC5");
  one = Invented();
  replace(one.wish.sample_components.text, "B\t-10", "B\tfar");
  CHECK(one.error() == "mine.tsv, line 3: PC1 'far' is no finite number");
  one = Invented();
  replace(one.wish.sample_components.text, "B\t", "A\t");
  CHECK(one.error() == "mine.tsv, line 3: a sample that stood before");
  one = Invented();
  one.wish.population_column = "Tribe";
  CHECK(one.error() == "pops.tsv: has no column Tribe");
  one = Invented();
  replace(one.wish.reference_sums.text, "R1\tS", "R0\tS");
  CHECK(one.error() == "sums.tsv: sample R0 has two sums of S");
  one = Invented();
  replace(one.wish.reference_sums.text, "\t200", "");
  CHECK(one.error() == "sums.tsv, line 2: has 3 cells, the line of column names has 4");
  one = Invented();
  one.wish.reference_populations.text = "#IID\tSuperPop\nR1\tX\n";
  CHECK(one.error() == "panel: no population has 20 samples with components");
}

TEST_CASE("sums that were computed before") {
  const auto table = computed_table({"s.tsv", "sampleset\tIID\tPGS\tSUM\tDENOM\nreference\tR\tS\t1\t4\nmine\tA\tS\t3\t4\nmine\tA\tT\t5\t2\nmine\tB\tS\t-1\t4\n"}, "reference");
  REQUIRE(table);
  REQUIRE(table->samples() == 2);
  CHECK(table->row(0, 0).sum == 3);
  CHECK(table->row(0, 0).average == 0.75);
  CHECK(table->row(0, 1).sum == 5);
  CHECK(table->row(1, 0).sum == -1);
  CHECK(table->row(1, 1).refused == "the table has no sum of this score for this sample");
  const auto own = computed_table({"s.tsv", "sample\tscore\tsum\tmatched\ttotal\trefused\nA\tS\t\t1\t4\ttoo few\n"}, "reference");
  REQUIRE(own);
  CHECK(own->row(0, 0).refused == "too few");
  CHECK(own->row(0, 0).rate == 0.25);
}

TEST_CASE("equations and models") {
  const auto factored = Cholesky::of({4, 2, 2, 3}, 2);
  REQUIRE(factored);
  CHECK(factored->solve({10, 9})[0] == Approx(1.5));
  CHECK(factored->solve({10, 9})[1] == Approx(2));
  CHECK(factored->quadratic({2, 1}) == Approx(1));
  CHECK_FALSE(Cholesky::of({1, 1, 1, 1}, 2));
  // Two groups: the model of mean and variance is each group's own mean and variance.
  std::vector<std::vector<double>> rows;
  std::vector<double> values;
  for (int i = 0; i < 10; ++i) {
    rows.push_back({1, 0});
    values.push_back(i % 2 ? 1 : 3);
    rows.push_back({1, 1});
    values.push_back(i % 2 ? 10 : 20);
  }
  const auto mean = fit_mean(rows, values);
  REQUIRE(mean);
  CHECK((*mean)[0] == Approx(2));
  CHECK((*mean)[1] == Approx(13));
  const auto both = fit_mean_and_variance(rows, values, *mean);
  REQUIRE(both);
  CHECK(both->standardised(rows[0], 3) == Approx(1));
  CHECK(both->standardised(rows[1], 20) == Approx(1));
}

TEST_CASE("929 people of the Human Genome Diversity Project against the 1000 Genomes") {
  const auto reference = reference_folder();
  if (!reference) return;
  const std::filesystem::path folder = *reference / "genomes" / "polygenic" / "ancestry";
  AncestryWish wish;
  wish.reference_sums = file(folder / "aggregated_scores.txt");
  wish.reference_components = file(folder / "ref.pcs");
  wish.reference_populations = file(folder / "ref.psam");
  wish.sample_components = file(folder / "target.pcs");
  const auto ancestry = Ancestry::fit(wish);
  if (!ancestry) FAIL(ancestry.error().message);
  const auto table = computed_table(wish.reference_sums, wish.reference_set);
  REQUIRE(table);
  REQUIRE(table->samples() == 929);
  std::map<std::string, AncestryStanding> found;
  std::size_t low = 0;
  double percentiles = 0, z = 0, z1 = 0, z2 = 0;
  for (std::size_t s = 0; s < table->samples(); ++s) {
    const ScoreRow row = (*ancestry)->compare(table->row(s, 0));
    REQUIRE(row.standing);
    found[row.sample] = *row.standing;
    low += row.standing->low_confidence ? 1 : 0;
    percentiles += row.standing->percentile;
    z += row.standing->z;
    z1 += row.standing->z_norm1;
    z2 += row.standing->z_norm2.value();
  }
  struct Expected {
    const char *sample, *population;
    double percentile, z, z1, z2;
  };
  for (const Expected& one : {Expected{"HGDP00001", "SAS", 65.16634051, 0.3657432854, 0.6770295494, 0.6325425276}, Expected{"HGDP00479", "AFR", 12.92217327, -1.107144785, -0.9980778373, -1.175879169}, Expected{"HGDP00511", "EUR", 95.80952381, 1.719465246, 2.077672433, 1.827838029}, Expected{"HGDP00710", "AMR", 79.77207977, 0.9049212228, 0.7477857199, 0.7217442762}, Expected{"HGDP01012", "AMR", 11.96581197, -1.291996911, -1.549294319, -1.589931588}, Expected{"HGDP00013", "AFR", 44.78707783, -0.1678250254, 0.2256090012, 0.2235087869}, Expected{"HGDP00021", "SAS", 40.31311155, -0.2686122359, 0.02034179612, 0.02589994991}}) {
    INFO(one.sample);
    const AncestryStanding& is = found.at(one.sample);
    CHECK(is.population == one.population);
    CHECK(is.percentile == Approx(one.percentile).epsilon(1e-9));
    CHECK(is.z == Approx(one.z).epsilon(1e-8));
    CHECK(is.z_norm1 == Approx(one.z1).epsilon(1e-8));
    CHECK(is.z_norm2.value() == Approx(one.z2).epsilon(1e-7));
  }
  CHECK(low == 291);
  CHECK(percentiles == Approx(43080.8761514).epsilon(1e-9));
  CHECK(z == Approx(-113.677288206).epsilon(1e-7));
  CHECK(z1 == Approx(-94.5647140036).epsilon(1e-7));
  CHECK(z2 == Approx(-90.423167504).epsilon(1e-6));
  std::cout << found.size() << " people compared, " << low << " far from every population\n";
}
