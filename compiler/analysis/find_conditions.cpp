// Conditions that are always or never so, stages that are never reached, facts that contradict each other.
#include <algorithm>
#include <array>

#include "compiler/analysis/findings.h"

namespace regimen::analysis {

namespace {

bool hangs_on_slots(const Graph& graph, Ref ref) {
  const std::vector<Ref> cone = graph.cone({&ref, 1});
  return std::any_of(cone.begin(), cone.end(), [&](Ref r) { return graph[r].op == Op::Slot; });
}

bool within(Span inner, Span outer) { return inner.source == outer.source && outer.begin <= inner.begin && inner.end <= outer.end; }

// Of conditions inside one another, the innermost.
bool holds_told(const std::vector<Span>& told, Span span) {
  return std::any_of(told.begin(), told.end(), [&](Span t) { return within(t, span); });
}

bool is_fact(const hir::Program& program, hir::ExprId condition) {
  return std::any_of(program.always.begin(), program.always.end(), [&](const hir::Always& always) { return always.condition == condition; });
}

}  // namespace

void find_in_conditions(Finder& finder) {
  auto [analysed, asker, sink, decisions] = finder;
  std::vector<hir::WrittenCondition> conditions = analysed.program.written.conditions;
  std::stable_sort(conditions.begin(), conditions.end(), [](const auto& a, const auto& b) { return a.span.end - a.span.begin < b.span.end - b.span.begin; });
  std::vector<Span> told;
  for (const hir::WrittenCondition& written : conditions) {
    if (holds_told(told, written.span)) continue;
    const Ref condition = asker.of(written.condition);
    // A parameter, or `yes`, is meant to be what it is; a fact is meant to hold always.
    if (!hangs_on_slots(asker.graph(), condition) || is_fact(analysed.program, written.condition)) continue;
    const Wish yes[] = {{condition, kYes}}, otherwise[] = {{condition, static_cast<std::uint8_t>(kNo | kUnknown)}};
    if (asker.can({written.span, "whether this can be so"}, yes) == Asker::Can::surely_not) {
      sink.emit(Msg::ConditionNeverHolds, written.span).help = "no record with values that the inputs can have fulfils it";
      told.push_back(written.span);
    } else if (asker.can({written.span, "whether this is always so"}, otherwise) == Asker::Can::surely_not) {
      sink.emit(Msg::ConditionAlwaysHolds, written.span).help = "leave it out, or ask what was meant";
      told.push_back(written.span);
    }
  }
  for (const hir::WrittenStages& stages : analysed.program.written.stages) {
    std::vector<Wish> reached;
    for (const hir::WrittenCondition& stage : stages.stages) {
      const Ref condition = asker.of(stage.condition);
      std::vector<Wish> here = reached;
      here.push_back({condition, kYes});
      if (!holds_told(told, stage.span) && hangs_on_slots(asker.graph(), condition) && asker.can({stage.span, "whether this stage is reached"}, here) == Asker::Can::surely_not)
        sink.emit(Msg::StageNeverReached, stage.span).help = "whoever fulfils it fulfils one of the conditions before it";
      reached.push_back({condition, kNo});
    }
  }
}

void find_contradictions(Finder& finder) {
  auto [analysed, asker, sink, decisions] = finder;
  const std::vector<hir::Always>& facts = analysed.program.always;
  std::vector<Wish> all;
  for (const hir::Always& always : facts) all.push_back({asker.of(always.condition), kYes});
  if (facts.empty() || asker.can({facts.back().span, "whether these facts can hold together"}, all) != Asker::Can::surely_not) return;
  Diagnostic& diagnostic = sink.emit(Msg::FactsContradict, facts.back().span);
  for (std::size_t i = 0; i + 1 < facts.size(); ++i) diagnostic.secondary.push_back({facts[i].span, ""});
  diagnostic.help = facts.size() > 1 ? "one of these facts says the opposite of what is meant" : "ask what was meant";
}

}  // namespace regimen::analysis
