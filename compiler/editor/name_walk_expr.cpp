// Names in expressions. External interface: name_walk.h.
#include "compiler/editor/name_walk.h"

namespace regimen::editor {

void NameWalk::use(const ast::Name& name, NameRole role, const std::string& of) {
  if (!name.text.empty()) uses_.push_back({name.span, name.text, "", role, of});
}

void NameWalk::path(const ast::Path& path, NameRole role) {
  if (path.parts.empty()) return;
  use(path.parts.back(), role);
  if (path.parts.size() > 1 && !uses_.empty()) {
    ast::Path file = path;
    file.parts.pop_back();
    uses_.back().file = file.text();
  }
}

// TABLE.COLUMN, or a table's name alone.
void NameWalk::column(const ast::Path& path) {
  if (path.parts.empty()) return;
  use(path.parts.front(), NameRole::value);
  if (path.parts.size() > 1) use(path.parts.back(), NameRole::column, path.parts.front().text);
}

void NameWalk::has(const ast::Has& has) {
  use(has.name, has.kind == ast::Has::Kind::has ? NameRole::codes : NameRole::medicine);
}

void NameWalk::gene(const ast::GeneValue& value) {
  use(value.gene, NameRole::gene);
  if (value.scheme) use(*value.scheme, NameRole::scheme, value.gene.text);
}

void NameWalk::cell(const ast::CellItem& item, const std::string& of) {
  expression(item.low, of);
  expression(item.high, of);
  for (const auto& [op, value] : item.compares) expression(value, of);
}

std::string compared_with(const ast::File& file, ast::ExprId subject) {
  if (subject == ast::kNoExpr) return "";
  const auto& node = file[subject].node;
  if (const auto* ref = std::get_if<ast::PathRef>(&node)) return ref->path.text();
  if (const auto* gene = std::get_if<ast::GeneValue>(&node))
    return gene->kind == ast::GeneValue::Kind::phenotype ? "phenotype of " + gene->gene.text : "";
  if (const auto* lookup = std::get_if<ast::Lookup>(&node)) return "lookup " + lookup->path.text();
  if (const auto* binary = std::get_if<ast::Binary>(&node); binary && binary->op == Op::Otherwise) return compared_with(file, binary->left);
  return "";
}

void NameWalk::node(const ast::PathRef& ref, const std::string& of) {
  path(ref.path);
  if (ref.path.parts.size() == 1 && !of.empty() && !uses_.empty()) uses_.back().of = of;
}

void NameWalk::node(const ast::IsTest& test, const std::string&) {
  expression(test.subject);
  const std::string subject = compared_with(file_, test.subject);
  for (const ast::ExprId value : test.values) expression(value, subject);
}

void NameWalk::node(const ast::Staged& staged, const std::string& of) {
  for (const ast::StagedArm& arm : staged.arms) {
    expression(arm.condition);
    expression(arm.value, of);
  }
  expression(staged.otherwise, of);
}

void NameWalk::node(const ast::Aggregate& aggregate, const std::string&) { path(aggregate.series); }

void NameWalk::expression(ast::ExprId id, const std::string& of) {
  if (id == ast::kNoExpr) return;
  const auto allele = [&](const ast::AlleleRef& ref) { use(ref.gene, NameRole::gene); };
  std::visit(
      [&](const auto& n) {
        using Node = std::decay_t<decltype(n)>;
        if constexpr (requires { node(n, of); }) {
          node(n, of);
        } else if constexpr (std::is_same_v<Node, ast::TextLit>) {
          text(n.text);
        } else if constexpr (std::is_same_v<Node, ast::Lookup>) {
          column(n.path);
        } else if constexpr (std::is_same_v<Node, ast::Call>) {
          use(n.function, NameRole::function);
          for (const ast::ExprId argument : n.arguments) expression(argument);
        } else if constexpr (std::is_same_v<Node, ast::Unary> || std::is_same_v<Node, ast::NumberOf>) {
          expression(n.operand);
        } else if constexpr (std::is_same_v<Node, ast::Binary>) {
          expression(n.left, n.op == Op::Otherwise ? of : "");
          expression(n.right, n.op == Op::Otherwise ? of : compared_with(file_, n.left));
        } else if constexpr (std::is_same_v<Node, ast::Has>) {
          has(n);
        } else if constexpr (std::is_same_v<Node, ast::Carries> || std::is_same_v<Node, ast::Copies>) {
          allele(n.allele);
        } else if constexpr (std::is_same_v<Node, ast::GeneValue>) {
          gene(n);
        } else if constexpr (std::is_same_v<Node, ast::PointsOf>) {
          path(n.path);
        } else if constexpr (std::is_same_v<Node, ast::Since>) {
          expression(n.from);
        } else if constexpr (std::is_same_v<Node, ast::FromTo>) {
          expression(n.from);
          expression(n.to);
        }  // the others hold no name
      },
      file_[id].node);
}

void NameWalk::text(const ast::Text& text) {
  for (const ast::TextPiece& piece : text.pieces) expression(piece.hole);
}

}  // namespace regimen::editor
