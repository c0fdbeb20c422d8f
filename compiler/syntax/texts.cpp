// Texts with {holes}: each hole is read by the grammar's entry `slot` from its own piece of the file.
#include "compiler/syntax/builder.h"
#include "compiler/syntax/driver.h"
#include "compiler/syntax/explain.h"
#include "compiler/syntax/limits.h"

namespace regimen::syntax {
namespace {

// The index of the `}` that closes the hole opened before `at`; texts inside the hole may hold braces of their own.
std::size_t closing_brace(const std::u32string& chars, std::size_t at) {
  bool in_text = false;
  for (; at < chars.size(); ++at) {
    if (chars[at] == U'"') in_text = !in_text;
    if (chars[at] == U'}' && !in_text) return at;
  }
  return at;
}

}  // namespace

ast::Text Builder::text(Node* n) {
  const CodePoints& points = tokens_.points();
  CodePoints inner;  // what stands between the quotation marks, doubled ones made single
  inner.source = points.source;
  std::size_t last = n->getSymbol()->getStopIndex();
  for (std::size_t i = n->getSymbol()->getStartIndex() + 1; i < last; ++i) {
    inner.chars += points.chars[i];
    inner.offsets.push_back(points.offsets[i]);
    if (points.chars[i] == U'"') ++i;
  }
  inner.offsets.push_back(points.offsets[last]);

  ast::Text out;
  out.span = span(n);
  out.source = inner.text(0, inner.size());
  for (std::size_t at = 0; at < inner.size();) {
    std::size_t brace = std::min(inner.chars.find_first_of(U"{}", at), inner.size());
    if (brace > at) {
      out.pieces.push_back({ast::TextPiece::Kind::literal, inner.text(at, brace), ast::kNoExpr, inner.span(at, brace)});
    }
    if (brace == inner.size()) break;
    std::size_t close = closing_brace(inner.chars, brace + 1);
    if (inner.chars[brace] == U'}' || close == inner.size()) {
      state_.sink.emit(Msg::LoneBrace, inner.span(brace, brace + 1), inner.text(brace, brace + 1)).help =
          "a value in a text is written `{name}`";
      break;
    }
    std::vector<std::uint32_t> offsets(inner.offsets.begin() + static_cast<std::ptrdiff_t>(brace),
                                       inner.offsets.begin() + static_cast<std::ptrdiff_t>(close) + 1);
    hole(inner.chars.substr(brace + 1, close - brace - 1), std::move(offsets), out);
    at = close + 1;
  }
  return out;
}

// `offsets`: of the opening brace, of each code point of the hole, of the closing brace.
void Builder::hole(const std::u32string& chars, std::vector<std::uint32_t> offsets, ast::Text& out) {
  CodePoints points;
  points.source = tokens_.points().source;
  points.chars = chars;
  Span whole{points.source, offsets.front(), offsets.back() + 1};
  points.offsets.assign(offsets.begin() + 1, offsets.end());
  Tokens tokens(points, kMaxTokens);
  if (tokens.count() == 1) {
    state_.sink.emit(Msg::EmptyHole, whole).help = "name the value to print, for example `{age}`";
    return;
  }
  if (auto deep = nested_too_deep(tokens)) {
    state_.sink.emit(Msg::NestedTooDeep, tokens.span(*deep), std::to_string(kMaxNesting));
    return;
  }
  Driver driver(tokens);
  G::SlotContext* slot = driver.run(&RegimenParser::slot);
  if (slot == nullptr) {
    explain(tokens, driver.failure(), state_.sink);
    return;
  }
  ast::TextPiece piece;
  piece.span = whole;
  if (slot->MISSING() != nullptr) {
    piece.kind = ast::TextPiece::Kind::missing;
  } else if (tokens.count() == 2 && tokens.text(0) == "already_taken") {
    piece.kind = ast::TextPiece::Kind::already_taken;
  } else {
    piece.kind = ast::TextPiece::Kind::hole;
    piece.hole = Builder(state_, tokens).value(slot->value());
  }
  out.pieces.push_back(std::move(piece));
}

}  // namespace regimen::syntax
