// What is expected, in the words of the domain, for every rule of the grammar: the last resort of the table of messages.
#include "compiler/syntax/explain_site.h"

namespace regimen::syntax {

namespace {

struct Row {
  std::size_t rule;
  const char* words;
};

using P = RegimenParser;

constexpr Row kRows[] = {
    {P::RuleProgram, "a guideline"},
    {P::RuleSlot, "`}` behind one value"},
    {P::RuleStatement, "the end of the statement"},
    {P::RuleHeader, "a line of the header such as `title \"...\"`, or its `end`"},
    {P::RuleHeaderClause, "a line of the header such as `title \"...\"`, or its `end`"},
    {P::RuleEffective, "`from` and a date such as 2025-01-31"},
    {P::RulePopulation, "`for patients when` and a condition"},
    {P::RuleItem, "a declaration such as `input`, `define` or `decision`"},
    {P::RuleImportDecl, "the name of a guideline and its version"},
    {P::RuleChoiceDecl, "an answer of the choice"},
    {P::RuleChoiceMember, "an answer of the choice"},
    {P::RuleCodesDecl, "a code such as `ATC \"CODE\"`"},
    {P::RuleCodeRef, "a code such as `ATC \"CODE\"`"},
    {P::RuleType, "a type such as `yes/no`, `number` or `quantity in kg`"},
    {P::RuleQuantityType, "`quantity in` and a unit"},
    {P::RuleKindDecl, "`from`, `molar mass`, `convert`, `to N decimals` or `end`"},
    {P::RuleKindClause, "`from`, `molar mass`, `convert`, `to N decimals` or `end`"},
    {P::RuleInputDecl, "`from`, `plausible`, `usual`, `valid for` or `if missing`"},
    {P::RuleInputClause, "`from`, `plausible`, `usual`, `valid for` or `if missing`"},
    {P::RuleRange, "two bounds such as `20 kg to 650 kg`"},
    {P::RuleBinding, "where the input comes from, such as `latest LOINC \"CODE\"`"},
    {P::RuleRecorded, "where the input comes from, such as `latest LOINC \"CODE\"`"},
    {P::RuleParameterDecl, "`parameter NAME: TYPE = VALUE`"},
    {P::RuleDefineDecl, "`define NAME = VALUE`"},
    {P::RuleAlwaysDecl, "a condition"},
    {P::RuleReportDecl, "the name of a value"},
    {P::RuleTableDecl, "a row of the table or `end`"},
    {P::RuleListed, "a value that the source lists, such as `0.25` or `at least 3`"},
    {P::RuleListedValue, "a value that the source lists, such as `0.25` or `at least 3`"},
    {P::RuleTableHead, "the names of the columns"},
    {P::RuleTableRow, "the cells of a row"},
    {P::RuleCell, "a cell such as `>= 1.25`, `1 to 2`, `yes` or `any`"},
    {P::RuleCellItem, "a cell such as `>= 1.25`, `1 to 2`, `yes` or `any`"},
    {P::RuleCellOp, "a cell such as `>= 1.25`, `1 to 2`, `yes` or `any`"},
    {P::RuleScoreDecl, "a row such as `2 points when ...` or `points of ...`, or `end`"},
    {P::RuleScoreRow, "a row such as `2 points when ...` or `points of ...`, or `end`"},
    {P::RuleAdviceDecl, "what is recommended"},
    {P::RuleDecisionDecl, "`rule`, `exception`, `if undetermined` or `end`"},
    {P::RuleDecisionFor, "`for order of`, `for view of patient` or `for patients when`"},
    {P::RuleRule_, "what is recommended"},
    {P::RuleUndetermined, "what is recommended"},
    {P::RuleOutcome, "`recommend ...`, `no recommendation` or `follow lookup ...`"},
    {P::RuleClause, "a clause such as `because \"...\"`"},
    {P::RuleCite, "the name of a source"},
    {P::RuleAlternative, "an action, or `any of` and a group of medicines"},
    {P::RuleActions, "an action such as `avoid MEDICINE` or `monitor \"...\"`"},
    {P::RuleAction, "an action such as `avoid MEDICINE` or `monitor \"...\"`"},
    {P::RuleMedicineVerb, "a verb such as `avoid` or `monitor`"},
    {P::RuleCareVerb, "a verb such as `avoid` or `monitor`"},
    {P::RuleMedicine, "a medicine, `ordered drug` or `lookup TABLE`"},
    {P::RuleDosePart, "`starting`, `maintenance`, `target` or `daily`"},
    {P::RuleActionMod, "an amount such as `20 mg/day` or `50 % of usual`"},
    {P::RuleAmount, "an amount such as `20 mg/day` or `50 % of usual`"},
    {P::RuleCond, "a condition"},
    {P::RulePred, "a condition"},
    {P::RuleHas, "a condition"},
    {P::RulePredTail, "what is compared with"},
    {P::RuleCompare, "`at least`, `at most`, `more than` or `less than`"},
    {P::RuleValue, "a value"},
    {P::RuleStaged, "a value"},
    {P::RuleIfExpr, "a value"},
    {P::RuleBranch, "a value"},
    {P::RuleTerm, "a value"},
    {P::RuleSum, "a value"},
    {P::RuleProduct, "a value"},
    {P::RuleJoinedTimes, "a value"},
    {P::RuleUnary, "a value"},
    {P::RulePower, "a value"},
    {P::RulePrimary, "a value"},
    {P::RulePhrase, "a value"},
    {P::RuleAggregate, "an aggregate such as `average of`"},
    {P::RuleGeneValue, "a gene"},
    {P::RuleAllele, "an allele such as `*3 in GENE`"},
    {P::RuleAlleles, "alleles such as `*5, *6`"},
    {P::RuleLiteral, "a number, a quantity or a date"},
    {P::RuleLiteral_, "a number, a quantity or a date"},
    {P::RuleQuantity, "a number with a unit, such as `12 months`"},
    {P::RuleNumber, "a number"},
    {P::RuleUnit, "a unit such as `kg` or `'kg/m2'`"},
    {P::RulePath, "a name"},
    {P::RulePlainPath, "a name"},
    {P::RulePlain, "a name"},
    {P::RuleId, "a name"},
    {P::RuleTestDecl, "`given`, `expect` or `end`"},
    {P::RuleGiven, "a fact such as `weight is 80 kg` or `takes MEDICINE`"},
    {P::RuleFact, "a fact such as `weight is 80 kg` or `takes MEDICINE`"},
    {P::RuleFactValue, "a value, `missing` or `indeterminate`"},
    {P::RuleReading, "a reading such as `42 mmol/mol on 2025-01-31`"},
    {P::RuleExpect, "an expectation such as `rule NAME applies`"},
};

}  // namespace

const char* expected_words(std::size_t rule) {
  for (const Row& row : kRows) {
    if (row.rule == rule) return row.words;
  }
  return "something else";
}

std::string spelling(const antlr4::dfa::Vocabulary& vocabulary, std::size_t type) {
  switch (type) {
    case RegimenLexer::BAR_EOL: return "`|` at the end of the line";
    case RegimenLexer::INT: return "a whole number";
    case RegimenLexer::DATE: return "a date such as 2025-01-31";
    case RegimenLexer::MONTH: return "a month such as 2025-01";
    case RegimenLexer::ID: return "a name";
    case RegimenLexer::ALLELE: return "an allele such as `*2`";
    case RegimenLexer::POINTS: return "`points`";
    case RegimenLexer::DECIMALS: return "`decimals`";
    case RegimenLexer::STRING: return "a text";
    default: break;
  }
  std::string literal = vocabulary.getLiteralName(type);
  return literal.empty() ? vocabulary.getSymbolicName(type) : "`" + literal.substr(1, literal.size() - 2) + "`";
}

}  // namespace regimen::syntax
