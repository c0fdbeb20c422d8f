#include "runtime/value/unit_data.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace regimen {

Dimensions multiply_dimensions(const Dimensions& a, const Dimensions& b, int exponent_of_b) {
  Dimensions result = a;
  for (const auto& [name, exponent] : b) {
    const auto at = std::lower_bound(result.begin(), result.end(), name,
                                     [](const auto& entry, const std::string& key) { return entry.first < key; });
    if (at == result.end() || at->first != name) {
      result.insert(at, {name, exponent * exponent_of_b});
    } else {
      at->second += exponent * exponent_of_b;
    }
  }
  std::erase_if(result, [](const auto& entry) { return entry.second == 0; });
  return result;
}

Meaning multiply_meaning(const Meaning& a, const Meaning& b, int exponent_of_b) {
  Meaning result;
  result.factor = a.factor * b.factor.power(exponent_of_b);
  result.dimensions = multiply_dimensions(a.dimensions, b.dimensions, exponent_of_b);
  return result;
}

namespace {

bool number(const UnitPart& part) {
  return !part.code.empty() &&
         std::all_of(part.code.begin(), part.code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A number or a bare annotation takes no exponent in UCUM: it is written as often as it counts.
bool repeats(const UnitPart& part) { return part.code.empty() || part.code.front() == '{' || number(part); }

// The product of a number and a number to a positive power; 0 when it is too long to be written in a unit.
std::int64_t number_product(const std::string& number, const std::string& factor, int times) {
  constexpr std::int64_t kLargest = 1'000'000'000'000'000'000;
  std::int64_t product = std::stoll(number);
  const std::int64_t by = std::stoll(factor);
  for (int i = 0; i < times; ++i) {
    if (product >= kLargest / by) return 0;
    product *= by;
  }
  return product;
}

// Numbers on one side of the fraction become one: 8 and 3 are 24, since `8.3` reads as a decimal.
bool merge_number(std::vector<UnitPart>& parts, const UnitPart& part, int exponent) {
  if (!number(part) || !part.annotation.empty()) return false;
  const int sign = exponent < 0 ? -1 : 1;
  const auto same = std::find_if(parts.begin(), parts.end(), [&](const UnitPart& p) {
    return number(p) && p.annotation.empty() && p.exponent == sign;
  });
  const std::int64_t product = number_product(same == parts.end() ? "1" : same->code, part.code, std::abs(exponent));
  if (product == 0) return false;
  if (same == parts.end()) {
    parts.push_back({std::to_string(product), "", sign});
  } else {
    same->code = std::to_string(product);
  }
  return true;
}

void append(std::string& text, const UnitPart& part, char separator, bool first) {
  const int size = std::abs(part.exponent);
  const int times = repeats(part) ? size : 1;
  for (int i = 0; i < times; ++i) {
    if (!first || i > 0 || separator == '/') text += separator;
    text += part.code;
    if (!repeats(part) && size != 1) text += std::to_string(size);
    text += part.annotation;
  }
}

}  // namespace

void add_part(std::vector<UnitPart>& parts, const UnitPart& part, int exponent) {
  const auto same = std::find_if(parts.begin(), parts.end(), [&](const UnitPart& p) {
    return p.code == part.code && p.annotation == part.annotation;
  });
  const int sum = part.exponent * exponent + (same == parts.end() ? 0 : same->exponent);
  if (same != parts.end() && sum == 0) {
    parts.erase(same);
    return;
  }
  if (merge_number(parts, part, part.exponent * exponent)) return;
  if (same == parts.end()) {
    parts.push_back({part.code, part.annotation, sum});
  } else {
    same->exponent = sum;
  }
}

std::string spell(const std::vector<UnitPart>& parts) {
  std::string text;
  for (const UnitPart& part : parts) {
    const bool ten = part.code == "10*" || part.code == "10^";
    if (part.exponent > 0) {
      append(text, part, '.', text.empty());
    } else if (ten) {
      text += (text.empty() ? "" : ".") + part.code + std::to_string(part.exponent) + part.annotation;
    }
  }
  for (const UnitPart& part : parts) {
    if (part.exponent < 0 && part.code != "10*" && part.code != "10^") append(text, part, '/', text.empty());
  }
  return text.empty() ? "1" : text;
}

std::optional<ExactConversion> exact_conversion(const Meaning& from, const Meaning& to) {
  if (from.dimensions != to.dimensions || from.function != to.function) return std::nullopt;
  if (from.function == UnitFunction::linear) {
    return ExactConversion{from.factor / to.factor, (from.offset - to.offset) / to.factor};
  }
  if (!(from.inner == to.inner)) return std::nullopt;
  return ExactConversion{from.factor / to.factor, 0};
}

}  // namespace regimen
