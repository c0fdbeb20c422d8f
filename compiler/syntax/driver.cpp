#include "compiler/syntax/driver.h"

namespace regimen::syntax {

// Notes the first error and leaves. None of ANTLR's own messages or repairs is used.
class Driver::Strategy final : public antlr4::ANTLRErrorStrategy {
 public:
  explicit Strategy(Failure& failure) : failure_(failure) {}

  void reset(antlr4::Parser*) override {}
  void sync(antlr4::Parser*) override {}
  void reportMatch(antlr4::Parser*) override {}
  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }
  Token* recoverInline(antlr4::Parser* parser) override {
    note(*parser, parser->getCurrentToken());
    throw Stop{};
  }
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override {
    note(*parser, error.getOffendingToken());
  }
  void recover(antlr4::Parser*, std::exception_ptr) override { throw Stop{}; }

 private:
  void note(antlr4::Parser& parser, const Token* offending) {
    failure_.at = offending->getTokenIndex();
    failure_.rules.clear();
    for (antlr4::RuleContext* c = parser.getContext(); c != nullptr; c = static_cast<antlr4::RuleContext*>(c->parent)) {
      failure_.rules.push_back(c->getRuleIndex());
    }
    const antlr4::misc::IntervalSet& next =
        parser.getATN().nextTokens(parser.getATN().states[parser.getState()]);
    bool one = next.size() == 1 && !next.contains(Token::EPSILON);
    failure_.expected = one ? static_cast<std::size_t>(next.getSingleElement()) : 0;
  }

  Failure& failure_;
};

Driver::Driver(Tokens& tokens) : tokens_(tokens), parser_(&tokens) {
  parser_.removeErrorListeners();
  parser_.setErrorHandler(std::make_shared<Strategy>(failure_));
}

void Driver::begin(antlr4::atn::PredictionMode mode) {
  parser_.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(mode);
  failure_.began = tokens_.index();
}

void Driver::rewind() { tokens_.seek(failure_.began); }

}  // namespace regimen::syntax
