#include "tests/support/smt/question_text.h"

#include <fmt/format.h>

#include "tests/support/smt/operators.h"

namespace regimen::test::smt {

using namespace analysis;

QuestionText question_text(const Question& question) {
  const std::set<std::uint32_t> slots = slots_of(question);
  std::vector<Ref> roots{question.goal};
  roots.insert(roots.end(), question.facts.begin(), question.facts.end());
  Operators operators(question);
  for (const Ref ref : question.graph.cone(roots)) {
    operators.write(ref);
    if (*operators.beyond()) return {"", Fragment::beyond, operators.beyond()};
  }
  std::vector<Term> goals{operators.truth(question.goal).yes};
  for (const Ref fact : question.facts) goals.push_back(negate(operators.truth(fact).no));
  return {declared(question.world, slots) + operators.declared() + "(assert " + operators.asserted(all(goals)) + ")\n",
          operators.polynomial() ? Fragment::polynomial : Fragment::linear, ""};
}

std::string record_text(const Question& question, const Slots& record) {
  std::string out;
  for (const std::uint32_t slot : slots_of(question)) out += "(assert " + slot_is(question.world, slot, record[slot]) + ")\n";
  return out;
}

Slots record_of(const Question& question, const std::map<std::string, std::string>& model) {
  Slots record = question.world.usual;
  const auto said = [&](std::uint32_t slot, char part) {
    const auto found = model.find(fmt::format("s{}{}", slot, part));
    return found == model.end() ? std::string("false") : found->second;
  };
  for (const std::uint32_t slot : slots_of(question)) {
    RowValue& value = record[slot];
    value = RowValue::of(State::missing);
    if (said(slot, 'z') == "true") value.state = State::no_value;
    if (said(slot, 'i') == "true") value.state = State::indeterminate;
    if (said(slot, 'u') == "true") value.state = State::unstated;
    if (said(slot, 'k') != "true") continue;
    const std::string text = said(slot, 'n'), upper = said(slot, 'h');
    const double grid = question.world.grids[slot];
    const double lo = text == "false" ? 0 : std::stod(text) * (grid > 0 ? grid : 1);
    value = RowValue::between(lo, upper == "false" ? lo : std::stod(upper));
  }
  return record;
}

}  // namespace regimen::test::smt
