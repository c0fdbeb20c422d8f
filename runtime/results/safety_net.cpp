// External interface: safety_net.h.
#include "runtime/results/safety_net.h"

#include <algorithm>

#include "runtime/results/conclude_parts.h"
#include "runtime/results/format_text.h"

namespace regimen {

namespace {

bool is_any(const std::string& verb, std::initializer_list<Verb> verbs) {
  return std::any_of(verbs.begin(), verbs.end(), [&](Verb v) { return verb == verb_row(v).spelling; });
}

// Verbs after which the patient gets the medicine.
bool gives(const Recommendation& r) {
  return is_any(r.verb, {Verb::use, Verb::start, Verb::continue_, Verb::reduce, Verb::increase, Verb::limit});
}

bool refuses(const Recommendation& r) {
  return is_any(r.verb, {Verb::avoid, Verb::stop, Verb::do_not_use, Verb::choose});
}

std::string id_of(const DecisionReport& d) { return d.guideline + "." + d.decision; }

struct MemberFacts {
  std::vector<std::string> blocked;
  std::vector<std::pair<std::string, std::vector<std::string>>> open;  // a reason, and what is not known for it

  void add(const PatientAnswer& answer, const std::string& standing, const std::string& asked) {
    if (answer.is.t) add_names(blocked, {standing + (answer.text.empty() ? "" : " (" + answer.text + ")")});
    if (answer.is.known()) return;
    const auto same = [&](const auto& group) { return group.first == answer.reason; };
    auto group = std::find_if(open.begin(), open.end(), same);
    if (group == open.end()) group = open.insert(open.end(), {answer.reason, {}});
    add_names(group->second, {asked});
  }

  // One line a reason: "takes gemfibrozil, danazol: the list of medicines is not complete".
  std::vector<std::string> check() const {
    std::vector<std::string> out;
    for (const auto& [reason, asked] : open) out.push_back(join(asked, ", ") + (reason.empty() ? "" : ": " + reason));
    return out;
  }
};

bool can_hold(const SafetyNet& net, const Contraindication& row) {
  const bool man = row.not_for_men && net.sex == Sex::male;
  const bool too_old = row.below_age > 0 && net.age && *net.age >= row.below_age;
  return !man && !too_old;
}

PatientAnswer answer_of(SafetyNet& net, const Contraindication& row) {
  switch (row.kind) {
    case Contraindication::Kind::condition:
      return net.facts.has(row.codes);
    case Contraindication::Kind::history:
      return net.facts.had(row.codes);
    case Contraindication::Kind::medicine:
      return net.facts.takes(row.codes);
    case Contraindication::Kind::input:
      return net.input(row.input);
  }
  return {};
}

// Both together: no when either is no.
PatientAnswer both(const PatientAnswer& a, const PatientAnswer& b) {
  const std::string& reason = a.is.known() ? b.reason : a.reason;
  return {kleene_and(a.is, b.is), reason, a.text + (a.text.empty() || b.text.empty() ? "" : "; ") + b.text};
}

void add_row(SafetyNet& net, const Contraindication& row, MemberFacts& out) {
  const bool paired = !row.only_with.patterns.empty();
  const std::string what = row.codes.name + (paired ? " with " + row.only_with.name : "");
  const std::string asked = (row.kind == Contraindication::Kind::medicine ? "takes " : "") + what;
  PatientAnswer answer = answer_of(net, row);
  if (paired) answer = both(answer, net.facts.has(row.only_with));
  out.add(answer, "contraindicated: " + what + " [" + row.source + ", " + row.where + "]", asked);
}

MemberFacts facts_of(SafetyNet& net, const std::string& ingredient) {
  MemberFacts out;
  out.add(net.facts.allergic(ingredient), "allergy to " + ingredient, "allergy to " + ingredient);
  if (net.contraindications == nullptr) return out;
  for (const Contraindication* row : net.contraindications->of(ingredient))
    if (can_hold(net, *row)) add_row(net, *row, out);
  return out;
}

// What one decision of the medicine's own means for it as an alternative.
void weigh_decision(Recommendation& r, const std::string& medicine, const DecisionReport& own) {
  const std::string by = " [" + id_of(own) + "]";
  for (const Recommendation& other : own.recommendations) {
    const bool about = other.subject == medicine || other.category != Category::medicine || !gives(other);
    const std::string line = recommendation_line(other);
    if (!other.certain || !about) continue;
    if (refuses(other) && (other.subject == medicine || other.verb == verb_row(Verb::choose).spelling)) {
      // "avoid X at 75 mg/day" is about that dose, not about X.
      add_names(other.amount ? r.check : r.blocked_by, {line + by});
    } else if (other.amount || other.category != Category::medicine) {
      add_names(r.notes, {"for this patient: " + line + by});
    }
  }
  if (own.outcome == DecisionOutcome::conflict) add_names(r.check, {own.reason + by});
  if (own.missing.empty()) return;
  std::vector<std::string> names;
  for (const MissingItem& item : own.missing) names.push_back(item.input);
  add_names(r.check, {"needed to judge " + medicine + ": " + join(names, ", ") + by});
}

bool contraindicates(const DecisionReport& own, const std::string& medicine) {
  return std::any_of(own.recommendations.begin(), own.recommendations.end(), [&](const Recommendation& r) {
    return r.certain && r.subject == medicine && r.verb == verb_row(Verb::do_not_use).spelling;
  });
}

}  // namespace

void SafetyNet::check_facts(Recommendation& r, const std::vector<std::string>& members) {
  if (members.empty()) return;
  std::vector<MemberFacts> all;
  std::size_t blocked = 0;
  for (const std::string& member : members) {
    all.push_back(facts_of(*this, member));
    blocked += all.back().blocked.empty() ? 0 : 1;
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (blocked == members.size()) {
      add_names(r.blocked_by, all[i].blocked);
    } else if (!all[i].blocked.empty()) {
      add_names(r.notes, {"not " + members[i] + ": " + join(all[i].blocked, "; ")});
    }
    if (members.size() == 1) add_names(r.check, all[i].check());
  }
  const bool unsure = std::any_of(all.begin(), all.end(), [](const MemberFacts& m) { return !m.open.empty(); });
  if (members.size() > 1 && unsure) add_names(r.check, {"allergies and contraindications of the member chosen"});
}

void SafetyNet::check_own_decisions(Recommendation& r, const std::string& medicine, Role role,
                                    const DecisionReport& report) {
  for (const DecisionReport& own : own_decisions(medicine)) {
    // An action "if warranted" on the ordered medicine is given in spite of the advice to avoid it.
    if (role == Role::if_warranted && medicine == report.subject) {
      if (id_of(own) != id_of(report) && contraindicates(own, medicine))
        add_names(r.blocked_by, {"do not use " + medicine + " [" + id_of(own) + "]"});
      continue;
    }
    weigh_decision(r, medicine, own);
  }
}

void SafetyNet::check_one(Recommendation& r, Role role, const DecisionReport& report,
                          const std::vector<CodeSet>& codes) {
  if (!gives(r) || r.any_of) return;
  const std::vector<std::string> members = expand_medicine(r.subject, drugs, codes);
  if (members.empty()) add_names(r.check, {r.subject + " is not known to the drug table"});
  check_facts(r, members);
  if (role == Role::main) return;
  for (const std::string& member : members) check_own_decisions(r, member, role, report);
}

// "any of CLASS but not X" becomes one candidate a member.
void SafetyNet::expand_alternatives(Recommendation& r, const std::vector<CodeSet>& codes) {
  std::vector<Recommendation> out;
  for (Recommendation& candidate : r.instead) {
    std::vector<std::string> members;
    if (candidate.any_of) members = expand_medicine(candidate.subject, drugs, codes);
    std::vector<std::string> excluded = candidate.but_not;
    for (const std::string& name : candidate.but_not) add_names(excluded, expand_medicine(name, drugs, codes));
    if (members.empty()) {
      if (candidate.any_of) candidate.check.push_back("the members of " + candidate.subject + " are not known");
      out.push_back(std::move(candidate));
      continue;
    }
    for (const std::string& member : members) {
      if (member == r.subject || std::find(excluded.begin(), excluded.end(), member) != excluded.end()) continue;
      Recommendation made = candidate;
      made.subject = member;
      made.any_of = false;
      made.but_not.clear();
      made.notes.push_back("one of " + candidate.subject);
      out.push_back(std::move(made));
    }
  }
  r.instead = std::move(out);
}

void SafetyNet::check_alternatives(Recommendation& r, const DecisionReport& report, const std::vector<CodeSet>& codes) {
  const bool had = !r.instead.empty();
  expand_alternatives(r, codes);
  for (Recommendation& candidate : r.instead) check_one(candidate, Role::instead, report, codes);
  for (Recommendation& action : r.if_warranted) check_one(action, Role::if_warranted, report, codes);
  for (Recommendation& action : r.then) check_one(action, Role::main, report, codes);
  const auto open = [](const Recommendation& c) { return c.blocked_by.empty(); };
  std::stable_partition(r.instead.begin(), r.instead.end(), open);
  if (had && std::none_of(r.instead.begin(), r.instead.end(), open)) {
    r.no_alternative_left = true;
    r.notes.push_back("none of the alternatives is suitable for this patient");
  }
}

void SafetyNet::check(DecisionReport& report, const std::vector<CodeSet>& codes) {
  const auto check_all = [&](std::vector<Recommendation>& recommendations) {
    for (Recommendation& r : recommendations) {
      check_one(r, Role::main, report, codes);
      check_alternatives(r, report, codes);
    }
  };
  check_all(report.recommendations);
  for (PossibleOutcome& possible : report.possible) check_all(possible.recommendations);
}

}  // namespace regimen
