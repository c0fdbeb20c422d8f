// Expressions: the name of the node type, then its own words, then its operands one level deeper.
#include "compiler/ast/dump_writer.h"
#include "runtime/support/check.h"

namespace regimen::ast {
namespace {


const char* test_word(IsTest::Kind kind) {
  switch (kind) {
    case IsTest::Kind::known: return "known";
    case IsTest::Kind::missing: return "missing";
    case IsTest::Kind::indeterminate: return "indeterminate";
    case IsTest::Kind::no_value: return "no value";
    case IsTest::Kind::one_of: return "one of";
    case IsTest::Kind::between: return "between";
    case IsTest::Kind::value: return "value";
    case IsTest::Kind::about: return "about";
  }
  return "";
}

const char* aggregate_word(Aggregate::Kind kind) {
  constexpr const char* kWords[] = {"latest", "earliest", "average", "median", "minimum", "maximum", "count", "change", "slope"};
  return kWords[static_cast<int>(kind)];
}

std::string aggregate_line(const Aggregate& a) {
  std::string out = std::string("Aggregate ") + aggregate_word(a.kind) + " of " + a.series.text();
  if (a.window) out += " over last " + amount(*a.window);
  if (a.excluding) out += " excluding first " + amount(*a.excluding);
  if (a.requiring) out += " requiring " + std::to_string(*a.requiring) + " " + a.requiring_what.text;
  return out;
}

class ExprDump {
 public:
  explicit ExprDump(DumpWriter& w) : w_(w) {}

  void operator()(const NumberLit& n) { w_.line("NumberLit " + n.value.text()); }
  void operator()(const QuantityLit& n) { w_.line("QuantityLit " + amount(n.amount)); }
  void operator()(const DateLit& n) { w_.line("DateLit " + to_text(n.date)); }
  void operator()(const MonthLit& n) { w_.line("MonthLit " + n.text); }
  void operator()(const YesNo& n) { w_.line(n.yes ? "YesNo yes" : "YesNo no"); }
  void operator()(const TextLit& n) { w_.text("TextLit", n.text); }
  void operator()(const AlleleLit& n) { w_.line("AlleleLit " + n.text); }
  void operator()(const DiplotypeLit& n) { w_.line("DiplotypeLit " + n.text); }
  void operator()(const OrderedDrug&) { w_.line("OrderedDrug"); }
  void operator()(const NoValue&) { w_.line("NoValue"); }
  void operator()(const Lookup& n) { w_.line("Lookup " + n.path.text()); }
  void operator()(const PathRef& n) { w_.line("PathRef " + n.path.text()); }
  void operator()(const Call& n) { operands("Call " + n.function.text, n.arguments); }
  void operator()(const Unary& n) { operands(std::string("Unary ") + op_row(n.op).name, {n.operand}); }
  void operator()(const Binary& n) { operands(std::string("Binary ") + op_row(n.op).name, {n.left, n.right}); }
  void operator()(const IsTest& n) {
    w_.line(std::string("IsTest ") + (n.negated ? "not " : "") + test_word(n.kind));
    DumpWriter::Level level(w_);
    w_.expr(n.subject);
    for (ExprId value : n.values) w_.expr(value);
  }
  void operator()(const Has& n) { w_.line("Has " + has(n)); }
  void operator()(const Carries& n) { w_.line("Carries " + allele(n.allele)); }
  void operator()(const Copies& n) { w_.line("Copies " + allele(n.allele)); }
  void operator()(const Staged& n) {
    w_.line("Staged");
    DumpWriter::Level level(w_);
    for (const StagedArm& arm : n.arms) {
      w_.expr("when", arm.condition);
      w_.expr("then", arm.value);
    }
    w_.expr("else", n.otherwise);
  }
  void operator()(const Aggregate& n) { w_.line(aggregate_line(n)); }
  void operator()(const GeneValue& n) { w_.line("GeneValue " + gene_value(n)); }
  void operator()(const PointsOf& n) { w_.line("PointsOf " + n.path.text()); }
  void operator()(const NumberOf& n) { operands("NumberOf '" + n.unit.text + "'", {n.operand}); }
  void operator()(const Since& n) { operands("Since " + n.unit.text, {n.from}); }
  void operator()(const FromTo& n) { operands("FromTo " + n.unit.text, {n.from, n.to}); }

 private:
  void operands(const std::string& title, const std::vector<ExprId>& operands) {
    w_.line(title);
    DumpWriter::Level level(w_);
    for (ExprId operand : operands) w_.expr(operand);
  }

  DumpWriter& w_;
};

}  // namespace

void DumpWriter::expr(ExprId id) {
  if (id == kNoExpr) {
    line("(none)");
    return;
  }
  RGM_CHECK(id < file_.exprs.size());
  std::visit(ExprDump(*this), file_[id].node);
}

void DumpWriter::expr(std::string_view title, ExprId id) {
  if (id == kNoExpr) return;
  line(title);
  Level level(*this);
  expr(id);
}

void DumpWriter::text(std::string_view title, const Text& text) {
  line(std::string(title) + " " + quote(text.source));
  Level level(*this);
  for (const TextPiece& piece : text.pieces) {
    switch (piece.kind) {
      case TextPiece::Kind::literal: line("literal " + quote(piece.literal)); break;
      case TextPiece::Kind::hole: expr("hole", piece.hole); break;
      case TextPiece::Kind::missing: line("{missing}"); break;
      case TextPiece::Kind::already_taken: line("{already_taken}"); break;
    }
  }
}

}  // namespace regimen::ast
