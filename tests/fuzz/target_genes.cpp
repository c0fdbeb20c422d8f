// Gene tables of a user: every problem has its line; a table without problems loads, and calls any genotype of its positions.
#include "runtime/pgx/gene_report.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/match_gene.h"
#include "runtime/support/utf8.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

namespace regimen::fuzz {
namespace {

// Every position heterozygous for its last ALT, with and without phase; or reference in one copy.
std::vector<SampleGenotype> genotypes(const GeneTable& table) {
  std::vector<SampleGenotype> out(3);
  for (const TablePosition& position : table.positions) {
    const int last = static_cast<int>(position.alts.size());
    SiteGenotype both{.first = 0, .second = last};
    out[0].sites.push_back(both);
    both.phased = true;
    out[1].sites.push_back(both);
    out[2].sites.push_back({.first = 0, .second = base::kAbsent});
  }
  return out;
}

// "gene<TAB>NAME" of the table; the file is called by it.
std::string gene_named_by(std::string_view text) {
  constexpr std::string_view kGene = "gene\t";
  const std::size_t at = text.starts_with(kGene) ? 0 : text.find("\ngene\t");
  if (at == text.npos) return "FUZZ";
  const std::size_t from = text.find('\t', at) + 1;
  return std::string(text.substr(from, text.find_first_of("\t\r\n", from) - from));
}

}  // namespace

bool fuzz_gene_table(std::string_view bytes) {
  const std::string gene = gene_named_by(bytes), file = gene + ".tsv";
  const auto problems = check_gene_table(file, bytes);
  for (const TableProblem& problem : problems) promise(problem.line >= 0 && is_utf8(problem.why), "a problem has a line and a readable reason");
  const auto tables = GeneTables::load({{file, std::string(bytes)}});
  promise(tables.has_value() || !problems.empty(), "a table that does not load has a problem: " + (tables ? "" : tables.error().message));
  if (!tables) return false;
  for (const std::string& name : tables->genes()) {
    const GeneTable& table = *tables->find(name);
    if (!table.matched_here()) continue;
    std::vector<GeneCall> calls;
    for (const SampleGenotype& genotype : genotypes(table)) calls.push_back(match_gene(table, genotype, {.combinations = true, .allele_facts = true}));
    promise(is_utf8(gene_report_tsv(calls, *tables)), "calls are written as UTF-8");
  }
  return true;
}

}  // namespace regimen::fuzz
