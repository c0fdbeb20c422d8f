// Questions to a record: slots and inputs written as literals, and the binder's answers as one text each.
//
//   CHECK(ask_one(record, takes_slot("clopidogrel"), "2010-06-01") == "yes");
#pragma once

#include "runtime/facts/bind.h"
#include "tests/support/test_record.h"

namespace regimen::test {

// ---- questions ----
inline CodeSet code_set(const std::string& name, const std::vector<std::string>& texts, bool descendants = false) {
  CodeSet set;
  set.name = name;
  for (const std::string& text : texts) set.patterns.push_back({code(text), descendants});
  return set;
}

inline SlotSpec slot(SlotKind kind, ValueType type, const std::string& name) {
  SlotSpec s;
  s.kind = kind;
  s.name = name;
  s.shape.type = type;
  return s;
}

inline SlotSpec presence_slot(SlotKind kind, const std::vector<std::string>& texts, bool descendants = false) {
  SlotSpec s = slot(kind, ValueType::yes_no, "presence");
  s.codes = code_set("these", texts, descendants);
  return s;
}

inline SlotSpec takes_slot(const std::string& ingredient) {
  return presence_slot(SlotKind::takes, {"ingredient " + ingredient});
}
inline SlotSpec has_slot(const std::string& with) { return presence_slot(SlotKind::has, {with}); }

inline SlotSpec gene_slot(SlotKind kind, ValueType type, const std::string& gene,
                          const std::vector<std::string>& alleles = {}) {
  SlotSpec s = slot(kind, type, gene);
  s.gene = gene;
  s.alleles = alleles;
  return s;
}

inline ValueShape quantity_shape(const std::string& unit_text, const std::string& kind = "") {
  ValueShape shape;
  shape.type = ValueType::quantity;
  shape.unit = unit(unit_text);
  shape.unit_text = unit_text;
  shape.kind = kind;
  return shape;
}

inline ChoiceDomain domain(const std::string& name, const std::vector<std::string>& members) {
  ChoiceDomain d;
  d.name = name;
  for (const std::string& m : members) d.members.push_back({m, "", {}});
  return d;
}

// ---- asking ----
struct Question {
  SlotTable table;
  std::vector<Statement> statements;
  BindContext context;

  explicit Question(std::vector<SlotSpec> slots = {}) {
    table.slots = std::move(slots);
    context.knowledge.units = &units();
  }

  // An input that fills the slots added after it with of_input().
  std::uint32_t input(const std::string& name, ValueShape shape) {
    InputSpec spec;
    spec.name = name;
    spec.shape = std::move(shape);
    table.inputs.push_back(spec);
    return static_cast<std::uint32_t>(table.inputs.size() - 1);
  }

  std::uint32_t of_input(std::uint32_t index, SlotSpec spec) {
    spec.input = index;
    spec.name = table.inputs[index].name;
    const auto number = static_cast<std::uint32_t>(table.slots.size());
    table.inputs[index].slots.push_back(number);
    table.slots.push_back(std::move(spec));
    return number;
  }

  BoundSlots ask(const TestRecord& record, const std::string& as_of) {
    auto parsed = parse_as_of(as_of, 0);
    REQUIRE(parsed);
    context.as_of = *parsed;
    BoundSlots bound = regimen::bind(table, record.record, statements, context);
    REQUIRE(bound.values.size() == table.slots.size());
    REQUIRE(bound.stories.size() == table.slots.size());
    return bound;
  }
};

// One slot's answer as one text: "yes", "no", "41 mmol/mol", "? the reason", "indeterminate".
inline std::string answer(const BoundSlots& bound, std::size_t slot = 0) {
  const RowValue& v = bound.values[slot];
  const SlotStory& story = bound.stories[slot];
  switch (v.state) {
    case State::missing:
      return "? " + story.reason;
    case State::unstated:
      return "unstated";
    case State::indeterminate:
      return "indeterminate";
    case State::no_value:
      return "no value";
    case State::known:
      break;
  }
  REQUIRE(v.lo <= v.hi);
  return story.text;
}

inline std::string ask_one(const TestRecord& record, const SlotSpec& slot, const std::string& as_of) {
  return answer(Question({slot}).ask(record, as_of));
}

// The question of one slot to which one entry of a list is stated, present or absent.
inline Question with_entry(SlotSpec spec, StatedEntry::List list, CodeSet set, bool present) {
  Question q({std::move(spec)});
  q.statements.push_back(StatedEntry{list, std::move(set), present, {}});
  return q;
}

}  // namespace regimen::test
