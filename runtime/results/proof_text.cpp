// Proofs for people. External interface: proof_print.h.
#include <algorithm>
#include <set>

#include "runtime/results/format_text.h"
#include "runtime/results/proof_print.h"

namespace regimen {

namespace {

std::string truth_word(Kleene truth) { return truth.t ? "yes  " : truth.f ? "no   " : "?    "; }

// "recorded 2024-03-01 (20 months), labs.json" of a value; "missing: not recorded" of one that is not there.
std::string origin(const ProofFact& f) {
  std::vector<std::string> parts;
  if (f.status == FactStatus::missing) parts.push_back("missing");
  if (f.status == FactStatus::assumed) parts.push_back("assumed");
  if (!f.date.empty()) parts.push_back(f.date + (f.age.empty() ? "" : ", " + f.age + " old"));
  if (f.status != FactStatus::assumed && !f.source.empty()) parts.push_back(f.source);
  if (!f.reason.empty()) parts.push_back(f.reason);
  return parts.empty() ? "" : "  [" + join(parts, "; ") + "]";
}

class Page {
 public:
  Page(TextPage& page, const Proof& proof) : page_(page), proof_(proof) {}

  void part(std::size_t indent, const ProofPart& p);
  bool stands_already(const ProofPart& p);
  void readings(std::size_t indent, const std::vector<RuleReading>& readings);
  void rule(const ProofRule& rule);
  void input(const ProofInput& input);

 private:
  std::string words(const ProofPart& p) const;

  TextPage& page_;
  const Proof& proof_;
  std::set<std::string> told_;  // what was made of parts, with all of them
};

std::string Page::words(const ProofPart& p) const {
  std::string out = p.words;
  switch (p.kind) {
    case ProofPart::Kind::all: out += out.empty() ? "all of" : ", all of"; break;
    case ProofPart::Kind::any: out += out.empty() ? "any of" : ", any of"; break;
    case ProofPart::Kind::negated:
    case ProofPart::Kind::condition: out += p.value.empty() ? "" : ": " + p.value; break;
    case ProofPart::Kind::value: out += p.value.empty() || p.value == p.words ? "" : " = " + p.value; break;
    case ProofPart::Kind::table: out = "table " + p.words + " = " + p.value; break;
    case ProofPart::Kind::row: out = "row " + std::to_string(p.row) + ": " + p.value; break;
  }
  if (p.fact != kNoFact) out += origin(proof_.facts.at(p.fact));
  return p.note.empty() ? out : out + "  (" + p.note + ")";
}

// All of a part in one text, to know it again.
void spell(const ProofPart& p, std::string& out) {
  out += p.words + "=" + p.value + (p.truth.t ? "y" : p.truth.f ? "n" : "?") + p.note + "(";
  for (const ProofPart& below : p.parts) spell(below, out);
  out += ")";
}

// Rules ask for the same values: how one came about is read once. A line or two are told again.
bool Page::stands_already(const ProofPart& p) {
  constexpr std::size_t kFewParts = 1;
  if (p.parts.empty() || (p.parts.size() <= kFewParts && p.parts[0].parts.empty())) return false;
  std::string all;
  spell(p, all);
  return !told_.insert(all).second;
}

void Page::part(std::size_t indent, const ProofPart& p) {
  std::string line = words(p);
  if (p.kind != ProofPart::Kind::row && stands_already(p)) {
    page_.line(indent, (p.is_truth() ? truth_word(p.truth) + line : line) + "  (as above)");
    return;
  }
  if (p.kind == ProofPart::Kind::row) {
    std::vector<std::string> cells;
    for (const ProofPart& cell : p.parts) cells.push_back(cell.words + (cell.truth.t ? " yes" : cell.truth.f ? " no" : " ?"));
    if (!cells.empty()) line += "  <- " + join(cells, "; ");
  }
  page_.line(indent, p.is_truth() ? truth_word(p.truth) + line : line);
  if (p.kind != ProofPart::Kind::row)
    for (const ProofPart& below : p.parts) part(indent + 2, below);
  if (p.left_out != 0) page_.line(indent + 2, "... " + counted(p.left_out, p.kind == ProofPart::Kind::table ? "further row" : "further part"), Ink::faint);
}

void Page::readings(std::size_t indent, const std::vector<RuleReading>& readings) {
  for (const RuleReading& reading : readings) {
    if (!reading.of.empty()) page_.line(indent, "with " + reading.of);
    if (reading.when) part(indent, *reading.when);
    for (const ProofPart& value : reading.values) part(indent, value);
  }
}

void Page::rule(const ProofRule& rule) {
  std::string title = rule.rule + ": " + (rule.state == "not_applied" ? "not applied" : rule.state);
  if (!rule.by.empty()) title += rule.state == "blocked" ? " by " + rule.by : " (" + rule.by + ")";
  if (!rule.exception_to.empty()) title += "; an exception to " + join(rule.exception_to, ", ");
  page_.line(6, title);
  readings(8, rule.readings);
}

void Page::input(const ProofInput& input) {
  page_.line(6, input.input + (input.missing ? " (" + input.now + ")" : " (now " + input.now + ")"));
  for (const ProofChange& change : input.changes) page_.line(8, change.value + ": " + change.answer);
  if (!input.note.empty()) page_.line(8, input.note, Ink::faint);
}

}  // namespace

void add_proof_text(TextPage& page, const Proof& proof) {
  if (!proof.detail) return;
  const ProofDetail& detail = *proof.detail;
  Page out(page, proof);
  if (!detail.population.empty()) {
    page.line(4, "for patients when", Ink::bold);
    out.readings(6, detail.population);
  }
  if (!proof.rules.empty()) page.line(4, "rules", Ink::bold);
  for (const char* const state : {"applied", "unknown", "blocked", "not_applied"})
    for (const ProofRule& rule : proof.rules)
      if (rule.state == state && !rule.readings.empty()) out.rule(rule);
  if (detail.rules_left_out != 0) page.line(6, "... " + counted(detail.rules_left_out, "further rule") + ", whose conditions are not told", Ink::faint);
  const auto section = [&](bool missing, const char* title) {
    const bool any = std::any_of(detail.inputs.begin(), detail.inputs.end(), [&](const ProofInput& i) { return i.missing == missing; });
    if (any) page.line(4, title, Ink::bold);
    for (const ProofInput& input : detail.inputs)
      if (input.missing == missing) out.input(input);
  };
  section(true, "answers that are left");
  section(false, "what would change it");
  if (!detail.unmoved.empty()) page.item(4, "unmoved by", join(detail.unmoved, ", "));
  for (const std::string& note : detail.notes) page.item(4, "cut", note);
}

void add_rule_proof_text(TextPage& page, const Proof& proof, const std::string& rule) {
  Page out(page, proof);
  for (const ProofRule& one : proof.rules)
    if (one.rule == rule) out.rule(one);
}

}  // namespace regimen
