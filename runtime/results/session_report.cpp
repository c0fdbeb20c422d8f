#include "runtime/results/session_report.h"

#include <algorithm>

#include "runtime/results/json_parts.h"

namespace regimen {

std::string answer_json(const ReportedValue& value) { return dump_json(value_json(value)); }

std::string meaning_json(const std::string& kind, const std::string& about, const std::vector<std::string>& guidelines) {
  return dump_json({{"kind", kind}, {"about", about}, {"guidelines", guidelines}});
}

Report only_about(const Report& report, const std::string& about) {
  Report out = report;
  if (about.empty()) return out;
  std::erase_if(out.decisions, [&](const DecisionReport& d) {
    return d.decision != about && d.guideline + "." + d.decision != about && d.guideline != about && d.subject != about;
  });
  std::erase_if(out.conflicts, [&](const ConflictReport& c) {
    return std::none_of(out.decisions.begin(), out.decisions.end(), [&](const DecisionReport& d) {
      return d.subject == c.subject && std::find(c.decisions.begin(), c.decisions.end(), d.guideline + "." + d.decision) != c.decisions.end();
    });
  });
  return out;
}

std::string decisions_json(const Report& report) {
  Json out = Json::array();
  for (const DecisionReport& decision : report.decisions) out.push_back(decision_json(decision));
  return dump_json(out);
}

}  // namespace regimen
