// Proofs as JSON. External interface: proof_print.h.
#include "runtime/results/proof_print.h"

namespace regimen {

namespace {

const char* truth_text(Kleene truth) { return truth.t ? "yes" : truth.f ? "no" : "unknown"; }

const char* kind_text(ProofPart::Kind kind) {
  switch (kind) {
    case ProofPart::Kind::all: return "and";
    case ProofPart::Kind::any: return "or";
    case ProofPart::Kind::negated: return "not";
    case ProofPart::Kind::condition: return "condition";
    case ProofPart::Kind::value: return "value";
    case ProofPart::Kind::table: return "table";
    case ProofPart::Kind::row: return "row";
  }
  return "";
}

Json part_json(const ProofPart& part) {
  Json out{{"kind", kind_text(part.kind)}};
  if (!part.words.empty()) out["words"] = part.words;
  if (part.is_truth()) out["truth"] = truth_text(part.truth);
  if (part.row != 0) out["row"] = part.row;
  if (!part.value.empty()) out["value"] = part.value;
  if (part.fact != kNoFact) out["fact"] = part.fact;
  if (!part.note.empty()) out["note"] = part.note;
  if (!part.parts.empty()) {
    out["parts"] = Json::array();
    for (const ProofPart& p : part.parts) out["parts"].push_back(part_json(p));
  }
  if (part.left_out != 0) out["left_out"] = part.left_out;
  return out;
}

Json readings_json(const std::vector<RuleReading>& readings) {
  Json out = Json::array();
  for (const RuleReading& reading : readings) {
    Json one{{"of", text_or_null(reading.of)}, {"when", reading.when ? part_json(*reading.when) : Json(nullptr)}, {"values", Json::array()}};
    for (const ProofPart& part : reading.values) one["values"].push_back(part_json(part));
    out.push_back(std::move(one));
  }
  return out;
}

Json fact_json(const ProofFact& f) {
  return {{"input", f.input},
          {"value", text_or_null(f.value)},
          {"unit", text_or_null(f.unit)},
          {"date", text_or_null(f.date)},
          {"age", text_or_null(f.age)},
          {"source", text_or_null(f.source)},
          {"status", status_text(f.status)},
          {"reason", text_or_null(f.reason)},
          {"ask", text_or_null(f.ask)}};
}

Json input_json(const ProofInput& input) {
  Json out{{"input", input.input}, {"now", input.now}, {"missing", input.missing}, {"changes", Json::array()}, {"note", text_or_null(input.note)}};
  for (const ProofChange& change : input.changes)
    out["changes"].push_back({{"value", change.value}, {"given", text_or_null(change.given)}, {"answer", change.answer}});
  return out;
}

}  // namespace

Json evidence_json(const Proof& proof) {
  Json out = Json::array();
  for (const ProofFact& f : proof.facts)
    if (f.is_evidence())
      out.push_back({{"input", f.input}, {"value", f.value}, {"unit", text_or_null(f.unit)}, {"date", text_or_null(f.date)}, {"source", text_or_null(f.source)}});
  return out;
}

Json considered_json(const Proof& proof) {
  Json out = Json::array();
  for (const ProofRule& rule : proof.rules) out.push_back({{"rule", rule.rule}, {"state", rule.state}, {"by", text_or_null(rule.by)}});
  return out;
}

Json assumed_json(const Proof& proof) {
  Json out = Json::array();
  for (const Assumption& a : proof.assumed) out.push_back({{"input", a.input}, {"value", a.value}, {"because", a.because}});
  return out;
}

Json proof_json(const Proof& proof) {
  if (!proof.detail) return nullptr;
  const ProofDetail& detail = *proof.detail;
  Json out{{"answer", detail.answer}, {"population", readings_json(detail.population)}, {"rules", Json::array()}, {"facts", Json::array()},
           {"inputs", Json::array()}, {"unmoved", detail.unmoved}, {"rules_left_out", detail.rules_left_out}, {"notes", detail.notes}};
  for (const ProofRule& rule : proof.rules)
    out["rules"].push_back({{"rule", rule.rule},
                            {"state", rule.state},
                            {"by", text_or_null(rule.by)},
                            {"exception_to", rule.exception_to},
                            {"readings", readings_json(rule.readings)}});
  for (const ProofFact& fact : proof.facts) out["facts"].push_back(fact_json(fact));
  for (const ProofInput& input : detail.inputs) out["inputs"].push_back(input_json(input));
  return out;
}

}  // namespace regimen
