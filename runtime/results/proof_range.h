// Over the values of a number or a date: where the answer of a decision changes. Private to the proof.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/statement.h"
#include "runtime/results/proof_levers.h"

namespace regimen {

// What the decision came to with one value.
struct Tried {
  std::string answer;
  std::string course;  // every condition on the way: where it differs, another answer may begin
};

struct RangeSearch {
  const Lever& lever;
  bool days = false;                                          // whole days: dates
  std::function<std::optional<Tried>(double)> run;            // nullopt: no more may be tried
  std::function<std::string(double)> text;
  std::int64_t as_of_day = 0;
};

// A stretch of values with one answer.
struct RangeAnswer {
  std::string words;       // "less than 60 kg", "at least 60 kg and less than 75 kg"
  std::string answer;
  double example = 0;      // one of the values, short to write
  bool follows = false;    // the answer follows the value within the stretch
  bool holds_now = false;  // the value of now is in it
  double away = 0;         // from the value of now, where there is one
};
struct RangeAnswers {
  std::vector<RangeAnswer> all;  // ascending
  bool cut = false;
};

RangeAnswers answers_of_range(const RangeSearch& search);

Statement number_statement(const SlotTable& table, const Lever& lever, double value);

}  // namespace regimen
