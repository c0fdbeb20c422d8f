// End-to-end cases of PharmCAT, as far as they say which diplotypes, alleles or calls a genome gives.
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "runtime/pgx/match_gene.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/genotype_text.h"

using namespace regimen;
using namespace regimen::test;

namespace {

using Json = nlohmann::json;

// Cases that cannot be had from what the collection says of them, each with the reason.
const std::map<std::string, const char*> kIncomplete = {
    {"testUgt1a1S1S80S28", "the repeat of the case is not in the collection"},
    {"testUgt1a1s28s80phased", "the repeat of the case is not in the collection"},
    {"testUgt1a1s28s80s6s60phased", "the repeat of the case is not in the collection"},
    {"testUgt1a1s28s80s6s60unphased", "the repeat of the case is not in the collection"},
    {"testUgt1a1na12717", "the repeat of the case is not in the collection"},
    {"testNudt15S2", "the insertion of the case is not in the collection"},
    {"testG6pd_Arakawa_female_homo", "the position of the case is not in the collection"},
    {"s4bs17rs28399504missing", "its file is not in the collection"},
};

// Cases that list every match instead of the best ones; the first is the best.
const std::set<std::string> kEveryMatch = {"rs12769205missingrs4244285het", "s1s1rs12248560missing"};

// Every text in quotes: "CYP2C19", "*1/*4", ...
std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1)) {
    std::size_t end = text.find('"', at + 1);
    out.push_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return out;
}

struct Case {
  std::map<std::string, std::string> genotypes;  // gene -> what differs from reference
  std::set<std::string> outside;
  GeneCall call_of(const std::string& gene) const {
    auto it = genotypes.find(gene);
    return it == genotypes.end() ? GeneCall{} : call(gene, it->second);
  }
};

Case case_of(const Json& row) {
  Case out;
  const char* separator = row["phased"].get<bool>() ? "|" : "/";
  for (const auto& gene : row["reference_genes"]) out.genotypes[gene.get<std::string>()];
  for (const auto& v : row["variations"])
    out.genotypes[v["gene"].get<std::string>()] +=
        v["id"].get<std::string>() + "=" + v["alleles"][0].get<std::string>() + separator + v["alleles"][1].get<std::string>() + " ";
  for (const auto& missing : row["missing"]) out.genotypes[missing[0].get<std::string>()] += missing[1].get<std::string>() + "=- ";
  for (const auto& line : row["outside_calls"]) out.outside.insert(line.get<std::string>().substr(0, line.get<std::string>().find('\t')));
  return out;
}

std::set<std::string> diplotypes_of(const GeneCall& call) {
  std::set<std::string> out;
  for (const DiplotypeCall& d : call.diplotypes) out.insert(d.name);
  return out;
}

struct Tally {
  int agreeing = 0, all = 0;
  void check(bool same, const std::string& what) {
    ++all;
    agreeing += same;
    INFO(what);
    CHECK(same);
  }
};

// The two alleles that PharmCAT looks recommendations up for.
bool recommends(const GeneCall& call, const std::string& gene, std::vector<std::string> alleles) {
  DiplotypeCall meant = *stdlib_genes().interpret(gene, alleles[0] + "/" + alleles[1]);
  if (call.diplotypes.empty()) {
    std::string note = alleles[0] == alleles[1] ? "two copies of " + alleles[0] : meant.alleles[0] + " and " + meant.alleles[1];
    return call.phenotype == meant.phenotype && notes(call).find(note + " stand for") != std::string::npos;
  }
  return std::any_of(call.diplotypes.begin(), call.diplotypes.end(), [&](const DiplotypeCall& d) {
    bool inferred = d.name.find('[') != std::string::npos && d.phenotype == meant.phenotype && d.functions == meant.functions;
    return d.name == meant.name || inferred;
  });
}

void check_one(const std::string& test, const Case& sample, const std::string& check, const std::string& argument, Tally& tally) {
  std::vector<std::string> words = quoted(argument);
  if (words.empty() || sample.outside.contains(words[0]) || !stdlib_genes().find(words[0])) return;
  const std::string gene = words[0], what = test + ", " + check + " " + argument;
  GeneCall found = sample.call_of(gene);
  std::set<std::string> rest(words.begin() + 1, words.end());
  bool prints = check == "testPrintCpicCalls" || check == "testPrintCalls" || check == "testSourceDiplotypes";
  if (prints && !rest.empty() && sample.genotypes.contains(gene)) tally.check(diplotypes_of(found) == rest, what);
  if (check == "testRecommendedDiplotypes" && words.size() == 3 && sample.genotypes.contains(gene))
    tally.check(recommends(found, gene, {words[1], words[2]}), what);
  if (check == "testCalledByMatcher")
    for (const std::string& one : words) tally.check(sample.call_of(one).called(), what);
  if (check == "testNotCalledByMatcher")
    for (const std::string& one : words) tally.check(!sample.call_of(one).called(), what);
}

}  // namespace

TEST_CASE("end-to-end cases of PharmCAT") {
  auto folder = reference_folder();
  if (!folder) return;
  std::ifstream lines(*folder / "genomes/pharmcat_cases.jsonl");
  Tally tally;
  int cases = 0, incomplete = 0;
  for (std::string line; std::getline(lines, line);) {
    Json row = Json::parse(line);
    const std::string test = row["test"].get<std::string>();
    if (kIncomplete.contains(test)) {
      ++incomplete;
      continue;
    }
    ++cases;
    Case sample = case_of(row);
    for (const auto& expected : row["expected_diplotypes"]) {
      std::set<std::string> names;
      for (const auto& name : expected)
        if (names.empty() || !kEveryMatch.contains(test)) names.insert(name.get<std::string>());
      if (sample.genotypes.size() == 1) tally.check(diplotypes_of(sample.call_of(sample.genotypes.begin()->first)) == names, test);
    }
    for (const auto& check : row["checks"]) check_one(test, sample, check[0], check[1], tally);
  }
  CHECK(tally.all > 100);
  std::cout << "PharmCAT's end-to-end cases: " << cases << " cases, " << tally.agreeing << " of " << tally.all << " expectations met; " << incomplete
            << " cases are incomplete in the collection:\n";
  for (const auto& [test, why] : kIncomplete) std::cout << "  " << test << ": " << why << "\n";
}
