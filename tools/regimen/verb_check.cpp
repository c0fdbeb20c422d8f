// `regimen check`: the diagnostics of rule files, their tests included.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct CheckChoices {
  rgm::EngineOptions engine;
  std::vector<std::string> paths;
  std::string format = "text";
};

int check(const CheckChoices& choices) {
  return with_compiled(choices.paths, choices.engine, rgm::Tests::compiled, [&](const rgm::Engine&, const rgm::Compiled& compiled) {
    return print_report(*compiled.report, choices.format, compiled.report->failures() ? RGM_FAILED : RGM_OK);
  });
}

}  // namespace

Action add_check(CLI::App& command) {
  auto choices = std::make_shared<CheckChoices>();
  command.add_option("path", choices->paths, "Rule files or folders; - is standard input")->required()->type_name("PATH");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return check(*choices); };
}

}  // namespace regimen::tools
