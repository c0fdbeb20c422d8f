#include "compiler/syntax/parse.h"

#include "compiler/syntax/builder.h"
#include "compiler/syntax/driver.h"
#include "compiler/syntax/explain.h"
#include "compiler/syntax/limits.h"
#include "compiler/syntax/prepared.h"

namespace regimen::syntax {
namespace {

constexpr std::size_t kMostErrors = 1'000;  // counted; the rest of the file is not read after them

// Reads declaration after declaration; behind an error it goes on at the next one.
class FileReader {
 public:
  FileReader(Tokens& tokens, BuildState& state, TestBlocks tests)
      : tokens_(tokens), driver_(tokens), builder_(state, tokens), sink_(state.sink), tests_(tests) {}

  void read() {
    if (auto* header = driver_.run(&RegimenParser::header)) {
      builder_.header(header);
    } else {
      explain(tokens_, driver_.failure(), sink_);
      skip_from(driver_.failure().at);
    }
    for (std::size_t count = 0; tokens_.LA(1) != Token::EOF && sink_.error_count() < kMostErrors; ++count) {
      if (count == kMaxDeclarations) {
        sink_.emit(Msg::TooManyDeclarations, tokens_.span(tokens_.index()), std::to_string(kMaxDeclarations));
        return;
      }
      declaration();
    }
  }

 private:
  void declaration() {
    std::size_t began = tokens_.index();
    if (!starts_declaration(tokens_, began)) {
      explain(tokens_, {began, began, {RegimenParser::RuleItem}, 0}, sink_);
      return skip_from(began);
    }
    if (tests_ == TestBlocks::skip && tokens_.type(began) == RegimenParser::TEST && skip_block()) return;
    if (auto* item = driver_.run(&RegimenParser::item)) return builder_.item(item);
    std::size_t at = driver_.failure().at;
    explain(tokens_, driver_.failure(), sink_);
    if (tokens_.type(began) == RegimenParser::DECISION) {
      check_rules(at);
    } else {
      skip_from(std::max(at, began + 1));
    }
  }

  // To behind the block's `end`, which is no name anywhere. False: there is none, which is the parser's to tell.
  bool skip_block() {
    std::size_t at = tokens_.index();
    while (tokens_.type(at) != RegimenParser::END && tokens_.type(at) != Token::EOF) ++at;
    if (tokens_.type(at) == Token::EOF) return false;
    tokens_.seek(at + 1);
    return true;
  }

  void skip_from(std::size_t at) {
    while (tokens_.type(at) != Token::EOF && !is_restart(tokens_, at)) ++at;
    tokens_.seek(at);
  }

  // The rules behind a wrong one are read for their own errors only.
  void check_rules(std::size_t at) {
    while (tokens_.type(at) != Token::EOF && !is_restart(tokens_, at)) {
      bool rule = tokens_.type(at) == RegimenParser::RULE || tokens_.type(at) == RegimenParser::EXCEPTION;
      if (!rule || at == driver_.failure().at) {
        ++at;
        continue;
      }
      tokens_.seek(at);
      if (driver_.run(&RegimenParser::rule_) != nullptr) {
        at = tokens_.index();
        continue;
      }
      explain(tokens_, driver_.failure(), sink_);
      at = std::max(driver_.failure().at, at + 1);
    }
    tokens_.seek(at);
  }

  Tokens& tokens_;
  Driver driver_;
  Builder builder_;
  DiagnosticSink& sink_;
  TestBlocks tests_;
};

}  // namespace

std::optional<ast::File> parse(const Session& session, SourceId source, DiagnosticSink& sink, TestBlocks tests) {
  return guarded([&]() -> std::optional<ast::File> {
    auto prepared = prepare(session, source, sink);
    if (prepared == nullptr) return std::nullopt;
    ast::File file;
    file.source = source;
    BuildState state{file, sink};
    FileReader(*prepared->tokens, state, tests).read();
    return file;
  });
}

std::optional<ast::Fact> parse_statement(const Session& session, SourceId source, ast::File& file, DiagnosticSink& sink) {
  return guarded([&]() -> std::optional<ast::Fact> {
    auto prepared = prepare(session, source, sink);
    if (prepared == nullptr) return std::nullopt;
    Driver driver(*prepared->tokens);
    auto* statement = driver.run(&RegimenParser::statement);
    if (statement == nullptr) {
      explain(*prepared->tokens, driver.failure(), sink);
      return std::nullopt;
    }
    BuildState state{file, sink};
    state.depth.assign(file.exprs.size(), 1);
    std::size_t before = sink.error_count();
    ast::Fact fact = Builder(state, *prepared->tokens).fact(statement->fact());
    if (sink.error_count() != before) return std::nullopt;
    return fact;
  });
}

}  // namespace regimen::syntax
