// Messages for characters, literals, conditions and values.
#include "runtime/support/utf8.h"
#include "compiler/syntax/explain_table.h"

namespace regimen::syntax {
namespace {

using L = RegimenLexer;
using P = RegimenParser;

bool is_comparison_symbol(std::size_t type) {
  return type == L::GE || type == L::LE || type == L::GT || type == L::LT || type == L::EQ;
}

bool in_table(const Site& s) {
  return s.in(P::RuleTableRow) || s.in(P::RuleTableHead) || (s.in(P::RuleTableDecl) && s.before(L::DBAR));
}

const char* word_for(std::size_t symbol) {
  switch (symbol) {
    case L::GE: return "at least";
    case L::LE: return "at most";
    case L::GT: return "more than";
    case L::LT: return "less than";
    default: return "is";
  }
}

void replace(Diagnostic& d, Span span, const std::string& replacement) {
  d.help = "write `" + replacement + "`";
  d.fix = Fix{span, replacement};
}

void say_character(const Site& s, Diagnostic& d) {
  std::string text = s.tokens().text(s.at());
  std::size_t at = 0;
  char32_t c = 0;
  decode_utf8(text, at, c);
  auto use = [&](const char* replacement) { replace(d, s.tokens().span(s.at()), replacement); };
  switch (c) {
    case 0x201C:
    case 0x201D:
    case 0x201E: return use("\"");
    case 0x2018:
    case 0x2019: return use("'");
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return use("-");
    case 0x00D7: return use("*");
    case 0x00F7: return use("/");
    case 0x2264: return use(s.in(P::RuleTableRow) ? "<=" : "at most");
    case 0x2265: return use(s.in(P::RuleTableRow) ? ">=" : "at least");
    case 0x2260: return use("is not");
    case 0x00A0:
    case 0x2009:
    case 0x202F: return use(" ");
    case 0x00B5:
    case 0x03BC: d.help = "units are written in UCUM: `ug` for microgram, `umol/L`"; return;
    case U'!': d.help = "write `is not`"; return;
    case U'&': d.help = "write `and`"; return;
    case U';': d.help = "remove it: a declaration needs no sign at its end"; return;
    case U'{':
    case U'}': d.help = "blocks end with `end`; braces stand only inside texts"; return;
    case U'_': d.help = "a name begins with a letter"; return;
    default: break;
  }
  if (c < 0x20 || c == 0x7F) d.message = "this control character has no meaning in Regimen";
  d.help = "remove it";
}

void say_word_for_symbol(const Site& s, Diagnostic& d) {
  std::size_t symbol = s.type(0);
  if (symbol == L::EQ && s.type(1) == L::EQ) {
    return replace(d, join(s.tokens().span(s.at()), s.tokens().span(s.at() + 1)), "is");
  }
  if (symbol == L::LT && s.type(1) == L::GT) {
    return replace(d, join(s.tokens().span(s.at()), s.tokens().span(s.at() + 1)), "is not");
  }
  replace(d, s.tokens().span(s.at()), word_for(symbol));
}

void say_symbol_for_word(const Site& s, Diagnostic& d) {
  std::size_t word = s.type(0);
  bool two = s.type(1) == L::LEAST || s.type(1) == L::MOST || s.type(1) == L::THAN;
  const char* symbol = word == L::MORE_ ? ">" : word == L::LESS ? "<" : s.type(1) == L::LEAST ? ">=" : "<=";
  if (!two) return;
  replace(d, join(s.tokens().span(s.at()), s.tokens().span(s.at() + 1)), symbol);
}

void mark_other_connective(const Site& s, Diagnostic& d) {
  auto other = s.before(s.type(0) == L::AND ? L::OR : L::AND);
  d.secondary.push_back({s.tokens().span(*other), ""});
  d.help = "put the part that belongs together in parentheses: `(a or b) and c` or `a or (b and c)`";
}

bool after_comparison(const Site& s) {
  std::size_t newest = 0;
  for (std::size_t word : {L::LEAST, L::MOST, L::THAN, L::IS}) newest = std::max(newest, s.before(word).value_or(0));
  if (newest == 0) return false;
  for (std::size_t word : {L::AND, L::OR, L::WHEN, L::IF, L::THEN, L::ELSE, L::EXPECT, L::BAR, L::DBAR}) {
    if (s.before(word).value_or(0) > newest) return false;
  }
  return true;
}

bool after_operator(const Site& s) {
  switch (s.type(-1)) {
    case L::PLUS:
    case L::MINUS:
    case L::STAR:
    case L::SLASH:
    case L::CARET:
    case L::OTHERWISE:
    case L::LEAST:
    case L::MOST:
    case L::THAN:
    case L::IS:
    case L::COMMA:
    case L::THEN:
    case L::AND:
    case L::OR:
    case L::NOT: return true;
    case L::LPAREN: return !s.in(P::RuleValue);
    default: return false;
  }
}

bool ends_sum(const Site& s) { return s.in_expression() || s.between_declarations(); }

// What stands behind the `of` of a phrase; nullptr for words that begin none.
const char* phrase_needs(std::size_t word) {
  switch (word) {
    case L::LATEST:
    case L::EARLIEST:
    case L::AVERAGE:
    case L::MEDIAN:
    case L::MINIMUM:
    case L::MAXIMUM:
    case L::COUNT:
    case L::CHANGE:
    case L::SLOPE: return "the name of a series";
    case L::POINTS: return "the name of a value with points";
    case L::PHENOTYPE:
    case L::DIPLOTYPE:
    case L::SCORE: return "the name of a gene";
    case L::COPIES: return "an allele and its gene";
    case L::NUMBER: return "a unit and `in`";
    default: return nullptr;
  }
}

void say_phrase(const Site& s, Diagnostic& d) {
  d.message = "behind `" + s.tokens().text(s.at() - 1) + " of` stands " + phrase_needs(s.type(-1)) + ", not " + s.shown(s.at() + 1);
  d.primary.span = s.tokens().span(s.at() + 1);
  bool word = is_keyword(s.type(1)) && s.type(-1) != L::NUMBER;
  d.help = word ? "words of the language are no names here: give the value another name" : "write that instead";
}

constexpr Explanation kRows[] = {
    {Msg::UnclosedText, [](const Site& s) { return s.type(0) == L::UNCLOSED_TEXT; },
     "close it with `\"`; a quotation mark inside a text is written twice"},
    {Msg::UnclosedUnit, [](const Site& s) { return s.type(0) == L::UNCLOSED_UNIT; }, "write a unit as `kg` or `'kg/m2'`"},
    {Msg::UnusableCharacter, [](const Site& s) { return s.type(0) == L::OTHER; }, "", say_character},
    {Msg::BlockComment,
     [](const Site& s) {
       if (s.type(0) != L::SLASH) return false;
       return (s.joined(0) && (s.type(1) == L::STAR || s.type(1) == L::SLASH)) || (s.type(-1) == L::SLASH && s.joined(-1));
     },
     "write `#` before the comment"},
    {Msg::GroupedNumber,
     [](const Site& s) {
       return s.type(0) == L::COMMA && s.type(-1) == L::INT && s.type(1) == L::INT && s.joined(-1) && s.joined(0);
     },
     "write 1500, not 1,500"},
    {Msg::LeadingPoint, [](const Site& s) { return s.type(0) == L::DOT && s.type(1) == L::INT && s.joined(0) && s.in_expression(); },
     "write `0.5`, not `.5`"},
    {Msg::AndOrMixed,
     [](const Site& s) {
       return (s.type(0) == L::AND && s.before(L::OR)) || (s.type(0) == L::OR && s.before(L::AND) && !s.in(P::RuleFact));
     },
     "", mark_other_connective},
    {Msg::WordInCell,
     [](const Site& s) {
       return s.in(P::RuleTableRow) && (s.type(0) == L::AT || s.type(0) == L::MORE_ || s.type(0) == L::LESS);
     },
     "", say_symbol_for_word},
    {Msg::SymbolInCondition,
     [](const Site& s) { return is_comparison_symbol(s.type(0)) && ends_sum(s) && !in_table(s) && !s.in(P::RuleTableDecl); }, "",
     say_word_for_symbol},
    {Msg::ComparisonChain,
     [](const Site& s) {
       std::size_t t = s.type(0);
       return ends_sum(s) && (t == L::AT || t == L::MORE_ || t == L::LESS || t == L::IS) && after_comparison(s);
     },
     "write `x is between a and b`, or join two comparisons with `and`"},
    {Msg::AboutOutsideTest, [](const Site& s) { return s.type(0) == L::ABOUT && s.type(-1) == L::IS; },
     "outside tests give the limits: `x is between a and b`"},
    {Msg::IfInside, [](const Site& s) { return (s.type(0) == L::IF || s.type(0) == L::WHEN) && after_operator(s); },
     "put all of it, from `if` or `when` to the last value, in parentheses"},
    {Msg::NoValueInside,
     [](const Site& s) { return s.type(0) == L::VALUE && s.type(-1) == L::NO && ends_sum(s); },
     "`no value` stands alone behind `then` or `else`",
     [](const Site& s, Diagnostic& d) { d.primary.span = join(s.tokens().span(s.at() - 1), d.primary.span); }},
    {Msg::TimesJoined, [](const Site& s) { return s.type(0) == L::DIPLOTYPE_T && ends_sum(s); },
     "write spaces around `*` and `/`"},
    {Msg::DivisionSpaces, [](const Site& s) { return s.type(0) == L::COMPOUND && ends_sum(s); },
     "", [](const Site& s, Diagnostic& d) {
       std::string spaced;
       for (char c : s.tokens().text(s.at())) spaced += c == '/' ? " / " : std::string(1, c);
       replace(d, s.tokens().span(s.at()), spaced);
     }},
    {Msg::PhraseName, [](const Site& s) { return s.type(0) == L::OF && ends_sum(s) && phrase_needs(s.type(-1)) != nullptr; }, "",
     say_phrase},
    {Msg::ThenMissing, [](const Site& s) { return s.expected() == L::THEN; }, "write `when CONDITION then VALUE`"},
    {Msg::ElseMissing, [](const Site& s) { return s.expected() == L::ELSE || (s.inner(P::RuleStaged) && s.type(0) != L::WHEN); },
     "end it with `else VALUE` or `else no value`"},
    {Msg::ParenthesisOpen, [](const Site& s) { return s.open_parenthesis() && (s.expected() == L::RPAREN || !s.in_expression()); },
     "close it with `)`",
     [](const Site& s, Diagnostic& d) {
       if (!s.on_new_line() && s.type(0) != Token::EOF) d.secondary.push_back({s.tokens().span(s.at()), ""});
       d.primary.span = s.tokens().span(*s.open_parenthesis());
     }},
    {Msg::ParenthesisExtra, [](const Site& s) { return s.type(0) == L::RPAREN && !s.open_parenthesis(); }, "remove it"},
    {Msg::UnitExpected, [](const Site& s) { return s.inner(P::RuleUnit); },
     "write a unit such as `kg` or `mmol/L`; others stand in quotes: `'kg/m2'`"},
    {Msg::ComparisonWord,
     [](const Site& s) { return s.expected() == L::THAN || (s.inner(P::RuleCompare) && s.type(-1) == L::AT); },
     "comparisons are `at least`, `at most`, `more than`, `less than`, `is`, `is not`"},
};

}  // namespace

std::span<const Explanation> word_explanations() { return kRows; }

}  // namespace regimen::syntax
