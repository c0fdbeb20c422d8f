#include "tools/regimen/repl/rule_watch.h"

#include <sys/stat.h>

#include <algorithm>

#include "tools/regimen/repl/texts.h"
#include "tools/regimen/rule_files.h"

namespace regimen::tools::repl {
namespace {

bool same(const std::vector<rgm::Source>& a, const std::vector<rgm::Source>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const rgm::Source& x, const rgm::Source& y) { return x.name == y.name && x.text == y.text; });
}

}  // namespace

std::map<std::string, RuleWatch::Stamp> RuleWatch::stamps() const {
  std::map<std::string, Stamp> out;
  for (const std::string& path : paths_) {
    for (const std::string& file : rule_paths(path)) {
      struct stat info {};
      if (file != "-" && stat(file.c_str(), &info) == 0)
        out[file] = {info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec, static_cast<unsigned long long>(info.st_size), info.st_ino};
    }
  }
  return out;
}

std::string RuleWatch::changed_files(const std::vector<rgm::Source>& now) const {
  std::vector<std::string> names;
  for (const rgm::Source& source : now) {
    const auto before = std::find_if(sources_.begin(), sources_.end(), [&](const rgm::Source& s) { return s.name == source.name; });
    if (before == sources_.end() || before->text != source.text) names.push_back(source.name);
  }
  for (const rgm::Source& source : sources_)
    if (std::none_of(now.begin(), now.end(), [&](const rgm::Source& s) { return s.name == source.name; })) names.push_back(source.name);
  return joined(names, ", ");
}

RuleWatch::News RuleWatch::look() {
  if (looked_ && paths_.empty()) return {};
  auto now = stamps();
  if (looked_ && now == seen_) return {};
  seen_ = std::move(now);
  looked_ = true;
  auto sources = gather_rules(paths_);
  if (!sources) return {Change::gone, sources.error().message, sources.error()};
  if (rules_ && same(*sources, sources_)) return {};
  return compile(std::move(*sources));
}

RuleWatch::News RuleWatch::compile(std::vector<rgm::Source> sources) {
  auto compiled = engine_.compile(sources);
  if (compiled.error) return {Change::broken, compiled.error->message, compiled.error};
  if (!compiled.rules) {
    const auto text = compiled.report->text();
    return {Change::broken, text ? std::string(*text) : text.error().message, rgm::Error{RGM_FAILED, "the rules have errors"}};
  }
  const auto words = rgm::words(*compiled.rules);
  const auto json = words ? words->json() : rgm::Outcome<std::string_view>(words.error());
  if (!json) return {Change::broken, json.error().message, json.error()};
  const std::string changed = rules_ ? changed_files(sources) : "";
  words_ = Json::parse(*json);
  rules_ = std::move(compiled.rules);
  sources_ = std::move(sources);
  return {Change::read_again, changed, {}};
}

}  // namespace regimen::tools::repl
