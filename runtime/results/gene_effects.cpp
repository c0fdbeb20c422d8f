// External interface: gene_effects.h.
#include "runtime/results/gene_effects.h"

#include <algorithm>

#include "runtime/results/evaluation.h"
#include "runtime/results/explain.h"

namespace regimen {

std::vector<GeneDecision> gene_decisions(std::span<const Guideline> guidelines, const Record& record, const RunRequest& request,
                                         const GeneTables& genes, const Knowledge& knowledge, const std::string& gene) {
  RunRequest all = request;
  all.all = true;
  Evaluation evaluation(guidelines, record, all, knowledge, make_binder(record, all.as_of, genes, knowledge, all.complete, false));
  const Occasions occasions = evaluation.occasions();
  std::vector<GeneDecision> out;
  std::vector<DataNote> notes;
  for (std::size_t i = 0; i < guidelines.size(); ++i) {
    const GuidelineRun run = evaluation.guideline_run(i);
    for (const DecisionInfo& decision : run.image.decisions) {
      if (std::find(decision.genes.begin(), decision.genes.end(), gene) == decision.genes.end()) continue;
      for (const DecisionSubject& subject : subjects_of(decision, occasions)) {
        const DecisionReport report = run_decision(run, decision, subject, evaluation.slots(i).for_order_of(subject.medicine), notes);
        GeneDecision made{run.image.id + "." + decision.name, subject.medicine, answer_text(report), {}};
        if (report.outcome == DecisionOutcome::undetermined)
          for (const MissingItem& item : report.missing) made.missing.push_back(item.input);
        out.push_back(std::move(made));
      }
    }
  }
  return out;
}

GeneEffects gene_effects(const std::vector<GeneDecision>& now, const std::vector<GeneDecision>& then) {
  GeneEffects out;
  for (std::size_t i = 0; i < now.size() && i < then.size(); ++i) {
    if (now[i].answer != then[i].answer) {
      out.changes.push_back({now[i].decision, now[i].subject, now[i].answer, then[i].answer});
    } else if (!then[i].missing.empty()) {
      out.open.push_back(then[i]);
    } else {
      ++out.same;
    }
  }
  return out;
}

Record with_call(const Record& record, GeneCall call) {
  Record out = record;
  out.genes[call.gene] = std::move(call);
  return out;
}

}  // namespace regimen
