// Questions about the state of a value. Own null policy throughout: the state is what is asked for.
#include "compiler/interp/eval.h"

namespace regimen::interp {
namespace {

// Whether the value is `asked`, where a missing value may turn out to be anything.
Kleene state_is(const RowValue& v, State asked) {
  return v.state == State::missing ? Kleene::unknown() : Kleene::of(v.state == asked);
}

}  // namespace

Kleene eval(OpTag<Op::IsKnown>, const Call& call) { return Kleene::of(call.value(0).is_exact()); }

Kleene eval(OpTag<Op::IsMissing>, const Call& call) {
  const RowValue& v = call.value(0);
  return Kleene::of(v.state == State::missing || (v.state == State::known && !v.is_exact()));
}

Kleene eval(OpTag<Op::IsAbsent>, const Call& call) { return Kleene::of(call.value(0).state == State::missing); }

Kleene eval(OpTag<Op::IsIndeterminate>, const Call& call) { return state_is(call.value(0), State::indeterminate); }

Kleene eval(OpTag<Op::IsNoValue>, const Call& call) { return state_is(call.value(0), State::no_value); }

Kleene eval(OpTag<Op::MatchesIndeterminate>, const Call& call) {
  return Kleene::of(call.value(0).state == State::indeterminate);
}

}  // namespace regimen::interp
