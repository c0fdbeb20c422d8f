// External interface: parse_outside_calls. One OutsideLine a line; the lines of a gene are gathered into one GeneCall.
#include "runtime/readers/outside_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "runtime/pgx/activity_score.h"
#include "runtime/pgx/allele_facts.h"
#include "runtime/pgx/allele_name.h"
#include "runtime/pgx/table_text.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

// An empty cell, a dot or a no-call says nothing.
std::string said(const std::vector<std::string>& cells, std::size_t index) {
  if (index >= cells.size()) return "";
  const std::string& text = cells[index];
  return text == "." || text == "./." || text == "n/a" ? "" : text;
}

class Gatherer {
 public:
  Gatherer(const std::string& name, const GeneTables& tables) : name_(name), tables_(tables) {}

  void add(const OutsideLine& line);
  void refuse_bytes(int number, const std::string& gene) {
    refuse({.number = number, .gene = is_utf8(gene) ? gene : "", .diplotype = "", .phenotype = "", .score = ""}, "the line is not UTF-8");
  }
  OutsideCalls finish() &&;

 private:
  void add_diplotype(const OutsideLine& line, const GeneTable& table, GeneCall& call);
  void add_meaning_only(const OutsideLine& line, const GeneTable& table, GeneCall& call);
  bool add_status(const OutsideLine& line, const GeneTable& table, GeneCall& call);
  void note_alleles(const OutsideLine& line, const GeneTable& table, GeneCall& call) const;
  void apply_phenotype(const OutsideLine& line, std::string& phenotype, std::optional<ActivityScore>& score,
                       GeneCall& call);
  void apply_score(const OutsideLine& line, std::string& phenotype, std::optional<ActivityScore>& score,
                   GeneCall& call);
  void refuse(const OutsideLine& line, const std::string& why);
  GeneCall& call_of(const std::string& gene);
  std::string at(const OutsideLine& line) const { return fmt::format("line {}: ", line.number); }

  std::string name_;
  const GeneTables& tables_;
  OutsideCalls out_;
  std::map<std::string, GeneCall> calls_;
  std::map<std::string, bool> contradicted_;
};

GeneCall& Gatherer::call_of(const std::string& gene) {
  GeneCall& call = calls_[gene];
  call.gene = gene;
  call.source = CallSource::outside;
  call.file = name_;
  return call;
}

// A gene of which something was said that cannot be used is a gene without a call, not one nobody spoke of.
void Gatherer::refuse(const OutsideLine& line, const std::string& why) {
  out_.refused.push_back({line.number, line.gene, why});
  if (tables_.find(line.gene)) call_of(line.gene).notes.push_back(at(line) + "not used, " + why);
}

void Gatherer::add(const OutsideLine& line) {
  const GeneTable* table = tables_.find(line.gene);
  if (!table) return refuse(line, "no such gene is known");
  if (line.diplotype.empty() && line.phenotype.empty() && line.score.empty())
    return refuse(line, "no diplotype, phenotype or activity score");
  GeneCall& call = call_of(line.gene);
  if (!line.diplotype.empty()) return add_diplotype(line, *table, call);
  if (!add_status(line, *table, call)) add_meaning_only(line, *table, call);
}

void Gatherer::add_diplotype(const OutsideLine& line, const GeneTable& table, GeneCall& call) {
  auto found = tables_.interpret(line.gene, line.diplotype);
  if (!found) return refuse(line, fmt::format("'{}' is not a diplotype of the gene", line.diplotype));
  note_alleles(line, table, call);
  apply_phenotype(line, found->phenotype, found->activity_score, call);
  apply_score(line, found->phenotype, found->activity_score, call);
  auto same = [&](const DiplotypeCall& other) { return other.name == found->name; };
  if (std::any_of(call.diplotypes.begin(), call.diplotypes.end(), same))
    return refuse(line, "the same diplotype again");
  call.diplotypes.push_back(std::move(*found));
}

void Gatherer::note_alleles(const OutsideLine& line, const GeneTable& table, GeneCall& call) const {
  for (const std::string& written : split_text(line.diplotype, "/")) {
    AlleleName allele = resolve_allele(table, written);
    if (allele.replaced) call.notes.push_back(fmt::format("{}{} is read as {}", at(line), written, allele.name));
    const TableAllele* row = table.allele(allele.name);
    bool function_matters = !table.rules.empty() || !table.scores.empty();
    if (function_matters && !row)
      call.notes.push_back(fmt::format("{}the function of {} is not known", at(line), allele.name));
  }
}

void Gatherer::apply_phenotype(const OutsideLine& line, std::string& phenotype, std::optional<ActivityScore>& score,
                               GeneCall& call) {
  if (line.phenotype.empty()) return;
  auto stated = tables_.phenotype_name(line.gene, line.phenotype);
  if (!stated) {
    call.notes.push_back(
        fmt::format("{}the phenotype '{}' is none of the gene's and was left out", at(line), line.phenotype));
    return;
  }
  if (phenotype == *stated) return;
  if (!line.diplotype.empty()) {
    call.notes.push_back(
        fmt::format("{}the stated phenotype {} stands; the diplotype would give {}", at(line), *stated, phenotype));
  }
  phenotype = *stated;
  if (score && score->lo == score->hi && tables_.phenotype_of_score(line.gene, score->lo) != phenotype) score.reset();
  if (score && score->lo != score->hi) score.reset();
}

void Gatherer::apply_score(const OutsideLine& line, std::string& phenotype, std::optional<ActivityScore>& score,
                           GeneCall& call) {
  if (line.score.empty()) return;
  auto stated = parse_activity_score(line.score);
  if (!stated || !tables_.has_activity_score(line.gene)) {
    call.notes.push_back(fmt::format("{}the activity score '{}' cannot be used for the gene", at(line), line.score));
    return;
  }
  if (score && score->text != stated->text) {
    call.notes.push_back(fmt::format("{}the stated activity score {} stands; the diplotype would give {}", at(line),
                                     stated->text, score->text));
  }
  auto low = tables_.phenotype_of_score(line.gene, stated->lo),
       high = tables_.phenotype_of_score(line.gene, stated->hi);
  std::string meaning = low && low == high ? *low : "Indeterminate";
  if (!line.phenotype.empty() && meaning != phenotype) {
    call.notes.push_back(
        fmt::format("{}the activity score {} means {}, not {}", at(line), stated->text, meaning, phenotype));
  }
  score = stated;
  phenotype = meaning;
}

// "*57:01 positive": an allele is there, or is not, without a diplotype.
bool Gatherer::add_status(const OutsideLine& line, const GeneTable& table, GeneCall& call) {
  std::size_t space = line.phenotype.rfind(' ');
  if (table.statuses.empty() || space == std::string::npos) return false;
  AlleleName allele = resolve_allele(table, line.phenotype.substr(0, space));
  std::string word = line.phenotype.substr(space + 1);
  if (!allele.known || (word != "positive" && word != "negative")) return false;
  if (word == "positive") call.haplotypes.push_back(allele.name);
  if (word == "negative") call.allele_copies.emplace_back(allele.name, 0);
  call.phenotype += (call.phenotype.empty() ? "" : ", ") + allele.name + " " + word;
  return true;
}

void Gatherer::add_meaning_only(const OutsideLine& line, const GeneTable& table, GeneCall& call) {
  (void)table;
  std::string phenotype;
  std::optional<ActivityScore> score;
  apply_phenotype(line, phenotype, score, call);
  apply_score(line, phenotype, score, call);
  if (phenotype.empty())
    return refuse(line, fmt::format("the phenotype '{}' and the activity score '{}' say nothing of the gene",
                                    line.phenotype, line.score));
  bool fresh = call.phenotype.empty() && !contradicted_[line.gene];
  bool agrees = phenotype == call.phenotype && score.has_value() == call.activity_score.has_value() &&
                (!score || score->text == call.activity_score->text);
  if (fresh || agrees) {
    call.phenotype = phenotype;
    call.activity_score = score;
    return;
  }
  contradicted_[line.gene] = true;
  call.phenotype.clear();
  call.activity_score.reset();
  call.notes.push_back(at(line) + "contradicts an earlier line; neither phenotype is used");
}

OutsideCalls Gatherer::finish() && {
  for (auto& [gene, call] : calls_) {
    const GeneTable& table = *tables_.find(gene);
    if (!call.diplotypes.empty() && (!call.phenotype.empty() || call.activity_score)) {
      call.notes.push_back("lines with a diplotype stand before those without");
      call.phenotype.clear();
      call.activity_score.reset();
    }
    if (!call.diplotypes.empty()) call.allele_copies.clear();
    add_stated_copies(table, call);
    if (call.called() || !call.notes.empty()) out_.calls.push_back(std::move(call));
  }
  return std::move(out_);
}

}  // namespace

OutsideCalls gather_outside_calls(const std::string& name, const std::vector<OutsideLine>& lines, const GeneTables& tables) {
  Gatherer gatherer(name, tables);
  for (const OutsideLine& line : lines) gatherer.add(line);
  return std::move(gatherer).finish();
}

Result<OutsideCalls> parse_outside_calls(const std::string& name, std::string_view text, const GeneTables& tables) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find('\0') != text.npos) return fail(ErrorKind::input, name + ": is not text");
  Gatherer gatherer(name, tables);
  for (const TableLine& line : table_lines(text)) {
    if (line.cells.size() < 2)
      return fail(ErrorKind::input, fmt::format("{}:{}: gene and diplotype are separated by a tab", name, line.number));
    if (line.cells[0] == "gene" || line.cells[0] == "Gene") continue;
    if (!std::all_of(line.cells.begin(), line.cells.end(), [](const std::string& cell) { return is_utf8(cell); })) {
      gatherer.refuse_bytes(line.number, line.cells[0]);
      continue;
    }
    gatherer.add({line.number, line.cells[0], said(line.cells, 1), said(line.cells, 2), said(line.cells, 3)});
  }
  return std::move(gatherer).finish();
}

}  // namespace regimen
