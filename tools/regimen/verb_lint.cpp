// `regimen lint`: what is allowed in rules but probably not meant.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct LintChoices {
  rgm::EngineOptions engine;
  rgm::LintOptions wanted;
  std::vector<std::string> paths;
  std::string format = "text";
  bool fix = false;
};

int lint(LintChoices& choices) {
  const auto sources = gather_rules(choices.paths);
  if (!sources) return complain(sources.error());
  const auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  std::vector<rgm::Source> mended;
  if (choices.fix) choices.wanted.mend = [&](const rgm::Source& source) { mended.push_back(source); };
  const rgm::Linted linted = engine->lint(*sources, choices.wanted);
  if (linted.error) return complain(*linted.error);
  int status = linted.report->failures() ? RGM_FAILED : RGM_OK;
  for (const rgm::Source& source : mended) {
    if (source.name == kStandardInput) continue;
    if (const auto error = replace_file(source.name, source.text)) status = complain(*error);
  }
  leave(print_report(*linted.report, choices.format, status));
}

}  // namespace

Action add_lint(CLI::App& command) {
  auto choices = std::make_shared<LintChoices>();
  command.add_option("path", choices->paths, "Rule files or folders; - is standard input")->required()->type_name("PATH");
  command.add_option("--only", choices->wanted.only, "Only these codes, as L0001,L0010")->delimiter(',')->type_name("CODE");
  command.add_option("--as-of", choices->wanted.as_of, "The date by which guidelines are over or reviewed long ago (default: today)")->type_name("DATE");
  command.add_flag("--fix", choices->fix, "Mend in place what can be mended mechanically; the findings are told as they were before");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return lint(*choices); };
}

}  // namespace regimen::tools
