// External interface: report_json.h.
#include "runtime/results/report_json.h"

#include "runtime/results/ask_first.h"
#include "runtime/results/json_parts.h"

namespace regimen {

namespace {

Json header_json(const Report& report) {
  Json out;
  out["version"] = report.version;
  out["evaluator"] = report.evaluator;
  out["as_of"] = report.as_of;
  out["rules_hash"] = report.rules_hash;
  out["guidelines"] = Json::array();
  for (const GuidelineReport& g : report.guidelines)
    out["guidelines"].push_back({{"id", g.id},
                                 {"version", g.version},
                                 {"status", g.status},
                                 {"effective_from", text_or_null(g.effective_from)},
                                 {"effective_until", text_or_null(g.effective_until)},
                                 {"reviewed", text_or_null(g.reviewed)}});
  return out;
}

Json patient_json(const Report& report) {
  Json out;
  out["id"] = text_or_null(report.patient.id);
  out["sex"] = sex_text(report.patient.sex);
  out["birth_date"] = time_or_null(report.patient.birth);
  out["age_years"] = report.age_years ? Json(*report.age_years) : Json(nullptr);
  out["deceased"] = report.deceased_at_as_of;
  out["lists"] = patient_lists_json(report.medicines, report.conditions, report.allergies, report.unresolved);
  return out;
}

Json conflict_json(const ConflictReport& c) {
  return {{"subject", c.subject}, {"kind", c.kind}, {"decisions", c.decisions}, {"resolution", c.resolution}, {"text", c.text}};
}

}  // namespace

std::string report_json(const Report& report) {
  Json out;
  out["regimen"] = header_json(report);
  out["patient"] = patient_json(report);
  out["inputs"] = inputs_json(report.inputs);
  out["genes"] = Json::array();
  for (const GeneCall& call : report.genes) out["genes"].push_back(gene_json(call));
  out["values"] = Json::array();
  for (const ReportedValue& value : report.values) out["values"].push_back(value_json(value));
  out["decisions"] = Json::array();
  for (const DecisionReport& decision : report.decisions) out["decisions"].push_back(decision_json(decision));
  out["conflicts"] = Json::array();
  for (const ConflictReport& conflict : report.conflicts) out["conflicts"].push_back(conflict_json(conflict));
  out["data_quality"] = notes_json(report.data_quality);
  if (const std::vector<AskFirst> items = ask_first(report); !items.empty()) {
    out["ask_first"] = Json::array();
    for (const AskFirst& item : items)
      out["ask_first"].push_back({{"input", item.input}, {"ask", text_or_null(item.ask)}, {"decisions", item.decisions}});
  }
  return dump_json(out);
}

std::string genes_json(const std::vector<GeneCall>& genes) {
  Json out = Json::array();
  for (const GeneCall& call : genes) out.push_back(gene_json(call));
  return dump_json(out);
}

namespace {

std::string on_one_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string gene_line_owner(const std::string& sample, const std::string& file) {
  std::string object = on_one_line({{"sample", text_or_null(sample)}, {"file", text_or_null(file)}});
  object.back() = ',';
  return object;
}

std::string gene_line_facts(const GeneCall& call) { return on_one_line(gene_facts_json(call)).substr(1) + '\n'; }

}  // namespace regimen
