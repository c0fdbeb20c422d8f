// Many scores by place in one build.
#include "runtime/polygenic/score_plan.h"

#include <catch2/catch.hpp>

using namespace regimen;

namespace {

ScoringFile score(const std::string& id, const std::string& build, const std::string& rows) {
  std::string text = "#pgs_id=" + id + "\n#genome_build=" + build + "\nchr_name chr_position effect_allele other_allele effect_weight is_dominant\n" + rows;
  for (char& c : text)
    if (c == ' ') c = '\t';
  auto read = parse_scoring_file(id + ".txt", text);
  if (!read) FAIL(read.error().message);
  return std::move(read->front());
}

}  // namespace

TEST_CASE("variants of all scores stand by place") {
  const auto plan = ScorePlan::make({score("A", "GRCh38", "1 20 A G 1 \n1 10 A G 2 \n2 5 C T 3 \n"), score("B", "hg38", "chr1 20 G A 4 \n")}, "GRCh38");
  REQUIRE(plan);
  CHECK(plan->variants() == 4);
  const ScorePlan::Chromosome* one = plan->chromosome("chr1");
  REQUIRE(one);
  REQUIRE(one->sites.size() == 2);
  CHECK(one->sites[0].pos == 10);
  CHECK(one->at(one->sites[1]).size() == 2);
  CHECK(plan->chromosome("3") == nullptr);
}

TEST_CASE("rows that say the same variant twice count neither; another kind of effect is another row") {
  const auto plan = ScorePlan::make({score("A", "GRCh38", "1 20 A G 1 \n1 20 G A 2 \n1 30 A G 1 \n1 30 A G 1 True\n1 30 A C 1 \n")}, "GRCh38");
  REQUIRE(plan);
  CHECK(plan->scores()[0].repeated == 2);
  CHECK(plan->variants() == 3);
}

TEST_CASE("a score of another build, or of none, is refused with the reason") {
  const auto plan = ScorePlan::make({score("A", "GRCh37", "1 20 A G 1 \n"), score("B", "NR", "1 20 A G 1 \n"), score("C", "GRCh38", "1 20 A G 1 \n")}, "GRCh38");
  REQUIRE(plan);
  CHECK(plan->scores()[0].refused == "its positions are in GRCh37, the genome is in GRCh38");
  CHECK(plan->scores()[1].refused == "the scoring file does not say its genome build; the genome is in GRCh38");
  CHECK(plan->scores()[2].refused.empty());
  CHECK(plan->variants() == 1);
}

TEST_CASE("two scores of one name") {
  const auto plan = ScorePlan::make({score("A", "GRCh38", "1 20 A G 1 \n"), score("A", "GRCh38", "1 20 A G 1 \n")}, "GRCh38");
  REQUIRE_FALSE(plan);
  CHECK(plan.error().kind == ErrorKind::usage);
  CHECK(plan.error().message == "two scores are called 'A' (the second in A.txt)");
}
