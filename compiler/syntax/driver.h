// Private to compiler/syntax: runs one rule of the generated parser at a time. The first error of a rule ends that rule
// (no repair, so no error follows from a guess); the caller has it explained and decides where to go on.
#pragma once

#include <memory>

#include "compiler/syntax/tokens.h"

namespace regimen::syntax {

// Where and in what the parser gave up.
struct Failure {
  std::size_t at = 0;              // the token that does not fit
  std::size_t began = 0;           // the first token of what was read
  std::vector<std::size_t> rules;  // open grammar rules, innermost first
  std::size_t expected = 0;        // the token that must stand there, 0 when there is a choice
};

class Driver {
 public:
  explicit Driver(Tokens& tokens);

  // Reads `rule` from the present token on. nullptr: failure() says why, and the present token is the first again.
  // The fast prediction (SLL) comes first; what fails under it is read again with the full one (LL), whose word counts.
  template <class Context>
  Context* run(Context* (RegimenParser::*rule)()) {
    for (auto mode : {antlr4::atn::PredictionMode::SLL, antlr4::atn::PredictionMode::LL}) {
      begin(mode);
      try {
        return (parser_.*rule)();
      } catch (const Stop&) {
        rewind();
      }
    }
    return nullptr;
  }
  const Failure& failure() const { return failure_; }
  const std::vector<std::string>& rule_names() const { return parser_.getRuleNames(); }  // of all parsers, for ever
  Tokens& tokens() { return tokens_; }

 private:
  struct Stop {};  // leaves the generated code at its first error
  class Strategy;
  void begin(antlr4::atn::PredictionMode mode);
  void rewind();

  Tokens& tokens_;
  RegimenParser parser_;
  Failure failure_;
};

}  // namespace regimen::syntax
