// Decimal: the exact value of a decimal literal or a FHIR decimal, kept as its text until one rounding to double.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace regimen {

class Decimal {
 public:
  // Accepts [-+]digits[.digits][e[-+]digits], at most 400 significant characters; nullopt otherwise.
  static std::optional<Decimal> parse(std::string_view text);
  static Decimal of(double value);  // shortest text that reads back as `value`

  const std::string& text() const { return text_; }
  double to_double() const;        // correctly rounded
  int digits_after_point() const;  // as written: "6.50" has 2

 private:
  std::string text_ = "0";
};

}  // namespace regimen
