// The inputs of a decision as what can be changed: of each the values to try, as a caller would state them. Private to the proof.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/statement.h"
#include "runtime/image/steps.h"
#include "runtime/results/decide.h"

namespace regimen {

// A value that is tried: its words and the statement that gives it.
struct LeverOption {
  std::string value;   // "Poor Metabolizer", "yes"
  std::string given;   // "phenotype of CYP2C19 is \"Poor Metabolizer\""
};

struct Lever {
  std::string input;
  std::string now;
  bool missing = false;
  bool tied = false;                        // known as one of several
  std::vector<LeverOption> options;         // tried one by one
  std::uint32_t number = kNoIndex;          // the input, when it is a number, a quantity or a date
  std::optional<double> value;              // its exact value now
  std::uint32_t readings_on = 1;            // days: of a series as many readings as its questions require
  bool one_reading = true;                  // whether one reading today is enough
  std::vector<StatedReadings::Reading> readings;  // of a series: those there are, in time order
  bool by_readings = false;                 // a number or a change of readings is asked for: one value tells nothing
  std::int64_t days_back = 180;             // all its questions look at as many days at least
  std::vector<double> borders;              // what the decision compares it with
  double low = 0, high = 0;                 // where it is sought
  std::string note;                         // why it cannot be changed
};

// In the order of the decision's slots. `series`: the readings there are of each series input that has some.
std::vector<Lever> levers_of(const DecisionSetting& setting, const std::vector<DecisionPass>& passes, const StepSource& steps,
                             const std::vector<StatedReadings>& series);

// "59.9 kg", "1960-03-01", for a value of that input.
std::string lever_text(const SlotTable& table, std::uint32_t input, double value);
// "weight is 59.9 kg", "systolic is 148 mmHg daily for 7 days".
std::string lever_statement(const SlotTable& table, const Lever& lever, double value);

}  // namespace regimen
