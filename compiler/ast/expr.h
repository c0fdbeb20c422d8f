// Expressions as written. Plain data; nodes live in ast::File::exprs and refer to each other by ExprId.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/ops/ops.h"
#include "compiler/source/session.h"
#include "runtime/value/date.h"
#include "runtime/value/decimal.h"

namespace regimen::ast {

struct Name {
  std::string text;
  Span span;
};

// a.b.c
struct Path {
  std::vector<Name> parts;
  Span span;
  std::string text() const;
};

// A unit as written: `mg/day`, `kg`, quoted UCUM without its quotes.
struct UnitText {
  std::string text;
  Span span;
};

struct Amount {  // 75 mg/day
  Decimal number;
  UnitText unit;
  Span span;
};

using ExprId = std::uint32_t;
inline constexpr ExprId kNoExpr = ~ExprId{0};

// "Text with {holes}". A hole holds an expression, or one of the words the result fills in.
struct TextPiece {
  enum class Kind { literal, hole, missing, already_taken };
  Kind kind = Kind::literal;
  std::string literal;
  ExprId hole = kNoExpr;
  Span span;
};
struct Text {
  std::vector<TextPiece> pieces;
  Span span;
  std::string source;  // as written, without quotes, "" undoubled
};

struct AlleleRef {      // *3 in CYP2C9, "c.2846A>T" in DPYD, HLA-B*57:01
  std::string allele;   // "*3", "c.2846A>T"; for HLA "*57:01"
  Name gene;
  Span span;
};

struct NumberLit { Decimal value; };
struct QuantityLit { Amount amount; };
struct DateLit { CivilDate date; };
struct MonthLit { std::string text; };      // 1960-05, a date known to the month
struct YesNo { bool yes; };
struct TextLit { Text text; };
struct AlleleLit { std::string text; };     // *2A outside a product
struct DiplotypeLit { std::string text; };  // *1/*3
struct OrderedDrug {};
struct NoValue {};
struct Lookup { Path path; };
struct PathRef { Path path; };              // an input, define, choice member, parameter ...
struct Call { Name function; std::vector<ExprId> arguments; };
struct Unary { Op op; ExprId operand; };    // Negate, Not
struct Binary { Op op; ExprId left; ExprId right; };  // arithmetic, comparisons, Otherwise, And, Or
struct IsTest {                             // x is [not] ...
  enum class Kind { known, missing, indeterminate, no_value, one_of, between, value, about };
  ExprId subject;
  bool negated = false;
  Kind kind;
  std::vector<ExprId> values;               // one_of: all; between: two; value, about: one
};
struct Has {
  enum class Kind { takes, has, allergic };
  Kind kind;
  Name name;
  std::optional<Amount> within;
  bool ever = false;
};
struct Carries { AlleleRef allele; };
struct Copies { AlleleRef allele; };
struct StagedArm { ExprId condition; ExprId value; };
struct Staged { std::vector<StagedArm> arms; ExprId otherwise; };  // `when ... then` and `if ... else if` alike
struct Aggregate {
  enum class Kind { latest, earliest, average, median, minimum, maximum, count, change, slope };
  Kind kind;
  Path series;
  std::optional<Amount> window;             // over last ...
  std::optional<Amount> excluding;          // excluding first ...
  std::optional<std::uint32_t> requiring;   // requiring at least N
  Name requiring_what;                      // readings, days
};
struct GeneValue {
  enum class Kind { phenotype, diplotype, activity_score };
  Kind kind;
  Name gene;
  std::optional<Name> scheme;
};
struct PointsOf { Path path; };
struct NumberOf { UnitText unit; ExprId operand; };
struct Since { Name unit; ExprId from; };             // years since birthdate
struct FromTo { Name unit; ExprId from; ExprId to; };  // months from a to b

struct Expr {
  std::variant<NumberLit, QuantityLit, DateLit, MonthLit, YesNo, TextLit, AlleleLit, DiplotypeLit, OrderedDrug, NoValue, Lookup,
               PathRef, Call, Unary, Binary, IsTest, Has, Carries, Copies, Staged, Aggregate, GeneValue, PointsOf, NumberOf, Since, FromTo>
      node;
  Span span;
};

}  // namespace regimen::ast
