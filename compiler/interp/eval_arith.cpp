// Arithmetic on known operands. Results that are not finite are turned into unknown by the caller.
#include <cmath>

#include "compiler/interp/eval.h"
#include "runtime/abi/helpers.h"

namespace regimen::interp {
namespace {

// Operations that do not keep bounds: every operand must be exact, else the result is missing.
template <class Operation>
RowValue on_exact(const Call& call, Operation operation) {
  for (std::uint32_t i = 0; i < call.count(); ++i) {
    if (!call.value(i).is_exact()) return RowValue::of(State::missing);
  }
  if constexpr (requires { operation(0.0, 0.0); }) {
    return RowValue::exact(operation(call.value(0).lo, call.value(1).lo));
  } else {
    return RowValue::exact(operation(call.value(0).lo));
  }
}

RowValue scaled(const RowValue& bounds, double factor) {
  const double p = bounds.lo * factor, q = bounds.hi * factor;
  return p <= q ? RowValue::between(p, q) : RowValue::between(q, p);
}

}  // namespace

RowValue eval(OpTag<Op::Add>, const Call& call) {
  const RowValue &a = call.value(0), &b = call.value(1);
  return RowValue::between(a.lo + b.lo, a.hi + b.hi);
}

RowValue eval(OpTag<Op::Subtract>, const Call& call) {
  const RowValue &a = call.value(0), &b = call.value(1);
  return RowValue::between(a.lo - b.hi, a.hi - b.lo);
}

RowValue eval(OpTag<Op::Multiply>, const Call& call) {
  const RowValue &a = call.value(0), &b = call.value(1);
  if (b.is_exact()) return scaled(a, b.lo);
  return a.is_exact() ? scaled(b, a.lo) : RowValue::of(State::missing);
}

RowValue eval(OpTag<Op::Negate>, const Call& call) {
  const RowValue& a = call.value(0);
  return RowValue::between(-a.hi, -a.lo);
}

RowValue eval(OpTag<Op::Divide>, const Call& call) {
  return on_exact(call, [](double a, double b) { return a / b; });
}
RowValue eval(OpTag<Op::Power>, const Call& call) { return on_exact(call, rgm_power); }
RowValue eval(OpTag<Op::Ln>, const Call& call) { return on_exact(call, rgm_ln); }
RowValue eval(OpTag<Op::Log10>, const Call& call) { return on_exact(call, rgm_log10); }
RowValue eval(OpTag<Op::Exp>, const Call& call) { return on_exact(call, rgm_exp); }
RowValue eval(OpTag<Op::SquareRoot>, const Call& call) { return on_exact(call, rgm_square_root); }
RowValue eval(OpTag<Op::Absolute>, const Call& call) {
  return on_exact(call, [](double x) { return std::fabs(x); });
}
RowValue eval(OpTag<Op::Rounded>, const Call& call) { return on_exact(call, rgm_rounded); }
RowValue eval(OpTag<Op::RoundedUp>, const Call& call) { return on_exact(call, rgm_rounded_up); }
RowValue eval(OpTag<Op::RoundedDown>, const Call& call) { return on_exact(call, rgm_rounded_down); }
RowValue eval(OpTag<Op::Smaller>, const Call& call) {
  return on_exact(call, [](double a, double b) { return b < a ? b : a; });
}
RowValue eval(OpTag<Op::Larger>, const Call& call) {
  return on_exact(call, [](double a, double b) { return b > a ? b : a; });
}

}  // namespace regimen::interp
