// `regimen test`: the tests written in rule files.
#include <memory>

#include "tools/regimen/generated_tests.h"
#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct TestChoices {
  rgm::EngineOptions engine;
  std::vector<std::string> paths;
  std::string filter;
  std::string format = "text";
  std::string generate;
  bool write = false;
};

int test(const TestChoices& choices) {
  if (!choices.generate.empty()) return generate_tests(choices.paths, choices.engine, choices.write);
  return with_rules(choices.paths, choices.engine, rgm::Tests::compiled, [&](const rgm::Engine&, const rgm::Rules& rules) {
    auto report = rules.test(choices.filter);
    if (!report) return complain(report.error());
    return print_report(*report, choices.format, report->failures() ? RGM_FAILED : RGM_OK);
  });
}

}  // namespace

Action add_test(CLI::App& command) {
  auto choices = std::make_shared<TestChoices>();
  command.add_option("path", choices->paths, "Rule files or folders; - is standard input")->required()->type_name("PATH");
  command.add_option("--filter", choices->filter, "Only tests whose 'guideline: name' holds this text")->type_name("TEXT");
  auto* generate = command.add_option("--generate", choices->generate, "Print tests that the rules lack: at each threshold, beside it, without each input")
      ->type_name("KIND")
      ->check(CLI::IsMember({"boundaries"}));
  command.add_flag("--write", choices->write, "Append what is generated to the files")->needs(generate);
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return test(*choices); };
}

}  // namespace regimen::tools
