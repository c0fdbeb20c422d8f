// What is expected, in the words of the domain, for every rule of the grammar: the last resort of the table of messages.
#include "compiler/syntax/explain_site.h"

namespace regimen::syntax {

const char* expected_words(std::size_t rule) {
  using P = RegimenParser;
  switch (rule) {
    case P::RuleProgram: return "a guideline";
    case P::RuleSlot: return "`}` behind one value";
    case P::RuleStatement: return "the end of the statement";
    case P::RuleHeader:
    case P::RuleHeaderClause: return "a line of the header such as `title \"...\"`, or its `end`";
    case P::RuleEffective: return "`from` and a date such as 2025-01-31";
    case P::RulePopulation: return "`for patients when` and a condition";
    case P::RuleItem: return "a declaration such as `input`, `define` or `decision`";
    case P::RuleImportDecl: return "the name of a guideline and its version";
    case P::RuleChoiceDecl:
    case P::RuleChoiceMember: return "an answer of the choice";
    case P::RuleCodesDecl:
    case P::RuleCodeRef: return "a code such as `ATC \"CODE\"`";
    case P::RuleType: return "a type such as `yes/no`, `number` or `quantity in kg`";
    case P::RuleQuantityType: return "`quantity in` and a unit";
    case P::RuleKindDecl:
    case P::RuleKindClause: return "`from`, `molar mass`, `convert`, `to N decimals` or `end`";
    case P::RuleInputDecl:
    case P::RuleInputClause: return "`from`, `plausible`, `usual`, `valid for` or `if missing`";
    case P::RuleRange: return "two bounds such as `20 kg to 650 kg`";
    case P::RuleBinding:
    case P::RuleRecorded: return "where the input comes from, such as `latest LOINC \"CODE\"`";
    case P::RuleParameterDecl: return "`parameter NAME: TYPE = VALUE`";
    case P::RuleDefineDecl: return "`define NAME = VALUE`";
    case P::RuleAlwaysDecl: return "a condition";
    case P::RuleReportDecl: return "the name of a value";
    case P::RuleTableDecl: return "a row of the table or `end`";
    case P::RuleTableHead: return "the names of the columns";
    case P::RuleTableRow: return "the cells of a row";
    case P::RuleCell:
    case P::RuleCellItem:
    case P::RuleCellOp: return "a cell such as `>= 1.25`, `1 to 2`, `yes` or `any`";
    case P::RuleScoreDecl:
    case P::RuleScoreRow: return "a row such as `2 points when ...` or `points of ...`, or `end`";
    case P::RuleAdviceDecl: return "what is recommended";
    case P::RuleDecisionDecl: return "`rule`, `exception`, `if undetermined` or `end`";
    case P::RuleDecisionFor: return "`for order of`, `for view of patient` or `for patients when`";
    case P::RuleRule_:
    case P::RuleUndetermined: return "what is recommended";
    case P::RuleOutcome: return "`recommend ...`, `no recommendation` or `follow lookup ...`";
    case P::RuleClause: return "a clause such as `because \"...\"`";
    case P::RuleCite: return "the name of a source";
    case P::RuleAlternative: return "an action, or `any of` and a group of medicines";
    case P::RuleActions:
    case P::RuleAction: return "an action such as `avoid MEDICINE` or `monitor \"...\"`";
    case P::RuleMedicineVerb:
    case P::RuleCareVerb: return "a verb such as `avoid` or `monitor`";
    case P::RuleMedicine: return "a medicine, `ordered drug` or `lookup TABLE`";
    case P::RuleDosePart: return "`starting`, `maintenance`, `target` or `daily`";
    case P::RuleActionMod:
    case P::RuleAmount: return "an amount such as `20 mg/day` or `50 % of usual`";
    case P::RuleCond:
    case P::RulePred:
    case P::RuleHas: return "a condition";
    case P::RulePredTail: return "what is compared with";
    case P::RuleCompare: return "`at least`, `at most`, `more than` or `less than`";
    case P::RuleValue:
    case P::RuleStaged:
    case P::RuleIfExpr:
    case P::RuleBranch:
    case P::RuleTerm:
    case P::RuleSum:
    case P::RuleProduct:
    case P::RuleJoinedTimes:
    case P::RuleUnary:
    case P::RulePower:
    case P::RulePrimary:
    case P::RulePhrase: return "a value";
    case P::RuleAggregate: return "an aggregate such as `average of`";
    case P::RuleGeneValue: return "a gene";
    case P::RuleAllele: return "an allele such as `*3 in GENE`";
    case P::RuleAlleles: return "alleles such as `*5, *6`";
    case P::RuleLiteral:
    case P::RuleLiteral_: return "a number, a quantity or a date";
    case P::RuleQuantity: return "a number with a unit, such as `12 months`";
    case P::RuleNumber: return "a number";
    case P::RuleUnit: return "a unit such as `kg` or `'kg/m2'`";
    case P::RulePath:
    case P::RulePlainPath:
    case P::RulePlain:
    case P::RuleId: return "a name";
    case P::RuleTestDecl: return "`given`, `expect` or `end`";
    case P::RuleGiven:
    case P::RuleFact: return "a fact such as `age is 55 years` or `takes MEDICINE`";
    case P::RuleFactValue: return "a value, `missing` or `indeterminate`";
    case P::RuleReading: return "a reading such as `42 mmol/mol on 2025-01-31`";
    case P::RuleExpect: return "an expectation such as `rule NAME applies`";
    default: return "something else";
  }
}

std::string spelling(const antlr4::dfa::Vocabulary& vocabulary, std::size_t type) {
  switch (type) {
    case RegimenLexer::BAR_EOL: return "`|` at the end of the line";
    case RegimenLexer::INT: return "a whole number";
    case RegimenLexer::DATE: return "a date such as 2025-01-31";
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
