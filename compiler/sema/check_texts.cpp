// Texts: every {hole} is a typed value; a define that is just a text is spliced in where it is used.
#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

constexpr std::size_t kTextLimit = 140;

}  // namespace

// A text as a value: its number in the program's list of texts.
ExprId Checker::check_text_value(const ast::Text& text, const Type* expected) {
  if (expected && expected->kind == Type::Kind::choice && !expected->gene.empty()) return diplotype_constant(text.source, *expected, text.span);
  for (const ast::TextPiece& piece : text.pieces)
    if (piece.kind != ast::TextPiece::Kind::literal) {
      sink_->emit(Msg::TextWithHoles, piece.span).help = "use the define inside another text, where its holes are filled in";
      return kNoExpr;
    }
  const std::uint32_t domain = choice_domain("text");
  const std::uint32_t index = domain_member(domain, text.source, "");
  return constant(RowValue::exact(index), Type{.kind = Type::Kind::text, .choice = domain}, text.span);
}

ExprId Checker::hole_value(ast::ExprId hole) { return value(hole); }

void Checker::append_text(const ast::Text& text, TextTemplate& out) {
  for (const ast::TextPiece& piece : text.pieces) {
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
              if (!in_progress_.insert("text " + define.name.text).second) {
                sink_->emit(Msg::DefinedByItself, define.name.span, define.name.text);
                return;
              }
              InFile in(*this, symbol->file);
              append_text(inner->text, out);
              in_progress_.erase("text " + define.name.text);
              continue;
            }
          }
        }
        const ExprId id = hole_value(piece.hole);
        if (id == kNoExpr) continue;
        made.kind = regimen::TextPiece::Kind::value;
        made.value = id;
        break;
      }
    }
    out.pieces.push_back(std::move(made));
  }
}

TextTemplate Checker::check_text(const ast::Text& text) {
  TextTemplate out;
  append_text(text, out);
  if (text.source.size() > kTextLimit)
    sink_->emit(Msg::LongText, text.span, std::to_string(text.source.size()), std::to_string(kTextLimit)).help =
        "say the one thing that matters; the rest stands in the evidence";
  return out;
}

}  // namespace regimen::sema
