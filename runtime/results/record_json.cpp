// The record as JSON. External interface: record_report.h.
#include "runtime/results/json_parts.h"
#include "runtime/results/record_report.h"
#include "runtime/results/record_view.h"

namespace regimen {

namespace {

Json codes_json(const std::vector<Code>& codes) {
  Json out = Json::array();
  for (const Code& code : codes) out.push_back({{"system", code.system}, {"code", code.code}});
  return out;
}

Json patient_json(const Record& record) {
  const Patient& p = record.patient;
  Json out;
  out["id"] = text_or_null(p.id);
  out["identifiers"] = Json::array();
  for (const auto& [system, value] : p.identifiers) out["identifiers"].push_back({{"system", system}, {"value", value}});
  out["sex"] = sex_text(p.sex);
  out["birth_date"] = time_or_null(p.birth);
  out["death_date"] = time_or_null(p.death);
  out["deceased"] = p.deceased || p.death.has_value();
  out["ethnicity"] = text_or_null(p.ethnicity);
  out["lists"] = patient_lists_json(record.medicines_list, record.conditions_list, record.allergies_list, record.unresolved);
  return out;
}

class RecordPrinter {
 public:
  RecordPrinter(const Record& record, const AsOf& as_of) : record_(record), as_of_(as_of) {}

  Json print() {
    Json out;
    out["as_of"] = as_of_.text;
    out["patient"] = patient_json(record_);
    out["inputs"] = inputs_json(record_.inputs);
    add_lists(out);
    add_observations(out);
    add_family(out);
    out["genes"] = Json::array();
    for (const auto& [gene, call] : record_.genes) out["genes"].push_back(gene_json(call));
    out["polygenic_scores"] = Json::object();
    for (const auto& [id, score] : record_.polygenic_scores) out["polygenic_scores"][id] = polygenic_json(score);
    add_rejected(out);
    out["later_than_as_of"] = later_;
    out["data_quality"] = notes_json(record_.notes);
    return out;
  }

 private:
  bool exists(const std::optional<TimeSpan>& begin) {
    const bool yes = exists_at(begin, as_of_);
    later_ += yes ? 0 : 1;
    return yes;
  }
  Json fact(const std::string& text, const std::vector<Code>& codes, const Source& source) const {
    return {{"text", text_or_null(text)}, {"codes", codes_json(codes)}, {"source", place_text(record_, source)}};
  }
  Json polygenic_json(const PolygenicScore& score) const {
    Json out = {{"sum", number_or_null(score.sum)}, {"refused", text_or_null(score.refused)}};
    out["matched"] = score.total > 0 ? Json(score.matched) : Json(nullptr);
    out["total"] = score.total > 0 ? Json(score.total) : Json(nullptr);
    out["percentile"] = number_or_null(score.percentile);
    out["deviation"] = number_or_null(score.deviation);
    out["population"] = text_or_null(score.population);
    out["population_samples"] = score.population_samples > 0 ? Json(score.population_samples) : Json(nullptr);
    out["reference"] = text_or_null(score.reference);
    out["low_confidence"] = score.low_confidence;
    out["no_reference"] = text_or_null(score.no_standing);
    out["source"] = place_text(record_, score.source);
    return out;
  }
  void add_lists(Json& out);
  void add_observations(Json& out);
  void add_family(Json& out);
  void add_rejected(Json& out);

  const Record& record_;
  const AsOf& as_of_;
  std::size_t later_ = 0;
};

void RecordPrinter::add_lists(Json& out) {
  out["conditions"] = Json::array();
  for (const Condition& c : record_.conditions) {
    if (!exists(c.onset)) continue;
    Json one = fact(c.text, c.codes, c.source);
    one["onset"] = time_or_null(c.onset);
    one["end"] = time_or_null(c.end);
    one["inactive"] = c.inactive;
    one["unconfirmed"] = c.unconfirmed;
    out["conditions"].push_back(std::move(one));
  }
  out["medicines"] = Json::array();
  for (const Medicine& m : record_.medicines) {
    if (!exists(m.start)) continue;
    Json one = fact(m.text, m.codes, m.source);
    one["ingredients"] = m.ingredients;
    one["resolved_by"] = resolved_text(m.resolved);
    one["status"] = medicine_status_text(m.status);
    one["start"] = time_or_null(m.start);
    one["end"] = time_or_null(m.end);
    one["supply_days"] = number_or_null(m.supply_days);
    out["medicines"].push_back(std::move(one));
  }
  out["allergies"] = Json::array();
  for (const Allergy& a : record_.allergies) {
    if (!exists(a.onset)) continue;
    Json one = fact(a.text, a.codes, a.source);
    one["ingredients"] = a.ingredients;
    one["classes"] = a.classes;
    one["resolved_by"] = resolved_text(a.resolved);
    one["onset"] = time_or_null(a.onset);
    one["inactive"] = a.inactive;
    one["unconfirmed"] = a.unconfirmed;
    out["allergies"].push_back(std::move(one));
  }
}

void RecordPrinter::add_observations(Json& out) {
  out["observations"] = Json::array();
  for (const Observation& o : record_.observations) {
    if (!exists(o.when)) continue;
    Json one = fact(o.text, o.codes, o.source);
    one["value"] = o.value ? number_or_null(o.value->to_double()) : Json(nullptr);
    one["unit"] = text_or_null(o.unit_text);
    one["kind"] = text_or_null(o.kind);
    one["kind_value"] = number_or_null(o.kind_value);
    one["coded_value"] = codes_json(o.coded_value);
    one["truth"] = o.truth ? Json(*o.truth) : Json(nullptr);
    one["text_value"] = text_or_null(o.text_value);
    one["when"] = to_text(o.when);
    one["setting"] = text_or_null(o.setting);
    one["device"] = text_or_null(o.device);
    out["observations"].push_back(std::move(one));
  }
}

void RecordPrinter::add_family(Json& out) {
  out["family"] = Json::array();
  for (const FamilyHistory& f : record_.family) {
    Json one = fact(f.text, f.codes, f.source);
    one["relation"] = f.relation;
    one["onset_age_years"] = number_or_null(f.onset_age_years);
    out["family"].push_back(std::move(one));
  }
}

void RecordPrinter::add_rejected(Json& out) {
  out["rejected"] = Json::array();
  for (const Rejected& r : record_.rejected)
    out["rejected"].push_back(
        {{"what", r.what}, {"reason", r.reason}, {"codes", codes_json(r.codes)}, {"source", place_text(record_, r.source)}});
}

}  // namespace

std::string record_json(const Record& record, const AsOf& as_of) { return dump_json(RecordPrinter(record, as_of).print()); }

}  // namespace regimen
