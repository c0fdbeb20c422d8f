#include "compiler/lint/sure.h"

#include <algorithm>
#include <set>
#include <string>

namespace regimen::lint {
namespace {

constexpr int kDeepest = 100;  // values made of values; what lies deeper is in doubt

class Sure {
 public:
  explicit Sure(const ast::File& file) : file_(file) {}

  bool expression(ast::ExprId id, int depth) {
    if (depth > kDeepest) return false;
    const auto& node = file_[id].node;
    const auto both = [&](ast::ExprId a, ast::ExprId b) { return expression(a, depth + 1) && expression(b, depth + 1); };
    if (const auto* n = std::get_if<ast::Unary>(&node)) return expression(n->operand, depth + 1);
    if (const auto* n = std::get_if<ast::Binary>(&node); n != nullptr && n->op == Op::And) {
      const std::set<std::string> outside = known_;
      note_known(id);
      const bool sure = both(n->left, n->right);
      known_ = outside;
      return sure;
    }
    if (const auto* n = std::get_if<ast::Binary>(&node)) return n->op == Op::Otherwise ? expression(n->right, depth + 1) : both(n->left, n->right);
    if (const auto* n = std::get_if<ast::IsTest>(&node)) return test(*n, depth);
    if (const auto* n = std::get_if<ast::PathRef>(&node)) return path(n->path, depth);
    return std::holds_alternative<ast::NumberLit>(node) || std::holds_alternative<ast::QuantityLit>(node) ||
           std::holds_alternative<ast::DateLit>(node) || std::holds_alternative<ast::YesNo>(node) || std::holds_alternative<ast::TextLit>(node);
  }

 private:
  // `x is known and x at least 3`: where x is missing the answer is no.
  void note_known(ast::ExprId id) {
    const auto& node = file_[id].node;
    if (const auto* n = std::get_if<ast::Binary>(&node); n != nullptr && n->op == Op::And) {
      note_known(n->left);
      note_known(n->right);
    }
    const auto* n = std::get_if<ast::IsTest>(&node);
    if (n == nullptr || n->kind != ast::IsTest::Kind::known || n->negated) return;
    if (const auto* subject = std::get_if<ast::PathRef>(&file_[n->subject].node)) known_.insert(subject->path.text());
  }

  bool test(const ast::IsTest& test, int depth) {
    using Kind = ast::IsTest::Kind;
    if (test.kind == Kind::known || test.kind == Kind::missing || test.kind == Kind::indeterminate) return true;
    return expression(test.subject, depth + 1) &&
           std::all_of(test.values.begin(), test.values.end(), [&](ast::ExprId value) { return expression(value, depth + 1); });
  }

  bool path(const ast::Path& path, int depth) {
    if (known_.contains(path.text())) return true;
    if (path.parts.size() != 1) return false;
    const std::string& name = path.parts[0].text;
    for (const ast::DefineDecl& define : file_.defines)
      if (define.name.text == name) return !define.unavailable && expression(define.value, depth + 1);
    for (const ast::InputDecl& input : file_.inputs)
      if (input.name.text == name)
        return std::any_of(input.if_missing.begin(), input.if_missing.end(), [](const ast::IfMissing& m) { return m.kind == ast::IfMissing::Kind::assume; });
    return std::any_of(file_.choices.begin(), file_.choices.end(), [&](const ast::ChoiceDecl& choice) {
      return std::any_of(choice.members.begin(), choice.members.end(), [&](const ast::ChoiceMember& member) { return member.name.text == name; });
    });
  }

  const ast::File& file_;
  std::set<std::string> known_;  // names that the conditions around have asked for
};

}  // namespace

bool never_unknown(const ast::File& file, ast::ExprId expr) { return Sure(file).expression(expr, 0); }

}  // namespace regimen::lint
