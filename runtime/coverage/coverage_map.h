// What the tests of one guideline can reach: its rules, conditions, tables and branches, each with its place and the author's words,
// and where in the compiled functions they are seen. Made by the compiler with the tests; read by the counter.
//
// A signal is one truth that is watched; a function says at which of its nodes it stands. Invariants: numbers are in range.
// Immutable, shared between threads.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace regimen {

// In the guideline's own file; columns in characters, lines and columns from 1, the end behind the last character.
struct CoverPlace {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;
};

inline constexpr std::uint32_t kNoSignal = ~std::uint32_t{0};

// What can come of a condition. Sets of them are bits.
enum class Answer : std::uint8_t { yes, no, missing };
inline constexpr std::size_t kAnswers = 3;
// How a rule can stand.
enum class Stand : std::uint8_t { applied, blocked, not_applied, undetermined };
inline constexpr std::size_t kStands = 4;
// What can come of a table's cell: it fits in a row that is hit, it alone keeps its row from being hit, its head is missing.
enum class CellAnswer : std::uint8_t { hit, decisive_miss, missing };
inline constexpr std::size_t kCellAnswers = 3;

using OutcomeSet = std::uint8_t;
template <class Outcome>
constexpr OutcomeSet only(Outcome outcome) {
  return static_cast<OutcomeSet>(1u << static_cast<unsigned>(outcome));
}

enum class CoverRole : std::uint8_t { rule, population, stage, score, always, define };

struct CoverCondition {
  CoverRole role{};
  std::string owner;  // "rule poor_acs"
  std::string words;
  CoverPlace place;
  std::uint32_t signal = kNoSignal;
  OutcomeSet possible = 0;
};

// Conditions joined by `and`, `or` and `not`.
struct CoverGroup {
  std::string owner;
  std::string words;
  CoverPlace place;
  std::uint32_t whole = kNoSignal;         // its signal
  std::vector<std::uint32_t> conditions;   // numbers of them
};

struct CoverCell {
  std::string words;
  CoverPlace place;
  std::uint32_t plain = kNoSignal;       // none: it is `any`
  std::uint32_t by_missing = kNoSignal;  // while a `missing` cell decides
  OutcomeSet possible = 0;
};
struct CoverRow {
  std::string words;
  CoverPlace place;
  std::uint32_t plain = kNoSignal;
  std::uint32_t by_missing = kNoSignal;
  std::vector<CoverCell> cells;
};
struct CoverTable {
  std::string name;
  CoverPlace place;
  bool in_order = false;                 // rows behind one that is hit are not tried
  std::uint32_t accepted = kNoSignal;    // yes: a `missing` cell decides
  std::vector<CoverRow> rows;
};

struct CoverRule {
  std::string name;
  std::string decision;
  bool exception = false;
  std::vector<std::string> blockers;     // the exceptions that name it
  std::string words;
  CoverPlace place;
  OutcomeSet possible = 0;
};
struct CoverDecision {
  std::string name;
  std::vector<std::uint32_t> rules;      // numbers of them, in the order of the evaluator's decision
};
struct CoverBranch {                     // `if undetermined`
  std::string decision;
  std::string words;
  CoverPlace place;
  std::uint32_t function = 0;            // it is reached when this runs
};

// What is seen when one function runs.
struct CoverFunction {
  std::uint32_t function = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> signals;     // signal, node
  std::vector<std::pair<std::uint32_t, std::uint32_t>> conditions;  // condition, node that must be used for it to count
  std::vector<std::pair<std::uint32_t, std::uint32_t>> groups;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> tables;
};

struct CoverageMap {
  std::string guideline;
  std::string file;
  std::vector<CoverRule> rules;
  std::vector<CoverDecision> decisions;
  std::vector<CoverBranch> branches;
  std::vector<CoverCondition> conditions;
  std::vector<CoverGroup> groups;
  std::vector<CoverTable> tables;
  std::vector<CoverFunction> functions;
  std::uint32_t signals = 0;             // how many there are
};

}  // namespace regimen
