// What a decision does not say of inputs that are missing: rules that never stand while an optional input is missing, and
// `if undetermined` branches that name some inputs and leave others out.
#include <algorithm>

#include "compiler/analysis/decided.h"
#include "compiler/analysis/findings.h"
#include "compiler/interp/interpret.h"

namespace regimen::analysis {

namespace {

// Nothing asks for it and nothing is assumed: it is missing whenever the record does not have it.
bool is_optional(const InputSpec& input) { return input.ask.empty() && !input.assume && !input.is_gene; }

// What to write around the name of the input.
struct Advice {
  std::string before;
  std::string after;
};

class MissingFinder {
 public:
  MissingFinder(Finder& finder, std::size_t decision, const RowEvaluator& interpreter)
      : finder_(finder), asker_(finder.asker), table_(finder.analysed.program.table()), decision_(finder.analysed.program.decisions[decision]),
        truths_(finder.decisions[decision]), decider_(finder.analysed, finder.analysed.image.decisions[decision], interpreter) {}

  void run() {
    for (std::uint32_t r = 0; r < decision_.rules.size(); ++r) optional_inputs(r);
    branches();
  }

 private:
  Ref absent(std::uint32_t slot) const { return asker_.graph().add(Op::IsAbsent, {asker_.graph().add(Node{.op = Op::Slot, .index = slot}, {})}); }

  std::vector<Wish> of_population() const {
    if (truths_.population == kNoRef) return {};
    return {{truths_.population, static_cast<std::uint8_t>(kYes | kUnknown)}};
  }

  bool is_named(const std::string& input) const {
    return std::any_of(decision_.undetermined.begin(), decision_.undetermined.end(), [&](const hir::Undetermined& branch) {
      return std::find(branch.info.because.begin(), branch.info.because.end(), input) != branch.info.because.end();
    });
  }

  std::vector<std::uint32_t> slots_of(Ref ref) const {
    std::vector<std::uint32_t> slots;
    for (const Ref r : asker_.graph().cone({&ref, 1}))
      if (asker_.graph()[r].op == Op::Slot) slots.push_back(asker_.graph()[r].index);
    return slots;
  }

  // Slots that a value is computed from, not only chosen by.
  void add_operands(Ref ref, std::vector<std::uint32_t>& slots) const {
    const Node& node = asker_.graph()[ref];
    if (node.is_truth()) return;
    if (node.op == Op::Slot) slots.push_back(node.index);
    for (const Ref arg : asker_.graph().args(ref)) add_operands(arg, slots);
  }

  std::vector<Ref> amounts_of(const std::vector<ActionInfo>& actions) const {
    std::vector<Ref> out;
    for (const ActionInfo& action : actions)
      for (const AmountInfo& amount : action.amounts)
        for (const std::uint32_t value : {amount.low, amount.high})
          if (value != kNoIndex) out.push_back(asker_.of(value));
    return out;
  }

  // All that a rule asks for itself: to apply, and to say what it says.
  std::vector<std::uint32_t> asked_by(std::uint32_t rule) const {
    const BodyInfo& body = decision_.rules[rule].info.body;
    std::vector<std::uint32_t> slots = slots_of(truths_.applies[rule]);
    for (const std::vector<ActionInfo>* actions : {&body.actions, &body.if_warranted, &body.then})
      for (const Ref amount : amounts_of(*actions))
        for (const std::uint32_t slot : slots_of(amount)) slots.push_back(slot);
    return slots;
  }

  // The slots of optional inputs that something asks for, and none of `own`.
  std::vector<std::uint32_t> asked_beside(const std::vector<std::uint32_t>& own, Ref asking) const {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t slot : slots_of(asking)) {
      const std::uint32_t input = table_.slots[slot].input;
      if (input == kNoIndex || !is_optional(table_.inputs[input]) || std::find(own.begin(), own.end(), slot) != own.end()) continue;
      if (!is_named(table_.inputs[input].name)) out.push_back(slot);
    }
    return out;
  }

  // W0201. `full`: the rule says what it has to say, which it does for some. While the input is missing it applies, by what it asks for
  // itself, and whether it does so stays open for everybody.
  bool tell_optional(std::uint32_t rule, const std::vector<std::uint32_t>& slots, Wish full, std::uint8_t without, const Advice& advice) {
    for (const std::uint32_t slot : slots) {
      const hir::Rule& written = decision_.rules[rule];
      const std::string& name = table_.inputs[table_.slots[slot].input].name;
      const About about{written.span, "whether this rule ever stands while `" + name + "` is missing"};
      std::vector<Wish> wishes = of_population();
      wishes.push_back({truths_.applies[rule], kYes});
      wishes.push_back(full);
      if (asker_.can(about, wishes) != Asker::Can::possible) continue;
      wishes.push_back({absent(slot), kYes});
      if (asker_.can(about, wishes) != Asker::Can::surely_not) continue;
      wishes[wishes.size() - 2].allowed = without;
      const std::optional<Slots> patient = asker_.example(about, wishes);
      if (!patient) continue;
      Diagnostic& diagnostic = finder_.sink.emit(Msg::OptionalLeavesOpen, written.span, name, written.info.name);
      diagnostic.patient = asker_.patient(*patient);
      diagnostic.help = "in what asks for it write `" + advice.before + name + advice.after + "`, or say `if undetermined because " + name + "`";
      return true;  // one of them is mended first
    }
    return false;
  }

  // Exceptions that ask for what the rule does not ask for; and factors of its amounts: without its amount an action leaves the
  // decision open.
  void optional_inputs(std::uint32_t rule) {
    const std::vector<std::uint32_t> own = slots_of(truths_.applies[rule]);
    if (own.empty()) return;
    const Ref blocked = truths_.blocked[rule];
    if (tell_optional(rule, asked_beside(asked_by(rule), blocked), {blocked, kNo}, kUnknown, {"", " is known and ..."})) return;
    for (const Ref amount : amounts_of(decision_.rules[rule].info.body.actions)) {
      std::vector<std::uint32_t> computed = own;
      add_operands(amount, computed);
      const Ref known = asker_.graph().add(Op::IsKnown, {amount});
      if (tell_optional(rule, asked_beside(computed, amount), {known, kYes}, kNo, {"(", " otherwise ...)"})) return;
    }
  }

  // W0318. Every branch names inputs; a record leaves the decision open for want of others.
  void branches() {
    if (decision_.undetermined.empty()) return;
    std::string names;
    std::vector<Wish> wishes = of_population();
    for (const hir::Undetermined& branch : decision_.undetermined) {
      if (branch.info.because.empty()) return;
      for (const std::string& name : branch.info.because) names += (names.empty() ? "`" : ", `") + name + "`";
    }
    for (const InputSpec& input : table_.inputs)
      if (is_named(input.name))
        for (const std::uint32_t slot : input.slots) wishes.push_back({absent(slot), kNo});
    std::vector<Ref> open;
    for (std::uint32_t r = 0; r < decision_.rules.size(); ++r) {
      const Ref applies = truths_.applies[r];
      open.push_back(asker_.graph().negate(asker_.graph().known(applies)));
    }
    wishes.push_back({asker_.graph().any_of(open), kYes});
    const Span span = decision_.undetermined.front().span;
    const auto slots = asker_.example({span, "whether the decision can be open for want of something else"}, wishes, [&](const Slots& s) { return nothing_is_said(s); });
    if (!slots) return;
    Diagnostic& diagnostic = finder_.sink.emit(Msg::BranchesLeaveGap, span, names);
    diagnostic.patient = asker_.patient(*slots);
    diagnostic.help = "add `if undetermined` without a cause, for whatever else may be missing";
  }

  bool nothing_is_said(const Slots& slots) const {
    const DecisionReport report = decider_.decide(slots, 0).report;
    return report.outcome == DecisionOutcome::undetermined && !report.missing.empty() &&
           std::none_of(report.missing.begin(), report.missing.end(), [&](const MissingItem& item) { return is_named(item.input); });
  }

  Finder& finder_;
  Asker& asker_;
  const SlotTable& table_;
  const hir::Decision& decision_;
  const DecisionTruths& truths_;
  Decider decider_;
};

}  // namespace

void find_unsaid_missing(Finder& finder) {
  const auto interpreter = interp::make_interpreter(finder.analysed.kernel);
  for (std::size_t d = 0; d < finder.decisions.size(); ++d) MissingFinder(finder, d, *interpreter).run();
}

}  // namespace regimen::analysis
