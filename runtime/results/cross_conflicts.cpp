// External interface: cross_conflicts.h.
#include "runtime/results/cross_conflicts.h"

#include <algorithm>
#include <set>

#include "runtime/results/conclude_parts.h"
#include "runtime/results/format_text.h"
#include "runtime/results/resolve_body.h"
#include "runtime/value/number_text.h"

namespace regimen {

namespace {

std::string id_of(const DecisionReport& d) { return d.guideline + "." + d.decision; }

bool is_verb(const Recommendation& r, Verb verb) { return r.verb == verb_row(verb).spelling; }

int rank_of(const Recommendation& r) {
  for (const VerbRow& row : kVerbRows)
    if (r.verb == row.spelling) return row.rank;
  return 0;
}

enum class Direction { neutral, up, down, away };

// Whether a share "of usual" is more or less than the usual dose: 140 % is up, 60 % is down.
Direction by_share(const Recommendation& r) {
  if (r.base != "usual" || !r.amount || r.unit != "%") return Direction::neutral;
  if (*r.amount > 100) return Direction::up;
  return r.amount_high.value_or(*r.amount) < 100 ? Direction::down : Direction::neutral;
}

Direction direction_of(const Recommendation& r) {
  if (is_verb(r, Verb::increase)) return Direction::up;
  if (is_verb(r, Verb::reduce) || is_verb(r, Verb::limit)) return Direction::down;
  if (rank_of(r) >= 3) return Direction::away;
  return by_share(r);
}

// In percent of the usual dose: "reduce by 25 %" and "start at 75 % of usual" are one amount.
std::optional<double> share_of_usual(const Recommendation& r) {
  if (r.unit != "%" || !r.amount || r.amount_high) return std::nullopt;
  if (r.base == "usual") return *r.amount;
  if (!r.base.empty() || r.amount_word != "by") return std::nullopt;
  if (is_verb(r, Verb::reduce)) return 100 - *r.amount;
  if (is_verb(r, Verb::increase)) return 100 + *r.amount;
  return std::nullopt;
}

// A dose without a name is the one that is begun with.
std::string part_of(const Recommendation& r) { return r.part.empty() ? "starting" : r.part; }

// What one decision says about the medicine: its most restrictive certain action, else the first that moves the dose.
struct Answer {
  const RunDecision* from = nullptr;
  const Recommendation* action = nullptr;
  Direction direction = Direction::neutral;
};

bool speaks_of(const RunDecision& d, const Recommendation& r, const std::string& subject) {
  if (r.subject == subject) return true;
  return d.report.subject == subject && r.category == Category::medicine && is_verb(r, Verb::choose);
}

// "Increase by 50 %, to 0.3 mg/kg/day at most" raises the dose.
bool caps_a_raise(const RunDecision& d, const Recommendation& r) {
  return is_verb(r, Verb::limit) && std::any_of(d.report.recommendations.begin(), d.report.recommendations.end(), [&](const Recommendation& other) {
           return other.certain && other.subject == r.subject && direction_of(other) == Direction::up;
         });
}

std::optional<Answer> answer_of(const RunDecision& d, const std::string& subject) {
  Answer out{&d, nullptr, Direction::neutral};
  for (const Recommendation& r : d.report.recommendations) {
    if (!r.certain || !speaks_of(d, r, subject) || caps_a_raise(d, r)) continue;
    const bool stricter = out.action == nullptr || rank_of(r) > rank_of(*out.action);
    const bool moves = out.action != nullptr && rank_of(r) == rank_of(*out.action) && out.direction == Direction::neutral &&
                       direction_of(r) != Direction::neutral;
    if (!stricter && !moves) continue;
    out.action = &r;
    out.direction = direction_of(r);
  }
  if (out.action == nullptr) return std::nullopt;
  return out;
}

// By value: 75 mg is 0.075 g.
bool same_dose(const Recommendation& a, const Recommendation& b) {
  return a.part == b.part && a.per == b.per && same_amounts(a.amounts, b.amounts);
}

// "by 25 %" and "at 75 % of usual" say the amount in different ways.
std::string by_words(const Recommendation& r) { return r.amount_word + " " + r.base; }

bool disjoint_genes(const Answer& a, const Answer& b) {
  const auto& x = a.from->decision->genes;
  const auto& y = b.from->decision->genes;
  if (x.empty() || y.empty()) return false;
  return std::none_of(x.begin(), x.end(), [&](const std::string& g) { return std::find(y.begin(), y.end(), g) != y.end(); });
}

std::string kind_of(const Answer& a, const Answer& b) {
  const Direction x = a.direction, y = b.direction;
  const bool up = x == Direction::up || y == Direction::up;
  const bool less = x == Direction::down || y == Direction::down || x == Direction::away || y == Direction::away;
  if (up && less) return "opposite_direction";
  const bool same_move = x == y && (x == Direction::down || x == Direction::up);
  // Two upper limits need no table: the lower one keeps both.
  const bool limits = is_verb(*a.action, Verb::limit) && is_verb(*b.action, Verb::limit);
  if (same_move && !limits && disjoint_genes(a, b)) return "combined";
  if (same_move && part_of(*a.action) == part_of(*b.action)) {
    const auto p = share_of_usual(*a.action), q = share_of_usual(*b.action);
    if (p && q && *p == *q) return "same";
  }
  if (same_move && by_words(*a.action) != by_words(*b.action)) return "other_amount";
  if (rank_of(*a.action) != rank_of(*b.action)) return "stricter";
  if (a.action->verb == b.action->verb && same_dose(*a.action, *b.action)) return "same";
  if (x == y && x == Direction::away) return "same";
  return "other_amount";
}

std::string line_of(const Answer& a) { return id_of(a.from->report) + ": " + recommendation_line(*a.action); }

// From the lower to the higher; in the order met where the units do not compare.
std::string range_of(const Recommendation& a, const Recommendation& b) {
  if (a.amount_text.empty() || b.amount_text.empty()) return "";
  const auto p = share_of_usual(a), q = share_of_usual(b);
  if (p && q && *p != *q && by_words(a) != by_words(b))
    return "; range: " + format_number(std::min(*p, *q)) + " % to " + format_number(std::max(*p, *q)) + " % of usual";
  if (direction_of(a) == direction_of(b) && direction_of(a) != Direction::neutral && by_words(a) != by_words(b)) return "";
  const bool comparable = a.amount && b.amount && a.unit == b.unit && a.base == b.base;
  const bool swap = comparable && *b.amount < *a.amount;
  return "; range: " + (swap ? b : a).amount_text + " to " + (swap ? a : b).amount_text;
}

ConflictReport describe(const std::string& subject, const Answer& a, const Answer& b) {
  ConflictReport out;
  out.subject = subject;
  out.kind = kind_of(a, b);
  out.decisions = {id_of(a.from->report), id_of(b.from->report)};
  out.resolution = out.kind == "same" || out.kind == "stricter" ? "most_restrictive" : "unresolved";
  out.text = line_of(a) + "; " + line_of(b);
  if (out.kind == "stricter") {
    const Answer& stands = rank_of(*a.action) > rank_of(*b.action) ? a : b;
    out.text += "; the more restrictive stands: " + recommendation_line(*stands.action);
  }
  if (out.kind == "other_amount") out.text += range_of(*a.action, *b.action);
  if (out.kind == "combined") out.text += "; what both together mean is not written in either guideline";
  if (out.kind == "opposite_direction") out.text += "; opposite directions are never merged";
  return out;
}

// Every medicine that some decision speaks of, in the order met.
std::vector<std::string> subjects_of(const std::vector<RunDecision>& decisions) {
  std::vector<std::string> out;
  for (const RunDecision& d : decisions) {
    if (!d.report.subject.empty()) add_names(out, {d.report.subject});
    for (const Recommendation& r : d.report.recommendations)
      if (r.category == Category::medicine && !is_verb(r, Verb::choose)) add_names(out, {r.subject});
  }
  return out;
}

bool names_decision(const std::string& overrides, const RunDecision& other, const RunDecision& self) {
  if (overrides == id_of(other.report)) return true;
  return overrides == other.report.decision && other.image == self.image;
}

bool is_settled(DecisionOutcome outcome) {
  return outcome == DecisionOutcome::recommendation || outcome == DecisionOutcome::none || outcome == DecisionOutcome::conflict;
}

void silence(DecisionReport& report, const std::string& by) {
  report.overridden_by = by;
  report.reason = "overridden by " + by;
  if (!report.recommendations.empty())
    report.possible.insert(report.possible.begin(), {join(report.rules, ", "), report.recommendations, {}, ""});
  report.recommendations.clear();
  report.outcome = DecisionOutcome::none;
}

// `self` silences `other` for the medicine both decide on; what each of them said stays in the result.
void prevail(const RunDecision& self, RunDecision& other, const std::string& resolution, const std::string& why,
             std::vector<ConflictReport>& out) {
  const std::string& subject = self.report.subject;
  const auto a = answer_of(self, subject), b = answer_of(other, subject);
  ConflictReport conflict;
  if (a && b) conflict = describe(subject, *a, *b);
  if (!a || !b) conflict.kind = "stricter";
  conflict.subject = subject;
  conflict.decisions = {id_of(self.report), id_of(other.report)};
  conflict.resolution = resolution;
  conflict.text += (conflict.text.empty() ? "" : "; ") + why;
  silence(other.report, id_of(self.report));
  if (a || b) out.push_back(std::move(conflict));
}

bool recommends(const DecisionReport& report) {
  return report.outcome == DecisionOutcome::recommendation || report.outcome == DecisionOutcome::conflict;
}

// The set a guideline belongs to is the first part of its name.
bool is_of(const DecisionReport& report, const std::vector<std::string>& sets) {
  return std::find(sets.begin(), sets.end(), report.guideline.substr(0, report.guideline.find('.'))) != sets.end();
}

bool shares_gene(const RunDecision& a, const RunDecision& b) {
  return std::any_of(a.decision->genes.begin(), a.decision->genes.end(), [&](const std::string& gene) {
    return std::find(b.decision->genes.begin(), b.decision->genes.end(), gene) != b.decision->genes.end();
  });
}

}  // namespace

std::vector<ConflictReport> apply_overrides(std::vector<RunDecision>& decisions) {
  std::vector<ConflictReport> out;
  for (const RunDecision& self : decisions) {
    if (self.decision->overrides.empty() || !is_settled(self.report.outcome)) continue;
    for (RunDecision& other : decisions) {
      if (&other == &self || other.report.subject != self.report.subject) continue;
      if (!names_decision(self.decision->overrides, other, self) || !other.report.overridden_by.empty()) continue;
      if (other.report.outcome == DecisionOutcome::not_applicable || other.report.outcome == DecisionOutcome::not_in_effect) continue;
      prevail(self, other, "overrides", id_of(self.report) + " overrides " + id_of(other.report), out);
    }
  }
  return out;
}

std::vector<ConflictReport> apply_site_choice(std::vector<RunDecision>& decisions, const std::vector<std::string>& preferred) {
  std::vector<ConflictReport> out;
  for (const RunDecision& self : decisions) {
    if (!is_of(self.report, preferred) || !recommends(self.report)) continue;
    for (RunDecision& other : decisions) {
      if (is_of(other.report, preferred) || !recommends(other.report)) continue;
      if (other.report.subject != self.report.subject || !shares_gene(self, other)) continue;
      prevail(self, other, "site_choice", "the site prefers " + id_of(self.report), out);
    }
  }
  return out;
}

std::vector<ConflictReport> find_conflicts(const std::vector<RunDecision>& decisions) {
  std::vector<ConflictReport> out;
  for (const std::string& subject : subjects_of(decisions)) {
    std::vector<Answer> answers;
    for (const RunDecision& d : decisions)
      if (auto answer = answer_of(d, subject)) answers.push_back(*answer);
    for (std::size_t i = 0; i < answers.size(); ++i)
      for (std::size_t j = i + 1; j < answers.size(); ++j) out.push_back(describe(subject, answers[i], answers[j]));
  }
  return out;
}

}  // namespace regimen
