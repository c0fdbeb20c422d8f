// Decisions as JSON. External interface: json_parts.h.
#include "runtime/results/format_text.h"
#include "runtime/results/json_parts.h"
#include "runtime/results/proof_print.h"

namespace regimen {

namespace {

const char* outcome_text(DecisionOutcome outcome) {
  switch (outcome) {
    case DecisionOutcome::recommendation: return "recommendation";
    case DecisionOutcome::none: return "none";
    case DecisionOutcome::undetermined: return "undetermined";
    case DecisionOutcome::conflict: return "conflict";
    case DecisionOutcome::not_applicable: return "not_applicable";
    case DecisionOutcome::not_in_effect: return "not_in_effect";
  }
  return "";
}

Json recommendations_json(const std::vector<Recommendation>& recommendations) {
  Json out = Json::array();
  for (const Recommendation& r : recommendations) out.push_back(recommendation_json(r));
  return out;
}

Json possible_json(const std::vector<PossibleOutcome>& possible) {
  Json out = Json::array();
  for (const PossibleOutcome& p : possible)
    out.push_back({{"rule", p.rule}, {"recommendations", recommendations_json(p.recommendations)}, {"needs", p.needs},
                   {"reason", text_or_null(p.reason)}});
  return out;
}

void add_words(Json& out, const DecisionReport& d) {
  out["strength"] = text_or_null(d.strength);
  out["certainty"] = text_or_null(d.certainty);
  out["urgency"] = text_or_null(d.urgency);
  out["because"] = text_or_null(d.because);
  out["more_because"] = d.more_because;
  out["cite"] = Json::array();
  for (const CiteInfo& cite : d.cite) out["cite"].push_back(cite_json(cite));
}

void add_reasons(Json& out, const DecisionReport& d) {
  out["missing"] = missing_json(d.missing);
  out["extended"] = Json::array();
  for (const Extended& e : d.extended) out["extended"].push_back({{"table", e.table}, {"column", e.column}, {"value", e.value}});
  out["assumed"] = assumed_json(d.proof);
  out["evidence"] = evidence_json(d.proof);
  out["considered"] = considered_json(d.proof);
  if (d.proof.detail) out["proof"] = proof_json(d.proof);
}

}  // namespace

Json missing_json(const std::vector<MissingItem>& missing) {
  Json out = Json::array();
  for (const MissingItem& m : missing) {
    out.push_back({{"input", m.input}, {"reason", m.reason}, {"ask", text_or_null(m.ask)}, {"rank", m.rank}});
    if (!m.unavailable.empty()) out.back()["unavailable"] = m.unavailable;
  }
  return out;
}

Json cite_json(const CiteInfo& cite) {
  return {{"source", cite.source}, {"where", text_or_null(cite.where)}, {"pmid", text_or_null(cite.pmid)},
          {"url", text_or_null(cite.url)}, {"text", text_or_null(cite.text)}, {"dated", text_or_null(cite.dated)},
          {"stale_since", text_or_null(cite.stale_since)}, {"stale_because", text_or_null(cite.stale_because)}};
}

Json recommendation_json(const Recommendation& r) {
  Json out;
  out["verb"] = r.verb;
  out["subject"] = r.subject;
  out["category"] = category_text(r.category);
  out["amount"] = number_or_null(r.amount);
  out["unit"] = text_or_null(r.unit);
  out["per"] = text_or_null(r.per);
  out["certain"] = r.certain;
  out["instead"] = recommendations_json(r.instead);
  out["if_warranted"] = recommendations_json(r.if_warranted);
  out["then"] = recommendations_json(r.then);
  out["blocked_by"] = r.blocked_by;
  out["text"] = recommendation_line(r);
  out["part"] = text_or_null(r.part);
  out["amount_high"] = number_or_null(r.amount_high);
  out["amount_text"] = text_or_null(r.amount_text);
  out["amount_word"] = text_or_null(r.amount_word);
  out["base"] = text_or_null(r.base);
  out["after"] = text_or_null(r.after);
  out["when"] = text_or_null(r.when);
  out["check"] = r.check;
  out["notes"] = r.notes;
  if (r.no_alternative_left) out["no_alternative_left"] = true;
  if (r.any_of) {
    out["any_of"] = true;
    out["but_not"] = r.but_not;
  }
  return out;
}

Json decision_json(const DecisionReport& d) {
  Json out;
  out["guideline"] = d.guideline;
  out["decision"] = d.decision;
  out["trigger"] = d.trigger;
  out["subject"] = text_or_null(d.subject);
  out["outcome"] = outcome_text(d.outcome);
  out["reason"] = text_or_null(d.reason);
  out["rules"] = d.rules;
  out["recommendations"] = recommendations_json(d.recommendations);
  out["possible"] = possible_json(d.possible);
  add_words(out, d);
  add_reasons(out, d);
  out["status"] = d.draft ? "draft" : "reviewed";
  out["override_reasons"] = d.override_reasons;
  out["basis"] = text_or_null(d.basis);
  out["cost"] = text_or_null(d.cost);
  if (!d.unavailable.empty()) out["unavailable"] = d.unavailable;
  if (!d.notices.empty()) out["notices"] = d.notices;
  if (!d.overridden_by.empty()) out["overridden_by"] = d.overridden_by;
  return out;
}

}  // namespace regimen
