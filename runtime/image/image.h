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
#include "runtime/image/body.h"

namespace regimen {

// Where the author wrote something, for results and messages.
struct Place {
  std::string file;
  std::uint32_t line = 0;
};

// ---- functions ----
enum class CauseKind : std::uint8_t { slot, not_computable, no_row, two_rows, outside, licence, no_value, not_in_effect };
struct CauseInfo {
  CauseKind kind = CauseKind::slot;
  std::vector<std::uint32_t> slots;  // slot: that one; else every slot behind it, in source order
  std::string what;                  // not_computable: the author's expression; no_row, two_rows: the table; else: the value
  std::vector<std::uint32_t> head_values;  // no_row: value outputs of the column heads, to print what was seen
  std::vector<std::string> head_names;     // the author's words for those heads; may be empty where a head is a slot
  std::string reason;                // outside: the file whose population it is; licence: why, and what to use instead
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
  std::vector<std::uint32_t> notices;   // of Image::notices: those that stand with its results
};

struct EffectiveInfo {
  std::optional<std::int64_t> from;   // days since 1970-01-01, inclusive
  std::optional<std::int64_t> until;  // inclusive

  bool includes(std::int64_t day) const { return (!from || *from <= day) && (!until || day <= *until); }
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

// A value that a licence forbids to compute.
struct UnavailableInfo {
  std::string name;
  std::string because;
  std::string instead;    // "" nothing is known
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
  std::vector<std::string> notices;     // of this file and its imports
  std::vector<UnavailableInfo> unavailable;  // of this file
  std::string hash;                     // of the sources it was compiled from
};

}  // namespace regimen
