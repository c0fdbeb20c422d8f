// External interface: format_value.h.
#include "runtime/results/format_value.h"

#include <array>
#include <charconv>
#include <cmath>

#include "runtime/value/date.h"

namespace regimen {

namespace {

constexpr int kDigits = 12;  // significant digits that survive a chain of unit conversions

struct Digits {
  bool negative = false;
  std::string digits;  // without leading zeros; empty: zero
  int point = 0;       // the value is 0.digits * 10^point
};

// The value at kDigits significant digits, from its scientific form.
Digits significant(double value) {
  std::array<char, 64> buffer{};
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, kDigits - 1).ptr;
  const std::string text(buffer.data(), end);
  Digits out;
  const std::size_t e = text.find('e');
  for (char c : text.substr(0, e)) {
    if (c == '-') out.negative = true;
    if (c >= '0' && c <= '9') out.digits += c;
  }
  int exponent = 0;
  const char* first = text.data() + e + 1;
  std::from_chars(*first == '+' ? first + 1 : first, text.data() + text.size(), exponent);
  out.point = exponent + 1;
  while (!out.digits.empty() && out.digits.back() == '0') out.digits.pop_back();
  if (out.digits.empty()) out = {};
  return out;
}

std::string plain(const Digits& d) {
  if (d.digits.empty()) return "0";
  std::string out = d.negative ? "-" : "";
  const int size = static_cast<int>(d.digits.size());
  if (d.point <= 0) return out + "0." + std::string(static_cast<std::size_t>(-d.point), '0') + d.digits;
  if (size <= d.point) return out + d.digits + std::string(static_cast<std::size_t>(d.point - size), '0');
  return out + d.digits.substr(0, static_cast<std::size_t>(d.point)) + "." + d.digits.substr(static_cast<std::size_t>(d.point));
}

// Adds one to the last digit of a string of digits; a carry lengthens it.
void round_up(std::string& digits) {
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (digits[i] != '9') {
      ++digits[i];
      return;
    }
    digits[i] = '0';
  }
  digits.insert(digits.begin(), '1');
}

std::string bounds_text(const RowValue& value, const std::string& unit, const std::string& low, const std::string& high) {
  if (std::isinf(value.hi)) return "at least " + low + unit;
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

const ChoiceMember* member(const SlotTable& table, const ValueShape& shape, const RowValue& value) {
  if (shape.choice >= table.choices.size() || !value.is_exact()) return nullptr;
  const auto& members = table.choices[shape.choice].members;
  if (value.lo < 0 || value.lo >= static_cast<double>(members.size())) return nullptr;
  return &members[static_cast<std::size_t>(value.lo)];
}

std::string one_text(const ValueShape& shape, double value, std::optional<std::uint32_t> decimals) {
  if (shape.type == ValueType::date) return to_text(civil_from_days(static_cast<std::int64_t>(value)));
  return decimals ? format_decimals(value, *decimals) : format_number(value);
}

}  // namespace

bool is_choice_like(ValueType type) {
  return type == ValueType::text || type == ValueType::choice || type == ValueType::medicine || type == ValueType::advice;
}

std::string format_number(double value) {
  if (std::isnan(value)) return "unknown";
  if (std::isinf(value)) return value > 0 ? "unlimited" : "-unlimited";
  const Digits d = significant(value);
  if (d.digits.empty() || (d.point > -6 && d.point <= 21)) return plain(d);
  std::string mantissa = d.digits.substr(0, 1);
  if (d.digits.size() > 1) mantissa += "." + d.digits.substr(1);
  return (d.negative ? "-" : "") + mantissa + "e" + std::to_string(d.point - 1);
}

std::string format_decimals(double value, std::uint32_t decimals) {
  if (!std::isfinite(value)) return format_number(value);
  Digits d = significant(value);
  // All digits before and `decimals` after the point, one more to round by.
  const int before = d.point > 0 ? d.point : 0;
  std::string all(static_cast<std::size_t>(before - d.point), '0');
  all += d.digits;
  const std::size_t keep = static_cast<std::size_t>(before) + decimals;
  const bool up = all.size() > keep && all[keep] >= '5';
  all.resize(keep, '0');
  std::string whole = "0" + all;  // room for a carry
  if (up) round_up(whole);
  std::string integer = whole.substr(0, whole.size() - decimals);
  integer.erase(0, std::min(integer.find_first_not_of('0'), integer.size() - 1));
  const bool zero = whole.find_first_not_of('0') == std::string::npos;
  std::string out = (d.negative && !zero ? "-" : "") + integer;
  return decimals == 0 ? out : out + "." + whole.substr(whole.size() - decimals);
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
                         std::optional<std::uint32_t> decimals) {
  if (value.state != State::known) return state_text(value.state);
  if (shape.type == ValueType::yes_no) return value.is_exact() ? (value.lo == 1 ? "yes" : "no") : "unknown";
  if (is_choice_like(shape.type)) {
    const std::string label = choice_label(table, shape, value);
    return label.empty() ? "unknown" : label;
  }
  const std::string unit = shape.unit_text.empty() || shape.unit_text == "1" ? "" : " " + shape.unit_text;
  const std::string low = one_text(shape, value.lo, decimals);
  if (value.is_exact()) return low + unit;
  return bounds_text(value, unit, low, one_text(shape, value.hi, decimals));
}

namespace {

// The chosen text when it has holes. Texts hold one another without circles, so this ends.
const TextTemplate* chosen_text(const OutputsView& outputs, const ValueOutput& output, const RowValue& value) {
  if (output.shape.type != ValueType::text || !value.is_exact()) return nullptr;
  const auto text = outputs.info.texts.find(static_cast<std::uint32_t>(value.lo));
  return text == outputs.info.texts.end() ? nullptr : &text->second;
}

}  // namespace

std::string format_output(const OutputsView& outputs, std::uint32_t index, std::optional<std::uint32_t> decimals) {
  const ValueOutput& output = outputs.info.values.at(index);
  const RowValue& value = outputs.values.at(index);
  const auto& slots = outputs.table.slots;
  const bool own_words = output.slot < slots.size() && output.slot < outputs.stories.size() &&
                         is_gene_slot(slots[output.slot].kind) && !outputs.stories[output.slot].text.empty();
  if (own_words && (value.state == State::known || value.state == State::indeterminate)) return outputs.stories[output.slot].text;
  const TextTemplate* text = chosen_text(outputs, output, value);
  if (text == nullptr) return format_value(outputs.table, output.shape, value, decimals);
  std::string out;
  for (const TextPiece& piece : text->pieces)
    out += piece.kind == TextPiece::Kind::value ? format_output(outputs, piece.value) : piece.literal;
  return out;
}

}  // namespace regimen
