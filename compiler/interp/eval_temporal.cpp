// Completed calendar units between two days that may each be known within bounds: fewest from the latest start to the
// earliest end, most from the earliest start to the latest end.
#include "compiler/interp/eval.h"
#include "runtime/abi/helpers.h"

namespace regimen::interp {
namespace {

RowValue completed(const Call& call, double (*units)(double, double) noexcept) {
  const RowValue &from = call.value(0), &to = call.value(1);
  return RowValue::between(units(from.hi, to.lo), units(from.lo, to.hi));
}

}  // namespace

RowValue eval(OpTag<Op::CompletedYears>, const Call& call) { return completed(call, rgm_completed_years); }
RowValue eval(OpTag<Op::CompletedMonths>, const Call& call) { return completed(call, rgm_completed_months); }
RowValue eval(OpTag<Op::CompletedWeeks>, const Call& call) { return completed(call, rgm_completed_weeks); }
RowValue eval(OpTag<Op::CompletedDays>, const Call& call) { return completed(call, rgm_completed_days); }

}  // namespace regimen::interp
