#include "compiler/syntax/limits.h"

#include <vector>

namespace regimen::syntax {
namespace {

// What is open inside one pair of parentheses. Every count is one level of recursion of the parser and of the stages behind.
struct Level {
  std::size_t prefixes = 0;  // `-`, `^`, `number of`, `years since`, `months from` waiting for their operand
  std::size_t nots = 0;
  std::size_t ifs = 0;       // `else if` behind `else if`
  std::size_t total() const { return 1 + prefixes + nots + ifs; }
};

enum class Effect { none, prefix, ends_operand, ends_condition };

Effect effect_of(const Tokens& tokens, std::size_t i) {
  switch (tokens.type(i)) {
    case RegimenLexer::MINUS:
      return i > 0 && (tokens.type(i - 1) == RegimenLexer::MINUS || tokens.type(i - 1) == RegimenLexer::CARET)
                 ? Effect::prefix
                 : Effect::ends_operand;
    case RegimenLexer::NUMBER:
      return tokens.type(i + 1) == RegimenLexer::OF ? Effect::prefix : Effect::none;
    case RegimenLexer::CARET:
    case RegimenLexer::SINCE:
    case RegimenLexer::FROM:
      return Effect::prefix;
    case RegimenLexer::PLUS:
    case RegimenLexer::STAR:
    case RegimenLexer::SLASH:
    case RegimenLexer::LEAST:
    case RegimenLexer::MOST:
    case RegimenLexer::THAN:
    case RegimenLexer::OTHERWISE:
      return Effect::ends_operand;
    case RegimenLexer::AND:
    case RegimenLexer::OR:
    case RegimenLexer::COMMA:
    case RegimenLexer::THEN:
    case RegimenLexer::ELSE:
    case RegimenLexer::BAR:
    case RegimenLexer::DBAR:
    case RegimenLexer::BAR_EOL:
    case RegimenLexer::WHEN:
    case RegimenLexer::BECAUSE:
    case RegimenLexer::EXPECT:
    case RegimenLexer::GIVEN:
      return Effect::ends_condition;
    default:
      return Effect::none;
  }
}

void apply(Effect effect, Level& level) {
  if (effect == Effect::prefix) ++level.prefixes;
  if (effect == Effect::ends_operand || effect == Effect::ends_condition) level.prefixes = 0;
  if (effect == Effect::ends_condition) level.nots = 0;
}

}  // namespace

std::optional<std::size_t> nested_too_deep(const Tokens& tokens) {
  std::vector<Level> levels(1);
  std::size_t outer = 0;  // total of all but the last level
  for (std::size_t i = 0; i < tokens.count(); ++i) {
    if (starts_declaration(tokens, i)) {
      levels.assign(1, {});
      outer = 0;
    }
    std::size_t type = tokens.type(i);
    if (type == RegimenLexer::LPAREN) {
      outer += levels.back().total();
      levels.emplace_back();
    } else if (type == RegimenLexer::RPAREN && levels.size() > 1) {
      levels.pop_back();
      outer -= levels.back().total();
    } else {
      if (type == RegimenLexer::NOT) ++levels.back().nots;
      if (type == RegimenLexer::IF && i > 0 && tokens.type(i - 1) == RegimenLexer::ELSE) ++levels.back().ifs;
      apply(effect_of(tokens, i), levels.back());
    }
    if (outer + levels.back().total() > kMaxNesting + 1) return i;
  }
  return std::nullopt;
}

}  // namespace regimen::syntax
