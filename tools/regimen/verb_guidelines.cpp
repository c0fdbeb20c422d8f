// `regimen guidelines`: what is shipped, or what given rules hold.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct ListChoices {
  rgm::EngineOptions engine;
  std::vector<std::string> paths;
  std::string format = "text";
};

int list(const ListChoices& choices) {
  return with_rules(choices.paths, choices.engine, rgm::Tests::compiled, [&](const rgm::Engine&, const rgm::Rules& rules) {
    auto report = rules.list();
    if (!report) return complain(report.error());
    return print_report(*report, choices.format, RGM_OK);
  });
}

}  // namespace

Action add_guidelines(CLI::App& command) {
  auto choices = std::make_shared<ListChoices>();
  command.add_option("path", choices->paths, "Rule files or folders; default what the program ships")->type_name("PATH");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return list(*choices); };
}

}  // namespace regimen::tools
