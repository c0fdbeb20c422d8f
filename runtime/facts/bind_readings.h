// Readings of one question, from the record or stated: matched by code or kind, converted to the wanted unit, judged
// against what is plausible, in time order. Private to the binder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/bind_state.h"

namespace regimen {

struct Reading {
  std::optional<double> value;  // nullopt: refused, `reason` says why
  std::string reason;
  std::int64_t lo = 0;  // seconds; a measured interval counts when it ends
  std::int64_t hi = 0;
  std::int64_t first_day = 0;  // calendar days by the reading's own clock
  std::int64_t last_day = 0;
  bool whole_days = false;  // dated, without a time of day
  bool sure = true;         // surely taken by the as-of moment; false: its date overlaps it
  TimeSpan when;
  std::string date;
  std::string source;
  std::string written;      // a number and its unit as the record has them; "" none
  bool as_written = false;  // `value` is that number, not converted

  bool is_instant() const { return !whole_days; }
};

struct Readings {
  std::vector<Reading> items;  // time order
  bool other_setting = false;  // some were taken elsewhere than asked for
  bool stated = false;
};

// `shape`: what the values are wanted as. Nothing later than the as-of moment is among them.
Readings gather_readings(const Binding& binding, const SlotSpec& slot, const ValueShape& shape);

// The value of an observation as `shape` wants it, or why it has none.
struct ReadValue {
  std::optional<double> value;
  std::string reason;
};
ReadValue read_value(const Binding& binding, const Observation& observation, const ValueShape& shape);

// A reason for `value` being impossible for anyone: "rejected: 7.2 kg is outside 20 kg to 650 kg"; "" plausible.
std::string implausible(const InputSpec* input, double value);

// Says which facts on this question the record refused; the newest one's reason, "" none.
std::string refused_reason(const Binding& binding, const SlotSpec& slot);

}  // namespace regimen
