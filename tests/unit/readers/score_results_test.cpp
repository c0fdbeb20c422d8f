// Polygenic scores that were computed before, as TSV and as NDJSON.
#include <catch2/catch.hpp>

#include "runtime/readers/score_facts.h"
#include "tests/support/reading.h"

using namespace regimen;
using regimen::test::ReaderFixture;

namespace {

class ScoresFixture : public ReaderFixture {
 public:
  Record record_for(const std::string& sample, const std::string& text) {
    options_.samples = {sample};
    return record_of(text);
  }
  std::string error_for(const std::string& sample, const std::string& text) {
    options_.samples = {sample};
    return error_of(text);
  }
};

constexpr const char* kHead =
    "sample\tscore\tsum\taverage\tmatched\timputed\talleles\ttotal\trate\tpercentile\tz_most_similar\tz_norm1\tz_norm2\tpopulation\t"
    "population_samples\tlow_confidence\treference\tno_reference\trefused\n";
const std::string kTable =
    std::string(kHead) +
    "A\tPGS1_hmPOS_GRCh38\t0.25\t0.01\t9\t0\t18\t10\t0.9\t81.5\t0.9\t1\t1.1\tEUR\t503\tfalse\t1000 Genomes\t\t\n"
    "A\tPGS2\t\t\t1\t0\t2\t10\t0.1\t\t\t\t\t\t\t\t\t\tonly 1 of 10 variants\n"
    "B\tPGS1\t0.5\t0.01\t9\t0\t18\t10\t0.9\t\t\t\t\t\t\t\t\tthe sample has no principal components\t\n";
constexpr const char* kRows =
    R"({"sample":"A","score":"PGS1_hmPOS_GRCh38","sum":0.25,"matched":9,"total":10,"percentile":81.5,"z_most_similar":0.9,"population":"EUR","population_samples":503,"low_confidence":false,"reference":"1000 Genomes","refused":null}
{"sample":"A","score":"PGS2","sum":null,"matched":1,"total":10,"refused":"only 1 of 10 variants"}
{"sample":"B","score":"PGS1","sum":0.5,"matched":9,"total":10,"no_reference":"the sample has no principal components","refused":null}
)";

}  // namespace

TEST_CASE_METHOD(ScoresFixture, "both forms say the same") {
  for (const std::string& text : {kTable, std::string(kRows)}) {
    const Record a = record_for("A", text);
    REQUIRE(a.polygenic_scores.size() == 2);
    const PolygenicScore& one = a.polygenic_scores.at("PGS1");
    CHECK(one.sum == 0.25);
    CHECK(one.percentile == 81.5);
    CHECK(one.deviation == 0.9);
    CHECK(one.population == "EUR");
    CHECK(one.population_samples == 503);
    CHECK(one.reference == "1000 Genomes");
    CHECK(one.matched == 9);
    CHECK(one.total == 10);
    CHECK_FALSE(one.low_confidence);
    CHECK_FALSE(one.source.where.empty());
    CHECK_FALSE(a.polygenic_scores.at("PGS2").sum);
    CHECK(a.polygenic_scores.at("PGS2").refused == "only 1 of 10 variants");
    const Record b = record_for("B", text);
    CHECK(b.polygenic_scores.at("PGS1").no_standing == "the sample has no principal components");
    CHECK(b.inputs.at(0).format == "scores");
  }
}

TEST_CASE_METHOD(ScoresFixture, "whose scores they are must be clear") {
  CHECK(error_of(kTable) == "input: holds several samples (A, B); choose one");
  CHECK(error_for("C", kTable) == "input: has no sample C; it has A, B");
}

TEST_CASE_METHOD(ScoresFixture, "what is wrong is told with its place") {
  const auto row = [](const char* cells) { return std::string("sample\tscore\tsum\tpercentile\trefused\n") + cells; };
  CHECK(error_of(row("A\tP\tx\t\t\n")) == "input, line 2: sum 'x' is no finite number");
  CHECK(error_of(row("A\tP\t\t\t\n")) == "input, line 2: has neither a sum nor a reason why not, or both");
  CHECK(error_of(row("A\tP\t1\t\tno\n")) == "input, line 2: has neither a sum nor a reason why not, or both");
  CHECK(error_of(row("A\tP\t1\t101\t\n")) == "input, line 2: a percentile is a number from 0 to 100");
  CHECK(error_of(row("A\tP\t1\n")) == "input, line 2: has 3 cells, the line of column names has 5");
  CHECK(error_of(row("")) == "input: has no scores");
  CHECK(error_of(R"({"sample":"A","score":"P","sum":"x"})") == "input, row 1: sum is no number");
  CHECK(error_of(R"({"sample":"","score":"P","sum":1})") == "input, row 1: has no sample or no score");
  CHECK(error_of(R"({"sample":"A","score":"P","sum":1,"total":1.5})") == "input, row 1: total is no count");
}

TEST_CASE_METHOD(ScoresFixture, "two inputs that agree are one, two that do not leave no value") {
  const auto merged = [&](PolygenicScore first, PolygenicScore second) {
    RecordBuilder builder(knowledge());
    builder.begin_input("one", "scores");
    builder.add_polygenic_score("P", std::move(first), "");
    builder.begin_input("two", "scores");
    builder.add_polygenic_score("P", std::move(second), "");
    return finish(builder);
  };
  const PolygenicScore sum{.sum = 1.5}, ranked{.sum = 1.5 + 1e-12, .percentile = 80, .deviation = 0.8, .population = "EUR", .reference = "R"};
  CHECK(merged(sum, sum).notes.empty());
  CHECK(merged(sum, ranked).polygenic_scores.at("P").percentile == 80);
  CHECK(merged(ranked, sum).polygenic_scores.at("P").percentile == 80);
  CHECK(merged(PolygenicScore{.refused = "too few"}, ranked).polygenic_scores.at("P").sum);
  CHECK(merged(ranked, PolygenicScore{.refused = "too few"}).polygenic_scores.at("P").sum);
  PolygenicScore elsewhere = ranked;
  elsewhere.population = "AFR";
  for (const PolygenicScore& other : {PolygenicScore{.sum = 1.6}, elsewhere}) {
    const Record record = merged(ranked, other);
    CHECK_FALSE(record.polygenic_scores.at("P").sum);
    CHECK(record.polygenic_scores.at("P").refused == "two inputs give it different values");
    CHECK(record.notes.size() == 1);
  }
}
