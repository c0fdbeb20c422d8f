#include "compiler/sema/cell_patterns.h"

#include <algorithm>
#include <set>

namespace regimen::sema {

namespace {

using hir::ExprId;
using hir::Type;

// The cells of one column, asked for one value of its head after the other.
class Column {
 public:
  Column(const hir::Program& program, ExprId head) : program_(program), head_(head) {}

  // The numbers that the cells compare the head with; false: they ask something else of it.
  bool collect(ExprId truth) {
    const hir::Expr& e = program_[truth];
    if (e.op == Op::And || e.op == Op::Or || e.op == Op::Not)
      return std::all_of(e.args.begin(), e.args.end(), [&](ExprId arg) { return collect(arg); });
    if (e.op == Op::Always || truth == head_truth()) return true;
    if (e.args.empty() || e.args[0] != head_) return false;
    if (e.op == Op::IsIndeterminate || e.op == Op::MatchesIndeterminate || e.op == Op::TruthOf) return true;
    if (!compares(e.op)) return false;
    const hir::Expr& with = program_[e.args[1]];
    if (with.op != Op::Constant || !with.constant.is_exact()) return false;
    constants_.insert(with.constant.lo);
    return true;
  }

  std::vector<RowValue> values() const {
    const Type& type = program_[head_].type;
    std::vector<RowValue> out;
    if (type.kind == Type::Kind::yes_no) {
      out = {RowValue::exact(1), RowValue::exact(0)};
    } else if (type.is_numeric() || type.kind == Type::Kind::date) {
      out = numbers();
    } else {
      for (const double member : constants_) out.push_back(RowValue::exact(member));
      const std::size_t members = type.choice == kNoIndex ? 0 : program_.table().choices[type.choice].members.size();
      const bool closed = type.kind == Type::Kind::choice && type.gene.empty();
      if (!closed || constants_.size() < members) out.push_back(RowValue::exact(-1));  // one that no cell names
    }
    if (!type.gene.empty()) out.push_back(RowValue::of(State::indeterminate));
    if (program_[head_].maybe_none) out.push_back(RowValue::of(State::no_value));
    return out;
  }

  bool holds(ExprId truth, const RowValue& value) const {
    const hir::Expr& e = program_[truth];
    if (truth == head_truth()) return value.is_exact() && value.lo == 1;
    switch (e.op) {
      case Op::And: return holds(e.args[0], value) && holds(e.args[1], value);
      case Op::Or: return holds(e.args[0], value) || holds(e.args[1], value);
      case Op::Not: return !holds(e.args[0], value);
      case Op::Always: return e.index == 1;
      case Op::IsIndeterminate:
      case Op::MatchesIndeterminate: return value.state == State::indeterminate;
      case Op::TruthOf: return value.is_exact() && value.lo == 1;
      default: return value.is_exact() && compared(e.op, value.lo, program_[e.args[1]].constant.lo);
    }
  }

 private:
  // A yes/no head that was made of a truth: its cells ask for that truth.
  ExprId head_truth() const { return program_[head_].op == Op::ValueOf ? program_[head_].args[0] : hir::kNoExpr; }

  static bool compares(Op op) {
    return op == Op::Is || op == Op::IsNot || op == Op::AtLeast || op == Op::AtMost || op == Op::MoreThan || op == Op::LessThan;
  }
  static bool compared(Op op, double a, double b) {
    switch (op) {
      case Op::Is: return a == b;
      case Op::IsNot: return a != b;
      case Op::AtLeast: return a >= b;
      case Op::AtMost: return a <= b;
      case Op::MoreThan: return a > b;
      default: return a < b;
    }
  }

  // Each number, one between each two and one beyond either end.
  std::vector<RowValue> numbers() const {
    std::vector<RowValue> out;
    std::optional<double> before;
    for (const double number : constants_) {
      out.push_back(RowValue::exact(before ? *before + (number - *before) / 2 : number - 1));
      out.push_back(RowValue::exact(number));
      before = number;
    }
    out.push_back(RowValue::exact(before.value_or(0) + 1));
    return out;
  }

  const hir::Program& program_;
  ExprId head_;
  std::set<double> constants_;
};

}  // namespace

std::optional<std::vector<CellPattern>> cell_patterns(const hir::Program& program, ExprId head, const std::vector<ExprId>& cells) {
  Column column(program, head);
  for (const ExprId cell : cells)
    if (!column.collect(cell)) return std::nullopt;
  std::set<CellPattern> patterns;
  for (const RowValue& value : column.values()) {
    CellPattern pattern;
    for (const ExprId cell : cells) pattern.push_back(column.holds(cell, value));
    patterns.insert(std::move(pattern));
  }
  return std::vector<CellPattern>(patterns.begin(), patterns.end());
}

}  // namespace regimen::sema
