// External interface: json_parts.h (decisions are in json_decision.cpp).
#include "runtime/results/json_parts.h"

#include <cmath>

namespace regimen {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json number_or_null(const std::optional<double>& number) {
  return number && std::isfinite(*number) ? Json(*number) : Json(nullptr);
}

Json time_or_null(const std::optional<TimeSpan>& span) { return span ? Json(to_text(*span)) : Json(nullptr); }

const char* sex_text(Sex sex) {
  switch (sex) {
    case Sex::male: return "male";
    case Sex::female: return "female";
    case Sex::other: return "other";
    case Sex::unknown: return "unknown";
  }
  return "unknown";
}

const char* list_text(ListState state) { return state == ListState::complete ? "complete" : "incomplete"; }

const char* severity_text(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "note";
}

Json patient_lists_json(ListState medicines, ListState conditions, ListState allergies, const std::vector<Unresolved>& unresolved) {
  Json out;
  out["medicines"] = list_text(medicines);
  out["conditions"] = list_text(conditions);
  out["allergies"] = list_text(allergies);
  out["unresolved"] = Json::array();
  for (const Unresolved& u : unresolved)
    out["unresolved"].push_back({{"text", u.text}, {"system", u.code.system}, {"code", u.code.code}, {"list", u.list}});
  return out;
}

Json inputs_json(const std::vector<Input>& inputs) {
  Json out = Json::array();
  for (const Input& i : inputs)
    out.push_back({{"file", i.file}, {"format", i.format}, {"facts", i.facts}, {"rejected", i.rejected}});
  return out;
}

Json notes_json(const std::vector<DataNote>& notes) {
  Json out = Json::array();
  for (const DataNote& n : notes)
    out.push_back({{"severity", severity_text(n.severity)}, {"source", n.source}, {"message", n.message}});
  return out;
}

namespace {

const char* source_text(CallSource source) {
  switch (source) {
    case CallSource::matched: return "matched";
    case CallSource::outside: return "outside";
    case CallSource::fhir: return "fhir";
    case CallSource::stated: return "stated";
  }
  return "";
}

// A whole score as a number; an open one ("≥3.0") has no single number and is given as CPIC writes it.
Json score_json(const std::optional<ActivityScore>& score) {
  if (!score) return nullptr;
  if (score->lo == score->hi) return score->lo;
  return score->text;
}

std::string position_text(const GenePosition& p) {
  const std::string place = p.chrom + ":" + std::to_string(p.pos);
  return p.rsid.empty() ? place : p.rsid + " " + place;
}

bool same_score(const std::optional<ActivityScore>& a, const std::optional<ActivityScore>& b) {
  if (!a || !b) return !a && !b;
  return a->lo == b->lo && a->hi == b->hi && a->text == b->text;
}

Json diplotype_json(const DiplotypeCall& d) {
  return {{"name", d.name},
          {"phenotype", text_or_null(d.phenotype)},
          {"activity_score", score_json(d.activity_score)},
          {"functions", d.functions}};
}

// Gene level: the diplotypes' value when all agree, else null; what an outside call says when there is no diplotype.
void add_gene_level(Json& out, const GeneCall& call) {
  Json phenotype = text_or_null(call.phenotype), score = score_json(call.activity_score);
  if (!call.diplotypes.empty()) {
    const DiplotypeCall& first = call.diplotypes.front();
    bool same_phenotype = true, same_scores = true;
    for (const DiplotypeCall& d : call.diplotypes) {
      same_phenotype = same_phenotype && d.phenotype == first.phenotype;
      same_scores = same_scores && same_score(d.activity_score, first.activity_score);
    }
    if (call.phenotype.empty()) phenotype = same_phenotype ? text_or_null(first.phenotype) : Json(nullptr);
    if (!call.activity_score) score = same_scores ? score_json(first.activity_score) : Json(nullptr);
  }
  out["phenotype"] = phenotype;
  out["activity_score"] = score;
}

}  // namespace

Json gene_facts_json(const GeneCall& call) {
  Json out;
  out["gene"] = call.gene;
  out["diplotypes"] = Json::array();
  for (const DiplotypeCall& d : call.diplotypes) out["diplotypes"].push_back(diplotype_json(d));
  add_gene_level(out, call);
  out["source"] = source_text(call.source);
  out["missing_positions"] = Json::array();
  for (const GenePosition& p : call.missing_positions) out["missing_positions"].push_back(position_text(p));
  out["notes"] = call.notes;
  out["haplotypes"] = call.haplotypes;
  return out;
}

Json gene_json(const GeneCall& call) {
  Json out = gene_facts_json(call);
  out["sample"] = text_or_null(call.sample);
  out["file"] = text_or_null(call.file);
  return out;
}

Json value_json(const ReportedValue& v) {
  Json out;
  out["guideline"] = v.guideline;
  out["name"] = v.name;
  out["value"] = nullptr;
  if (v.status == "known") out["value"] = v.value ? number_or_null(v.value) : Json(v.value_text);
  out["low"] = number_or_null(v.low);
  out["high"] = number_or_null(v.high);
  out["unit"] = text_or_null(v.unit);
  out["kind"] = text_or_null(v.kind);
  out["status"] = v.status;
  out["missing"] = missing_json(v.missing);
  out["label"] = text_or_null(v.label);
  out["text"] = v.text;
  if (!v.notices.empty()) out["notices"] = v.notices;
  out["cite"] = v.cite ? cite_json(*v.cite) : Json(nullptr);
  return out;
}

std::string dump_json(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace regimen
