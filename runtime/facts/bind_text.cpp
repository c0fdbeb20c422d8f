#include "runtime/facts/bind_text.h"

#include "runtime/value/date.h"

namespace regimen {

namespace {

std::string with_unit(std::string text, const std::string& unit) {
  return unit.empty() || unit == "1" ? std::move(text) : std::move(text) + " " + unit;
}

}  // namespace

std::string quantity_text(double value, const std::string& unit) { return with_unit(format_number(value), unit); }

std::string range_text(const Bounds& bounds, const std::string& unit) {
  return quantity_text(bounds.low, unit) + " to " + quantity_text(bounds.high, unit);
}

namespace {

std::string exact_text(double value, const ValueShape& shape, const ChoiceDomain* domain, Digits digits) {
  const std::string number = digits == Digits::all ? format_number(value) : format_readable(value);
  switch (shape.type) {
    case ValueType::yes_no:
      return value == 0 ? "no" : "yes";
    case ValueType::number:
      return number;
    case ValueType::quantity:
      return with_unit(number, shape.unit_text);
    case ValueType::date:
      return to_text(civil_from_days(static_cast<std::int64_t>(value)));
    case ValueType::text:
    case ValueType::choice:
    case ValueType::medicine:
    case ValueType::advice:
      break;
  }
  const bool member = domain != nullptr && value >= 0 && value < static_cast<double>(domain->members.size());
  return member ? member_text(domain->members[static_cast<std::size_t>(value)]) : std::string("none of those named");
}

}  // namespace

std::string value_text(const RowValue& value, const ValueShape& shape, const ChoiceDomain* domain, Digits digits) {
  switch (value.state) {
    case State::missing:
    case State::unstated:
      return {};
    case State::no_value:
      return "not applicable";
    case State::indeterminate:
      return "indeterminate";
    case State::known:
      break;
  }
  if (value.lo == value.hi) return exact_text(value.lo, shape, domain, digits);
  return exact_text(value.lo, shape, domain, digits) + " to " + exact_text(value.hi, shape, domain, digits);
}

std::string plain_word(std::string_view text) {
  std::string word;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    word += c == ' ' || c == '-' ? '_' : c;
  }
  return word;
}

std::optional<std::uint32_t> member_of(const ChoiceDomain& domain, std::string_view word) {
  const std::string wanted = plain_word(word);
  if (wanted.empty()) return std::nullopt;
  for (std::uint32_t i = 0; i < domain.members.size(); ++i) {
    const ChoiceMember& member = domain.members[i];
    if (plain_word(member.name) == wanted) return i;
  }
  for (std::uint32_t i = 0; i < domain.members.size(); ++i) {
    const ChoiceMember& member = domain.members[i];
    if (plain_word(member.label) == wanted) return i;
    for (const std::string& spelling : member.spellings)
      if (plain_word(spelling) == wanted) return i;
  }
  return std::nullopt;
}

const std::string& member_text(const ChoiceMember& member) { return member.label.empty() ? member.name : member.label; }

}  // namespace regimen
