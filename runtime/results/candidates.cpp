// External interface: candidates.h.
#include "runtime/results/candidates.h"

#include <algorithm>

#include "runtime/results/format_text.h"

namespace regimen {

namespace {

// Empty passes answer "nothing", like a rule without actions.
bool answers_nothing(const ResolvedBody& body) { return body.known() && body.actions.empty(); }

bool has_applying_rule(const DecisionPass& pass) {
  return std::any_of(pass.rules.begin(), pass.rules.end(),
                     [](const RuleRun& r) { return r.possible() && r.applies == kRowYes; });
}

bool has_candidate(const DecisionPass& pass) {
  return std::any_of(pass.rules.begin(), pass.rules.end(), [](const RuleRun& r) { return r.possible(); });
}

bool all_say_the_same(const std::vector<StandingRule>& candidates) {
  for (const StandingRule& c : candidates)
    if (!c.body().known() || !same_answer(c.body(), candidates.front().body())) return false;
  return true;
}

// Every answer of one pass is an answer of the other, and the other way round.
bool same_answers(const std::vector<StandingRule>& candidates, std::uint32_t a, std::uint32_t b) {
  const auto covered = [&](std::uint32_t from, std::uint32_t by) {
    for (const StandingRule& x : candidates) {
      if (x.pass != from) continue;
      const bool found = std::any_of(candidates.begin(), candidates.end(), [&](const StandingRule& y) {
        return y.pass == by && same_answer(x.body(), y.body());
      });
      if (!found) return false;
    }
    return true;
  };
  return covered(a, b) && covered(b, a);
}

bool all_stand(const std::vector<StandingRule>& candidates) {
  return std::all_of(candidates.begin(), candidates.end(),
                     [](const StandingRule& c) { return c.stands() && c.body().known(); });
}

Recommendation alternative(const SlotTable& table, const ResolvedAlternative& from, bool certain) {
  if (from.any_of.empty()) return to_recommendation(table, from.action, certain);
  Recommendation out;
  out.verb = verb_row(Verb::use).spelling;
  out.subject = from.any_of;
  out.certain = certain;
  out.any_of = true;
  out.but_not = from.but_not;
  return out;
}

}  // namespace

std::vector<StandingRule> candidates_of(const std::vector<DecisionPass>& passes) {
  std::vector<StandingRule> out;
  for (std::uint32_t p = 0; p < passes.size(); ++p)
    for (std::uint32_t r = 0; r < passes[p].rules.size(); ++r)
      if (const RuleRun& rule = passes[p].rules[r]; rule.possible())
        for (const RuleAnswer& answer : rule.answers) out.push_back({p, r, &rule, &answer});
  return out;
}

bool something_stands(const std::vector<DecisionPass>& passes) {
  return std::all_of(passes.begin(), passes.end(), has_applying_rule);
}

Verdict judge(const std::vector<DecisionPass>& passes, const std::vector<StandingRule>& candidates) {
  for (const DecisionPass& pass : passes)
    if (!pass.contradicted.empty()) return Verdict::undetermined;
  if (candidates.empty()) return Verdict::determined;
  if (all_say_the_same(candidates)) {
    const bool nothing = answers_nothing(candidates.front().body());
    const bool determined = std::all_of(passes.begin(), passes.end(), [&](const DecisionPass& pass) {
      return has_applying_rule(pass) || (nothing && !has_candidate(pass));
    });
    return determined ? Verdict::determined : Verdict::undetermined;
  }
  if (!all_stand(candidates)) return Verdict::undetermined;
  for (std::uint32_t p = 1; p < passes.size(); ++p)
    if (!same_answers(candidates, 0, p)) return Verdict::undetermined;
  return Verdict::conflict;
}

std::vector<Recommendation> recommendations_of(const SlotTable& table, const ResolvedBody& body, bool certain) {
  std::vector<Recommendation> out;
  for (const ResolvedAction& action : body.actions) out.push_back(to_recommendation(table, action, certain));
  if (out.empty()) return out;
  for (const ResolvedAlternative& a : body.instead) out.front().instead.push_back(alternative(table, a, certain));
  for (const ResolvedAction& a : body.if_warranted)
    out.front().if_warranted.push_back(to_recommendation(table, a, certain));
  for (const ResolvedAction& a : body.then) out.front().then.push_back(to_recommendation(table, a, certain));
  return out;
}

namespace {

bool all_have_core(const std::vector<StandingRule>& candidates, const ResolvedAction& action) {
  return std::all_of(candidates.begin(), candidates.end(), [&](const StandingRule& c) {
    const auto& actions = c.body().actions;
    return std::any_of(actions.begin(), actions.end(), [&](const ResolvedAction& a) { return same_core(a, action); });
  });
}

// Whether every candidate's main action is this one: only then do their alternatives belong to it.
bool main_of_all(const std::vector<StandingRule>& candidates, const ResolvedAction& action) {
  return std::all_of(candidates.begin(), candidates.end(), [&](const StandingRule& c) {
    return !c.body().actions.empty() && same_core(c.body().actions.front(), action);
  });
}

// The items of one list that the same list of every candidate has.
template <class T>
std::vector<T> shared_items(const std::vector<StandingRule>& candidates, std::vector<T> ResolvedBody::*list,
                            bool (*same)(const T&, const T&)) {
  std::vector<T> out;
  for (const T& item : candidates.front().body().*list) {
    const bool shared = std::all_of(candidates.begin(), candidates.end(), [&](const StandingRule& c) {
      const auto& items = c.body().*list;
      return std::any_of(items.begin(), items.end(), [&](const T& x) { return same(x, item); });
    });
    if (shared) out.push_back(item);
  }
  return out;
}

// In a text, "when" and the like must agree too before it is said of every outcome.
void blur(ResolvedAction& action, const std::vector<StandingRule>& candidates) {
  for (const StandingRule& c : candidates) {
    for (const ResolvedAction& a : c.body().actions) {
      if (!same_core(a, action)) continue;
      if (a.per != action.per) action.per.clear();
      if (a.after != action.after) action.after.clear();
      if (a.when != action.when) action.when.clear();
    }
  }
}

}  // namespace

std::vector<Recommendation> certain_actions(const SlotTable& table, const std::vector<StandingRule>& candidates) {
  std::vector<Recommendation> out;
  if (candidates.empty()) return out;
  for (ResolvedAction action : candidates.front().body().actions) {
    if (!action.known() || !all_have_core(candidates, action)) continue;
    blur(action, candidates);
    Recommendation made = to_recommendation(table, action, true);
    if (main_of_all(candidates, action)) {
      for (const auto& a : shared_items(candidates, &ResolvedBody::instead, same_alternative))
        made.instead.push_back(alternative(table, a, true));
      for (const auto& a : shared_items(candidates, &ResolvedBody::if_warranted, same_action))
        made.if_warranted.push_back(to_recommendation(table, a, true));
      for (const auto& a : shared_items(candidates, &ResolvedBody::then, same_action))
        made.then.push_back(to_recommendation(table, a, true));
    }
    out.push_back(std::move(made));
  }
  return out;
}

namespace {

// All items of one extra list over the candidates, once each; certain when a rule that surely stands, or every one,
// gives it.
std::vector<Recommendation> merged_extras(const SlotTable& table, const std::vector<StandingRule>& candidates,
                                          std::vector<ResolvedAction> ResolvedBody::*list, std::size_t pass_count) {
  std::vector<ResolvedAction> items;
  for (const StandingRule& c : candidates) {
    for (const ResolvedAction& action : c.body().*list) {
      const bool known = std::any_of(items.begin(), items.end(), [&](const auto& x) { return same_action(x, action); });
      if (!known) items.push_back(action);
    }
  }
  std::vector<Recommendation> out;
  for (const ResolvedAction& item : items) {
    const auto gives = [&](const StandingRule& c) {
      const auto& from = c.body().*list;
      return std::any_of(from.begin(), from.end(), [&](const auto& x) { return same_action(x, item); });
    };
    const bool all = std::all_of(candidates.begin(), candidates.end(), gives);
    const bool standing =
        pass_count == 1 && std::any_of(candidates.begin(), candidates.end(),
                                       [&](const StandingRule& c) { return c.stands() && gives(c); });
    out.push_back(to_recommendation(table, item, all || standing));
  }
  return out;
}

}  // namespace

std::vector<Recommendation> merged_recommendations(const SlotTable& table, const std::vector<StandingRule>& candidates,
                                                   std::size_t pass_count) {
  if (candidates.empty()) return {};
  std::vector<Recommendation> out = recommendations_of(table, candidates.front().body(), true);
  if (out.empty() || candidates.size() == 1) return out;
  out.front().if_warranted = merged_extras(table, candidates, &ResolvedBody::if_warranted, pass_count);
  out.front().then = merged_extras(table, candidates, &ResolvedBody::then, pass_count);
  return out;
}

}  // namespace regimen
