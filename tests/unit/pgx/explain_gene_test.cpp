// Why a call is as it is, and what a missing position could make of it.
#include "runtime/pgx/explain_gene.h"

#include <catch2/catch.hpp>

#include "tests/unit/pgx/genotype_text.h"

using namespace regimen;
using namespace regimen::test;

namespace {

GeneExplanation explained(const std::string& gene, const std::string& text) {
  const GeneTable& table = *stdlib_genes().find(gene);
  return explain_gene(table, genotype(table, text));
}

const KnownAs* outcome(const OpenPosition& open, const std::string& bases) {
  for (const KnownAs& known : open.outcomes)
    if (std::find(known.bases.begin(), known.bases.end(), bases) != known.bases.end()) return &known;
  return nullptr;
}

}  // namespace

TEST_CASE("a tie names the position that tells it") {
  GeneExplanation e = explained("CYP2C19", "rs12248560=C/T rs28399504=A/G rs3758581=-");
  CHECK(names(e.call) == "*1/*4 | *4/*38");
  CHECK(e.decided == std::vector<std::string>{"rs12248560 C/T", "rs28399504 A/G"});
  CHECK(e.as_reference == 32);
  REQUIRE_FALSE(e.open.empty());
  CHECK(e.open[0].name == "rs3758581");
  CHECK(e.open[0].tells == std::vector<std::string>{"*1", "*38"});
  REQUIRE(outcome(e.open[0], "G/G"));
  CHECK(outcome(e.open[0], "G/G")->calls == std::vector<std::string>{"*1/*4"});
  CHECK(outcome(e.open[0], "A/G")->calls == std::vector<std::string>{"*4/*38"});
}

TEST_CASE("a missing position that could change the phenotype is told with what it would become") {
  GeneExplanation e = explained("CYP2C19", "rs3758581=G/G rs12248560=-");
  CHECK(names(e.call) == "*1/*1");
  REQUIRE(e.open.size() == 1);
  CHECK(e.open[0].name == "rs12248560");
  CHECK(e.open[0].tier1);
  CHECK(e.open[0].tells.empty());
  CHECK(outcome(e.open[0], "C/C")->as_now);
  CHECK(outcome(e.open[0], "T/T")->calls == std::vector<std::string>{"*17/*17"});
  CHECK(e.meanings == std::vector<std::string>{"Rapid Metabolizer", "Ultrarapid Metabolizer"});
}

TEST_CASE("a missing position that changes no meaning is only counted") {
  GeneExplanation e = explained("CYP2C9", "rs1304490498=-");
  CHECK(e.open.size() + e.other_missing == 1);
  GeneExplanation none = explained("CYP2C19", "rs3758581=G/G");
  CHECK(none.open.empty());
  CHECK(none.other_missing == 0);
  CHECK(none.meanings.empty());
}

TEST_CASE("without phase what fits too is told") {
  GeneExplanation e = explained("TPMT", "rs1142345=T/C rs1800460=C/T");
  CHECK(e.alternatives == std::vector<std::string>{"*3B/*3C (Poor Metabolizer)"});
  CHECK(explained("TPMT", "rs1142345=T|C rs1800460=C|T").alternatives.empty());
}

TEST_CASE("a gene that is not called says which position would make it one") {
  GeneExplanation e = explained("NAT2", "rs1208=-");
  CHECK_FALSE(e.call.called());
  REQUIRE(e.open.size() == 1);
  CHECK(outcome(e.open[0], "G/G")->calls == std::vector<std::string>{"*1/*1"});
}

TEST_CASE("one copy is tried with one base") {
  const GeneTable& table = *stdlib_genes().find("G6PD");
  SampleGenotype sample = genotype(table, "rs1050828=-");
  for (SiteGenotype& site : sample.sites)
    if (site.called()) site.second = base::kAbsent;
  GeneExplanation e = explain_gene(table, sample);
  for (const OpenPosition& open : e.open)
    for (const KnownAs& known : open.outcomes)
      for (const std::string& bases : known.bases) CHECK(bases.find('/') == std::string::npos);
}
