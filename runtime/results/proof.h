// Why a decision says what it says, as data: the one structure behind `why`, `considered` and `assumed` of every report, and behind
// the explanation that `regimen run --explain` prints.
//
// In: made by conclude (facts, rules, assumptions: with every decision) and by explain.h (conditions, rows, changes: on demand).
// Out: add_proof_text(), proof_json(). Invariants: numbers of facts are in range; what was cut for its size is counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/value/kleene.h"

namespace regimen {

enum class FactStatus : std::uint8_t { recorded, stated, assumed, missing, not_applicable };

// One value that the decision read.
struct ProofFact {
  std::string input;
  std::string value;  // every digit
  std::string unit;
  std::string date;
  std::string source;
  std::string text;   // as a person reads it, the value as written or computed and shortened: "average of pulse 61.3333 /min"
  std::string words;  // that value alone: "61.3333 /min"
  bool is_as_of = false;  // the as-of date itself, which a page prints on top
  FactStatus status = FactStatus::recorded;
  std::string reason; // why it is missing, or assumed
  std::string ask;    // what to ask when it is missing
  std::string age;    // "3 months" at the as-of date

  // Known, or known to be indeterminate: what reports list as evidence.
  bool is_evidence() const { return status != FactStatus::missing && status != FactStatus::not_applicable; }
};

struct Assumption {
  std::string input;
  std::string value;
  std::string because;
};

inline constexpr std::uint32_t kNoFact = ~std::uint32_t{0};

// A condition or a value of the author's, and what made it so.
struct ProofPart {
  enum class Kind : std::uint8_t { all, any, negated, condition, value, table, row };
  Kind kind = Kind::condition;
  std::string words;              // "age at least 18 years"; of a value its name
  Kleene truth;                   // of conditions and rows
  std::string value;              // of values, tables and rows: "Poor Metabolizer"
  std::uint32_t fact = kNoFact;   // of Proof::facts
  std::string note;               // why it is not known, or where it stands already
  std::uint32_t row = 0;          // row: its number in the table, from 1
  std::vector<ProofPart> parts;
  std::uint32_t left_out = 0;     // parts that were not told, for their number

  bool is_truth() const { return kind != Kind::value && kind != Kind::table; }
};

// What one rule came to, for one combination of tied diplotypes.
struct RuleReading {
  std::string of;                        // "CYP2C19 *1/*2"; "" for all
  std::optional<ProofPart> when;         // none: it has no condition
  std::vector<ProofPart> values;         // what it says is read from: tables, amounts
};

struct ProofRule {
  std::string rule;
  std::string state;                     // applied, blocked, not_applied, unknown
  std::string by;                        // the exceptions that block it, or its dates
  std::vector<std::string> exception_to;
  std::vector<RuleReading> readings;     // on demand
};

// Values of one input that give one and the same answer.
struct ProofChange {
  std::string value;      // "below 60 kg", "yes", "Poor Metabolizer or Likely Poor Metabolizer", "missing"
  std::string given;      // one of them as a statement that can be made: "weight is 59 kg"
  std::string answer;     // what the decision then says
};

// What other values of one input would do. Of a missing input: every answer that it leaves.
struct ProofInput {
  std::string input;
  std::string now;                       // its value, "missing"
  bool missing = false;
  std::vector<ProofChange> changes;      // in the order of the values; of an input that is known only those that change the answer
  std::string note;                      // what was not tried, and why
};

// What is told on demand.
struct ProofDetail {
  std::string answer;                    // what the decision says, in the words that changes are told in
  std::vector<RuleReading> population;
  std::vector<ProofInput> inputs;
  std::vector<std::string> unmoved;      // inputs of which no value that was tried changes the answer
  std::uint32_t rules_left_out = 0;      // rules whose conditions are not told, for their number
  std::vector<std::string> notes;        // what was cut
};

struct Proof {
  std::vector<ProofFact> facts;
  std::vector<ProofRule> rules;
  std::vector<Assumption> assumed;
  std::optional<ProofDetail> detail;
};

const char* status_text(FactStatus status);  // "recorded" ...

}  // namespace regimen
