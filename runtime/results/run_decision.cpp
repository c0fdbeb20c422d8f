// External interface: run_decision.h (values are in run_reports.cpp).
#include "runtime/results/run_decision.h"

#include <algorithm>

#include "runtime/results/ties.h"

namespace regimen {

void add_note(std::vector<DataNote>& notes, DataNote note) {
  const auto same = [&](const DataNote& n) { return n.message == note.message && n.source == note.source; };
  if (std::none_of(notes.begin(), notes.end(), same)) notes.push_back(std::move(note));
}

namespace {

bool reads_gene(const DecisionInfo& decision, const GeneTie& tie, const std::vector<std::uint32_t>& slots) {
  return std::find(decision.genes.begin(), decision.genes.end(), tie.gene) != decision.genes.end() || touches(tie, slots);
}

}  // namespace

DecisionReport run_decision(const GuidelineRun& run, const DecisionInfo& decision, const DecisionSubject& subject,
                            const BoundSlots& bound, std::vector<DataNote>& notes) {
  const DecisionSetting setting{run.image, decision, run.runner, subject, run.as_of_day, run.deceased};
  if (!in_effect(run.image.effective, run.as_of_day)) {
    DecisionReport out;
    out.guideline = run.image.id;
    out.decision = decision.name;
    out.trigger = subject.trigger;
    out.subject = subject.medicine;
    out.outcome = DecisionOutcome::not_in_effect;
    out.reason = effective_reason(run.image.effective, run.as_of_day);
    out.draft = run.image.draft;
    return out;
  }
  const std::vector<std::uint32_t> slots = decision_slots(decision);
  Combinations combinations =
      combine(run.image.table, bound, [&](const GeneTie& tie) { return reads_gene(decision, tie, slots); });
  std::vector<DecisionPass> passes;
  for (Combination& combination : combinations.all) {
    passes.push_back(run_pass(setting, std::move(combination.slots)));
    passes.back().choice = std::move(combination.choice);
    for (const DataNote& note : passes.back().notes) add_note(notes, note);
  }
  return conclude(setting, passes, combinations.genes);
}

void check_always(const GuidelineRun& run, const BoundSlots& bound, std::vector<DataNote>& notes) {
  for (const AlwaysInfo& always : run.image.always) {
    if (run.runner.run(always.function, bound.values).truth(0) != kRowNo) continue;
    std::string seen;
    for (std::uint32_t slot : always.function.slots)
      seen += (seen.empty() ? "" : ", ") + slot_input_name(run.image.table, slot) + " " + bound.stories.at(slot).text;
    add_note(notes, {Severity::error, run.image.id,
                     "the record contradicts what always holds: " + always.text + (seen.empty() ? "" : " (" + seen + ")")});
  }
}

}  // namespace regimen
