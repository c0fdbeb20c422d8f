// HIR: one guideline checked, typed and resolved, its imports folded in. Expressions form a directed acyclic graph: a define,
// a table column or a score used twice is one node with two users, so the size of a program is known and bounded.
//
// In: made by compiler/sema. Out: read by compiler/normalise. Invariants (hir_verify): operands come before their users;
// an operand is a truth or a value as its operator demands; conversions between units are explicit nodes.
// In bodies and texts, fields that name a value output hold an ExprId until normalise gives them their output number.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/hir/cover.h"
#include "compiler/hir/types.h"
#include "compiler/hir/written.h"
#include "compiler/ops/ops.h"
#include "compiler/source/session.h"
#include "runtime/image/image.h"
#include "runtime/image/test_info.h"

namespace regimen::hir {

inline constexpr ExprId kNoExpr = ~ExprId{0};

struct Expr {
  Op op = Op::Constant;
  Type type;                     // of values; truths are yes/no
  std::vector<ExprId> args;
  RowValue constant;             // Constant; Bounded: the bounds
  std::uint32_t slot = kNoIndex; // Slot
  std::uint32_t index = 0;       // Always: 0 unknown, 1 yes, 2 no
  bool moved = false;            // comparison of computed quantities
  bool covered = false;          // rows: some row always hits
  bool computed = false;         // the value went through arithmetic
  bool maybe_none = false;       // may be `no value`
  std::uint32_t assumes = kNoIndex;  // Otherwise: the input whose assumption the second operand is
  std::string absent;            // Constant: the value that is never there ...
  std::string absent_reason;     // ... outside: the file whose population it is; licence: why
  CauseKind absent_kind = CauseKind::slot;
  std::string table;             // rows: the table's name, for "is in no row"
  std::vector<ExprId> heads;     // rows: the column heads, printed when no row fits
  Span span;

  bool is_truth() const { return op_row(op).result == OpResult::Truth; }
};

struct Named {  // defines, scores, parameters: for dumps, reports and tests
  std::string name;
  ExprId value = kNoExpr;
  Span span;
};

// A condition where an author wrote it: equal ones are one node, which cannot say where.
struct Traced {
  ExprId condition = kNoExpr;
  Span span;
};

struct Rule {
  RuleInfo info;
  ExprId when = kNoExpr;
  std::vector<Traced> traces;  // what `and` and `or` join in it
  Span span;                   // of its name
  Span last_parent;            // of an exception: the name behind which another one may be added
};

struct Undetermined {
  UndeterminedInfo info;
  Span span;
};

struct Decision {
  DecisionInfo info;           // without rules and undetermined
  ExprId population = kNoExpr; // guideline's and decision's together
  std::vector<Rule> rules;
  std::vector<Undetermined> undetermined;
  std::vector<std::uint32_t> order;  // rules, parents first
  Span span;
};

struct Report {
  ReportInfo info;
  ExprId value = kNoExpr;
};

struct Always {
  ExprId condition = kNoExpr;
  std::string text;
  Span span;
};

struct Expectation {
  ExpectInfo info;
  ExprId condition = kNoExpr;
  std::vector<ExprId> shown;
};

struct Test {
  TestInfo info;  // without expect
  std::vector<Expectation> expect;
};

// A column for which the table says what its source lists: whether a row that minds the column answers a value outside that.
struct Extension {
  std::string table;
  std::string column;      // the author's words
  ExprId beyond = kNoExpr;  // a yes/no value
  ExprId value = kNoExpr;   // of the column's head
};

struct Program {
  Image header;                 // identity, sources, slots, inputs, choices, codes; decisions and functions are filled by normalise
  std::deque<Expr> exprs;       // stable: nodes are referred to while others are made
  std::vector<Named> defines;
  std::vector<Decision> decisions;
  std::vector<Report> reports;
  std::vector<Always> always;
  ExprId population = kNoExpr;
  std::vector<Test> tests;
  std::map<ExprId, std::vector<Extension>> extensions;  // by the node of a table's result
  // The texts with holes that a value of type text can be, by their number in its domain.
  std::map<std::uint32_t, TextTemplate> texts;
  std::map<ExprId, std::string> names;      // what the author calls a value or a condition, by its node; the first name where several mean one
  std::map<ExprId, std::uint32_t> notices;  // of header.notices: what stands with a value, by its node
  std::uint32_t own_notice = kNoIndex;      // of header.notices: this file's
  Written written;                          // of this file, without its tests
  std::optional<Covered> covered;           // mode test: what tests can reach

  SlotTable& table() { return header.table; }
  const SlotTable& table() const { return header.table; }
  const Expr& operator[](ExprId id) const { return exprs[id]; }
};

}  // namespace regimen::hir
