// What a format of wearables tells becomes facts by the rows of stdlib/lifestyle.tsv.
//
// In:  readings under the names of one format. Out: observations in the builder; days and nights at finish().
// Failure: a reading that cannot be used is rejected with its reason; a measure without a row, and what was assumed, is
//          told once an input. Threads: one.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "runtime/facts/record_builder.h"
#include "runtime/facts/record_lifestyle.h"
#include "runtime/readers/daily_totals.h"
#include "runtime/readers/reader.h"

namespace regimen {

struct LifestyleReading {
  std::optional<Decimal> value;  // a stretch of sleep needs none
  std::string unit;              // as the format spells it; "" for a bare number
  std::optional<TimeSpan> start;
  std::optional<TimeSpan> end;
  std::string device;
  std::string place;   // of the body
  bool sensed = true;  // false: told by hand
  std::string where;
  FactVersion version;
  std::optional<std::int64_t> day;  // the calendar day that the format names, since 1970
};

class LifestyleFacts {
 public:
  // `format`: of the first column of the table.
  LifestyleFacts(RecordBuilder& builder, const LifestyleTable& table, std::string input, std::string format,
                 Clock clock);

  const LifestyleRow* row(std::string_view name) const { return table_.find(format_, name); }

  void take(std::string_view name, LifestyleReading reading);

  // Why a reading of this row cannot be used; "" when it can.
  static std::string refusal(const LifestyleRow& row, const LifestyleReading& reading);
  void keep(const LifestyleRow& row, LifestyleReading reading);  // one that nothing speaks against

  void reject(std::string_view name, std::string where, std::string reason);
  void not_read(std::string_view name);  // a measure that has no row
  void tell(const std::string& text);    // what was assumed of this input; said once

  void finish(const WholeDays& whole = {});

 private:
  void add_observation(const LifestyleRow& row, LifestyleReading reading);
  void tell_not_read();

  RecordBuilder& builder_;
  const LifestyleTable& table_;
  std::string input_;
  std::string format_;
  Clock clock_;
  DailyTotals totals_;
  std::set<std::string, std::less<>> not_read_;
  bool more_not_read_ = false;
  std::set<std::string> told_;
};

}  // namespace regimen
