// A patient's facts in the words of a test. External interface: Rules::facts, declared in rules.h.
#include <algorithm>

#include "compiler/embed/rules.h"
#include "runtime/results/decide.h"
#include "runtime/results/evaluation.h"
#include "runtime/results/patient_facts.h"
#include "runtime/value/date.h"

namespace regimen::embed {
namespace {

// What can come into a decision: its population and rules, what it says while something is missing, and what always holds.
std::vector<std::uint32_t> slots_read(const Image& image, const DecisionInfo& decision) {
  std::vector<std::uint32_t> out = decision_slots(decision);
  for (const auto& branch : decision.undetermined) out.insert(out.end(), branch.function.slots.begin(), branch.function.slots.end());
  for (const AlwaysInfo& always : image.always) {
    const auto& slots = always.function.slots;
    const bool shared = std::any_of(slots.begin(), slots.end(), [&](std::uint32_t s) { return std::find(out.begin(), out.end(), s) != out.end(); });
    if (shared) out.insert(out.end(), slots.begin(), slots.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string> complete_lists(const Record& record, std::vector<std::string> said) {
  if (record.medicines_list == ListState::complete) said.push_back("medicines");
  if (record.conditions_list == ListState::complete) said.push_back("conditions");
  if (record.allergies_list == ListState::complete) said.push_back("allergies");
  return said;
}

BindContext context_of(const RunRequest& asked, const Record& record, const GeneTables& genes, const Knowledge& knowledge) {
  BindContext context;
  context.as_of = asked.as_of;
  context.genes = &genes;
  context.knowledge = knowledge;
  context.complete = complete_lists(record, asked.complete);
  return context;
}

}  // namespace

Result<WrittenFacts> Rules::facts(RecordInputs& inputs, const RunOptions& options, const std::string& guideline, const std::string& decision,
                                  const std::string& medicine) const {
  RGM_TRY(const std::size_t index, guideline_index(guideline));
  RGM_TRY(const Record* record, inputs.merged());
  RGM_TRY(const RunRequest asked, request(*record, inputs, options));
  const Image& image = guidelines_[index]->image();
  const auto found = std::find_if(image.decisions.begin(), image.decisions.end(), [&](const DecisionInfo& d) { return d.name == decision; });
  if (found == image.decisions.end()) return fail(ErrorKind::usage, "there is no decision '" + decision + "' in " + image.id);
  const Knowledge knowledge = engine_.knowledge();
  const std::vector<std::uint32_t> slots = slots_read(image, *found);
  const BoundSlots bound = make_binder(*record, asked.as_of, inputs.genes(), knowledge, asked.complete, false)(image.table, asked.stated.at(index), medicine);
  WrittenFacts out = written_facts(image.table, bound, slots, *record, context_of(asked, *record, inputs.genes(), knowledge), asked.stated.at(index));
  // Read again as the test will read it.
  std::vector<Statement> written = asked.stated.at(index);
  {
    const std::scoped_lock lock(statements_mutex_);
    for (const std::string& fact : out.given) {
      auto statement = read(index, fact);
      if (statement) written.push_back(std::move(*statement));
      if (!statement) out.untold.push_back("'" + fact + "' is no statement of " + image.id);
    }
  }
  const Record nobody;
  const auto day = parse_as_of(to_text(civil_from_days(asked.as_of.day)), 0);
  const BoundSlots in_test = make_binder(nobody, day.value_or(asked.as_of), engine_.genes(), knowledge, {}, true)(image.table, written, medicine);
  for (std::string& line : unlike_facts(image.table, bound, in_test, slots)) out.untold.push_back(std::move(line));
  if (!deceased_at(record->patient, asked.as_of).f) out.untold.push_back("that the patient has died");
  return out;
}

}  // namespace regimen::embed
