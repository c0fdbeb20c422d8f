#include "tools/regimen/repl/rule_watch.h"

#include <algorithm>

#include "tools/regimen/repl/background.h"
#include "tools/regimen/repl/texts.h"
#include "tools/regimen/rule_files.h"

namespace regimen::tools::repl {
namespace {

bool same(const std::vector<rgm::Source>& a, const std::vector<rgm::Source>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const rgm::Source& x, const rgm::Source& y) { return x.name == y.name && x.text == y.text; });
}

}  // namespace

FileStamps RuleWatch::stamps() const {
  std::vector<std::string> files;
  for (const std::string& path : paths_)
    for (const std::string& file : rule_paths(path)) files.push_back(file);
  return stamps_of(files);
}

std::string RuleWatch::changed_files(const std::vector<rgm::Source>& now) const {
  std::vector<std::string> names;
  for (const rgm::Source& source : now) {
    const auto before = std::find_if(sources().begin(), sources().end(), [&](const rgm::Source& s) { return s.name == source.name; });
    if (before == sources().end() || before->text != source.text) names.push_back(source.name);
  }
  for (const rgm::Source& source : sources())
    if (std::none_of(now.begin(), now.end(), [&](const rgm::Source& s) { return s.name == source.name; })) names.push_back(source.name);
  return joined(names, ", ");
}

RuleWatch::News RuleWatch::look() {
  if (looked_ && paths_.empty()) return {};
  auto now = stamps();
  if (looked_ && now == seen_) {
    if (!coming_.valid()) return {};
    return is_done(coming_) ? take() : News{Change::waiting, ""};
  }
  seen_ = std::move(now);
  looked_ = true;
  coming_ = {};  // what was compiled of files that have changed since is nobody's
  auto sources = gather_rules(paths_);
  if (!sources) return {Change::gone, sources.error().message};
  if (rules() && same(*sources, this->sources())) return {};
  coming_ = in_background<Made>([engine = &engine_, sources = std::move(*sources)] { return made_of(*engine, sources); });
  return wait_unless_interrupted(coming_) ? take() : News{Change::left, ""};
}

RuleWatch::News RuleWatch::take() {
  Made made = coming_.get();
  if (!made.wrong.empty()) return {Change::broken, made.wrong};
  const std::string changed = rules() ? changed_files(made.sources) : "";
  good_.coverage.reset();
  good_ = std::move(made);
  return {Change::read_again, changed};
}

RuleWatch::Made RuleWatch::made_of(const rgm::Engine& engine, std::vector<rgm::Source> sources) {
  Made out;
  auto compiled = engine.compile(sources);
  const auto wrong = [&](const std::string& text) {
    out.wrong = text.empty() ? "the rules cannot be compiled" : text;
    return std::move(out);
  };
  if (compiled.error) return wrong(compiled.error->message);
  if (!compiled.rules) {
    const auto text = compiled.report->text();
    return wrong(text ? std::string(*text) : text.error().message);
  }
  const auto words = rgm::words(*compiled.rules);
  const auto json = words ? words->json() : rgm::Outcome<std::string_view>(words.error());
  if (!json) return wrong(json.error().message);
  auto coverage = rgm::Coverage::make(*compiled.rules);
  if (!coverage) return wrong(coverage.error().message);
  out.words = Json::parse(*json);
  out.rules = std::move(compiled.rules);
  out.coverage.emplace(std::move(*coverage));
  out.sources = std::move(sources);
  return out;
}

}  // namespace regimen::tools::repl
