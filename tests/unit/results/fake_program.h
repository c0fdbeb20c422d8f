// A program made by hand: slots, functions as lambdas, rules and decisions; an evaluator over them; a binder that answers from
// a table. Enough to test everything after the evaluators without a compiler.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "runtime/results/evaluation.h"
#include "runtime/value/kleene.h"

namespace regimen::test {

using SlotsRow = const RowValue*;
using TruthOf = std::function<Kleene(SlotsRow)>;
using ValueOf = std::function<RowValue(SlotsRow)>;

struct FakeValue {
  ValueOutput output;
  ValueOf of;
  // Which causes (indices into the function's) make it unknown; empty: its unknown slots.
  std::vector<std::uint32_t> causes;
};

class FakeProgram : public RowEvaluator {
 public:
  FakeProgram();

  Image image;

  // ---- slots ----
  std::uint32_t yes_no(const std::string& name, const std::string& ask = "");
  std::uint32_t number(const std::string& name);
  std::uint32_t slot(SlotSpec spec);
  std::uint32_t choice_slot(const std::string& name, const std::vector<std::string>& members, SlotKind kind = SlotKind::stated,
                            const std::string& gene = "");

  // ---- functions ----
  FunctionInfo function(const std::vector<std::uint32_t>& slots, TruthOf truth, std::vector<FakeValue> values = {});
  FunctionInfo always() { return function({}, [](SlotsRow) { return Kleene::yes(); }); }
  std::uint32_t add_truth(FunctionInfo& info, Kleene truth);  // a further truth output that is always this; its number
  std::uint32_t add_cause(FunctionInfo& info, CauseInfo cause);
  void set_causes(const FunctionInfo& info, std::uint32_t value, std::vector<std::uint32_t> causes);

  // ---- rules ----
  DecisionInfo& decision(const std::string& name, TriggerKind kind = TriggerKind::view, std::vector<std::string> medicines = {});
  void row(std::uint32_t function, const RowValue* slots, RowValue* values, RowTruth* truths,
           std::uint64_t* causes) const noexcept override;
  void decide(std::uint32_t decision, const RowTruth* when, RowTruth* applies, RowTruth* blocked) const noexcept override;

 private:
  struct Body {
    TruthOf truth;
    std::vector<FakeValue> values;
    std::vector<std::uint32_t> slots;
    std::uint32_t cause_words = 0;
    std::vector<Kleene> further;
  };
  std::vector<Body> functions_;
};

// ---- bodies ----
ActionInfo act(Verb verb, const std::string& subject);
ActionInfo ordered(Verb verb);
BodyInfo recommend(std::vector<ActionInfo> actions, const std::string& because = "", const std::string& strength = "strong");
BodyInfo nothing(const std::string& because = "");
TextTemplate text(const std::string& literal);
RuleInfo rule(const std::string& name, FunctionInfo when, BodyInfo body, std::vector<std::uint32_t> parents = {});
UndeterminedInfo branch(std::vector<std::string> because, FunctionInfo function, BodyInfo body);
AlternativeInfo instead(ActionInfo action);
AlternativeInfo any_of(const std::string& name, std::vector<std::string> but_not = {});

// A value output that is always this.
FakeValue constant(RowValue value, ValueType type = ValueType::number, const std::string& unit = "");

inline Kleene truth_of(const RowValue& v) {
  if (v.state == State::no_value) return Kleene::no();
  return v.is_exact() ? Kleene::of(v.lo == 1) : Kleene::unknown();
}

// ---- the patient ----
struct FakePatient {
  std::map<std::string, RowValue> slots;     // by slot name; absent: missing
  std::map<std::string, SlotStory> stories;
  std::map<std::string, bool> facts;         // "takes X", "allergic X", "has NAME"; absent: unknown
  std::vector<GeneTie> ties;                 // slot numbers of the one guideline under test
  bool lists_complete = false;               // then an absent fact is no
};
Binder binder_of(const FakePatient& patient);

AsOf day(const std::string& text);

// Evaluates all orders of one program.
struct FakeRun {
  Report report;
  const DecisionReport& decision(const std::string& name) const;
};
FakeRun run(const FakeProgram& program, const FakePatient& patient, std::vector<std::string> orders = {},
            const std::string& as_of = "2025-12-01", const Knowledge& knowledge = {}, const Record& record = {});

std::string line(const DecisionReport& report);  // all recommendations in one line
std::vector<std::string> missing_names(const DecisionReport& report);
std::string state_of(const DecisionReport& report, const std::string& rule);

}  // namespace regimen::test
