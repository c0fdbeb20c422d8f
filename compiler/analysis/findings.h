// What finds what: one function a kind of defect. Private to compiler/analysis.
#pragma once

#include "compiler/analysis/asker.h"

namespace regimen::analysis {

// A decision's rules as conditions: whether a rule applies, and whether an exception to it does.
struct DecisionTruths {
  Ref population = kNoRef;
  std::vector<Ref> applies;
  std::vector<Ref> blocked;
};

struct Finder {
  const Analysed& analysed;
  Asker& asker;
  DiagnosticSink& sink;
  std::vector<DecisionTruths> decisions;  // of the program, in its order
};

std::vector<DecisionTruths> decision_truths(const hir::Program& program, Asker& asker);

void find_in_tables(Finder& finder);
void find_in_conditions(Finder& finder);  // and stages
void find_in_rules(Finder& finder);
void find_disagreements(Finder& finder);
void find_unsaid_missing(Finder& finder);
void find_contradictions(Finder& finder); // of facts

}  // namespace regimen::analysis
