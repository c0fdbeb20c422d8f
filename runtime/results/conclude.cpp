// External interface: conclude.h.
#include "runtime/results/conclude.h"

#include <algorithm>
#include <set>

#include "runtime/results/candidates.h"
#include "runtime/results/conclude_parts.h"
#include "runtime/results/format_text.h"
#include "runtime/results/proof_facts.h"

namespace regimen {

int strength_rank(const std::string& strength) {
  if (strength == "strong") return 4;
  if (strength == "moderate") return 3;
  if (strength == "optional") return 2;
  if (strength == "none") return 1;
  return strength.empty() ? -1 : 0;
}

int urgency_rank(const std::string& urgency) {
  if (urgency == "critical") return 2;
  if (urgency == "warning") return 1;
  if (urgency == "info") return 0;
  return -1;
}

namespace {

const ResolvedBody& body_of(const StandingRule& candidate) { return candidate.body(); }

// Within a pass the strongest grade of the rules that surely stand, else the weakest of those that may; over tied
// diplotypes the weakest of the passes.
std::string joined_strength(const std::vector<StandingRule>& candidates, std::size_t passes) {
  std::optional<std::string> weakest;
  for (std::uint32_t p = 0; p < passes; ++p) {
    std::optional<std::string> strongest_standing, weakest_possible;
    for (const StandingRule& c : candidates) {
      if (c.pass != p) continue;
      const std::string& s = body_of(c).strength;
      if (c.stands() && (!strongest_standing || strength_rank(s) > strength_rank(*strongest_standing)))
        strongest_standing = s;
      if (!weakest_possible || strength_rank(s) < strength_rank(*weakest_possible)) weakest_possible = s;
    }
    const auto& here = strongest_standing ? strongest_standing : weakest_possible;
    if (here && (!weakest || strength_rank(*here) < strength_rank(*weakest))) weakest = here;
  }
  return weakest.value_or("");
}

void add_text(DecisionReport& report, const std::string& text) {
  if (text.empty() || text == report.because) return;
  if (report.because.empty()) {
    report.because = text;
  } else if (std::find(report.more_because.begin(), report.more_because.end(), text) == report.more_because.end()) {
    report.more_because.push_back(text);
  }
}

void add_cites(DecisionReport& report, const std::vector<CiteInfo>& cites) {
  for (const CiteInfo& cite : cites) {
    const bool known = std::any_of(report.cite.begin(), report.cite.end(),
                                   [&](const CiteInfo& c) { return c.source == cite.source && c.where == cite.where; });
    if (!known) report.cite.push_back(cite);
  }
}

void add_words(DecisionReport& report, const ResolvedBody& body) {
  add_text(report, body.because);
  add_cites(report, body.cites);
  for (const Extended& extended : body.extended) {
    const auto same = [&](const Extended& e) { return e.table == extended.table && e.column == extended.column && e.value == extended.value; };
    if (std::none_of(report.extended.begin(), report.extended.end(), same)) report.extended.push_back(extended);
  }
  if (urgency_rank(body.urgency) > urgency_rank(report.urgency)) report.urgency = body.urgency;
  if (report.certainty.empty()) report.certainty = body.certainty;
  if (report.basis.empty()) report.basis = body.basis;
  if (report.cost.empty()) report.cost = body.cost;
  for (const std::string& reason : body.override_reasons)
    if (std::find(report.override_reasons.begin(), report.override_reasons.end(), reason) ==
        report.override_reasons.end())
      report.override_reasons.push_back(reason);
}

void add_rule(DecisionReport& report, const std::string& rule) {
  if (std::find(report.rules.begin(), report.rules.end(), rule) == report.rules.end()) report.rules.push_back(rule);
}

class Conclusion {
 public:
  Conclusion(const DecisionSetting& setting, const std::vector<DecisionPass>& passes, const std::vector<TiedGene>& ties)
      : setting_(setting),
        table_(setting.image.table),
        passes_(passes),
        ties_(ties),
        candidates_(candidates_of(passes)) {}

  DecisionReport make();

 private:
  bool judge_population();
  void determined();
  void conflict();
  void undetermined();
  void add_possible();
  void add_branches(const std::vector<MissingItem>& missing);
  std::vector<Recommendation> shared_actions(const std::vector<RuleAnswer>& answers) const;
  MissingSet gather_missing() const;
  std::string reason_of(const StandingRule& c) const;
  const std::string& rule_name(const StandingRule& c) const { return setting_.decision.rules[c.rule].name; }

  const DecisionSetting& setting_;
  const SlotTable& table_;
  const std::vector<DecisionPass>& passes_;
  const std::vector<TiedGene>& ties_;
  std::vector<StandingRule> candidates_;
  DecisionReport out_;
};

// False: the patient is surely not in the population, and nothing else is to be said.
bool Conclusion::judge_population() {
  const auto is_no = [](const DecisionPass& pass) { return pass.population.f; };
  if (std::all_of(passes_.begin(), passes_.end(), is_no)) {
    out_.outcome = DecisionOutcome::not_applicable;
    out_.reason = passes_.front().population_reason;
    add_population_facts(out_.proof, setting_, passes_);
    return false;
  }
  return true;
}

void Conclusion::determined() {
  const bool nothing = candidates_.empty() || body_of(candidates_.front()).actions.empty();
  out_.outcome = nothing ? DecisionOutcome::none : DecisionOutcome::recommendation;
  if (candidates_.empty()) out_.reason = "no rule applies";
  out_.recommendations = merged_recommendations(table_, candidates_, passes_.size());
  out_.strength = joined_strength(candidates_, passes_.size());
  for (const StandingRule& c : candidates_) {
    if (c.run->applies == kRowYes) add_rule(out_, rule_name(c));
    add_words(out_, body_of(c));
  }
}

void Conclusion::conflict() {
  out_.outcome = DecisionOutcome::conflict;
  int highest = -1;
  for (const StandingRule& c : candidates_) highest = std::max(highest, restriction(body_of(c)));
  std::vector<StandingRule> stands;
  for (const StandingRule& c : candidates_) {
    add_rule(out_, rule_name(c));
    const auto same = [&](const StandingRule& s) { return same_answer(body_of(s), body_of(c)); };
    if (restriction(body_of(c)) == highest && std::none_of(stands.begin(), stands.end(), same)) stands.push_back(c);
  }
  for (const StandingRule& c : stands) {
    for (Recommendation& r : recommendations_of(table_, body_of(c), stands.size() == 1))
      out_.recommendations.push_back(r);
    add_words(out_, body_of(c));
  }
  out_.strength = joined_strength(stands, passes_.size());
  out_.reason = "rules " + join(out_.rules, " and ") + " disagree" +
                (stands.size() == 1 ? "; the more restrictive stands" : " and are equally restrictive");
  add_possible();
}

// Why a rule whose table may have no row for the patient recommends nothing.
std::string Conclusion::reason_of(const StandingRule& c) const {
  return body_of(c).followed ? "" : "no single row of " + setting_.decision.rules[c.rule].followed.table + " fits";
}

void Conclusion::add_possible() {
  for (const StandingRule& c : candidates_) {
    PossibleOutcome possible{rule_name(c), recommendations_of(table_, body_of(c), false), c.answer->needs.names(), reason_of(c)};
    const auto same = [&](const PossibleOutcome& p) {
      return p.rule == possible.rule && p.reason == possible.reason && full_line(p.recommendations) == full_line(possible.recommendations);
    };
    const auto found = std::find_if(out_.possible.begin(), out_.possible.end(), same);
    if (found == out_.possible.end()) {
      out_.possible.push_back(std::move(possible));
    } else {
      for (const std::string& need : possible.needs)
        if (std::find(found->needs.begin(), found->needs.end(), need) == found->needs.end())
          found->needs.push_back(need);
    }
  }
}

MissingSet Conclusion::gather_missing() const {
  MissingSet out;
  for (std::uint32_t i = 0; i < candidates_.size(); ++i) out.merge(candidates_[i].answer->needs, i);
  const MissingSet genes = deciding_ties(table_, passes_, ties_);
  for (std::uint32_t i = 0; i < candidates_.size(); ++i) out.merge(genes, i);
  for (const DecisionPass& pass : passes_)
    for (std::uint32_t i = 0; i < std::max<std::size_t>(candidates_.size(), 1); ++i) out.merge(pass.contradicted, i);
  return out;
}

// What every answer of a branch recommends while it is open which advice it follows.
std::vector<Recommendation> Conclusion::shared_actions(const std::vector<RuleAnswer>& answers) const {
  std::vector<StandingRule> candidates;
  for (const RuleAnswer& answer : answers) candidates.push_back({0, 0, nullptr, &answer});
  std::vector<Recommendation> out = certain_actions(table_, candidates);
  for (Recommendation& made : out) made.certain = false;
  return out;
}

void Conclusion::add_branches(const std::vector<MissingItem>& missing) {
  std::vector<std::string> names;
  for (const MissingItem& item : missing) names.push_back(item.input);
  for (const UndeterminedInfo* branch : matching_branches(setting_.decision, names)) {
    const FunctionRun run = setting_.runner.run(branch->function, passes_.front().slots.values);
    const BodyContext context{table_,
                              branch->function,
                              run,
                              passes_.front().slots.stories,
                              setting_.subject.medicine,
                              join(names, ", "),
                              taken_text(setting_.subject.taken)};
    std::vector<RuleAnswer> answers;
    for (ResolvedAnswer& answer : resolve_answers(context, branch->body, branch->followed))
      answers.push_back({std::move(answer.body), answer.hangs_on, {}});
    const bool one = answers.size() == 1;
    const ResolvedBody body = one ? answers.front().body : resolve_words(context, branch->body);
    for (Recommendation& made : one ? recommendations_of(table_, body, false) : shared_actions(answers)) {
      const std::string line = recommendation_line(made);
      const auto same = [&](const Recommendation& r) { return recommendation_line(r) == line; };
      if (std::none_of(out_.recommendations.begin(), out_.recommendations.end(), same))
        out_.recommendations.push_back(std::move(made));
    }
    if (strength_rank(body.strength) > strength_rank(out_.strength)) out_.strength = body.strength;
    add_words(out_, body);
  }
}

void Conclusion::undetermined() {
  out_.outcome = DecisionOutcome::undetermined;
  out_.missing = gather_missing().ranked();
  const bool contradicted =
      std::any_of(passes_.begin(), passes_.end(), [](const DecisionPass& pass) { return !pass.contradicted.empty(); });
  if (!contradicted && something_stands(passes_)) out_.recommendations = certain_actions(table_, candidates_);
  if (!out_.recommendations.empty()) {
    out_.strength = weakest_strength(candidates_);
    for (const StandingRule& c : candidates_)
      if (urgency_rank(body_of(c).urgency) > urgency_rank(out_.urgency)) out_.urgency = body_of(c).urgency;
  }
  add_branches(out_.missing);
  for (const StandingRule& c : candidates_)
    if (c.stands() && !contradicted) add_rule(out_, rule_name(c));
  add_possible();
  if (contradicted)
    for (PossibleOutcome& possible : out_.possible) add_names(possible.needs, passes_.front().contradicted.names());
  if (passes_.size() > 1) add_tie_needs(out_.possible, deciding_ties(table_, passes_, ties_));
  std::vector<std::string> names;
  for (const MissingItem& item : out_.missing) names.push_back(item.input);
  out_.reason = "needed: " + join(names, ", ");
  for (const MissingItem& item : out_.missing) {
    if (item.unavailable.empty() || !out_.unavailable.empty()) continue;
    out_.unavailable = item.unavailable;
    out_.reason = item.input + " is unavailable: " + item.unavailable + "; " + out_.reason;
  }
}

DecisionReport Conclusion::make() {
  if (!judge_population()) return std::move(out_);
  switch (judge(passes_, candidates_)) {
    case Verdict::determined:
      determined();
      break;
    case Verdict::conflict:
      conflict();
      break;
    case Verdict::undetermined:
      undetermined();
      break;
  }
  add_population_needs(out_, passes_);
  add_rules(out_.proof, setting_, passes_);
  add_facts(out_.proof, setting_, passes_);
  return std::move(out_);
}

}  // namespace

DecisionReport conclude(const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
                        const std::vector<TiedGene>& ties) {
  DecisionReport out = Conclusion(setting, passes, ties).make();
  out.guideline = setting.image.id;
  out.decision = setting.decision.name;
  out.trigger = setting.subject.trigger;
  out.subject = setting.subject.medicine;
  out.draft = setting.image.draft;
  for (const std::uint32_t notice : decision_notices(setting.decision)) out.notices.push_back(setting.image.notices.at(notice));
  return out;
}

}  // namespace regimen
