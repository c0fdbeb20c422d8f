// Private to compiler/syntax: questions that the table of messages asks about the place of a failure.
#pragma once

#include <optional>
#include <string>

#include "compiler/syntax/driver.h"

namespace regimen::syntax {

bool is_keyword(std::size_t token_type);

class Site {
 public:
  Site(const Tokens& tokens, const Failure& failure);
  const Tokens& tokens() const { return tokens_; }
  std::size_t at() const { return failure_.at; }
  std::size_t begin() const { return begin_; }  // the first token of the declaration
  std::size_t expected() const { return failure_.expected; }
  std::size_t type(int k) const;                // k tokens further on, negative before; EOF outside
  bool in(std::size_t rule) const;              // is the rule open?
  bool inner(std::size_t rule) const { return failure_.rules.front() == rule; }
  bool between_declarations() const { return inner(RegimenParser::RuleItem); }
  bool in_expression() const;                   // a value or a condition was being read
  bool at_keyword() const;
  bool on_new_line() const { return begins_line(tokens_, at()); }
  bool joined(int k) const;                     // token k touches the one behind it
  std::string found() const { return shown(at()); }
  std::string shown(std::size_t token) const;   // "`word`", or "the end of the file"
  std::string previous() const;
  // The nearest token of that type before, in the same parentheses and the same declaration.
  std::optional<std::size_t> before(std::size_t type) const;
  std::optional<std::size_t> open_parenthesis() const;

 private:
  const Tokens& tokens_;
  const Failure& failure_;
  std::size_t begin_ = 0;
};

// The keyword an author probably meant, "" when none is near.
std::string nearest_keyword(const antlr4::dfa::Vocabulary& vocabulary, const std::string& word);

// The spelling of a token that is always written the same way: "`end`"; a description for the others.
std::string spelling(const antlr4::dfa::Vocabulary& vocabulary, std::size_t type);

// What the grammar rule is called when it is expected: "a medicine", "a name", "a type such as ...".
const char* expected_words(std::size_t rule);

}  // namespace regimen::syntax
