// Private to compiler/syntax: the tokens of one text.
#pragma once

#include <memory>
#include <vector>

#include "compiler/syntax/code_points.h"
#include "grammar/RegimenLexer.h"
#include "grammar/RegimenParser.h"

namespace regimen::syntax {

using grammar::RegimenLexer;
using grammar::RegimenParser;
using Token = antlr4::Token;

// Tokens, the last one EOF. Also the stream the parser reads: ANTLR's own streams buffer and skip, which nothing here needs.
class Tokens final : public antlr4::TokenStream {
 public:
  // Reads at most `limit` tokens; `complete()` says whether that was all.
  Tokens(const CodePoints& points, std::size_t limit);
  bool complete() const { return complete_; }
  const Token& operator[](std::size_t i) const { return *tokens_[i]; }
  std::size_t type(std::size_t i) const { return i < tokens_.size() ? tokens_[i]->getType() : Token::EOF; }
  const CodePoints& points() const { return points_; }
  const antlr4::dfa::Vocabulary& vocabulary() const { return lexer_.getVocabulary(); }
  Span span(std::size_t i) const;
  std::string text(std::size_t i) const;  // as written; "" at the end of the file

  Token* LT(ssize_t k) override;
  std::size_t LA(ssize_t k) override;
  Token* get(std::size_t i) const override { return tokens_[i].get(); }
  void consume() override;
  std::size_t index() override { return at_; }
  void seek(std::size_t index) override { at_ = index < tokens_.size() ? index : tokens_.size() - 1; }
  std::size_t size() override { return tokens_.size(); }
  std::size_t count() const { return tokens_.size(); }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  antlr4::TokenSource* getTokenSource() const override { return const_cast<RegimenLexer*>(&lexer_); }
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(Token*, Token*) override { return {}; }

 private:
  const CodePoints& points_;
  CodePointStream chars_;
  RegimenLexer lexer_;
  std::vector<std::unique_ptr<Token>> tokens_;
  std::size_t at_ = 0;
  bool complete_ = true;
};

// Does this token start a declaration? Most of those words can be names too, so what stands before it decides.
bool starts_declaration(const Tokens& tokens, std::size_t at);

// Does a line end between this token and the one before it?
bool begins_line(const Tokens& tokens, std::size_t at);

// Where reading goes on behind an error: a declaration at the beginning of a line or behind an `end`. Elsewhere the word
// may be part of what was wrong (`define test = 1`).
bool is_restart(const Tokens& tokens, std::size_t at);

}  // namespace regimen::syntax
