#include "tools/regimen/repl/outcomes.h"

#include <algorithm>

#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

std::vector<std::string> strings(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || !found->is_array() ? std::vector<std::string>{} : found->get<std::vector<std::string>>();
}

std::string with_nested(const Json& recommendation) {
  std::string text = words_or(recommendation, "text");
  for (const char* what : {"instead", "if_warranted", "then"}) {
    std::vector<std::string> open;
    for (const Json& nested : recommendation.at(what))
      if (nested.at("blocked_by").empty()) open.push_back(words_or(nested, "text"));
    if (!open.empty()) text += std::string("; ") + (std::string(what) == "if_warranted" ? "if warranted" : what) + " " + joined(open, " or ");
  }
  if (!recommendation.at("blocked_by").empty()) text += "; blocked";
  return text;
}

std::vector<std::string> texts(const Json& recommendations, const auto& text_of) {
  std::vector<std::string> out;
  for (const Json& r : recommendations) out.push_back(text_of(r));
  return out;
}

std::string what_it_says(const Json& d, const Outcome& o) {
  const std::string advice = joined(texts(d.at("recommendations"), [](const Json& r) { return words_or(r, "text"); }), " also ");
  if (o.state == "recommendation") return advice;
  if (o.state == "conflict") return "conflict: " + advice;
  if (o.state == "none") return "no recommendation";
  if (o.state == "not_applicable") return "does not apply: " + words_or(d, "reason");
  if (o.state == "not_in_effect") return "not in effect: " + words_or(d, "reason");
  std::string text = "undetermined, needs " + joined(o.missing, ", ");
  return advice.empty() ? text : text + "; until then " + advice;
}

}  // namespace

std::string words_or(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || !found->is_string() ? "" : found->get<std::string>();
}

Outcome outcome_of(const Json& d) {
  Outcome out;
  out.decision = words_or(d, "guideline") + "." + words_or(d, "decision");
  out.subject = words_or(d, "subject");
  out.title = words_or(d, "decision") + (out.subject.empty() ? "" : " (" + words_or(d, "trigger") + " of " + out.subject + ")");
  out.state = words_or(d, "outcome");
  for (const Json& item : d.at("missing")) out.missing.push_back(words_or(item, "input"));
  out.line = what_it_says(d, out);
  const auto rules = strings(d, "rules");
  if (!rules.empty()) out.line += "  [" + joined(rules, ", ") + "]";
  out.details = joined(texts(d.at("recommendations"), with_nested), " also ") + "\n" + words_or(d, "strength") + "\n" + words_or(d, "urgency");
  return out;
}

std::vector<Outcome> outcomes_of(const Json& decisions) {
  std::vector<Outcome> out;
  for (const Json& d : decisions) out.push_back(outcome_of(d));
  return out;
}

std::vector<Outcome> outcomes_of_values(const Json& values) {
  std::vector<Outcome> out;
  for (const Json& v : values) {
    Outcome one;
    one.decision = words_or(v, "guideline") + "." + words_or(v, "name");
    one.title = words_or(v, "label").empty() ? words_or(v, "name") : words_or(v, "label");
    one.state = words_or(v, "status") == "missing" ? "undetermined" : "value";
    one.line = words_or(v, "text");
    one.measured = v.at("value").is_number();
    for (const Json& item : v.at("missing")) one.missing.push_back(words_or(item, "input"));
    if (!one.missing.empty()) one.line += ", needs " + joined(one.missing, ", ");
    out.push_back(std::move(one));
  }
  return out;
}

std::string outcomes_line(const std::vector<Outcome>& outcomes, bool titled) {
  std::vector<std::string> lines;
  for (const Outcome& o : outcomes) lines.push_back(titled ? o.title + ": " + o.line : o.line);
  return joined(lines, "; ");
}

}  // namespace regimen::tools::repl
