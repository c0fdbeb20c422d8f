// External interface: record_view.h.
#include "runtime/results/record_view.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"

namespace regimen {

std::string place_text(const Record& record, const Source& source) {
  if (source.input >= record.inputs.size()) return source.where;
  const std::string& file = record.inputs[source.input].file;
  return source.where.empty() ? file : file + ", " + source.where;
}

bool exists_at(const std::optional<TimeSpan>& begin, const AsOf& as_of) { return !begin || begin->lo <= as_of.instant; }

std::string code_text(const std::vector<Code>& codes) {
  std::string out;
  for (const Code& code : codes) out += (out.empty() ? "" : ", ") + code.system + " " + code.code;
  return out;
}

const char* medicine_status_text(MedicineStatus status) {
  switch (status) {
    case MedicineStatus::active: return "active";
    case MedicineStatus::ended: return "ended";
    case MedicineStatus::stopped: return "stopped";
    case MedicineStatus::on_hold: return "on_hold";
    case MedicineStatus::order: return "order";
    case MedicineStatus::unknown: return "unknown";
  }
  return "unknown";
}

const char* resolved_text(ResolvedBy by) {
  switch (by) {
    case ResolvedBy::code: return "code";
    case ResolvedBy::display_text: return "display_text";
    case ResolvedBy::unresolved: return "unresolved";
  }
  return "unresolved";
}

std::string recognised_text(const std::vector<std::string>& names, ResolvedBy by) {
  if (names.empty()) return "not recognised";
  switch (by) {
    case ResolvedBy::code: return join(names, " + ") + " by code";
    case ResolvedBy::display_text: return join(names, " + ") + " by text";
    case ResolvedBy::unresolved: break;
  }
  return join(names, " + ") + ", not wholly recognised";
}

bool is_unresolved(const Record& record, const std::string& list, const std::string& text) {
  return std::any_of(record.unresolved.begin(), record.unresolved.end(),
                     [&](const Unresolved& u) { return u.list == list && u.text == text; });
}

std::string standing_text(const PolygenicScore& s) {
  if (!s.sum) return "refused: " + s.refused;
  if (s.population.empty()) return "no reference population" + (s.no_standing.empty() ? "" : ": " + s.no_standing);
  const std::string people = s.population_samples > 0 ? std::to_string(s.population_samples) + " " : "";
  std::string out = s.percentile ? "percentile " + format_readable(*s.percentile) : "no percentile";
  if (s.deviation) out += " (" + format_readable(*s.deviation) + " deviations)";
  out += " of " + people + s.population + (s.reference.empty() ? "" : " in " + s.reference);
  return s.low_confidence ? out + ", not used: far from every population there" : out;
}

std::string observation_text(const Observation& o) {
  if (o.value) {
    std::string out = o.value->text() + (o.unit_text.empty() ? "" : " " + o.unit_text);
    if (o.kind_value) out += " = " + format_readable(*o.kind_value) + " (" + o.kind + ")";
    return out;
  }
  if (o.truth) return *o.truth ? "yes" : "no";
  if (!o.coded_value.empty()) return code_text(o.coded_value);
  return o.text_value;
}

}  // namespace regimen
