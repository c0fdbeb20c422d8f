// Numbers as texts. Nothing here computes: same value, same text.
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <string>

namespace regimen {

// At most 12 significant digits, trailing zeros dropped: 0.1 + 0.2 prints "0.3".
std::string format_number(double value);
// Exactly so many decimals, half away from zero, rounded from those 12 digits.
std::string format_decimals(double value, std::uint32_t decimals);
// What a person reads of a computed number: every digit before the point, at most 4 behind it (of a number below 1: 4 that
// count), trailing zeros dropped. 148.916666667 prints "148.9167".
std::string format_readable(double value);

enum class Digits : std::uint8_t { readable, all };

}  // namespace regimen
