// The image of a compiled guideline: everything but its code. Slots, texts, actions, sources and the layout of each
// function's outputs. The compiler makes it, runtime/results reads it together with a RowEvaluator; it knows no compiler.
// Invariants: indices are in range; `function` numbers agree with the evaluator's. Immutable, shared between threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/slot_spec.h"
#include "runtime/image/verb.h"

namespace regimen {

// Where the author wrote something, for results and messages.
struct Place {
  std::string file;
  std::uint32_t line = 0;
};

// ---- functions ----
enum class CauseKind : std::uint8_t { slot, not_computable, no_row, two_rows };
struct CauseInfo {
  CauseKind kind = CauseKind::slot;
  std::vector<std::uint32_t> slots;  // slot: that one; else every slot behind it, in source order
  std::string what;                  // not_computable: the author's expression; no_row, two_rows: the table
  std::vector<std::uint32_t> head_values;  // no_row: value outputs of the column heads, to print what was seen
  std::vector<std::string> head_names;     // the author's words for those heads; may be empty where a head is a slot
};
struct ValueOutput {
  ValueShape shape;
  std::uint32_t slot = kNoIndex;  // when it is just a slot: print that slot's own text (a diplotype)
};
struct TraceOutput {
  std::string condition;  // the author's words
  Place place;
};
// An assumption about an input that is mapped through a table: it stands in where value output `before` has nothing.
struct AssumptionInfo {
  std::uint32_t input = kNoIndex;
  std::uint32_t before = kNoIndex;
};
// ---- texts ----
struct TextPiece {
  enum class Kind : std::uint8_t { literal, value, missing, already_taken };
  Kind kind = Kind::literal;
  std::string literal;
  std::uint32_t value = kNoIndex;  // value output of the enclosing function

  friend bool operator==(const TextPiece&, const TextPiece&) = default;
};
struct TextTemplate {
  std::vector<TextPiece> pieces;

  friend bool operator==(const TextTemplate&, const TextTemplate&) = default;
};

struct FunctionInfo {
  std::uint32_t function = kNoIndex;
  std::vector<ValueOutput> values;
  std::uint32_t truths = 0;             // how many truth outputs
  std::uint32_t truths_with_causes = 0;
  std::uint32_t cause_words = 0;
  std::vector<CauseInfo> causes;
  std::vector<TraceOutput> traces;      // for truth outputs from `first_trace` on
  std::uint32_t first_trace = 0;
  std::vector<std::uint32_t> slots;     // every slot read, in source order: the evidence
  std::vector<AssumptionInfo> assumptions;
  std::map<std::uint32_t, TextTemplate> texts;  // with holes, by their number in the domain of texts
};

// ---- actions ----
struct CiteInfo {
  std::string source;  // the author's short name
  std::string where;
  std::string text;    // the reference itself
  std::string pmid;
  std::string url;
  std::string dated;          // of the source's tables: 2024-03-25, "" not said
  std::string stale_since;    // known to be outdated since that day, "" not known
  std::string stale_because;  // by what
};

enum class AmountWord : std::uint8_t { at, by, to, below };
enum class AmountBase : std::uint8_t { none, usual, lowest, highest };
enum class DosePart : std::uint8_t { none, starting, maintenance, target, daily };

struct AmountInfo {
  AmountWord word = AmountWord::at;
  std::uint32_t low = kNoIndex;   // value outputs; `high` only for `between`
  std::uint32_t high = kNoIndex;
  AmountBase base = AmountBase::none;
};

enum class SubjectKind : std::uint8_t { text, drug, ordered, lookup };
struct ActionInfo {
  Verb verb{};
  DosePart part = DosePart::none;
  SubjectKind subject = SubjectKind::text;
  std::string text;                 // text; or the name of the ingredient, class or codes
  std::uint32_t lookup = kNoIndex;  // value output of type medicine
  std::vector<AmountInfo> amounts;
  std::string per;
  std::string after;                // "3 days", as written
  std::string when;                 // for the reader only
};
struct AlternativeInfo {
  std::optional<ActionInfo> action;
  std::string any_of;               // a class or codes
  std::vector<std::string> but_not;
};

// A table that is read for what is said: whether it answered a value that its source does not list.
struct ExtensionInfo {
  std::string table;
  std::string column;
  std::uint32_t beyond = kNoIndex;  // value outputs: yes when it did, and the value itself
  std::uint32_t value = kNoIndex;
};

enum class OutcomeKind : std::uint8_t { recommend, none, follow };
// What a rule, an advice block or an undetermined branch says.
struct BodyInfo {
  OutcomeKind outcome = OutcomeKind::recommend;
  std::vector<ActionInfo> actions;
  std::uint32_t follow = kNoIndex;            // value output of type advice: the member of an advice candidate
  std::string strength;                       // strong, moderate, optional, none, ungraded; "" not said
  std::uint32_t strength_value = kNoIndex;    // strength lookup: value output of type text
  std::string certainty;
  std::string urgency;
  TextTemplate because;
  std::vector<CiteInfo> cites;
  std::vector<AlternativeInfo> instead;
  std::vector<ActionInfo> if_warranted;
  std::vector<ActionInfo> then;
  std::string basis;
  std::vector<std::string> overrides;
  std::string cost;
  std::vector<ExtensionInfo> extensions;      // of the tables behind its actions, advice and strength
};

// An advice block as one rule may follow it: its value outputs are those of the rule's function.
struct AdviceCandidate {
  std::string name;
  std::uint32_t member = kNoIndex;    // of the followed value's ChoiceDomain
  std::uint32_t possible = kNoIndex;  // truth output: whether it is the one to follow, no once it surely is not
  BodyInfo body;
};

// What a followed value can be. While it is not known, the truth outputs say which of it is still possible.
struct FollowInfo {
  std::string table;                  // "" nothing is followed
  std::vector<AdviceCandidate> advice;
  std::uint32_t nothing = kNoIndex;   // truth output: a row that says `no value`; kNoIndex: no row does
  std::uint32_t no_row = kNoIndex;    // truth output: no row fits, or two do where one must; kNoIndex: one always does
};

struct EffectiveInfo {
  std::optional<std::int64_t> from;   // days since 1970-01-01, inclusive
  std::optional<std::int64_t> until;  // inclusive
};

struct RuleInfo {
  std::string name;
  bool exception = false;
  std::vector<std::uint32_t> parents;   // rules of the decision it is an exception to
  FunctionInfo function;                // truth output 0: its `when` (with `only if tested for`)
  std::vector<ExtensionInfo> extensions;  // of the tables behind its `when`
  BodyInfo body;
  FollowInfo followed;
  EffectiveInfo effective;
  Place place;
};

struct UndeterminedInfo {
  std::vector<std::string> because;     // input names; empty: the plain branch
  FunctionInfo function;                // values for its texts
  BodyInfo body;
  FollowInfo followed;
};

enum class TriggerKind : std::uint8_t { order, order_or_use, refill, view };
struct TriggerInfo {
  TriggerKind kind = TriggerKind::view;
  std::vector<std::string> ingredients;  // classes and codes are already spread over their members
  std::vector<std::string> written;      // as the author wrote them
};

struct DecisionInfo {
  std::string name;
  std::vector<TriggerInfo> triggers;
  FunctionInfo population;              // truth output 0: guideline's and decision's `for patients when` together
  bool has_population = false;
  std::string overrides;                // guideline.decision, "" none
  std::vector<RuleInfo> rules;
  std::vector<UndeterminedInfo> undetermined;
  std::uint32_t decision = kNoIndex;    // number of its DecisionFunction
  std::vector<std::string> genes;       // genes it reads: ties of these are evaluated apart
  Place place;
};

struct ReportInfo {
  std::string name;                     // the define's or score's name
  std::string label;
  std::optional<std::uint32_t> decimals;
  FunctionInfo function;                // value output 0, causes of value output 0
  std::optional<CiteInfo> cite;
};

// An `always` fact: surely no for a record is a data-quality error, and decisions that read those slots are undetermined.
struct AlwaysInfo {
  FunctionInfo function;  // truth output 0
  std::string text;
  Place place;
};

struct TestDefine {       // a define that a test may state
  std::string name;
  ValueShape shape;
  std::uint32_t slot;
};

struct Image {
  std::string id;         // "cpic.clopidogrel"
  std::string version;
  std::string title;
  bool calculator = false;
  bool draft = true;
  std::string reviewed;   // date, "" never
  std::string jurisdiction;
  std::string language;
  std::string licence;
  EffectiveInfo effective;
  std::vector<CiteInfo> sources;
  SlotTable table;
  std::vector<CodeSet> codes;           // named code lists, for alternatives and subjects
  std::vector<DecisionInfo> decisions;
  std::vector<ReportInfo> reports;
  std::vector<AlwaysInfo> always;
  FunctionInfo population;              // truth output 0, for reports
  bool has_population = false;
  std::vector<TestDefine> test_defines;
  std::string hash;                     // of the sources it was compiled from
};

}  // namespace regimen
