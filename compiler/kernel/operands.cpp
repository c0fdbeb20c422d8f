// The operands of an operator, read from its signature in ops.def: "(truth, T, ..., T) -> T" is any number of pairs of
// a truth and a value, and a last value.
#include "compiler/kernel/operands.h"

#include <string_view>

#include "runtime/support/check.h"

namespace regimen::kernel {
namespace {

struct Pattern {
  std::uint32_t fixed = 0;   // operands before the dots, or all
  std::uint32_t truths = 0;  // bit i: operand i is a truth
  bool repeats = false;      // the fixed operands may come again
  bool last_value = false;   // and one more value follows
};

constexpr Pattern pattern(Op op) {
  std::string_view text = op_row(op).signature;
  Pattern result;
  if (text.empty() || text[0] != '(') return result;  // a leaf
  text = text.substr(1, text.find(')') - 1);
  while (!text.empty()) {
    const std::string_view operand = text.substr(0, text.find(", "));
    text.remove_prefix(operand.size() < text.size() ? operand.size() + 2 : operand.size());
    if (operand == "...") {
      result.repeats = true;
    } else if (result.repeats) {
      result.last_value = true;
    } else {
      if (operand == "truth") result.truths |= 1u << result.fixed;
      ++result.fixed;
    }
  }
  return result;
}

static_assert(pattern(Op::And).fixed == 2 && pattern(Op::And).truths == 3 && !pattern(Op::And).repeats);
static_assert(pattern(Op::TruthOf).fixed == 1 && pattern(Op::TruthOf).truths == 0);
static_assert(pattern(Op::MissingRow).fixed == 3 && pattern(Op::MissingRow).truths == 1);
static_assert(pattern(Op::Staged).fixed == 2 && pattern(Op::Staged).repeats && pattern(Op::Staged).last_value);
static_assert(pattern(Op::OneRow).fixed == 2 && pattern(Op::OneRow).repeats && !pattern(Op::OneRow).last_value);
static_assert(pattern(Op::Slot).fixed == 0);

}  // namespace

Arity arity(Op op) {
  const Pattern p = pattern(op);
  const std::uint32_t min = p.fixed + (p.last_value ? 1 : 0);
  return p.repeats ? Arity{min, kAnyCount, p.fixed} : Arity{min, min, 1};
}

Stratum operand_stratum(Op op, std::uint32_t position, std::uint32_t count) {
  const Pattern p = pattern(op);
  RGM_CHECK(position < count);
  if (p.last_value && position + 1 == count) return Stratum::value;
  return (p.truths >> (position % p.fixed)) & 1 ? Stratum::truth : Stratum::value;
}

}  // namespace regimen::kernel
