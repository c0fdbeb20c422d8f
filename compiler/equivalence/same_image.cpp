// External interface: same_image.h.
#include "compiler/equivalence/same_image.h"

#include <algorithm>
#include <map>

#include "runtime/image/image_fields.h"
#include "runtime/value/archived.h"

namespace regimen::equivalence {

namespace {

// Left for the proof: causes, and which function it is. Left out: what the explanation shows of a condition.
void leave_outputs(FunctionInfo& info) {
  info.function = 0;
  info.causes.clear();
  info.cause_words = 0;
  info.traces.clear();
  info.truths = info.first_trace = info.truths_with_causes;
}

DecisionInfo stripped(DecisionInfo decision) {
  decision.place = {};
  leave_outputs(decision.population);
  for (RuleInfo& rule : decision.rules) {
    rule.place = {};
    rule.parents.clear();
    leave_outputs(rule.function);
  }
  decision.undetermined.clear();
  return decision;
}

ReportInfo stripped(ReportInfo report) {
  leave_outputs(report.function);
  return report;
}

AlwaysInfo stripped(AlwaysInfo always) {
  leave_outputs(always.function);
  always.place = {};
  always.text.clear();  // its words
  return always;
}

UndeterminedInfo stripped(UndeterminedInfo branch) {
  leave_outputs(branch.function);
  return branch;
}

template <class T>
bool same(const T& a, const T& b) {
  return archived(a) == archived(b);
}

template <class T>
bool all_same(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(stripped(a[i]), stripped(b[i]))) return false;
  return true;
}

// What is neither a decision, a report nor a fact that always holds.
Image head(const Image& image) {
  Image out = image;
  out.decisions.clear();
  out.reports.clear();
  out.always.clear();
  out.table = {};
  leave_outputs(out.population);
  out.hash.clear();
  return out;
}

}  // namespace

std::string difference(const Image& a, const Image& b) {
  if (!same(a.table, b.table)) return "they ask different things of a record";
  if (!same(head(a), head(b))) return "their heads differ";
  if (!all_same(a.decisions, b.decisions)) return "what their decisions say differs";
  if (!all_same(a.reports, b.reports)) return "what they report differs";
  if (!all_same(a.always, b.always)) return "what always holds differs";
  return "";
}

namespace {

bool same_names(const Image& a, const Image& b) {
  const auto named = [](const auto& x, const auto& y) { return x.name == y.name; };
  const auto decisions = [&](const DecisionInfo& x, const DecisionInfo& y) {
    return x.name == y.name && x.has_population == y.has_population && std::equal(x.rules.begin(), x.rules.end(), y.rules.begin(), y.rules.end(), named);
  };
  return a.has_population == b.has_population && a.always.size() == b.always.size() &&
         std::equal(a.decisions.begin(), a.decisions.end(), b.decisions.begin(), b.decisions.end(), decisions) &&
         std::equal(a.reports.begin(), a.reports.end(), b.reports.begin(), b.reports.end(), named);
}

}  // namespace

std::optional<Moved> over_table_of(const Image& original, const Image& other, const kernel::Program& kernel) {
  if (!same_names(original, other) || !same(original.table.choices, other.table.choices)) return std::nullopt;
  std::map<std::string, std::uint32_t> places;
  for (std::uint32_t i = 0; i < original.table.slots.size(); ++i) places.emplace(archived(original.table.slots[i]), i);
  std::vector<std::uint32_t> now;
  for (const SlotSpec& slot : other.table.slots) {
    const auto found = places.find(archived(slot));
    if (found == places.end()) return std::nullopt;
    now.push_back(found->second);
  }
  Moved out{other, kernel};
  const auto move = [&](FunctionInfo& info) {
    for (std::uint32_t& slot : info.slots) slot = now[slot];
    for (CauseInfo& cause : info.causes)
      for (std::uint32_t& slot : cause.slots) slot = now[slot];
  };
  for (kernel::Function& function : out.kernel.functions)
    for (kernel::Node& node : function.nodes)
      if (node.op == Op::Slot) node.index = now[node.index];
  move(out.image.population);
  for (ReportInfo& report : out.image.reports) move(report.function);
  for (AlwaysInfo& always : out.image.always) move(always.function);
  for (DecisionInfo& decision : out.image.decisions) {
    move(decision.population);
    for (RuleInfo& rule : decision.rules) move(rule.function);
    for (UndeterminedInfo& branch : decision.undetermined) move(branch.function);
  }
  out.image.table = original.table;
  return out;
}

bool same_branch(const UndeterminedInfo& a, const UndeterminedInfo& b) { return same(stripped(a), stripped(b)); }

}  // namespace regimen::equivalence
