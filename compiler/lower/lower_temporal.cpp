// Completed calendar units: the calendar is a helper; the bounds follow from it being falling in the first day and
// rising in the second.
#include "compiler/lower/call_helper.h"
#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {
namespace {

MaybeValue completed(const Site& site, const char* symbol) {
  Emitter& e = site.emit;
  const MaybeValue &from = site.value(0), &to = site.value(1);
  llvm::Value* fewest = call_helper(e, symbol, {from.hi, to.lo});
  const bool exact = from.always_exact() && to.always_exact();
  llvm::Value* most = exact ? fewest : call_helper(e, symbol, {from.lo, to.hi});
  if (planted(Fault::temporal_bounds_exchanged)) std::swap(fewest, most);
  return {fewest, most, e.flag(true), e.flag(false), e.flag(false), false};
}

}  // namespace

MaybeValue lower_op(OpTag<Op::CompletedYears>, const Site& site) { return completed(site, "rgm_completed_years"); }
MaybeValue lower_op(OpTag<Op::CompletedMonths>, const Site& site) { return completed(site, "rgm_completed_months"); }
MaybeValue lower_op(OpTag<Op::CompletedWeeks>, const Site& site) { return completed(site, "rgm_completed_weeks"); }
MaybeValue lower_op(OpTag<Op::CompletedDays>, const Site& site) { return completed(site, "rgm_completed_days"); }

}  // namespace regimen::lower
