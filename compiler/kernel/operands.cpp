#include "compiler/kernel/operands.h"

#include "runtime/support/check.h"

namespace regimen::kernel {
namespace {

// Operands as letters: v value, t truth; "(tv)+" condition and value pairs, "(tv)+v" with a last value.
const char* pattern(Op op) {
  switch (op) {
    case Op::And:
    case Op::Or:
      return "tt";
    case Op::Not:
    case Op::Demand:
    case Op::ValueOf:
      return "t";
    case Op::TruthOf:
    case Op::IsKnown:
    case Op::IsMissing:
    case Op::IsAbsent:
    case Op::IsIndeterminate:
    case Op::IsNoValue:
    case Op::MatchesIndeterminate:
    case Op::Negate:
    case Op::Ln:
    case Op::Log10:
    case Op::Exp:
    case Op::SquareRoot:
    case Op::Absolute:
    case Op::Bounded:
      return "v";
    case Op::AtLeast:
    case Op::AtMost:
    case Op::MoreThan:
    case Op::LessThan:
    case Op::Is:
    case Op::IsNot:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Power:
    case Op::Rounded:
    case Op::RoundedUp:
    case Op::RoundedDown:
    case Op::Smaller:
    case Op::Larger:
    case Op::CompletedYears:
    case Op::CompletedMonths:
    case Op::CompletedWeeks:
    case Op::CompletedDays:
    case Op::Otherwise:
    case Op::Stated:
      return "vv";
    case Op::MissingRow:
      return "tvv";
    case Op::PointsWhen:
      return "tv";
    case Op::Staged:
      return "(tv)+v";
    case Op::FirstRow:
    case Op::OneRow:
      return "(tv)+";
    case Op::Constant:
    case Op::Slot:
    case Op::Always:
      return "";
  }
  RGM_CHECK(!"an operator outside ops.def");
}

}  // namespace

Arity arity(Op op) {
  if (op == Op::Staged) return {3, kAnyCount + 1, 2};
  if (op == Op::FirstRow || op == Op::OneRow) return {2, kAnyCount, 2};
  std::uint32_t count = 0;
  for (const char* p = pattern(op); *p; ++p) ++count;
  return {count, count, 1};
}

Stratum operand_stratum(Op op, std::uint32_t position, std::uint32_t count) {
  const char* letters = pattern(op);
  if (letters[0] != '(') return letters[position] == 't' ? Stratum::truth : Stratum::value;
  const bool last_value = op == Op::Staged && position + 1 == count;
  return position % 2 == 0 && !last_value ? Stratum::truth : Stratum::value;
}

}  // namespace regimen::kernel
