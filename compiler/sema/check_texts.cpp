// Texts: every {hole} is a typed value; a define that is just a text is spliced in where it is used.
#include <algorithm>
#include <utility>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

constexpr std::size_t kTextLimit = 140;

}  // namespace

// A text as a value: its number in the program's list of texts. The holes of one that is chosen among others are values of their
// own; which of them print is decided with the text.
ExprId Checker::check_text_value(const ast::Text& text, const Type* expected) {
  if (expected && expected->kind == Type::Kind::choice && !expected->gene.empty()) return diplotype_constant(text.source, *expected, text.span);
  for (const ast::TextPiece& piece : text.pieces)
    if (piece.kind == ast::TextPiece::Kind::missing || piece.kind == ast::TextPiece::Kind::already_taken) {
      sink_->emit(Msg::HoleOutOfPlace, piece.span, source_text(piece.span)).help = "write it in the `because` of a rule or a branch";
      return kNoExpr;
    }
  const std::uint32_t domain = choice_domain("text");
  const std::optional<std::uint32_t> index = has_holes(text) ? text_with_holes(text) : domain_member(domain, text.source, "");
  if (!index) return kNoExpr;
  return constant(RowValue::exact(*index), Type{.kind = Type::Kind::text, .choice = domain}, text.span);
}

bool Checker::has_holes(const ast::Text& text) {
  return std::any_of(text.pieces.begin(), text.pieces.end(), [](const ast::TextPiece& p) { return p.kind != ast::TextPiece::Kind::literal; });
}

// The same words may mean other values in another file, so texts with holes are one only when their holes are.
std::optional<std::uint32_t> Checker::text_with_holes(const ast::Text& text) {
  TextTemplate made;
  const std::size_t outer = std::exchange(text_parts_, 0);
  const bool whole = append_text(text, made);
  text_parts_ = outer;
  if (!whole) return std::nullopt;
  for (const auto& [index, known] : program_.texts)
    if (known == made) return index;
  std::vector<ChoiceMember>& members = program_.table().choices[choice_domain("text")].members;
  members.push_back({text.source, "", {}});
  const auto index = static_cast<std::uint32_t>(members.size() - 1);
  program_.texts.emplace(index, std::move(made));
  return index;
}

// Whether a value of type text can be one with holes.
bool Checker::may_have_holes(ExprId id) const {
  const hir::Expr& expr = at(id);
  if (expr.op == Op::Constant) return expr.constant.state == State::known && program_.texts.contains(static_cast<std::uint32_t>(expr.constant.lo));
  return std::any_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return type(arg).kind == Type::Kind::text && may_have_holes(arg); });
}

ExprId Checker::hole_value(ast::ExprId hole) { return value(hole); }

// A text may stand in texts that stand in texts: what that comes to is bounded, in length and in depth. False: something is wrong with it, and
// it is said.
bool Checker::append_text(const ast::Text& text, TextTemplate& out) {
  bool ok = true;
  for (const ast::TextPiece& piece : text.pieces) {
    if (++text_parts_ > kMaxTextParts) {
      sink_->emit(Msg::TextTooLong, text.span, std::to_string(kMaxTextParts)).help = "say the one thing that matters";
      return false;
    }
    regimen::TextPiece made;
    switch (piece.kind) {
      case ast::TextPiece::Kind::literal:
        made.kind = regimen::TextPiece::Kind::literal;
        made.literal = piece.literal;
        break;
      case ast::TextPiece::Kind::missing: made.kind = regimen::TextPiece::Kind::missing; break;
      case ast::TextPiece::Kind::already_taken: made.kind = regimen::TextPiece::Kind::already_taken; break;
      case ast::TextPiece::Kind::hole: {
        if (const auto* path = std::get_if<ast::PathRef>(&(*file_)[piece.hole].node)) {
          const Symbol* symbol = resolve(path->path);
          if (symbol && symbol->kind == Symbol::Kind::define) {
            const ast::DefineDecl& define = symbol->file->defines[symbol->index];
            if (const auto* inner = std::get_if<ast::TextLit>(&(*symbol->file)[define.value].node)) {
              if (!in_progress_.insert("text " + symbol->shown).second) {
                sink_->emit(Msg::DefinedByItself, define.name.span, define.name.text);
                return false;
              }
              InFile in(*this, symbol->file);
              const bool whole = append_text(inner->text, out);
              in_progress_.erase("text " + symbol->shown);
              if (!whole) return false;
              continue;
            }
          }
        }
        const ExprId id = hole_value(piece.hole);
        ok &= id != kNoExpr;
        if (id == kNoExpr) continue;
        made.kind = regimen::TextPiece::Kind::value;
        made.value = id;
        break;
      }
    }
    out.pieces.push_back(std::move(made));
  }
  return ok;
}

TextTemplate Checker::check_text(const ast::Text& text) {
  TextTemplate out;
  text_parts_ = 0;
  append_text(text, out);
  if (text.source.size() > kTextLimit)
    sink_->emit(Msg::LongText, text.span, std::to_string(text.source.size()), std::to_string(kTextLimit)).help =
        "say the one thing that matters; the rest stands in the evidence";
  return out;
}

}  // namespace regimen::sema
