// What single genes have of their own, by their tables: required positions, picks without phase, one copy, research calls.
#include <catch2/catch.hpp>
#include <iostream>
#include <set>

#include "tests/support/reference.h"
#include "tests/unit/pgx/genotype_text.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr MatchOptions kCombinations{.combinations = true};

// "rs1801279" and "G/A" of the published cases -> our words; a space parts several.
std::string as_genotype(const std::vector<std::string>& row, const std::vector<std::string>& head) {
  std::string out;
  for (std::size_t i = 2; i < 7; ++i) out += head[i] + "=" + row[i] + " ";
  const std::string& missing = row[0];
  for (std::size_t at = missing.find("rs"); at != std::string::npos; at = missing.find("rs", at + 1))
    out += missing.substr(at, missing.find_first_of(" ,", at) - at) + "=- ";
  return out;
}

std::set<std::string> parts(std::string text) {
  std::set<std::string> out;
  for (std::size_t at; (at = text.find(" or ")) != std::string::npos; text = text.substr(at + 4)) out.insert(text.substr(0, at));
  out.insert(text);
  return out;
}

}  // namespace

TEST_CASE("NAT2: published cases of what fits without phase and which of it counts") {
  auto folder = reference_folder();
  if (!folder) return;
  auto rows = tsv_rows(*folder / "genomes/matcher-cases/haplotype/NAT2/tests.tsv");
  int agreeing = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    INFO(row[0] << ": " << as_genotype(row, rows[0]));
    GeneCall found = call("NAT2", as_genotype(row, rows[0]));
    const std::string pick = row.size() > 8 ? row[8] : "";
    std::set<std::string> mine;
    for (const DiplotypeCall& d : found.diplotypes) mine.insert(d.name);
    std::set<std::string> expected = row[7] == "not called" ? std::set<std::string>{} : parts(pick.empty() ? row[7] : pick);
    CHECK(mine == expected);
    for (const std::string& other : pick.empty() ? std::set<std::string>{} : parts(row[7])) CHECK(notes(found).find(other) != std::string::npos);
    agreeing += mine == expected;
  }
  CHECK(rows.size() == 76);
  std::cout << "NAT2 cases: " << agreeing << " of " << rows.size() - 1 << "\n";
}

TEST_CASE("NAT2 is not called without a position that it cannot do without") {
  GeneCall found = call("NAT2", "rs1208=-");
  CHECK_FALSE(found.called());
  CHECK(notes(found).find("cannot do without were not called: rs1208") != std::string::npos);
  CHECK(call("NAT2", "rs72466456=-").called());
}

TEST_CASE("CFTR and CACNA1S: the changes that guidelines name") {
  CHECK(names(call("CFTR", "")) == "ivacaftor non-responsive CFTR sequence/ivacaftor non-responsive CFTR sequence");
  CHECK(names(call("CFTR", "rs11971167=G/A rs75527207=G/A")) == "D1270N/G551D");
  CHECK(call("CFTR", "rs75527207=G/A").diplotypes[0].phenotype == "ivacaftor responsive in CF patients");
  CHECK(names(call("CACNA1S", "rs772226819=G/A")) == "Reference/c.520C>T");
  CHECK(call("CACNA1S", "rs772226819=G/A").diplotypes[0].phenotype == "Malignant Hyperthermia Susceptibility");
}

TEST_CASE("calls of some genes are also told by how many copies have the change") {
  auto label = [](const char* gene, const char* text) { return call(gene, text).diplotypes.at(0).label; };
  CHECK(label("CFTR", "") == "Reference/Reference");
  CHECK(label("CFTR", "rs75527207=G/A") == "G551D (heterozygous)");
  CHECK(label("CFTR", "rs75527207=A/A") == "G551D (homozygous)");
  CHECK(label("CFTR", "rs11971167=G/A rs75527207=G/A").empty());
  CHECK(label("DPYD", "rs67376798=T/A") == "c.2846A>T (heterozygous)");
  CHECK(label("TPMT", "").empty());
}

TEST_CASE("G6PD: one copy or two, as the genotypes say") {
  const GeneTable& table = *stdlib_genes().find("G6PD");
  SampleGenotype sample = genotype(table, "rs1050828=C/T rs1050829=T/C");
  CHECK(names(match_gene(table, sample)) == "A- 202A_376G/B (reference)");
  CHECK(match_gene(table, sample).diplotypes[0].phenotype == "Variable");
  for (SiteGenotype& site : sample.sites) {
    site.first = site.second > 0 ? site.second : site.first;
    site.second = base::kAbsent;
  }
  CHECK(names(match_gene(table, sample)) == "A- 202A_376G");
  CHECK(match_gene(table, sample).diplotypes[0].phenotype == "Deficient");
}

TEST_CASE("CYP2D6 from small variants says that it is research") {
  GeneCall found = call("CYP2D6", "rs3892097=C/T rs1065852=G/A");
  CHECK(names(found).find("*4") != std::string::npos);
  CHECK(notes(found).find("a research call from small variants alone, not for care") != std::string::npos);
}

TEST_CASE("combinations and partial alleles are research, and never beside a plain call") {
  CHECK(names(call("UGT1A1", "rs887829=C|T rs3064744=CAT|CATAT rs4148323=G|A rs35350960=C|A")).empty());
  CHECK(names(call("UGT1A1", "rs887829=C|T rs3064744=CAT|CATAT rs4148323=G|A rs35350960=C|A", kCombinations)) ==
        "*1/[*6 + *27 + *28 + *80]");
  CHECK(names(call("UGT1A1", "rs887829=C/T rs3064744=CAT/CATAT", kCombinations)) == "*1/*80+*28");
  CHECK(names(call("CYP2B6", "rs3745274=T|G rs373489637=T|A rs28399499=T|C", kCombinations)) == "*9/[*18 + g.41006968T>A]");
  CHECK(names(call("CYP2B6", "rs3745274=T|G rs373489637=T|A rs28399499=T|G", kCombinations)) ==
        "*9/[g.41006968T>A + g.41012316T>G]");
  CHECK(names(call("CYP2B6", "rs373489637=A/A", kCombinations)) == "g.41006968T>A/g.41006968T>A");
  GeneCall found = call("CYP2B6", "rs373489637=A/A", kCombinations);
  CHECK(found.diplotypes[0].phenotype == "Indeterminate");
  CHECK(notes(found).find("research") != std::string::npos);
}

TEST_CASE("combinations without phase are all told, up to a bound") {
  GeneCall found = call("UGT1A1", "rs887829=C/T rs3064744=CAT/CATAT rs4148323=G/A rs35350960=C/A", kCombinations);
  CHECK(found.diplotypes.size() == 8);
  const GeneTable& table = *stdlib_genes().find("CYP2C9");
  std::string all;
  for (std::size_t i = 0; i < 40; ++i) all += table.positions[2 * i].name + "=" + table.positions[2 * i].ref + "/" + table.positions[2 * i].alts[0] + " ";
  GeneCall none = call("CYP2C9", all, kCombinations);
  CHECK_FALSE(none.called());
  CHECK(notes(none).find("too many for combinations (at most 10)") != std::string::npos);
}
