#include "compiler/syntax/tokens.h"

#include <algorithm>

namespace regimen::syntax {
namespace {

// A line of its own, or behind the `end` of another block.
bool begins_statement(const Tokens& tokens, std::size_t at) {
  if (at == 0 || tokens.type(at - 1) == RegimenLexer::END) return true;
  std::size_t begin = tokens[at].getStartIndex();
  return begin == 0 || tokens.points().chars[begin - 1] == U'\n';
}

}  // namespace

Tokens::Tokens(const CodePoints& points, std::size_t limit) : points_(points), chars_(points), lexer_(&chars_) {
  lexer_.removeErrorListeners();
  do {
    std::unique_ptr<Token> token = lexer_.nextToken();
    static_cast<antlr4::WritableToken&>(*token).setTokenIndex(tokens_.size());
    tokens_.push_back(std::move(token));
    if (tokens_.size() > limit) complete_ = false;
  } while (complete_ && tokens_.back()->getType() != Token::EOF);
}

Token* Tokens::LT(ssize_t k) {
  if (k == 0 || (k < 0 && static_cast<std::size_t>(-k) > at_)) return nullptr;
  std::size_t i = k > 0 ? at_ + static_cast<std::size_t>(k) - 1 : at_ - static_cast<std::size_t>(-k);
  return tokens_[std::min(i, tokens_.size() - 1)].get();
}

std::size_t Tokens::LA(ssize_t k) {
  Token* token = LT(k);
  return token == nullptr ? 0 : token->getType();
}

void Tokens::consume() {
  if (at_ + 1 < tokens_.size()) ++at_;
}

Span Tokens::span(std::size_t i) const {
  const Token& token = (*this)[i];
  if (token.getType() == Token::EOF) return points_.span(points_.size(), points_.size());
  if (token.getType() == RegimenLexer::BAR_EOL) return points_.span(token.getStartIndex(), token.getStartIndex() + 1);
  return points_.span(token.getStartIndex(), token.getStopIndex() + 1);
}

std::string Tokens::text(std::size_t i) const {
  const Token& token = (*this)[i];
  if (token.getType() == Token::EOF) return "";
  if (token.getType() == RegimenLexer::BAR_EOL) return "|";
  return points_.text(token.getStartIndex(), token.getStopIndex() + 1);
}

bool starts_declaration(const Tokens& tokens, std::size_t at) {
  switch (tokens.type(at)) {
    case RegimenLexer::IMPORT:
    case RegimenLexer::INPUT:
    case RegimenLexer::DEFINE:
    case RegimenLexer::ALWAYS:
    case RegimenLexer::TABLE:
    case RegimenLexer::DECISION:
    case RegimenLexer::TEST:
      return true;
    case RegimenLexer::CHOICE:
    case RegimenLexer::CODES:
    case RegimenLexer::KIND:
    case RegimenLexer::PARAMETER:
    case RegimenLexer::SCORE:
    case RegimenLexer::REPORT:
    case RegimenLexer::ADVICE:
      return begins_statement(tokens, at);
    default:
      return false;
  }
}

bool begins_line(const Tokens& tokens, std::size_t at) {
  if (at == 0 || tokens.type(at - 1) == RegimenLexer::BAR_EOL) return true;
  std::size_t end = std::min(tokens[at].getStartIndex(), tokens.points().size());
  for (std::size_t i = tokens[at - 1].getStopIndex() + 1; i < end; ++i) {
    if (tokens.points().chars[i] == U'\n') return true;
  }
  return false;
}

bool is_restart(const Tokens& tokens, std::size_t at) {
  if (!starts_declaration(tokens, at)) return false;
  return begins_line(tokens, at) || tokens.type(at - 1) == RegimenLexer::END;
}

}  // namespace regimen::syntax
