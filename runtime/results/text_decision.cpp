// External interface: text_decision.h.
#include "runtime/results/text_decision.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/results/proof_print.h"

namespace regimen {

namespace {

std::string title(const DecisionReport& d) {
  std::string out = d.guideline + "." + d.decision;
  if (!d.subject.empty()) out = d.subject + " (" + d.trigger + ")  " + out;
  return d.draft ? out + "  [draft]" : out;
}

std::string grade(const DecisionReport& d) {
  std::vector<std::string> parts;
  if (!d.urgency.empty()) parts.push_back(d.urgency);
  if (!d.strength.empty()) parts.push_back("strength " + d.strength);
  if (!d.certainty.empty()) parts.push_back("certainty " + d.certainty);
  return join(parts, ", ");
}

Ink urgency_ink(const DecisionReport& d) {
  if (d.urgency == "critical") return Ink::red;
  return d.urgency == "warning" ? Ink::yellow : Ink::green;
}

std::string remarks(const Recommendation& r) {
  std::string out;
  if (!r.blocked_by.empty()) out += "  BLOCKED: " + join(r.blocked_by, "; ");
  if (!r.notes.empty()) out += "  (" + join(r.notes, "; ") + ")";
  if (!r.check.empty()) out += "  check: " + join(r.check, "; ");
  return out;
}

void add_nested(TextPage& page, const char* label, const std::vector<Recommendation>& list) {
  for (std::size_t i = 0; i < list.size(); ++i)
    page.item(6, i == 0 ? label : "", recommendation_line(list[i]) + remarks(list[i]),
              list[i].blocked_by.empty() ? Ink::plain : Ink::faint);
}

void add_recommendation(TextPage& page, const Recommendation& r, const DecisionReport& d) {
  const bool marked = d.outcome == DecisionOutcome::undetermined;
  const std::string certain = !marked ? "" : r.certain ? "  [certain]" : "  [until then]";
  page.line(4, recommendation_line(r) + certain + remarks(r), r.blocked_by.empty() ? urgency_ink(d) : Ink::red);
  add_nested(page, "instead", r.instead);
  add_nested(page, "if warranted", r.if_warranted);
  add_nested(page, "then", r.then);
}

// What an outcome hangs on stands below, numbered.
std::string needs_of(const PossibleOutcome& p, const std::vector<MissingItem>& missing) {
  std::vector<std::string> out;
  for (const std::string& need : p.needs) {
    const auto found = std::find_if(missing.begin(), missing.end(), [&](const MissingItem& m) { return m.input == need; });
    out.push_back(found == missing.end() ? need : std::to_string(found->rank));
  }
  return out.empty() ? "" : "  needs " + join(out, ", ");
}

void add_possible(TextPage& page, const DecisionReport& d) {
  for (const PossibleOutcome& p : d.possible) {
    const std::string nothing = "no recommendation" + (p.reason.empty() ? "" : ": " + p.reason);
    const std::string what = p.recommendations.empty() ? nothing : full_line(p.recommendations);
    page.item(4, "possible", what + "  [" + p.rule + "]" + needs_of(p, d.missing));
  }
}

void add_missing(TextPage& page, const DecisionReport& d) {
  for (const MissingItem& m : d.missing)
    page.item(4, m.unavailable.empty() ? "missing" : "unavailable", std::to_string(m.rank) + ". " + m.input + ": " + m.reason + (m.ask.empty() ? "" : "  -> " + m.ask));
}

// "table of 2024-03-25, known to be stale since 2025-09-01: hydralazine was added".
std::string age_of(const CiteInfo& cite) {
  std::string out = cite.dated.empty() ? "" : "table of " + cite.dated;
  if (cite.stale_since.empty()) return out;
  out += (out.empty() ? "" : ", ") + std::string("known to be stale since ") + cite.stale_since;
  return cite.stale_because.empty() ? out : out + ": " + cite.stale_because;
}

std::string cites(const DecisionReport& d) {
  std::vector<std::string> out;
  for (const CiteInfo& c : d.cite) {
    std::string one = c.source + (c.where.empty() ? "" : ", " + c.where);
    if (!c.text.empty()) one += ": " + c.text;
    if (!c.pmid.empty()) one += " (PMID " + c.pmid + ")";
    if (!c.url.empty()) one += " " + c.url;
    const std::string age = age_of(c);
    if (!age.empty()) one += " [" + age + "]";
    out.push_back(std::move(one));
  }
  return join(out, "; ");
}

// One line a source, in the order met.
void add_evidence(TextPage& page, const DecisionReport& d) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  for (const ProofFact& e : d.proof.facts) {
    if (e.is_as_of || !e.is_evidence()) continue;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == e.source; });
    if (group == groups.end()) group = groups.insert(groups.end(), {e.source, {}});
    group->second.push_back(e.text + (e.date.empty() ? "" : ", " + e.date));
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto& [source, facts] = groups[i];
    page.item(4, i == 0 ? "why" : "", join(facts, "; ") + (source.empty() ? "" : "  [" + source + "]"));
  }
}

std::string assumed(const DecisionReport& d) {
  std::vector<std::string> out;
  for (const Assumption& a : d.proof.assumed) out.push_back(a.input + " " + a.value + (a.because.empty() ? "" : ", " + a.because));
  return join(out, "; ");
}

std::string extended(const DecisionReport& d) {
  std::vector<std::string> out;
  for (const Extended& e : d.extended) out.push_back(e.value + " is not in the source's table (" + e.column + ")");
  return out.empty() ? "" : "from neighbouring scores: " + join(out, "; ");
}

}  // namespace

void add_decision_text(TextPage& page, const DecisionReport& d) {
  page.blank();
  page.line(2, title(d), Ink::bold);
  for (const Recommendation& r : d.recommendations) add_recommendation(page, r, d);
  if (d.recommendations.empty()) page.line(4, "nothing is certain");
  page.item(4, "grade", grade(d));
  page.item(4, "because", d.because);
  for (const std::string& text : d.more_because) page.item(4, "and", text);
  if (d.outcome == DecisionOutcome::conflict) page.item(4, "conflict", d.reason, Ink::yellow);
  if (d.outcome != DecisionOutcome::recommendation) add_possible(page, d);
  add_missing(page, d);
  page.item(4, "extended", extended(d));
  page.item(4, "assumed", assumed(d));
  add_evidence(page, d);
  page.item(4, "basis", d.basis);
  page.item(4, "cite", cites(d));
  for (const std::string& notice : d.notices) page.item(4, "notice", notice);
  add_proof_text(page, d.proof);
}

namespace {

std::string quiet_text(const DecisionReport& d) {
  std::string what;
  if (d.outcome == DecisionOutcome::not_applicable) what = "does not apply: ";
  if (d.outcome == DecisionOutcome::not_in_effect) what = "not in effect: ";
  if (!d.overridden_by.empty()) what = "gives way to " + d.overridden_by + ": ";
  return what + (d.because.empty() ? d.reason : d.because);
}

}  // namespace

// Those that are silent for one and the same reason stand under it.
void add_quiet_decisions_text(TextPage& page, const std::vector<const DecisionReport*>& decisions) {
  std::vector<std::pair<std::string, std::vector<const DecisionReport*>>> groups;
  for (const DecisionReport* d : decisions) {
    const std::string text = quiet_text(*d);
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == text; });
    if (group == groups.end()) group = groups.insert(groups.end(), {text, {}});
    group->second.push_back(d);
  }
  for (const auto& [text, members] : groups) {
    if (members.size() > 1) page.line(2, text);
    for (const DecisionReport* d : members) {
      page.line(members.size() > 1 ? 4 : 2, title(*d) + (members.size() > 1 ? "" : "  " + text));
      add_missing(page, *d);
      page.item(4, "extended", extended(*d));
      page.item(4, "assumed", assumed(*d));
      add_proof_text(page, d->proof);
    }
  }
}

}  // namespace regimen
