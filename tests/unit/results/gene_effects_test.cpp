// What another call of a gene does to the answers of decisions.
#include <catch2/catch.hpp>

#include "runtime/results/gene_effects.h"

using namespace regimen;

TEST_CASE("only decisions whose answer differs change; those that something else leaves open are told apart") {
  const std::vector<GeneDecision> now = {{"g.a", "codeine", "use codeine", {}}, {"g.b", "", "no recommendation", {}}, {"g.c", "", "not determined without age", {"age"}}};
  std::vector<GeneDecision> then = now;
  then[0].answer = "avoid codeine";
  const GeneEffects effects = gene_effects(now, then);
  REQUIRE(effects.changes.size() == 1);
  CHECK(effects.changes[0].decision == "g.a");
  CHECK(effects.changes[0].now == "use codeine");
  CHECK(effects.changes[0].then == "avoid codeine");
  REQUIRE(effects.open.size() == 1);
  CHECK(effects.open[0].missing == std::vector<std::string>{"age"});
  CHECK(effects.same == 1);
}

TEST_CASE("a record with another call differs in that gene alone") {
  Record record;
  record.genes["A"].gene = "A";
  record.genes["B"].gene = "B";
  GeneCall call;
  call.gene = "A";
  call.phenotype = "Poor Metabolizer";
  const Record other = with_call(record, call);
  CHECK(other.genes.at("A").phenotype == "Poor Metabolizer");
  CHECK(other.genes.at("B").phenotype.empty());
  CHECK(record.genes.at("A").phenotype.empty());
}
