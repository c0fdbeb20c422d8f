// External interface: analyse.h.
#include "compiler/analysis/analyse.h"

#include <algorithm>

#include "compiler/analysis/findings.h"

namespace regimen::analysis {

std::vector<DecisionTruths> decision_truths(const hir::Program& program, Asker& asker) {
  Graph& graph = asker.graph();
  std::vector<DecisionTruths> out;
  for (const hir::Decision& decision : program.decisions) {
    DecisionTruths truths;
    if (decision.population != hir::kNoExpr) truths.population = asker.of(decision.population);
    truths.applies.resize(decision.rules.size(), kNoRef);
    for (const std::uint32_t r : decision.order) {
      const hir::Rule& rule = decision.rules[r];
      truths.applies[r] = asker.of(rule.when);
      std::vector<Ref> parents;
      for (const std::uint32_t parent : rule.info.parents) parents.push_back(truths.applies[parent]);
      if (!parents.empty()) truths.applies[r] = graph.add(Op::And, {truths.applies[r], graph.any_of(parents)});
    }
    for (std::uint32_t r = 0; r < decision.rules.size(); ++r) {
      std::vector<Ref> exceptions;
      for (std::uint32_t e = 0; e < decision.rules.size(); ++e)
        for (const std::uint32_t parent : decision.rules[e].info.parents)
          if (parent == r) exceptions.push_back(truths.applies[e]);
      truths.blocked.push_back(graph.any_of(exceptions));
    }
    out.push_back(std::move(truths));
  }
  return out;
}

namespace {

constexpr std::size_t kMostTold = 12;  // open questions shown with their places

// One note for all: which questions have no proof, so that silence is not taken for one.
void tell_open(const Asker& asker, DiagnosticSink& sink) {
  const std::vector<About>& open = asker.open();
  if (open.empty()) return;
  const std::size_t asked = asker.effort().questions;
  Diagnostic& note = sink.emit(Msg::QuestionsOpen, open[0].span, std::to_string(asked - asker.effort().open), std::to_string(asker.effort().open));
  note.primary.message = open[0].words;
  for (std::size_t i = 1; i < std::min(open.size(), kMostTold); ++i) note.secondary.push_back({open[i].span, open[i].words});
  note.help = "the search was given up; of each, " + std::to_string(Solver::kSamples) + " sampled records showed no defect, which excludes none";
  if (open.size() > kMostTold) note.help += " (shown are " + std::to_string(kMostTold) + " of " + std::to_string(open.size()) + ")";
}

}  // namespace

Effort analyse(const Analysed& analysed, DiagnosticSink& sink, const Watch& watch) {
  Asker asker(analysed, kSteps, watch);
  const hir::Written& written = analysed.program.written;
  for (const hir::WrittenCondition& c : written.conditions) asker.of(c.condition);
  for (const hir::WrittenTable& table : written.tables) {
    for (const hir::ExprId head : table.heads) {
      asker.graph().add(Op::IsKnown, {asker.of(head)});
      asker.graph().add(Op::MatchesIndeterminate, {asker.of(head)});
    }
    for (const hir::WrittenRow& row : table.rows)
      for (const hir::ExprId hit : row.hits) asker.of(hit);
  }
  Finder finder{analysed, asker, sink, decision_truths(analysed.program, asker)};
  asker.meet_records();
  find_contradictions(finder);
  if (sink.has_errors()) return asker.effort();  // of no record anything can be said
  find_in_tables(finder);
  find_in_conditions(finder);
  find_in_rules(finder);
  find_disagreements(finder);
  find_unsaid_missing(finder);
  tell_open(asker, sink);
  return asker.effort();
}

}  // namespace regimen::analysis
