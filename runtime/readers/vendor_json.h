// What the answers of vendors' programming interfaces have in common: numbers that may be texts, times as counts of
// seconds, and fields that are measures beside fields that are not.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "runtime/readers/json_document.h"
#include "runtime/readers/lifestyle_facts.h"

namespace regimen {

std::optional<std::int64_t> json_integer(const Json& object, const char* key);  // also written as a text
std::optional<Decimal> json_decimal(const Json& object, const char* key);       // also written as a text
std::optional<Decimal> shifted_decimal(std::int64_t value, std::int64_t power_of_ten);

// Seconds since 1970 in UTC; nullopt outside the years 1..9999.
std::optional<TimeSpan> utc_time(std::optional<std::int64_t> seconds);
// Seconds since 1970 as the clock on the wall counted them; without an offset the instant is as uncertain as it is.
std::optional<TimeSpan> wall_time(std::optional<std::int64_t> seconds, std::optional<int> offset_minutes);

// Every field of `entry` that is a number, has no row and is not among `beside`, is told as not read.
void tell_other_measures(const Json& entry, std::span<const std::string_view> beside, LifestyleFacts& facts);

// Reads the answers of one input: one, an array of them, or one a line.
using AnswerReader = Result<void> (*)(const Json& answer, const std::string& input, LifestyleFacts& facts,
                                      WholeDays& whole);
Result<void> read_answers(const InputBytes& input, RecordBuilder& builder, const char* format, Clock clock,
                          AnswerReader reader);

}  // namespace regimen
