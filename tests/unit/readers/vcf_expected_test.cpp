// The calls of reference genomes against those of PharmCAT: every row, exactly.
#include <catch2/catch.hpp>
#include <chrono>
#include <iostream>
#include <map>
#include <set>

#include "runtime/pgx/gene_report.h"
#include "runtime/readers/vcf_calls.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

// Rows where we answer otherwise than PharmCAT, each with the argument: "sample gene" -> why.
const std::map<std::string, std::string> kArgued = {
    {"u_713 RYR1",
     "CPIC's allele functions as published 2025-11, which the tables follow, list c.1598G>A as associated with malignant hyperthermia; "
     "those inside PharmCAT 3.1.1 and an older copy list it as uncertain. Six further alleles of that older copy were changed since, and "
     "PharmCAT follows all six, so the newer list stands; it is also the one that warns"}};

std::string with_scores(const GeneCall& call) {
  std::string out;
  for (const DiplotypeCall& d : call.diplotypes)
    out += (out.empty() ? "" : "|") + d.name + " (" + std::to_string(d.match_score) + ")";
  return out;
}

// Cells of the one row that the report has for a call.
std::vector<std::string> report_row(const GeneCall& call) {
  std::string text = gene_report_tsv({call}, stdlib_genes());
  text = text.substr(text.find('\n') + 1);
  std::vector<std::string> cells(1);
  for (char c : text) {
    if (c == '\t')
      cells.emplace_back();
    else if (c != '\n')
      cells.back() += c;
  }
  return cells;
}

// How PharmCAT's report calls what has no answer.
std::string known(const std::string& phenotype) { return phenotype == "No Result" ? "" : phenotype; }

struct Tally {
  std::map<std::string, std::pair<int, int>> by_gene;  // agreeing, all

  // `expected`: diplotypes with match scores, found alleles, phenotypes, activity scores.
  void check(const GeneCall& call, const std::vector<std::string>& expected) {
    std::vector<std::string> row = report_row(call);
    bool same = with_scores(call) == expected[0] && row[3] == expected[1] && row[4] == known(expected[2]) && row[5] == expected[3];
    by_gene[call.gene].first += same;
    ++by_gene[call.gene].second;
    INFO(call.sample << " " << call.gene << ": " << with_scores(call) << " " << row[3] << " " << row[4] << " " << row[5] << " | expected "
                     << expected[0] << " " << expected[1] << " " << expected[2] << " " << expected[3]);
    auto argued = kArgued.find(call.sample + " " + call.gene);
    CHECK((same || argued != kArgued.end()));
    if (!same && argued != kArgued.end()) std::cout << "otherwise than PharmCAT: " << argued->first << ": " << argued->second << "\n";
  }

  int print(const char* what) const {
    int agreeing = 0, all = 0;
    std::cout << what << ":";
    for (const auto& [gene, count] : by_gene) {
      std::cout << " " << gene << " " << count.first << "/" << count.second;
      agreeing += count.first;
      all += count.second;
    }
    std::cout << "; together " << agreeing << " of " << all << "\n";
    return all;
  }
};

}  // namespace

TEST_CASE("two 30x genomes give PharmCAT's calls") {
  auto folder = reference_folder();
  if (!folder) return;
  std::map<std::string, GeneCall> calls;
  auto start = std::chrono::steady_clock::now();
  auto read = call_genes((*folder / "genomes/getrm_NA18526_NA18565.bcf").string(), {}, {}, stdlib_genes());
  std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  REQUIRE(read);
  for (GeneCall& call : *read) calls[call.sample + " " + call.gene] = call;
  Tally tally;
  for (const auto& row : tsv_rows(*folder / "genomes/getrm_expected.tsv")) {
    if (row[0] == "sample" || !calls.contains(row[0] + " " + row[1])) continue;
    const GeneCall& call = calls[row[0] + " " + row[1]];
    tally.check(call, {row[2], row[3], row[4], row[5]});
    CHECK(std::to_string(call.missing_positions.size()) == row[6]);
  }
  CHECK(tally.print("genomes of 1.26 million sites") == 32);
  std::cout << "both genomes, all genes, by index: " << took.count() << " ms\n";
}

TEST_CASE("synthetic samples of every allele give PharmCAT's calls") {
  auto folder = reference_folder();
  if (!folder) return;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> expected;  // gene -> sample -> row
  for (const auto& row : tsv_rows(*folder / "genomes/synthetic/expected.tsv")) {
    if (row[0] != "file") expected[row[2]][row[1]] = row;
  }
  Tally tally;
  for (const auto& [gene, rows] : expected) {
    auto read = call_genes((*folder / "genomes/synthetic" / (gene + ".vcf")).string(), {}, {gene}, stdlib_genes(), {.research = {"cyp2d6"}});
    REQUIRE(read);
    CHECK(read->size() >= rows.size());
    for (const GeneCall& call : *read) {
      auto row = rows.find(call.sample);
      if (row != rows.end()) tally.check(call, {row->second.begin() + 6, row->second.begin() + 10});
    }
  }
  CHECK(tally.print("synthetic samples") == 2680);
}
