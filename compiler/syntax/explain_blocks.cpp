// Messages for blocks, names, tables, decisions and tests.
#include "compiler/syntax/explain_table.h"

namespace regimen::syntax {
namespace {

using L = RegimenLexer;
using P = RegimenParser;

bool has_end(std::size_t declaration) {
  switch (declaration) {
    case L::GUIDELINE:
    case L::CALCULATOR:
    case L::KIND:
    case L::TABLE:
    case L::SCORE:
    case L::ADVICE:
    case L::DECISION:
    case L::TEST: return true;
    default: return false;
  }
}

bool at_next_declaration(const Site& s) {
  return s.type(0) == Token::EOF || (starts_declaration(s.tokens(), s.at()) && s.at() != s.begin());
}

void mark_block(const Site& s, Diagnostic& d) {
  d.secondary.push_back({s.tokens().span(s.begin()), "the block that is open"});
}

bool is_medicine_verb(std::size_t type) {
  switch (type) {
    case L::AVOID:
    case L::USE:
    case L::START:
    case L::STOP:
    case L::CONTINUE:
    case L::REDUCE:
    case L::INCREASE:
    case L::LIMIT: return true;
    default: return false;
  }
}

bool is_care_verb(std::size_t type) {
  switch (type) {
    case L::CHOOSE:
    case L::ORDER:
    case L::MONITOR:
    case L::RECHECK:
    case L::SCREEN:
    case L::REFER: return true;
    default: return false;
  }
}

bool name_place(const Site& s) {
  return s.inner(P::RuleId) || s.inner(P::RulePlain) || s.expected() == L::ID ||
         (s.inner(P::RuleChoiceDecl) && s.type(-1) == L::COMMA);
}

bool no_rule_yet(const Site& s) { return !s.before(L::RULE) && !s.before(L::EXCEPTION); }

std::string near_word(const Site& s) {
  return s.type(0) == L::ID ? nearest_keyword(s.tokens().vocabulary(), s.tokens().text(s.at())) : "";
}

void say_near_word(const Site& s, Diagnostic& d) {
  std::string word = near_word(s);
  d.help = "did you mean `" + word + "`?";
  d.fix = Fix{s.tokens().span(s.at()), word};
}

void say_reserved(const Site& s, Diagnostic& d) {
  if (s.inner(P::RulePlain)) {
    d.help = "behind `of` stands a name that is no word of the language; give it another name with `define`";
    return;
  }
  bool yes_no = s.type(0) == L::YES || s.type(0) == L::NO;
  d.help = yes_no && s.in(P::RuleChoiceDecl) ? "a choice of yes and no is the type `yes/no`"
                                             : "choose another name, for example `" + s.tokens().text(s.at()) + "_`";
}

// The row that ended without its bar is often an earlier one than where that is noticed.
void mark_end_of_row(const Site& s, Diagnostic& d) {
  for (std::size_t i = s.at(); i > s.begin() && s.tokens().type(i - 1) != L::BAR_EOL; --i) {
    if (!begins_line(s.tokens(), i)) continue;
    Span last = s.tokens().span(i - 1);
    d.primary.span = {last.source, last.end, last.end};
  }
}

constexpr Explanation kRows[] = {
    {Msg::NoHeader, [](const Site& s) { return s.inner(P::RuleHeader) && s.at() == 0; },
     "begin with `guideline NAME version \"1\"` and close the header with `end`"},
    {Msg::SecondHeader, [](const Site& s) { return s.between_declarations() && (s.type(0) == L::GUIDELINE || (s.type(0) == L::CALCULATOR && s.joined(-1))); },
     "put it in a file of its own and `import` it"},
    {Msg::NoPriority,
     [](const Site& s) {
       if (s.type(0) != L::ID) return false;
       std::string word = s.tokens().text(s.at());
       return word == "priority" || word == "salience";
     },
     "say which rule gives way: `exception NAME to OTHER when ...`"},
    {Msg::StatusWord, [](const Site& s) { return s.inner(P::RuleHeaderClause) && s.type(-1) == L::STATUS; },
     "write `status draft` or `status reviewed`"},
    {Msg::ImportVersion, [](const Site& s) { return s.inner(P::RuleImportDecl) && s.expected() == L::VERSION; },
     "write `import NAME version \"1.0\"`"},
    {Msg::VersionMissing, [](const Site& s) { return s.expected() == L::VERSION; }, "write `version \"1\"` behind the name"},
    {Msg::GivenNo, [](const Site& s) { return s.type(0) == L::NO && s.type(-1) == L::GIVEN; },
     "write `given NAME is missing`, or `given not takes NAME`"},
    {Msg::TestWithoutExpect, [](const Site& s) { return s.in(P::RuleTestDecl) && s.type(0) == L::END && !s.before(L::EXPECT); },
     "write what must follow: `expect DECISION recommends ...`"},
    {Msg::DecisionWithoutRule,
     [](const Site& s) {
       return s.in(P::RuleDecisionDecl) && no_rule_yet(s) && (s.type(0) == L::IF || s.type(0) == L::END);
     },
     "write `rule NAME` with the usual answer; exceptions and `if undetermined` follow it"},
    {Msg::RuleAfterUndetermined,
     [](const Site& s) { return (s.type(0) == L::RULE || s.type(0) == L::EXCEPTION) && s.before(L::UNDETERMINED) && s.in(P::RuleDecisionDecl); },
     "move it up, before the first `if undetermined`"},
    {Msg::TableWithoutRows, [](const Site& s) { return s.inner(P::RuleTableRow) && s.type(0) == L::END; },
     "write one row for each case"},
    {Msg::EndMissing, [](const Site& s) { return at_next_declaration(s) && has_end(s.tokens().type(s.begin())) && !s.between_declarations(); },
     "close the block with `end`", mark_block},
    {Msg::EndExtra, [](const Site& s) { return s.between_declarations() && s.type(0) == L::END; },
     "remove it: only blocks such as `table`, `decision` and `test` have an `end`"},
    {Msg::MedicineText, [](const Site& s) { return s.type(0) == L::STRING && is_medicine_verb(s.type(-1)) && s.in(P::RuleAction); },
     "write the name without quotes; texts go with `choose`, `order`, `monitor`, `recheck`, `screen` and `refer`"},
    {Msg::MedicineExpected, [](const Site& s) { return s.in(P::RuleAction) && (is_medicine_verb(s.type(-1)) || (s.inner(P::RuleMedicine) && s.type(-1) == L::OF)); },
     "write the name of a medicine or class, `ordered drug` or `lookup TABLE`"},
    {Msg::AdviseTopic, [](const Site& s) { return s.type(-1) == L::ADVISE && s.in(P::RuleAction); },
     "write `advise diet \"...\"`, `advise activity \"...\"` or `advise lifestyle \"...\"`"},
    {Msg::CareText, [](const Site& s) { return s.expected() == L::STRING && is_care_verb(s.type(-1)); },
     "write what to do in quotation marks, for example `monitor \"...\"`"},
    {Msg::DidYouMean, [](const Site& s) { return !s.in_expression() && !s.inner(P::RuleMedicine) && !near_word(s).empty(); }, "", say_near_word},
    {Msg::VerbExpected, [](const Site& s) { return s.inner(P::RuleAction) || s.inner(P::RuleAlternative); },
     "verbs for medicines: avoid, use, start, stop, continue, reduce, increase, limit, do not use; with a text: choose, order, "
     "monitor, recheck, screen, refer; `advise diet`, `advise activity`, `advise lifestyle`"},
    {Msg::ExceptionWithoutTo, [](const Site& s) { return s.inner(P::RuleRule_) && s.expected() == L::TO; },
     "write `exception NAME to RULE`"},
    {Msg::OutcomeMissing, [](const Site& s) { return s.inner(P::RuleOutcome) || (s.inner(P::RuleRule_) && s.expected() == 0); },
     "write `recommend ...`, `no recommendation` or `follow lookup ...` before the other clauses"},
    {Msg::TableMode, [](const Site& s) { return s.inner(P::RuleTableDecl) && s.type(-1) == L::COLON; },
     "write `table NAME: first`, for example"},
    {Msg::TableBars, [](const Site& s) { return s.in(P::RuleTableDecl) && s.type(0) == L::BAR_EOL && !s.inner(P::RuleCell) && (s.expected() == L::DBAR || s.inner(P::RuleTableHead) || s.inner(P::RuleTableRow)); },
     "write `| condition || result |`"},
    {Msg::CellExpected, [](const Site& s) { return s.in(P::RuleTableRow) && (s.type(0) == L::BAR || s.type(0) == L::DBAR || s.type(0) == L::BAR_EOL) && (s.type(-1) == L::BAR || s.type(-1) == L::DBAR || s.type(-1) == L::BAR_EOL); },
     "write `any` where it does not matter, `missing` where the value is not known"},
    {Msg::RowNotClosed, [](const Site& s) { return s.in(P::RuleTableRow) || s.in(P::RuleTableHead); },
     "close the row with `|`; each row stands on one line", mark_end_of_row},
    {Msg::ChoiceOf, [](const Site& s) { return s.inner(P::RuleChoiceDecl) && s.expected() == L::OF; },
     "write `choice NAME of FIRST, SECOND`"},
    {Msg::QuantityUnit, [](const Site& s) { return s.in(P::RuleQuantityType) && s.expected() == L::IN; },
     "write `quantity in kg`, for example"},
    {Msg::TypeExpected, [](const Site& s) { return s.inner(P::RuleType); },
     "types are yes/no, number, date, text, `gene NAME`, `quantity in UNIT`, `series of quantity in UNIT` and choices"},
    {Msg::BindingWord, [](const Site& s) { return s.type(0) == L::STRING && s.type(-2) == L::FROM && s.tokens().type(s.begin()) == L::INPUT; },
     "write `from latest LOINC \"CODE\"`, for example"},
    {Msg::IfMissingWord, [](const Site& s) { return s.inner(P::RuleInputClause) && s.type(-1) == L::MISSING; },
     "write `if missing ask \"Weight?\"`, for example"},
    {Msg::AssumeBecause, [](const Site& s) { return s.inner(P::RuleInputClause) && s.expected() == L::BECAUSE; },
     "write `because \"...\"` behind the assumed value"},
    {Msg::ReservedName, [](const Site& s) { return name_place(s) && s.at_keyword() && !s.on_new_line(); }, "", say_reserved},
    {Msg::NameExpected, name_place, "a name begins with a letter; letters, digits and `_` follow"},
    {Msg::TextExpected, [](const Site& s) { return s.expected() == L::STRING; }, "write it between quotation marks"},
    {Msg::ConditionExpected, [](const Site& s) { return s.inner(P::RuleCond) || s.inner(P::RulePred); },
     "write a comparison such as `age at least 18 years`"},
    {Msg::ValueExpected, [](const Site& s) { return s.in_expression(); }, "write a number with its unit, a name or a calculation"},
    {Msg::DoesNotFit, [](const Site& s) { return s.expected() == L::END || s.expected() == Token::EOF; }, ""},
    {Msg::WordMissing, [](const Site& s) { return s.expected() != 0; }, "",
     [](const Site& s, Diagnostic& d) {
       std::string word = spelling(s.tokens().vocabulary(), s.expected());
       d.message = word + " is missing before " + s.found();
       d.help = "add " + word;
     }},
    {Msg::NotADeclaration, [](const Site& s) { return s.between_declarations(); },
     "declarations begin with import, choice, codes, kind, input, parameter, define, always, table, score, report, advice, "
     "decision or test"},
    {Msg::DoesNotFit, [](const Site&) { return true; }, ""},
};

}  // namespace

std::span<const Explanation> structure_explanations() { return kRows; }

}  // namespace regimen::syntax
