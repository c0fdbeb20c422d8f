// `regimen dump`: what one stage produced.
#include <memory>
#include <regimen/session.hpp>
#include <sstream>

#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct DumpChoices {
  std::string stage;
  std::string path;
};

std::vector<std::string> stage_names() {
  std::istringstream lines(rgm_stages());
  std::vector<std::string> names;
  for (std::string name; std::getline(lines, name);) names.push_back(name);
  return names;
}

int dump(const DumpChoices& choices) {
  auto text = read_file(choices.path);
  if (!text) return complain(text.error());
  rgm::EngineOptions options;
  options.no_cache = true;
  auto engine = rgm::Engine::make(options);
  if (!engine) return complain(engine.error());
  const auto dumped = rgm::dump(*engine, {choices.path, std::move(*text)}, choices.stage);
  if (!dumped) return complain(dumped.error());
  return dumped->failures() > 0 ? complain(*dumped) : print_report(*dumped, "text", RGM_OK);
}

}  // namespace

Action add_dump(CLI::App& command) {
  auto choices = std::make_shared<DumpChoices>();
  command.add_option("--stage", choices->stage, "Which stage")->required()->check(CLI::IsMember(stage_names()));
  command.add_option("path", choices->path, "A rule file; - is standard input")->required()->type_name("PATH");
  return [choices] { return dump(*choices); };
}

}  // namespace regimen::tools
