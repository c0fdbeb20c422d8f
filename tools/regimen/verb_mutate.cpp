// `regimen mutate`: faults planted in rule files, and whether their own tests find them.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct MutateChoices {
  std::vector<std::string> paths;
  rgm::MutateOptions wanted;
  std::string format = "text";
};

int mutate(const MutateChoices& choices) {
  auto sources = gather_rules(choices.paths);
  if (!sources) return complain(sources.error());
  auto engine = rgm::Engine::make();
  if (!engine) return complain(engine.error());
  auto report = engine->mutate(*sources, choices.wanted);
  if (!report) return complain(report.error());
  return print_report(*report, choices.format, report->failures() ? RGM_FAILED : RGM_OK);
}

}  // namespace

Action add_mutate(CLI::App& command) {
  auto choices = std::make_shared<MutateChoices>();
  command.add_option("path", choices->paths, "Rule files or folders; - is standard input")->required()->type_name("PATH");
  command.add_option("--filter", choices->wanted.filter, "Only faults whose 'FILE: SORT: SENTENCE' holds this text")->type_name("TEXT");
  command.add_flag("--suggest", choices->wanted.suggest, "Suggest tests that would find what survives; their expectations are to be confirmed");
  command.add_flag("--summary", choices->wanted.summary, "One line a file: planted, killed, proved equivalent, survived, percent");
  command.add_flag("--check-proofs", choices->wanted.check_proofs, "Also try the proof on faults that tests find; fails where it contradicts what a test's patient is answered");
  command.add_option("--floor", choices->wanted.floor, "Exit with 1 when the tests of a file find less than this percentage of its faults")
      ->type_name("PERCENT")
      ->check(CLI::Range(0.0, 100.0));
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return mutate(*choices); };
}

}  // namespace regimen::tools
