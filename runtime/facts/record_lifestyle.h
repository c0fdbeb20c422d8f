// How readings of wearables become LOINC-coded observations (stdlib/lifestyle.tsv).
// Threads: immutable after load.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/support/result.h"
#include "runtime/value/code.h"

namespace regimen {

enum class LifestyleTreatment { value, interval, daily_sum, daily_mean, asleep, night_sum, assumes };
bool is_by_day(LifestyleTreatment treatment);    // gathered by calendar day or night
bool is_by_night(LifestyleTreatment treatment);  // among them, by night

struct LifestyleRow {
  LifestyleTreatment treatment = LifestyleTreatment::value;
  std::string setting;              // "home" or "device"
  std::vector<std::string> places;  // of the body, where that setting holds; none: everywhere
  Code code;
  std::vector<std::pair<std::string, std::string>> units;  // as the format spells it, UCUM
  std::string text;

  // `place`: of the body, as the format spells it; "" when the reading names none.
  std::string setting_at(std::string_view place) const;
  const std::string* unit(std::string_view spelled) const;  // nullptr: not a unit of this row
};

class LifestyleTable {
 public:
  static Result<LifestyleTable> load(std::string_view tsv);

  // `format`: of the table's first column. nullptr: not mapped.
  const LifestyleRow* find(std::string_view format, std::string_view name) const;

 private:
  std::map<std::pair<std::string, std::string>, LifestyleRow> rows_;
};

}  // namespace regimen
