// External interface: gene_report_tsv.
#include "runtime/pgx/gene_report.h"

#include <algorithm>

#include "runtime/pgx/gene_table_data.h"

namespace regimen {
namespace {

constexpr const char* kNotApplicable = "n/a";  // how the CPIC tables say that a lookup has no answer

template <class Items, class Text>
std::string joined(const Items& items, const char* separator, Text text) {
  std::string out;
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += separator;
    out += text(item);
    first = false;
  }
  return out;
}

// One cell a text: tabs and line ends of a feed must not make columns.
std::string cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
  return text;
}

// The tables have no row for a diplotype with an allele of no known function; with scores such a row says
// "Indeterminate".
std::string phenotype_text(const GeneTable& table, const DiplotypeCall& diplotype) {
  bool functions =
      std::any_of(table.alleles.begin(), table.alleles.end(), [](const TableAllele& a) { return !a.function.empty(); });
  if (!functions || !table.scores.empty()) return diplotype.phenotype;
  bool unlisted = std::find(diplotype.functions.begin(), diplotype.functions.end(), "") != diplotype.functions.end();
  return table.rules.empty() || unlisted ? kNotApplicable : diplotype.phenotype;
}

std::string score_text(const GeneTable& table, const std::optional<ActivityScore>& score) {
  if (score) return score->text;
  return table.scores.empty() ? "" : kNotApplicable;
}

std::string position_text(const GenePosition& position) {
  return position.rsid.empty() ? position.chrom + ":" + std::to_string(position.pos) : position.rsid;
}

std::string cells(const GeneCall& call, const GeneTable& table) {
  std::string diplotypes = call.haplotypes.empty() ? "Unknown/Unknown" : "", phenotypes = call.phenotype,
              scores = call.activity_score ? call.activity_score->text : "";
  if (!call.diplotypes.empty()) {
    diplotypes = joined(call.diplotypes, "|", [](const DiplotypeCall& d) { return d.name; });
    phenotypes = joined(call.diplotypes, "|", [&](const DiplotypeCall& d) { return phenotype_text(table, d); });
    scores = joined(call.diplotypes, "|", [&](const DiplotypeCall& d) { return score_text(table, d.activity_score); });
  }
  auto same = [](const std::string& text) { return text; };
  std::string out;
  for (const std::string& text : {call.gene, diplotypes, joined(call.haplotypes, "|", same), phenotypes,
                                  scores, joined(call.missing_positions, ",", position_text)}) {
    out += cell(text) + '\t';
  }
  return out + cell(joined(call.notes, "; ", same)) + '\n';
}

}  // namespace

const char* const kGeneReportHeader = "sample\tgene\tdiplotypes\thaplotypes\tphenotypes\tactivity_scores\tmissing_positions\tnotes\n";

std::string gene_report_cells(const GeneCall& call, const GeneTables& tables) {
  static const GeneTable kNoTable;
  const GeneTable* table = tables.find(call.gene);
  return cells(call, table ? *table : kNoTable);
}

std::string gene_report_sample(const std::string& sample) { return cell(sample) + '\t'; }

std::string gene_report_tsv(const std::vector<GeneCall>& calls, const GeneTables& tables) {
  std::string out = kGeneReportHeader;
  for (const GeneCall& call : calls) out += gene_report_sample(call.sample) + gene_report_cells(call, tables);
  return out;
}

}  // namespace regimen
