#include "compiler/normalise/parts.h"

namespace regimen {

namespace {

constexpr std::uint32_t kDeepest = 8;  // parts within parts; what would be deeper is made in place

}  // namespace

bool Parts::is_large(hir::ExprId id) const {
  const hir::Expr& expr = program_[id];
  if (expr.op == Op::MissingRow) return is_large(expr.args[2]);
  return (expr.op == Op::FirstRow || expr.op == Op::OneRow) && expr.args.size() / 2 >= rows_of_part_;
}

std::optional<std::uint32_t> Parts::part(hir::ExprId id) {
  const Op op = program_[id].op;
  if ((op != Op::MissingRow && op != Op::FirstRow && op != Op::OneRow) || !is_large(id)) return std::nullopt;
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  const hir::Expr& expr = program_[id];
  // A table with `missing` cells is read in two ways, which are one part.
  std::vector<hir::ExprId> in_place{id};
  if (op == Op::MissingRow) in_place.insert(in_place.end(), expr.args.begin() + 1, expr.args.end());
  BuiltPart built = FunctionBuilder(program_, session_, "part " + std::to_string(known_.size()), *this).build_part(id, std::move(in_place));
  if (built.depth > kDeepest) return known_[id] = std::nullopt;
  built.function.name = "part " + std::to_string(functions_.size());
  functions_.push_back(std::move(built.function));
  made_.push_back(std::move(built));
  return known_[id] = static_cast<std::uint32_t>(functions_.size() - 1);
}

}  // namespace regimen
