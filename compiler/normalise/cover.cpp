#include "compiler/normalise/cover.h"

#include <algorithm>

#include "runtime/value/kleene.h"

namespace regimen {

namespace {

// More than one thing can come of it; what is always the same is no test's business.
OutcomeSet worth_testing(OutcomeSet possible) { return (possible & (possible - 1)) ? possible : OutcomeSet{0}; }

}  // namespace

CoverBuilder::CoverBuilder(const hir::Program& program, const Session& session) : program_(program), session_(session), possible_(program) {
  if (!program.covered) return;
  for (const hir::CoveredCondition& covered : program.covered->conditions) add_condition(covered);
  for (const hir::CoveredTable& covered : program.covered->tables) add_table(covered);
}

CoverPlace CoverBuilder::place(Span span) const {
  const Position begin = session_.source(span.source).position(span.begin), end = session_.source(span.source).position(span.end);
  return {begin.line, begin.column, end.line, end.column};
}

// On one line, however it was written.
std::string CoverBuilder::words(Span span) const {
  std::string out;
  for (const char c : session_.text(span)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::uint32_t CoverBuilder::signal(hir::ExprId truth) {
  if (truth == hir::kNoExpr) return kNoSignal;
  const auto [at, fresh] = signal_memo_.try_emplace(truth, static_cast<std::uint32_t>(signals_.size()));
  if (fresh) signals_.push_back(truth);
  return at->second;
}

std::uint32_t CoverBuilder::condition(const hir::CoveredCondition& covered, Span span, hir::ExprId truth) {
  map_.conditions.push_back({covered.role, covered.owner, words(span), place(span), signal(truth), 0});
  return static_cast<std::uint32_t>(map_.conditions.size() - 1);
}

void CoverBuilder::add_condition(const hir::CoveredCondition& covered) {
  Made made;
  if (covered.parts.empty()) {
    made.conditions.push_back(condition(covered, covered.span, covered.truth));
  } else {
    CoverGroup group{covered.owner, words(covered.span), place(covered.span), signal(covered.truth), {}};
    for (const auto& part : covered.parts) group.conditions.push_back(condition(covered, part.span, part.truth));
    made.conditions = group.conditions;
    // Of a rule the whole is told by how the rule stands.
    if (covered.role != CoverRole::rule) made.conditions.push_back(condition(covered, covered.span, covered.truth));
    made.group = static_cast<std::uint32_t>(map_.groups.size());
    map_.groups.push_back(std::move(group));
  }
  made_.push_back(std::move(made));
}

void CoverBuilder::add_table(const hir::CoveredTable& covered) {
  CoverTable table{covered.name, place(covered.span), covered.in_order, signal(covered.accepted), {}};
  for (const hir::CoveredRow& row : covered.rows) {
    CoverRow made{words(row.span), place(row.span), signal(row.plain), signal(row.by_missing), {}};
    for (const hir::CoveredCell& cell : row.cells) {
      CoverCell kept{words(cell.span), place(cell.span), kNoSignal, kNoSignal, 0};
      if (!cell.any) {
        kept.plain = signal(cell.plain);
        kept.by_missing = signal(cell.by_missing);
      }
      made.cells.push_back(std::move(kept));
    }
    table.rows.push_back(std::move(made));
  }
  map_.tables.push_back(std::move(table));
}

void CoverBuilder::add(std::uint32_t function, const Nodes& nodes, std::uint32_t decision, std::uint32_t rule) {
  if (!program_.covered) return;
  CoverFunction out;
  out.function = function;
  const auto at = [&](hir::ExprId id) {
    const auto found = nodes.find(id);
    return found == nodes.end() ? kernel::kNone : found->second;
  };
  for (std::size_t i = 0; i < made_.size(); ++i) {
    const hir::CoveredCondition& covered = program_.covered->conditions[i];
    const bool own = covered.anchor == hir::kNoExpr;
    if (own && (covered.decision != decision || covered.rule != rule)) continue;
    const kernel::NodeId anchor = at(own ? covered.truth : covered.anchor);
    if (anchor == kernel::kNone || at(covered.truth) == kernel::kNone) continue;
    for (const std::uint32_t c : made_[i].conditions) out.conditions.emplace_back(c, anchor);
    if (made_[i].group != kNoIndex) out.groups.emplace_back(made_[i].group, anchor);
  }
  for (std::uint32_t t = 0; t < map_.tables.size(); ++t)
    for (const hir::ExprId column : program_.covered->tables[t].columns)
      if (at(column) != kernel::kNone) out.tables.emplace_back(t, at(column));
  if (out.conditions.empty() && out.tables.empty()) return;
  for (std::uint32_t s = 0; s < signals_.size(); ++s)
    if (at(signals_[s]) != kernel::kNone) out.signals.emplace_back(s, at(signals_[s]));
  map_.functions.push_back(std::move(out));
}

// What can come of each rule's own condition together with those of the rules it is an exception to.
std::vector<OutcomeSet> CoverBuilder::applies(const hir::Decision& decision) {
  std::vector<OutcomeSet> out(decision.rules.size());
  for (const std::uint32_t r : decision.order) {
    const hir::Rule& rule = decision.rules[r];
    OutcomeSet reached = rule.info.parents.empty() ? only(Answer::yes) : OutcomeSet{0};
    for (const std::uint32_t parent : rule.info.parents) reached |= out[parent];
    const OutcomeSet when = possible_.truth(rule.when);
    out[r] = (when | reached) & (only(Answer::no) | only(Answer::missing));
    if (when & reached & only(Answer::yes)) out[r] |= only(Answer::yes);
    if (rule.info.effective.from || rule.info.effective.until) out[r] |= only(Answer::no);
  }
  return out;
}

void CoverBuilder::add_decision(const hir::Decision& decision, const DecisionInfo& info) {
  CoverDecision made{decision.info.name, {}};
  for (std::size_t r = 0; r < decision.rules.size(); ++r) {
    const hir::Rule& rule = decision.rules[r];
    CoverRule out{rule.info.name, decision.info.name, rule.info.exception, {}, words(rule.span), place(rule.span), 0};
    for (const hir::Rule& other : decision.rules)
      if (std::find(other.info.parents.begin(), other.info.parents.end(), r) != other.info.parents.end()) out.blockers.push_back(other.info.name);
    made.rules.push_back(static_cast<std::uint32_t>(map_.rules.size()));
    map_.rules.push_back(std::move(out));
  }
  for (std::size_t b = 0; b < decision.undetermined.size(); ++b) {
    const Span span = decision.undetermined[b].span;
    std::string named = "if undetermined";
    for (const std::string& input : info.undetermined[b].because) named += (named.ends_with("undetermined") ? " because " : ", ") + input;
    map_.branches.push_back({decision.info.name, named, place(span), info.undetermined[b].function.function});
  }
  map_.decisions.push_back(std::move(made));
}

void CoverBuilder::add_possible(const hir::Decision& decision, const CoverDecision& made) {
  const std::vector<OutcomeSet> applies = this->applies(decision);
  for (std::size_t r = 0; r < decision.rules.size(); ++r) {
    bool open = applies[r] & only(Answer::missing), blocked = false, left = true;
    for (std::size_t e = 0; e < decision.rules.size(); ++e) {
      const auto& parents = decision.rules[e].info.parents;
      if (std::find(parents.begin(), parents.end(), r) == parents.end()) continue;
      blocked |= (applies[e] & only(Answer::yes)) != 0;
      open |= (applies[e] & only(Answer::missing)) != 0;
      left &= applies[e] != only(Answer::yes);
    }
    OutcomeSet& possible = map_.rules[made.rules[r]].possible;
    if (applies[r] & only(Answer::yes) && left) possible |= only(Stand::applied);
    if (blocked) possible |= only(Stand::blocked);
    if (applies[r] & only(Answer::no)) possible |= only(Stand::not_applied);
    if (open) possible |= only(Stand::undetermined);
  }
}

void CoverBuilder::add_possible() {
  for (CoverCondition& condition : map_.conditions) condition.possible |= possible_.truth(signals_[condition.signal]);
  for (CoverTable& table : map_.tables)
    for (CoverRow& row : table.rows)
      for (CoverCell& cell : row.cells) {
        if (cell.plain == kNoSignal) continue;
        const bool minds_missing = cell.by_missing != kNoSignal && cell.by_missing != cell.plain;
        const OutcomeSet plain = possible_.truth(signals_[cell.plain]);
        if (plain & only(Answer::yes) || minds_missing) cell.possible |= only(CellAnswer::hit);
        if (plain & only(Answer::no) || minds_missing) cell.possible |= only(CellAnswer::decisive_miss);
        if (plain & only(Answer::missing) && !minds_missing) cell.possible |= only(CellAnswer::missing);
      }
  for (std::size_t d = 0; d < program_.decisions.size(); ++d) add_possible(program_.decisions[d], map_.decisions[d]);
}

CoverageMap CoverBuilder::take(const Image& image) {
  if (!program_.covered) return {};
  map_.guideline = image.id;
  for (std::size_t d = 0; d < program_.decisions.size(); ++d) add_decision(program_.decisions[d], image.decisions[d]);
  // Facts are missing one at a time, or all: what needs a certain two of them to be missing is seen when a test does it.
  possible_.assume(Possible::Missing::nothing);
  add_possible();
  possible_.assume(Possible::Missing::everything);
  add_possible();
  for (std::uint32_t slot = 0; slot < program_.table().slots.size(); ++slot) {
    possible_.assume(Possible::Missing::one, slot);
    add_possible();
  }
  for (CoverCondition& condition : map_.conditions) condition.possible = worth_testing(condition.possible);
  map_.signals = static_cast<std::uint32_t>(signals_.size());
  return std::move(map_);
}

}  // namespace regimen
