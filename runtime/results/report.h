// The result of one run, as data. Field names of the JSON follow the published contract; see report_json.h.
// Unknown, missing and not applicable are always said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/record.h"
#include "runtime/image/image.h"
#include "runtime/results/proof.h"

namespace regimen {

enum class DecisionOutcome : std::uint8_t { recommendation, none, undetermined, conflict, not_applicable, not_in_effect };

struct MissingItem {
  std::string input;
  std::string reason;
  std::string ask;
  int rank = 0;  // 1: most informative
  std::string unavailable;  // "licence": it cannot be provided, and is not merely missing; "" it can
};

// A value that a table answered although its source does not list it.
struct Extended {
  std::string table;
  std::string column;
  std::string value;
};

// An amount as it is compared: by value, units converted.
struct ResolvedAmount {
  AmountWord word{};
  AmountBase base{};
  ValueShape shape;
  double low = 0;
  double high = 0;
  bool range = false;
};

struct Recommendation {
  std::string verb;
  std::string part;                    // starting, maintenance, target, daily; "" none
  std::string subject;                 // ingredient, class or text
  Category category{};
  std::optional<double> amount;        // in `unit`
  std::optional<double> amount_high;   // a range
  std::string amount_text;             // "between 50 % and 75 %", as a person reads it
  std::string amount_word;             // at, by, to, below
  std::string base;                    // usual, lowest, highest
  std::string unit;
  std::string per;
  std::string after;
  std::string when;
  bool certain = true;
  std::vector<Recommendation> instead;
  std::vector<Recommendation> if_warranted;
  std::vector<Recommendation> then;
  std::vector<std::string> blocked_by;  // allergies, contraindications, own decisions
  std::vector<std::string> check;       // what is unknown about this candidate
  std::vector<std::string> notes;       // "reduced for this patient: 50 %"
  bool any_of = false;                  // an alternative: any member of the class or codes `subject` ...
  std::vector<std::string> but_not;     // ... except these
  std::vector<ResolvedAmount> amounts;  // all of them, as compared; `amount` and its text print the same
  bool no_alternative_left = false;     // alternatives were named, and every one is blocked
};

struct PossibleOutcome {
  std::string rule;
  std::vector<Recommendation> recommendations;
  std::vector<std::string> needs;
  std::string reason;                  // why it recommends nothing, when that is not what the rule says
};

struct DecisionReport {
  std::string guideline;
  std::string decision;
  std::string trigger;  // order, use, view
  std::string subject;  // the medicine, "" for view
  DecisionOutcome outcome = DecisionOutcome::none;
  std::string reason;   // for not_applicable, not_in_effect, conflict
  std::vector<std::string> rules;  // that stand
  std::vector<Recommendation> recommendations;
  std::vector<PossibleOutcome> possible;
  std::string strength;
  std::string certainty;
  std::string urgency;
  std::string because;
  std::vector<std::string> more_because;  // further texts when several rules give the same action
  std::vector<CiteInfo> cite;
  std::vector<MissingItem> missing;
  std::vector<Extended> extended;
  Proof proof;
  std::vector<std::string> override_reasons;
  std::string cost;
  std::string basis;
  bool draft = false;
  std::vector<std::string> notices;  // that must stand with this answer
  std::string unavailable;        // "licence": undetermined since a value it asks for may not be computed
  std::string overridden_by;      // "guideline.decision" that silences this one; its answer is then under `possible`
};

struct ReportedValue {
  std::string guideline;
  std::string name;
  std::string label;
  std::string text;               // printed form
  std::optional<double> value;
  std::optional<double> low;      // when only bounds are known
  std::optional<double> high;
  std::string value_text;         // for choices and texts
  std::string unit;
  std::string kind;
  std::string status;             // known, missing, not_applicable, unavailable
  std::vector<MissingItem> missing;
  std::optional<CiteInfo> cite;
  std::vector<std::string> notices;  // that must stand with the value
};

struct ConflictReport {
  std::string subject;
  std::string kind;               // same, other_amount, stricter, opposite_direction, combined
  std::vector<std::string> decisions;  // "guideline.decision"
  std::string resolution;         // most_restrictive, overrides, site_choice, unresolved
  std::string text;
};

struct GuidelineReport {
  std::string id;
  std::string version;
  std::string status;  // draft, reviewed
  std::string effective_from;
  std::string effective_until;
  std::string reviewed;
};

struct Report {
  std::string version;
  std::string evaluator;
  std::string as_of;
  std::string rules_hash;
  std::vector<GuidelineReport> guidelines;
  Patient patient;
  std::optional<int> age_years;
  bool deceased_at_as_of = false;
  ListState medicines = ListState::incomplete;
  ListState conditions = ListState::incomplete;
  ListState allergies = ListState::incomplete;
  std::vector<Unresolved> unresolved;
  std::vector<Input> inputs;
  std::vector<GeneCall> genes;
  std::vector<ReportedValue> values;  // of guidelines with an evaluated decision, and of those that wait for no medicine
  std::vector<DecisionReport> decisions;
  std::vector<ConflictReport> conflicts;
  std::vector<DataNote> data_quality;
};

}  // namespace regimen
