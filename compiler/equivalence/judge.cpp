// External interface: equivalent.h.
#include <algorithm>
#include <optional>

#include "compiler/equivalence/decision.h"
#include "compiler/equivalence/equivalent.h"
#include "compiler/equivalence/prover.h"
#include "compiler/equivalence/same_image.h"
#include "runtime/results/decide.h"
#include "runtime/results/missing_set.h"

namespace regimen::equivalence {

namespace {

constexpr std::size_t kStepsOfRecords = 200;

// A difference that must be shown to be impossible.
struct Goal {
  Condition condition = kNever;
  std::string what;
};
struct ValueGoal {
  Condition where = kAlways;
  std::vector<NodeId> a, b;
  std::string what;
};

class Comparison {
 public:
  Comparison(const Version& a, const Version& b) : a_(a), b_(b), prover_(conditions_, a.image.table) {}

  Judgement run() {
    if (std::string differs = difference(a_.image, b_.image); !differs.empty()) return {Verdict::open, std::move(differs)};
    sweep(conditions_, prover_, functions());
    // What is missing is compared once nothing else differs.
    for (const bool missing : {false, true}) {
      missing_ = missing;
      collect();
      if (!uncompared_.empty()) return {Verdict::open, std::move(uncompared_)};
      if (auto differs = search()) return std::move(*differs);
      goals_.clear();
      value_goals_.clear();
    }
    return {Verdict::alike, "no value of any slot makes a difference"};
  }

  std::vector<std::vector<std::string>> records(const Known& known, std::size_t most) {
    std::vector<std::vector<std::string>> out;
    analysis::Search search(a_.image.table, known.genes, known.day, {}, kStepsOfRecords, known.drugs);
    const auto keep = [&](const analysis::Finding& finding) {
      if (finding.found != analysis::Found::witness) return;
      std::vector<std::string> told = search.told(finding.slots);
      if (std::find(out.begin(), out.end(), told) == out.end()) out.push_back(std::move(told));
    };
    for (const bool missing : {false, true}) {
      missing_ = missing;
      collect();
      for (const ValueGoal& goal : value_goals_)
        if (out.size() < most) keep(prover_.record_of(search, goal.a, goal.b, goal.where));
      for (const Goal& goal : goals_)
        if (out.size() < most) keep(prover_.record_of(search, goal.condition));
      goals_.clear();
      value_goals_.clear();
    }
    return out;
  }

 private:
  Blamed blamed(const Version& version, const FunctionInfo& info) { return {conditions_, version.kernel.functions[info.function], info, side_of(version)}; }
  Conditions::Side side_of(const Version& version) const { return &version == &a_ ? Conditions::Side::original : Conditions::Side::other; }
  void differ(Condition condition, std::string what) {
    if (condition != kNever) goals_.push_back({condition, std::move(what)});
  }

  void collect() {
    add_always();
    add_population(a_.image.has_population, a_.image.population, b_.image.population, "who the guideline is for");
    for (std::size_t i = 0; i < a_.image.reports.size(); ++i) {
      const ReportInfo &one = a_.image.reports[i], &other = b_.image.reports[i];
      Blamed x = blamed(a_, one.function), y = blamed(b_, other.function);
      compare(x, y, kAlways, 0, one.name);
    }
    for (std::size_t d = 0; d < a_.image.decisions.size() && uncompared_.empty(); ++d) add_decision(d);
  }

  // Where `where` holds: values, truths from `first_truth` on, and what is told for those that are not known.
  void compare(Blamed& a, Blamed& b, Condition where, std::size_t first_truth, const std::string& what) {
    if (a.same_as(b)) return;
    missing_ ? compare_missing(a, b, where, first_truth, what) : compare_outputs(a, b, where, first_truth, what);
  }

  // Judged versions have as many of each; of others, those that both have.
  static std::size_t values_of(const Blamed& a, const Blamed& b) { return std::min(a.info().values.size(), b.info().values.size()); }
  static std::size_t truths_of(const Blamed& a, const Blamed& b) { return std::min(a.info().truths_with_causes, b.info().truths_with_causes); }

  void compare_outputs(Blamed& a, Blamed& b, Condition where, std::size_t first_truth, const std::string& what) {
    ValueGoal values{where, {}, {}, what};
    for (std::size_t i = 0; i < values_of(a, b); ++i) {
      if (a.value(i) != b.value(i)) {
        values.a.push_back(a.value(i));
        values.b.push_back(b.value(i));
      }
    }
    if (!values.a.empty()) value_goals_.push_back(std::move(values));
    for (std::size_t i = first_truth; i < truths_of(a, b); ++i)
      for (const bool yes : {true, false}) {
        const auto is = [&](Blamed& of) { return yes ? conditions_.surely(of.truth(i)) : conditions_.surely_not(of.truth(i)); };
        differ(conditions_.all({where, conditions_.apart(is(a), is(b))}), what);
      }
  }

  void compare_missing(Blamed& a, Blamed& b, Condition where, std::size_t first_truth, const std::string& what) {
    for (const std::string& key : keys_of({&a, &b})) {
      const std::vector<bool> in_a = a.wanted(key), in_b = b.wanted(key);
      for (std::size_t i = 0; i < values_of(a, b); ++i)
        differ(conditions_.all({where, conditions_.apart(a.of_value(i, in_a, false), b.of_value(i, in_b, false))}), what + ": what is missing");
      for (std::size_t i = first_truth; i < truths_of(a, b); ++i)
        differ(conditions_.all({where, conditions_.apart(a.of_truth(i, in_a, false), b.of_truth(i, in_b, false))}), what + ": what is missing");
    }
  }

  static std::vector<std::string> keys_of(const std::vector<const Blamed*>& functions) {
    std::vector<std::string> keys;
    for (const Blamed* function : functions) keys.insert(keys.end(), function->keys().begin(), function->keys().end());
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
  }

  // Only whether it is contradicted is seen.
  void add_always() {
    if (missing_) return;
    for (std::size_t i = 0; i < a_.image.always.size(); ++i) {
      Blamed x = blamed(a_, a_.image.always[i].function), y = blamed(b_, b_.image.always[i].function);
      differ(conditions_.apart(conditions_.surely_not(x.truth(0)), conditions_.surely_not(y.truth(0))), "what always holds");
    }
  }

  void add_population(bool has, const FunctionInfo& one, const FunctionInfo& other, const std::string& what) {
    if (!has) return;
    Blamed x = blamed(a_, one), y = blamed(b_, other);
    compare(x, y, kAlways, 0, what);
  }

  void add_decision(std::size_t index) {
    const DecisionInfo &one = a_.image.decisions[index], &other = b_.image.decisions[index];
    add_population(one.has_population, one.population, other.population, one.name + ": for whom it is");
    Condition is_for = kAlways;
    if (one.has_population) is_for = conditions_.negate(conditions_.surely_not(blamed(a_, one.population).truth(0)));
    std::vector<Blamed> rules_a, rules_b;
    for (std::size_t r = 0; r < one.rules.size(); ++r) {
      rules_a.push_back(blamed(a_, one.rules[r].function));
      rules_b.push_back(blamed(b_, other.rules[r].function));
    }
    for (const std::int64_t day : days_of(one)) {
      Decision x(conditions_, a_.image, one, a_.kernel.decisions[one.decision], rules_a, day);
      Decision y(conditions_, b_.image, other, b_.kernel.decisions[other.decision], rules_b, day);
      for (std::size_t r = 0; r < one.rules.size(); ++r) compare_rule(x, y, r, is_for);
      compare_branches(x, other, is_for);
    }
  }

  // One day of each stretch in which the same rules are in effect.
  static std::vector<std::int64_t> days_of(const DecisionInfo& decision) {
    std::vector<std::int64_t> days;
    for (const RuleInfo& rule : decision.rules) {
      if (rule.effective.from) days.insert(days.end(), {*rule.effective.from - 1, *rule.effective.from});
      if (rule.effective.until) days.insert(days.end(), {*rule.effective.until, *rule.effective.until + 1});
    }
    if (days.empty()) days.push_back(0);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
  }

  void compare_rule(Decision& x, Decision& y, std::size_t r, Condition is_for) {
    const std::string what = x.info().name + ", rule " + x.info().rules[r].name;
    const auto where = [&](Condition here, Condition a, Condition b) {
      if (!missing_) differ(conditions_.all({is_for, here, conditions_.apart(a, b)}), what);
    };
    const Condition may_apply = conditions_.negate(x.never_applies(r)), possible = x.possible(r);
    where(kAlways, x.never_applies(r), y.never_applies(r));
    where(may_apply, x.blocked(r), y.blocked(r));
    where(possible, x.applies(r), y.applies(r));
    where(possible, x.not_blocked(r), y.not_blocked(r));
    // What stands in for a missing input is told of every rule.
    const bool assumes = !x.info().rules[r].function.assumptions.empty();
    compare(x.rule(r), y.rule(r), conditions_.all({is_for, assumes ? kAlways : possible}), 1, what);
    if (!missing_) return;
    std::vector<const Blamed*> all;
    for (std::size_t i = 0; i < x.info().rules.size(); ++i) all.insert(all.end(), {&x.rule(i), &y.rule(i)});
    for (const std::string& key : keys_of(all))
      differ(conditions_.all({is_for, conditions_.apart(x.needs(r, key), y.needs(r, key))}), what + ": what is missing");
  }

  // Those of the other version are the same; one that it lacks is never chosen.
  void compare_branches(Decision& x, const DecisionInfo& other, Condition is_for) {
    std::size_t next = 0;
    for (const UndeterminedInfo& branch : x.info().undetermined) {
      if (next < other.undetermined.size() && same_branch(branch, other.undetermined[next])) {
        Blamed one = blamed(a_, branch.function), two = blamed(b_, other.undetermined[next].function);
        compare(one, two, is_for, 0, x.info().name + ", if undetermined");
        ++next;
      } else if (missing_) {
        never_chosen(x, branch, is_for);
      }
    }
    if (next < other.undetermined.size()) uncompared_ = "the branches of " + x.info().name + " differ";
  }

  void never_chosen(Decision& x, const UndeterminedInfo& branch, Condition is_for) {
    // The medicines it names are asked about wherever it stands.
    if (!branch.body.instead.empty() || !branch.body.if_warranted.empty() || branch.body.follow != kNoIndex) {
      uncompared_ = "a branch that names other medicines";
      return;
    }
    std::vector<Blamed> always = facts();
    std::vector<Blamed*> all_always;
    for (Blamed& fact : always) all_always.push_back(&fact);
    const Condition undetermined = conditions_.any({x.undetermined(), x.contradicted(all_always, nullptr)});
    const std::string what = x.info().name + ", if undetermined";
    const std::vector<std::string> tied = tied_inputs(x);
    if (!branch.because.empty()) {
      const auto asked = [&](const std::string& input) { return std::find(branch.because.begin(), branch.because.end(), input) != branch.because.end(); };
      if (std::any_of(tied.begin(), tied.end(), asked)) uncompared_ = "genes whose diplotypes may be tied";
      differ(conditions_.all({is_for, undetermined, conditions_.any({x.misses(branch.because, false), x.contradicted(all_always, &branch.because)})}), what);
      return;
    }
    std::vector<std::string> named;  // by the branches that go before
    for (const UndeterminedInfo& one : x.info().undetermined) named.insert(named.end(), one.because.begin(), one.because.end());
    const auto unnamed = [&](const std::string& input) { return std::find(named.begin(), named.end(), input) == named.end(); };
    if (std::any_of(tied.begin(), tied.end(), unnamed)) uncompared_ = "genes whose diplotypes may be tied";
    const Condition told = conditions_.any({x.misses(named, true), x.contradicted(all_always, &named)});
    differ(conditions_.all({is_for, undetermined, conditions_.negate(told)}), what);
  }

  std::vector<Blamed> facts() {
    std::vector<Blamed> out;
    for (const AlwaysInfo& always : a_.image.always) out.push_back(blamed(a_, always.function));
    return out;
  }

  // The inputs of genes that what a decision recommends, or for whom it is, hangs on.
  std::vector<std::string> tied_inputs(Decision& x) {
    const SlotTable& table = a_.image.table;
    std::vector<std::string> out;
    for (const std::uint32_t slot : decision_slots(x.info())) {
      const std::string& gene = table.slots[slot].gene;
      if (gene.empty()) continue;
      std::string name = gene;
      for (const InputSpec& input : table.inputs)
        if (input.is_gene && input.gene == gene) {
          name = input.name;
          break;
        }
      std::vector<bool> asked;
      for (const SlotSpec& spec : table.slots) asked.push_back(spec.gene == gene);
      if (hangs_on(x, asked)) out.push_back(std::move(name));
    }
    return out;
  }

  bool hangs_on(Decision& x, const std::vector<bool>& asked) {
    if (x.info().has_population) {
      const Blamed population = blamed(a_, x.info().population);
      const NodeId truth = population.truth_node(0);
      if (population.reads({&truth, 1}, asked)) return true;
    }
    for (std::size_t r = 0; r < x.info().rules.size(); ++r) {
      const Blamed& rule = x.rule(r);
      std::vector<NodeId> outputs;
      for (std::size_t i = 0; i < rule.info().truths_with_causes; ++i) outputs.push_back(rule.truth_node(i));
      for (const std::uint32_t value : said_values(x.info().rules[r])) outputs.push_back(rule.value_node(value));
      if (rule.reads(outputs, asked)) return true;
    }
    return false;
  }

  // All but the holes of texts.
  static std::vector<std::uint32_t> said_values(const RuleInfo& rule) {
    std::vector<std::uint32_t> out;
    const auto action = [&](const ActionInfo& from) {
      out.push_back(from.lookup);
      for (const AmountInfo& amount : from.amounts) out.insert(out.end(), {amount.low, amount.high});
    };
    const auto body = [&](const BodyInfo& from) {
      out.insert(out.end(), {from.follow, from.strength_value});
      for (const ActionInfo& one : from.actions) action(one);
      for (const AlternativeInfo& one : from.instead)
        if (one.action) action(*one.action);
      for (const ActionInfo& one : from.if_warranted) action(one);
      for (const ActionInfo& one : from.then) action(one);
    };
    body(rule.body);
    for (const AdviceCandidate& advice : rule.followed.advice) body(advice.body);
    std::erase(out, kNoIndex);
    return out;
  }

  // Those of both versions that belong together.
  std::vector<FunctionPair> functions() const {
    std::vector<FunctionPair> out;
    const auto add = [&](const FunctionInfo& one, const FunctionInfo& other) {
      out.push_back({&a_.kernel.functions[one.function], &b_.kernel.functions[other.function]});
    };
    const Image &a = a_.image, &b = b_.image;
    if (a.has_population) add(a.population, b.population);
    for (std::size_t i = 0; i < a.reports.size(); ++i) add(a.reports[i].function, b.reports[i].function);
    for (std::size_t i = 0; i < a.always.size(); ++i) add(a.always[i].function, b.always[i].function);
    for (std::size_t d = 0; d < a.decisions.size(); ++d) {
      if (a.decisions[d].has_population) add(a.decisions[d].population, b.decisions[d].population);
      for (std::size_t r = 0; r < a.decisions[d].rules.size(); ++r) add(a.decisions[d].rules[r].function, b.decisions[d].rules[r].function);
    }
    return out;
  }

  // ---- search ----
  std::optional<Judgement> search() {
    for (const ValueGoal& goal : value_goals_)
      if (const auto judged = judgement(prover_.values_apart(goal.a, goal.b, goal.where), goal.what)) return judged;
    for (const Goal& goal : goals_)
      if (const auto judged = judgement(prover_.holds(goal.condition), goal.what)) return judged;
    return std::nullopt;
  }

  static std::optional<Judgement> judgement(analysis::Found found, const std::string& what) {
    if (found == analysis::Found::none) return std::nullopt;
    return found == analysis::Found::witness ? Judgement{Verdict::apart, "may differ: " + what} : Judgement{Verdict::open, "not shown: " + what};
  }

  const Version &a_, &b_;
  Conditions conditions_;
  Prover prover_;
  std::vector<Goal> goals_;
  std::vector<ValueGoal> value_goals_;
  std::string uncompared_;
  bool missing_ = false;
};

}  // namespace

Judgement judge(const Version& original, const Version& other) { return Comparison(original, other).run(); }

std::vector<std::vector<std::string>> records_apart(const Version& original, const Version& other, const Known& known, std::size_t most) {
  const std::optional<Moved> moved = over_table_of(original.image, other.image, other.kernel);
  if (!moved) return {};
  const Version there{moved->image, moved->kernel};
  return Comparison(original, there).records(known, most);
}

}  // namespace regimen::equivalence
