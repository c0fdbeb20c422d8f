#include "tests/support/smt/slots_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace regimen::test::smt {

using namespace analysis;

namespace {

std::string name(std::uint32_t slot, char part) { return fmt::format("s{}{}", slot, part); }

bool may_be_bounded(const World& world, std::uint32_t slot) { return world.slots[slot].maybe(kBounded); }

Term value(const World& world, std::uint32_t slot) {
  const double grid = world.grids[slot];
  if (grid == 0) return name(slot, 'n');
  const Term whole = "(to_real " + name(slot, 'n') + ")";
  return grid == 1 ? whole : call("*", number(grid), whole);
}

Term state_is(std::uint32_t slot, State state) {
  std::vector<Term> all_of;
  const std::pair<State, char> parts[] = {{State::known, 'k'}, {State::no_value, 'z'}, {State::indeterminate, 'i'}, {State::unstated, 'u'}};
  for (const auto& [of, part] : parts) all_of.push_back(state == of ? name(slot, part) : negate(name(slot, part)));
  return all(all_of);
}

// The numbers a slot can be, in the words of its domain.
Term number_allowed(const World& world, std::uint32_t slot) {
  const Domain& d = world.slots[slot];
  std::vector<Term> limits;
  if (std::isfinite(d.lo)) limits.push_back(call(">=", value(world, slot), number(d.lo)));
  const Term upper = may_be_bounded(world, slot) ? name(slot, 'h') : value(world, slot);
  if (std::isfinite(d.hi)) limits.push_back(call("<=", upper, number(d.hi)));
  if (d.numbers != kAnyNumber) {
    std::vector<Term> ways;
    for (int bit = 0; bit < 63; ++bit)
      if (d.numbers & (Numbers{1} << bit)) ways.push_back(call("=", value(world, slot), number(bit - 1)));
    limits.push_back(any(ways));
  }
  return all(limits);
}

Term allowed(const World& world, std::uint32_t slot) {
  const Domain& d = world.slots[slot];
  std::vector<Term> ways;
  const std::pair<std::uint8_t, State> states[] = {
      {kMissing, State::missing}, {kNoValue, State::no_value}, {kIndeterminate, State::indeterminate}, {kUnstated, State::unstated}};
  for (const auto& [bit, state] : states)
    if (d.maybe(bit)) ways.push_back(state_is(slot, state));
  if (d.maybe(kKnown)) {
    std::vector<Term> known{state_is(slot, State::known), number_allowed(world, slot)};
    if (may_be_bounded(world, slot)) {
      if (!d.maybe(kBounded)) known.push_back(call("=", value(world, slot), name(slot, 'h')));
      known.push_back(call("<=", value(world, slot), name(slot, 'h')));
    }
    ways.push_back(all(known));
  }
  return any(ways);
}

std::string one_of_rows(const World& world, const Linked& gene, const std::set<std::uint32_t>& slots) {
  std::set<Term> rows;
  for (const Linked::Row& row : gene.rows) {
    std::vector<Term> is;
    for (std::size_t i = 0; i < gene.slots.size(); ++i)
      if (slots.contains(gene.slots[i])) is.push_back(slot_is(world, gene.slots[i], row.values[i]));
    rows.insert(all(is));
  }
  return "(assert " + any({rows.begin(), rows.end()}) + ")\n";
}

bool in_gene(const World& world, std::uint32_t slot) {
  return std::any_of(world.genes.begin(), world.genes.end(),
                     [&](const Linked& gene) { return std::find(gene.slots.begin(), gene.slots.end(), slot) != gene.slots.end(); });
}

}  // namespace

std::set<std::uint32_t> slots_of(const Question& question) {
  std::vector<Ref> roots{question.goal};
  roots.insert(roots.end(), question.facts.begin(), question.facts.end());
  std::set<std::uint32_t> slots;
  for (const Ref ref : question.graph.cone(roots))
    if (question.graph[ref].op == Op::Slot) slots.insert(question.graph[ref].index);
  for (std::size_t before = 0; before != slots.size();) {
    before = slots.size();
    for (const Implied& implied : question.world.implied)
      if (slots.contains(implied.from)) slots.insert(implied.to);
  }
  return slots;
}

std::string declared(const World& world, const std::set<std::uint32_t>& slots) {
  std::string out;
  for (const std::uint32_t slot : slots) {
    for (const char part : {'k', 'z', 'i', 'u'}) out += fmt::format("(declare-const {} Bool)\n", name(slot, part));
    out += fmt::format("(declare-const {} {})\n", name(slot, 'n'), world.grids[slot] == 0 ? "Real" : "Int");
    if (may_be_bounded(world, slot)) out += fmt::format("(declare-const {} Real)\n", name(slot, 'h'));
    if (!in_gene(world, slot)) out += "(assert " + allowed(world, slot) + ")\n";
  }
  for (const Linked& gene : world.genes)
    if (std::any_of(gene.slots.begin(), gene.slots.end(), [&](std::uint32_t s) { return slots.contains(s); })) out += one_of_rows(world, gene, slots);
  for (const Implied& implied : world.implied)
    if (slots.contains(implied.from))
      out += fmt::format("(assert (=> {} {}))\n", slot_is(world, implied.from, RowValue::exact(1)), slot_is(world, implied.to, RowValue::exact(1)));
  return out;
}

Term unstated(std::uint32_t slot) { return name(slot, 'u'); }

ValueTerms slot_terms(const World& world, std::uint32_t slot) {
  ValueTerms out{name(slot, 'k'), name(slot, 'z'), name(slot, 'i'), value(world, slot), value(world, slot), may_be_bounded(world, slot), {}};
  if (out.may_be_bounded) out.hi = name(slot, 'h');
  const Domain& d = world.slots[slot];
  if (d.numbers != kAnyNumber && std::popcount(d.numbers) <= 24) {
    for (int bit = 0; bit < 63; ++bit)
      if (d.numbers & (Numbers{1} << bit)) out.constants.push_back(bit - 1);
  }
  if (d.only(kExact | kOpen | kNoValue | kUnstated) && d.maybe(kExact) && d.lo == d.hi) out.constants = {d.lo};
  return out;
}

Term slot_is(const World& world, std::uint32_t slot, const RowValue& v) {
  std::vector<Term> is{state_is(slot, v.state)};
  if (v.state == State::known) {
    is.push_back(call("=", value(world, slot), number(v.lo)));
    if (may_be_bounded(world, slot)) is.push_back(call("=", name(slot, 'h'), number(v.hi)));
  }
  return all(is);
}

}  // namespace regimen::test::smt
