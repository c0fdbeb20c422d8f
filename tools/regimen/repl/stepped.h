// A range of exact steps: decimals as an author writes them, or days.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace regimen::tools::repl {

// Values are numbered: number n is written as n steps of the last digit.
struct Stepped {
  std::int64_t low = 0, high = 0;
  int decimals = 0;
  bool days = false;
  std::string unit;  // " kg", as written

  std::string text(std::int64_t number) const;  // "63.5 kg", "1961-03-14"
};

// "40 kg", "120 kg" -> the range; finer where `by` has more digits. nullopt: these are no two values of one sort.
std::optional<Stepped> stepped(const std::string& from, const std::string& to, const std::string& by);

// The number of a value written in its unit, rounded towards zero to a step; nullopt: none, or no number.
std::optional<std::int64_t> number_in(const Stepped& range, const std::string& number);

}  // namespace regimen::tools::repl
