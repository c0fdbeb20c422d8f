// Deliberate faults, one or more a file, by which a test shows that comparing the evaluators finds a wrong handler.
// They exist only in the variant of this library that is built with RGM_PLANTED_FAULTS; elsewhere the question is a
// constant no and leaves no code.
#pragma once

namespace regimen::lower {

enum class Fault {
  none,
  logic_and_forgets_no,
  compare_at_least_is_more_than,
  compare_move_is_lost,
  compare_ignores_no_value,
  state_missing_ignores_bounds,
  arith_subtract_keeps_order,
  arith_infinite_is_known,
  temporal_bounds_exchanged,
  choice_staged_skips_unknown,
  choice_rows_forget_cause,
  choice_points_keep_sign,
  leaf_unstated_is_no_value,
  function_known_keeps_causes,
  decision_blocked_only_when_unblocked,
};

#ifdef RGM_PLANTED_FAULTS
inline Fault chosen_fault = Fault::none;  // a test sets it between two programs
inline bool planted(Fault fault) { return chosen_fault == fault; }
#else
constexpr bool planted(Fault) { return false; }
#endif

}  // namespace regimen::lower
