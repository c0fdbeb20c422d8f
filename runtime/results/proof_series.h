// The readings of a series as what can be changed: one moved to another value, one more, one fewer. Private to the proof.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/statement.h"
#include "runtime/results/proof_levers.h"

namespace regimen {

struct SeriesMove {
  std::string words;                     // "the reading of 2024-03-01 (61 kg)"
  bool sized = true;                     // a value is sought; false: there is but one such change
  std::optional<double> now;             // the value of that reading
  std::function<StatedReadings(double)> with;
};

// The most likely to be made first: another value of the latest, one more, one fewer, another value of those before.
std::vector<SeriesMove> series_moves(const SlotTable& table, const Lever& lever, std::int64_t as_of_day);

// Where there is no reading: some that rise, fall and stay, as many as are required, around what the decision compares with.
std::vector<SeriesMove> first_readings(const SlotTable& table, const Lever& lever, std::int64_t as_of_day);

// The readings as they are.
StatedReadings as_they_are(const Lever& lever);

// Values of one reading at which a change, or the reading itself, meets what the decision compares with.
std::vector<double> series_borders(const Lever& lever);

// "weight is [70 kg on 2024-03-01, 72 kg on 2025-03-01]"; "" where a time of day counts, which no statement can say, or too long.
std::string series_statement(const SlotTable& table, const StatedReadings& readings);

}  // namespace regimen
