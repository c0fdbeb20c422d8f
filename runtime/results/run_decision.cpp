// External interface: run_decision.h (values are in run_reports.cpp).
#include "runtime/results/run_decision.h"

#include <algorithm>

#include "runtime/results/format_text.h"
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

struct Decided {
  std::vector<DecisionPass> passes;
  std::vector<TiedGene> genes;
};

Decided decide(const DecisionSetting& setting, const BoundSlots& bound) {
  const std::vector<std::uint32_t> slots = decision_slots(setting.decision);
  Combinations combinations =
      combine(setting.image.table, bound, [&](const GeneTie& tie) { return reads_gene(setting.decision, tie, slots); });
  Decided out{{}, std::move(combinations.genes)};
  for (Combination& combination : combinations.all) {
    out.passes.push_back(run_pass(setting, std::move(combination.slots)));
    out.passes.back().choice = std::move(combination.choice);
  }
  return out;
}

// "CYP2C19 *1/*2, CYP2D6 *1/*1" for each pass.
std::vector<std::string> pass_names(const Decided& decided) {
  std::vector<std::string> out;
  for (const DecisionPass& pass : decided.passes) {
    std::vector<std::string> genes;
    for (std::size_t i = 0; i < pass.choice.size(); ++i)
      genes.push_back(decided.genes[i].input + " " + decided.genes[i].alternatives.at(pass.choice[i]));
    out.push_back(join(genes, ", "));
  }
  return out;
}

}  // namespace

DecisionReport run_decision(const GuidelineRun& run, const DecisionInfo& decision, const DecisionSubject& subject,
                            const BoundSlots& bound, std::vector<DataNote>& notes, const Explaining* explaining) {
  const DecisionSetting setting{run.image, decision, run.runner, subject, run.as_of_day, run.deceased};
  if (!run.image.effective.includes(run.as_of_day)) {
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
  const Decided decided = decide(setting, bound);
  for (const DecisionPass& pass : decided.passes)
    for (const DataNote& note : pass.notes) add_note(notes, note);
  DecisionReport report = conclude(setting, decided.passes, decided.genes);
  if (explaining == nullptr) return report;
  explaining->guard(report, {});
  const auto again = [&](const Otherwise& otherwise, std::vector<DecisionPass>& passes) {
    const DecisionSetting tried_setting{run.image, decision, run.runner, otherwise.subject, run.as_of_day, run.deceased};
    Decided tried = decide(tried_setting, explaining->bind_again(otherwise.further, otherwise.subject.medicine));
    passes = std::move(tried.passes);
    DecisionReport out = conclude(tried_setting, passes, tried.genes);
    explaining->guard(out, otherwise.further);
    return out;
  };
  explain(report, setting, decided.passes, pass_names(decided), *explaining, again);
  return report;
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
