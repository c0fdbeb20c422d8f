// `regimen build`: compiles guidelines ahead, so that later runs start without parsing or compiling.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct BuildChoices {
  rgm::EngineOptions engine;
  std::vector<std::string> paths;
  std::string into;
  std::string format = "text";
};

int build(const BuildChoices& choices) {
  auto sources = gather_rules(choices.paths);
  if (!sources) return complain(sources.error());
  auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  const auto built = engine->build(*sources, choices.into);
  if (built.error) return complain(*built.error);
  if (!built.done) return complain(*built.report);
  return print_report(*built.report, choices.format, RGM_OK);
}

}  // namespace

Action add_build(CLI::App& command) {
  auto choices = std::make_shared<BuildChoices>();
  command.add_option("path", choices->paths, "Rule files or folders; default what the program ships")->type_name("PATH");
  command.add_option("--into", choices->into, "A folder that shall hold what is built and nothing else; default the cache")->type_name("FOLDER");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return build(*choices); };
}

}  // namespace regimen::tools
