// Kinds of quantity as a table for readers and programs. A conversion is linear in the other kind's number; the checker works
// out its factor and offset.
#include "compiler/sema/check.h"

namespace regimen::sema {

namespace {

struct Linear {
  double factor = 0;
  double offset = 0;
};

class KindChecker {
 public:
  KindChecker(const ast::File& file, const UnitTable& units, DiagnosticSink& sink) : file_(file), units_(units), sink_(sink) {}

  std::optional<KindTable> run() {
    KindTable table;
    for (const ast::KindDecl& decl : file_.kinds) {
      for (const Kind& earlier : table.kinds)
        if (earlier.name == decl.name.text) fail(Msg::DuplicateName, decl.name.span, decl.name.text);
      table.kinds.push_back(check(decl));
    }
    if (failed_) return std::nullopt;
    return table;
  }

 private:
  Diagnostic& fail(Msg msg, Span span, const std::string& argument) {
    failed_ = true;
    return sink_.emit(msg, span, argument);
  }

  Kind check(const ast::KindDecl& decl) {
    Kind kind;
    kind.name = decl.name.text;
    if (Result<Unit> unit = units_.parse(decl.type.unit.text)) {
      kind.unit = *unit;
    } else {
      fail(Msg::UnknownUnit, decl.type.unit.span, decl.type.unit.text);
    }
    for (const ast::KindUnits& row : decl.rows) {
      KindRow out{{canonical_system(row.code.system.text), row.code.code}, {}};
      for (const ast::UnitText& unit : row.units) out.units.push_back(unit.text);
      kind.rows.push_back(std::move(out));
    }
    if (decl.molar_mass) kind.molar_mass = decl.molar_mass->number;
    if (decl.decimals) kind.decimals = static_cast<int>(*decl.decimals);
    for (const ast::KindConvert& convert : decl.conversions) {
      from_ = convert.from.text;
      const std::optional<Linear> line = linear(convert.value);
      if (!line) {
        fail(Msg::KindConversion, file_[convert.value].span, from_).help = "write a sum or product of numbers and `number of UNIT in " + from_ + "`";
        continue;
      }
      kind.conversions.push_back({from_, line->factor, line->offset});
    }
    return kind;
  }

  std::optional<Linear> linear(ast::ExprId id) const {
    const ast::Expr& expr = file_[id];
    if (const auto* node = std::get_if<ast::NumberLit>(&expr.node)) return Linear{0, node->value.to_double()};
    if (const auto* node = std::get_if<ast::QuantityLit>(&expr.node)) return Linear{0, node->amount.number.to_double()};
    if (const auto* node = std::get_if<ast::NumberOf>(&expr.node)) {
      const auto* path = std::get_if<ast::PathRef>(&file_[node->operand].node);
      return path && path->path.text() == from_ ? std::optional<Linear>(Linear{1, 0}) : std::nullopt;
    }
    if (const auto* node = std::get_if<ast::Unary>(&expr.node); node && node->op == Op::Negate) {
      std::optional<Linear> line = linear(node->operand);
      if (line) *line = {-line->factor, -line->offset};
      return line;
    }
    const auto* node = std::get_if<ast::Binary>(&expr.node);
    if (!node) return std::nullopt;
    const std::optional<Linear> a = linear(node->left), b = linear(node->right);
    if (!a || !b) return std::nullopt;
    switch (node->op) {
      case Op::Add: return Linear{a->factor + b->factor, a->offset + b->offset};
      case Op::Subtract: return Linear{a->factor - b->factor, a->offset - b->offset};
      case Op::Multiply:
        if (a->factor == 0) return Linear{a->offset * b->factor, a->offset * b->offset};
        if (b->factor == 0) return Linear{a->factor * b->offset, a->offset * b->offset};
        return std::nullopt;
      case Op::Divide:
        if (b->factor == 0 && b->offset != 0) return Linear{a->factor / b->offset, a->offset / b->offset};
        return std::nullopt;
      default: return std::nullopt;
    }
  }

  const ast::File& file_;
  const UnitTable& units_;
  DiagnosticSink& sink_;
  std::string from_;
  bool failed_ = false;
};

}  // namespace

std::optional<KindTable> check_kinds(const ast::File& file, const UnitTable& units, DiagnosticSink& sink) {
  return KindChecker(file, units, sink).run();
}

}  // namespace regimen::sema
