#include "tools/regimen/answers_file.h"

#include <nlohmann/json.hpp>
#include <set>

namespace regimen::tools {
namespace {

rgm::Outcome<std::vector<std::string>> of_object(const std::string& name, std::string_view text) {
  std::set<std::string> inputs;
  std::string twice;
  const auto look_at_keys = [&](int depth, nlohmann::ordered_json::parse_event_t event, nlohmann::ordered_json& parsed) {
    if (depth == 1 && event == nlohmann::ordered_json::parse_event_t::key && !inputs.insert(parsed.get<std::string>()).second)
      twice = parsed.get<std::string>();
    return true;
  };
  const auto answers = nlohmann::ordered_json::parse(text, look_at_keys, false);
  if (!answers.is_object()) return rgm::Error{RGM_INPUT, name + ": is no JSON object of answers"};
  if (!twice.empty()) return rgm::Error{RGM_INPUT, name + ": answers '" + twice + "' twice"};
  std::vector<std::string> statements;
  for (const auto& [input, value] : answers.items()) {
    const std::string said = value.is_boolean() ? (value ? "yes" : "no") : value.is_string() ? value.get<std::string>() : value.dump();
    statements.push_back(input + " is " + said);
  }
  return statements;
}

std::vector<std::string> of_lines(std::string_view text) {
  std::vector<std::string> statements;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    line = line.substr(0, line.find('#'));
    const std::size_t from = line.find_first_not_of(" \t\r");
    if (from != line.npos) statements.emplace_back(line.substr(from, line.find_last_not_of(" \t\r") - from + 1));
  }
  return statements;
}

}  // namespace

rgm::Outcome<std::vector<std::string>> read_answers(const std::string& name, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start != text.npos && text[start] == '{') return of_object(name, text);
  return of_lines(text);
}

}  // namespace regimen::tools
