// Faults in conditions: comparisons, and and or, negation, what is not known.
#include "compiler/mutate/planter.h"

namespace regimen::mutate {
namespace {

struct Neighbour { Op op, other; const char* words; const char* sign; };
constexpr Neighbour kNeighbours[] = {
    {Op::AtLeast, Op::MoreThan, "more than", ">"},
    {Op::MoreThan, Op::AtLeast, "at least", ">="},
    {Op::AtMost, Op::LessThan, "less than", "<"},
    {Op::LessThan, Op::AtMost, "at most", "<="},
};

const Neighbour* neighbour(Op op) {
  for (const Neighbour& n : kNeighbours)
    if (n.op == op) return &n;
  return nullptr;
}

template <class Node>
const Node* as(const Planter& planter, ast::ExprId id) {
  return std::get_if<Node>(&planter.file()[id].node);
}

std::string exactly(const Planter& planter, ast::ExprId value) { return "no test has exactly " + planter.words(planter.file()[value].span); }

void plant_cell_boundary(Planter& planter, const std::string& place, const ast::CellItem& item) {
  std::uint32_t from = item.span.begin;
  for (const auto& [op, value] : item.compares) {
    const Span operand = planter.file()[value].span;
    const std::string_view before = planter.text({operand.source, from, operand.begin});
    const std::size_t sign = before.find_first_of("<>");
    const Neighbour* other = neighbour(op);
    if (sign != std::string_view::npos && other != nullptr) {
      const auto begin = from + static_cast<std::uint32_t>(sign);
      const std::uint32_t length = op == Op::AtLeast || op == Op::AtMost ? 2 : 1;
      planter.plant(Fault::boundary, {{operand.source, begin, begin + length}, other->sign, place, item.span, exactly(planter, value)});
    }
    from = operand.end;
  }
}

// A condition that holds no other: what can be turned round, or not be known.
bool is_leaf(const Planter& planter, const ExprSite& site) {
  const ast::Expr& expr = planter.file()[site.id];
  if (const auto* binary = std::get_if<ast::Binary>(&expr.node)) return neighbour(binary->op) != nullptr;
  if (std::holds_alternative<ast::IsTest>(expr.node) || std::holds_alternative<ast::Has>(expr.node) ||
      std::holds_alternative<ast::Carries>(expr.node))
    return true;
  return site.truth && std::holds_alternative<ast::PathRef>(expr.node);
}

constexpr int kDefinesDeep = 20;

// Never unknown whatever the patient: it asks whether something is known, or `otherwise yes` or `no` stands in for what is not.
bool is_never_missing(const Planter& planter, ast::ExprId id, int deep = 0) {
  if (id == ast::kNoExpr || deep > kDefinesDeep) return false;
  const auto never = [&](ast::ExprId part) { return is_never_missing(planter, part, deep + 1); };
  if (as<ast::YesNo>(planter, id) != nullptr) return true;
  if (const auto* binary = as<ast::Binary>(planter, id)) {
    if (binary->op == Op::Otherwise) return never(binary->right);
    return (binary->op == Op::And || binary->op == Op::Or) && never(binary->left) && never(binary->right);
  }
  if (const auto* test = as<ast::IsTest>(planter, id)) {
    if (test->kind == ast::IsTest::Kind::known || test->kind == ast::IsTest::Kind::missing) return true;
    return test->kind == ast::IsTest::Kind::value && never(test->subject) && never(test->values[0]);
  }
  if (const auto* path = as<ast::PathRef>(planter, id))
    for (const ast::DefineDecl& define : planter.file().defines)
      if (define.name.text == path->path.text()) return never(define.value);
  return false;
}

void plant_missing(Planter& planter, Fault fault, const char* word) {
  for (const ExprSite& site : planter.sites().exprs) {
    if (!is_leaf(planter, site) || site.covered || is_never_missing(planter, site.id)) continue;
    const Span span = planter.file()[site.id].span;
    const std::string written(planter.text(span));
    const std::string inner = as<ast::PathRef>(planter, site.id) != nullptr ? written : "(" + written + ")";
    planter.plant(fault, {span, "(" + inner + " otherwise " + word + ")", site.place, span, "no test shows what holds while that is not known"});
  }
}

std::string within_parentheses(const Planter& planter, ast::ExprId id) {
  const std::string written(planter.text(planter.file()[id].span));
  const auto* binary = as<ast::Binary>(planter, id);
  return binary != nullptr && (binary->op == Op::And || binary->op == Op::Or) ? "(" + written + ")" : written;
}

}  // namespace

void plant_boundary(Planter& planter) {
  for (const ExprSite& site : planter.sites().exprs) {
    const auto* binary = as<ast::Binary>(planter, site.id);
    const Neighbour* other = binary != nullptr ? neighbour(binary->op) : nullptr;
    if (other == nullptr) continue;
    const Span gap = planter.between(planter.file()[binary->left].span, planter.file()[binary->right].span);
    planter.plant(Fault::boundary, {gap, std::string(" ") + other->words + " ", site.place, planter.file()[site.id].span, exactly(planter, binary->right)});
  }
  for (const ast::TableDecl& table : planter.file().tables)
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      for (const ast::Cell& cell : table.rows[i].cells)
        for (const ast::CellItem& item : cell.items) plant_cell_boundary(planter, "table " + table.name.text + ", row " + std::to_string(i + 1), item);
}

void plant_logic(Planter& planter) {
  for (const ExprSite& site : planter.sites().exprs) {
    const auto* binary = as<ast::Binary>(planter, site.id);
    if (binary == nullptr || (binary->op != Op::And && binary->op != Op::Or)) continue;
    const Span span = planter.file()[site.id].span;
    const char* word = binary->op == Op::And ? " or " : " and ";
    planter.plant(Fault::logic, {span, "(" + within_parentheses(planter, binary->left) + word + within_parentheses(planter, binary->right) + ")", site.place,
                                 span, "no test has one side without the other and hangs on it"});
  }
}

void plant_negation(Planter& planter) {
  for (const ExprSite& site : planter.sites().exprs) {
    if (!is_leaf(planter, site)) continue;
    const Span span = planter.file()[site.id].span;
    planter.plant(Fault::negation, {span, "(not (" + std::string(planter.text(span)) + "))", site.place, span, "no test hangs on it"});
  }
}

void plant_missing_as_no(Planter& planter) { plant_missing(planter, Fault::missing_as_no, "no"); }
void plant_missing_as_yes(Planter& planter) { plant_missing(planter, Fault::missing_as_yes, "yes"); }

void plant_dropped_otherwise(Planter& planter) {
  for (const ExprSite& site : planter.sites().exprs) {
    const auto* binary = as<ast::Binary>(planter, site.id);
    if (binary == nullptr || binary->op != Op::Otherwise) continue;
    const Span span = planter.file()[site.id].span;
    planter.plant(Fault::dropped_otherwise, {span, "(" + std::string(planter.text(planter.file()[binary->left].span)) + ")", site.place, span,
                                             "no test needs what stands behind `otherwise`"});
  }
}

}  // namespace regimen::mutate
