// External interface: format_value.h.
#include "runtime/results/format_value.h"

#include <cmath>

#include "runtime/value/date.h"
#include "runtime/value/number_text.h"

namespace regimen {

namespace {

std::string bounds_text(const RowValue& value, ValueType type, const std::string& unit, const std::string& low, const std::string& high) {
  const bool may_be_open = type != ValueType::date && unit.empty();  // days are counted, an activity score may have no end
  if (std::isinf(value.hi) || (may_be_open && is_open_high(value.hi))) return "at least " + low + unit;
  if (std::isinf(value.lo)) return "at most " + high + unit;
  return "between " + low + unit + " and " + high + unit;
}

std::string state_text(State state) {
  switch (state) {
    case State::no_value: return "not applicable";
    case State::indeterminate: return "indeterminate";
    default: return "unknown";
  }
}

bool is_gene_slot(SlotKind kind) {
  return kind == SlotKind::diplotype || kind == SlotKind::phenotype || kind == SlotKind::genotype ||
         kind == SlotKind::activity_score;
}

// The slot's own words are what the record or the order says; its value may have no name of its own in this program.
bool has_own_words(SlotKind kind) { return is_gene_slot(kind) || kind == SlotKind::ordered; }

const ChoiceMember* member(const SlotTable& table, const ValueShape& shape, const RowValue& value) {
  if (shape.choice >= table.choices.size() || !value.is_exact()) return nullptr;
  const auto& members = table.choices[shape.choice].members;
  if (value.lo < 0 || value.lo >= static_cast<double>(members.size())) return nullptr;
  return &members[static_cast<std::size_t>(value.lo)];
}

std::string one_text(const ValueShape& shape, double value, const Precision& precision) {
  if (shape.type == ValueType::date) return to_text(civil_from_days(static_cast<std::int64_t>(value)));
  if (precision.decimals) return format_decimals(value, *precision.decimals);
  return precision.digits == Digits::all ? format_number(value) : format_readable(value);
}

}  // namespace

bool is_choice_like(ValueType type) {
  return type == ValueType::text || type == ValueType::choice || type == ValueType::medicine || type == ValueType::advice;
}

std::string choice_name(const SlotTable& table, const ValueShape& shape, const RowValue& value) {
  const ChoiceMember* m = member(table, shape, value);
  return m == nullptr ? "" : m->name;
}

std::string choice_label(const SlotTable& table, const ValueShape& shape, const RowValue& value) {
  const ChoiceMember* m = member(table, shape, value);
  if (m == nullptr) return "";
  return m->label.empty() ? m->name : m->label;
}

std::string format_value(const SlotTable& table, const ValueShape& shape, const RowValue& value,
                         const Precision& precision) {
  if (value.state != State::known) return state_text(value.state);
  if (shape.type == ValueType::yes_no) return value.is_exact() ? (value.lo == 1 ? "yes" : "no") : "unknown";
  if (is_choice_like(shape.type)) {
    const std::string label = choice_label(table, shape, value);
    return label.empty() ? "unknown" : label;
  }
  const std::string unit = shape.unit_text.empty() || shape.unit_text == "1" ? "" : " " + shape.unit_text;
  const std::string low = one_text(shape, value.lo, precision);
  if (value.is_exact()) return low + unit;
  return bounds_text(value, shape.type, unit, low, one_text(shape, value.hi, precision));
}

namespace {

// The chosen text when it has holes. Texts hold one another without circles, so this ends.
const TextTemplate* chosen_text(const OutputsView& outputs, const ValueOutput& output, const RowValue& value) {
  if (output.shape.type != ValueType::text || !value.is_exact()) return nullptr;
  const auto text = outputs.info.texts.find(static_cast<std::uint32_t>(value.lo));
  return text == outputs.info.texts.end() ? nullptr : &text->second;
}

}  // namespace

std::string format_output(const OutputsView& outputs, std::uint32_t index, const Precision& precision) {
  const ValueOutput& output = outputs.info.values.at(index);
  const RowValue& value = outputs.values.at(index);
  const auto& slots = outputs.table.slots;
  const bool own_words = output.slot < slots.size() && output.slot < outputs.stories.size() &&
                         has_own_words(slots[output.slot].kind) && !outputs.stories[output.slot].text.empty();
  // What is missing as a value may still have words: the alleles that were found where no diplotype can be built.
  if (own_words && value.state != State::no_value) return outputs.stories[output.slot].text;
  const TextTemplate* text = chosen_text(outputs, output, value);
  if (text == nullptr) return format_value(outputs.table, output.shape, value, precision);
  std::string out;
  for (const TextPiece& piece : text->pieces)
    out += piece.kind == TextPiece::Kind::value ? format_output(outputs, piece.value, {.decimals = std::nullopt, .digits = precision.digits}) : piece.literal;
  return out;
}

}  // namespace regimen
