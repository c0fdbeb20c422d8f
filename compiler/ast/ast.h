// The syntax tree of one file: what the author wrote, nothing resolved. Node names follow the grammar's rule names.
//
// In:  made by compiler/syntax only. Out: read by compiler/sema. Invariants: every ExprId indexes `exprs`;
// declarations of each sort are in source order and `order` gives the order over all sorts.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/ast/expr.h"
#include "runtime/image/grade.h"
#include "runtime/image/verb.h"

namespace regimen::ast {

struct Effective { CivilDate from; std::optional<CivilDate> until; Span span; };

struct Stale { CivilDate since; std::string because; Span span; };
struct SourceDecl {
  Name name;
  std::string text;
  std::optional<std::string> pmid;
  std::optional<std::string> url;
  std::optional<CivilDate> dated;  // of the source's own tables
  std::optional<Stale> stale;      // known to be outdated, and by what
};
enum class FileKind { guideline, calculator };
enum class Status { draft, reviewed };

struct Header {
  FileKind kind = FileKind::guideline;
  Path id;
  std::string version;
  std::string title;
  std::optional<Status> status;  // compulsory: its absence is a diagnostic
  std::optional<CivilDate> reviewed_on;
  std::string reviewed_by;
  std::vector<SourceDecl> sources;
  std::string licence;
  std::optional<Effective> effective;
  ExprId population = kNoExpr;
  std::string jurisdiction;
  std::string language;
  std::string notice;            // stands with every result that used a value of the file
  std::optional<Path> replaces;
  std::string replaces_version;
  Span span;
};

struct ImportDecl { Path path; std::string version; Span span; };

struct ChoiceMember { Name name; std::optional<Decimal> points; std::optional<std::string> label; };
struct ChoiceDecl { Name name; std::vector<ChoiceMember> members; Span span; };

struct CodeRef { Name system; std::string code; bool descendants = false; Span span; };
struct CodesDecl { Name name; std::vector<CodeRef> codes; Span span; };

struct QuantityType { UnitText unit; std::optional<Name> kind; };
struct Type {
  enum class Kind { yes_no, number, date, text, gene, quantity, series, named };
  Kind kind = Kind::number;
  Name name;               // gene symbol, or the choice's name
  QuantityType quantity;   // quantity and series
  Span span;
};

struct KindUnits { CodeRef code; std::vector<UnitText> units; };
struct KindConvert { Name from; ExprId value; };
struct KindDecl {
  Name name;
  QuantityType type;
  std::vector<KindUnits> rows;
  std::optional<Amount> molar_mass;
  std::vector<KindConvert> conversions;
  std::optional<std::uint32_t> decimals;
  Span span;
};

// LOINC "8480-6" or "8479-8"; or the name of codes or of a kind.
struct Recorded { Name name; std::vector<std::string> codes; Span span; };
struct Binding {
  enum class Kind { latest, earliest, all, recorded, genotype, tested, polygenic, polygenic_percentile, polygenic_deviation, demographic };
  Kind kind;
  Recorded recorded;                   // latest, earliest, all, recorded
  std::optional<Name> taken_at;
  Name gene;                           // genotype, tested
  std::vector<std::string> alleles;    // tested
  std::string score;                   // polygenic ...
  Name demographic;                    // birthdate, sex, ethnicity ...
  std::optional<Name> mapped_by;       // a table
  Span span;
};
struct Range { ExprId low = kNoExpr; ExprId high = kNoExpr; Span span; };
struct IfMissing {
  enum class Kind { undetermined, ask, assume };
  Kind kind = Kind::undetermined;
  ExprId value = kNoExpr;
  std::string text;  // the question, or the reason
  Span span;
};
struct InputDecl {
  Name name;
  Type type;
  std::optional<Binding> binding;
  std::optional<Range> plausible;
  std::optional<Range> usual;
  std::optional<Amount> valid_for;
  std::vector<IfMissing> if_missing;
  Span span;
};

struct ParameterDecl { Name name; Type type; ExprId value; Span span; };
struct Unavailable { std::string because; std::string instead; Span span; };  // a licence forbids to ship it
struct DefineDecl { Name name; std::optional<Type> type; ExprId value; Span span; std::optional<Unavailable> unavailable; };
struct AlwaysDecl { ExprId condition; Span span; };

struct Cite { Name source; std::string where; Span span; };
struct ReportDecl { Path path; std::optional<std::string> label; std::optional<std::uint32_t> decimals; std::optional<Cite> cite; Span span; };

enum class TableMode { exactly_one, first, sum };
struct CellItem {
  enum class Kind { value, range, compare, missing, indeterminate };
  Kind kind;
  ExprId low = kNoExpr;               // value, range
  ExprId high = kNoExpr;              // range
  std::vector<std::pair<Op, ExprId>> compares;  // one or two: AtLeast, AtMost, MoreThan, LessThan
  Span span;
};
struct Cell { bool any = false; std::vector<CellItem> items; Span span; };
struct TableRow { std::vector<Cell> cells; std::vector<ExprId> outputs; std::optional<Cite> cite; Span span; };
struct Listed { ExprId head; std::vector<CellItem> values; Span span; };  // what the source lists for a column of numbers
struct TableDecl {
  Name name;
  TableMode mode;
  bool complete = false;
  std::vector<Listed> listed;
  std::vector<ExprId> heads;
  std::vector<Name> outputs;
  std::vector<TableRow> rows;
  std::optional<Cite> cite;
  Span span;
};

struct ScoreRow { std::optional<Decimal> points; ExprId condition = kNoExpr; std::optional<Path> points_of; Span span; };
struct ScoreDecl { Name name; std::vector<ScoreRow> rows; std::optional<Cite> cite; Span span; };

// ---- advice and decisions ----
enum class DosePart { none, starting, maintenance, target, daily };
enum class AmountBase { none, usual, lowest, highest };
enum class AmountWord { at, by, to, below };

struct DoseAmount { AmountWord word; ExprId low; ExprId high = kNoExpr; AmountBase base = AmountBase::none; Span span; };
struct Medicine {
  enum class Kind { ordered, lookup, name };
  Kind kind;
  Path path;  // lookup, or the one-part name
  Span span;
};
struct Action {
  Verb verb;
  DosePart part = DosePart::none;
  std::optional<Medicine> medicine;  // medicine verbs
  std::string text;                  // care verbs and advise
  std::vector<DoseAmount> amounts;
  std::string per;
  std::optional<Amount> after;
  std::string when;                  // for the reader only
  Span span;
};
struct Alternative {
  std::optional<Action> action;
  Name any_of;                       // when there is no action
  std::vector<Name> but_not;
  Span span;
};
struct Outcome {
  enum class Kind { recommend, none, follow };
  Kind kind;
  std::vector<Action> actions;
  Path follow;
  Span span;
};
struct Body {
  Outcome outcome;
  std::optional<Name> strength;
  std::optional<Path> strength_lookup;
  std::optional<Name> certainty;
  std::optional<Name> urgency;
  std::optional<Text> because;
  std::vector<Cite> cites;
  std::vector<Alternative> instead;
  std::vector<Action> if_warranted;
  std::vector<Action> then;
  std::optional<std::string> basis;
  std::vector<AlleleRef> tested_for;   // only if tested for
  std::vector<std::string> overrides;  // override reasons offered
  std::optional<Amount> cost;
  std::optional<Effective> effective;
  Span span;
};
struct AdviceDecl { Name name; Body body; Span span; };
struct RuleDecl { Name name; bool exception = false; std::vector<Name> parents; ExprId condition = kNoExpr; Body body; Span span; };
struct UndeterminedDecl { std::vector<Path> because; Body body; Span span; };
struct Trigger {
  enum class Kind { order, order_or_use, refill, view };
  Kind kind;
  std::vector<Name> medicines;
  Span span;
};
struct DecisionDecl {
  Name name;
  std::vector<Trigger> triggers;
  ExprId population = kNoExpr;
  std::optional<Path> overrides;
  std::vector<RuleDecl> rules;
  std::vector<UndeterminedDecl> undetermined;
  Span span;
};

// ---- tests and statements ----
struct Reading { ExprId value; CivilDate on; Span span; };
struct Fact {
  enum class Kind { has, carries, order, list_unknown, value };
  Kind kind;
  bool negated = false;                // not takes X, not carries A
  Has has;                             // has
  std::optional<AlleleRef> allele;     // carries
  Name name;                           // order, list_unknown
  std::optional<Amount> amount;        // order of X at 30 mg/day
  // value: SUBJECT is VALUE
  std::optional<GeneValue> gene;       // subject: phenotype of G ...
  Path path;                           // subject: an input or define
  enum class ValueKind { missing, indeterminate, at_least, one_of, readings, term };
  ValueKind value_kind = ValueKind::term;
  std::vector<ExprId> values;          // at_least, one_of, term
  std::vector<Reading> readings;
  std::optional<Amount> daily_for;     // 148 mmHg daily for 7 days
  Span span;
};
struct Expectation {
  enum class Kind { recommends, no_recommendation, undetermined, conflict, no_conflict, not_in_effect, does_not_apply, is_missing, grade,
                    rule_applies, rule_possible, text_contains, text_lacks, condition };
  Kind kind;
  Name subject;                        // decision or rule
  std::vector<Action> actions;
  std::vector<Path> because;
  std::string text;
  Grade grade{};                       // grade: which word of the decision, and what it is
  Name word;
  ExprId condition = kNoExpr;          // condition; a bare term means it is yes
  Span span;
};
struct TestDecl { std::string name; std::optional<CivilDate> as_of; std::vector<Fact> given; std::vector<Expectation> expect; Span span; };

struct File {
  SourceId source = 0;
  Header header;
  std::vector<Expr> exprs;
  std::vector<ImportDecl> imports;
  std::vector<ChoiceDecl> choices;
  std::vector<CodesDecl> codes;
  std::vector<KindDecl> kinds;
  std::vector<InputDecl> inputs;
  std::vector<ParameterDecl> parameters;
  std::vector<DefineDecl> defines;
  std::vector<AlwaysDecl> always;
  std::vector<TableDecl> tables;
  std::vector<ScoreDecl> scores;
  std::vector<ReportDecl> reports;
  std::vector<AdviceDecl> advice;
  std::vector<DecisionDecl> decisions;
  std::vector<TestDecl> tests;

  const Expr& operator[](ExprId id) const { return exprs[id]; }
};

}  // namespace regimen::ast
