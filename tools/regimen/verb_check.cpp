// `regimen check`: the diagnostics of rule files, their tests included, and what is wrong with the rules as a whole; or of gene tables.
#include <algorithm>
#include <iostream>
#include <memory>

#include "tools/regimen/fixes.h"
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
  bool fix = false;
};

constexpr int kRounds = 10;  // a fix may show what another one is about

int check_tables(const std::vector<std::string>& paths, const std::string& format) {
  auto tables = gather_gene_tables(paths);
  if (!tables) return complain(tables.error());
  auto report = rgm::check_gene_tables(*tables);
  if (!report) return complain(report.error());
  return print_report(*report, format, report->failures() ? RGM_FAILED : RGM_OK);
}

// Applies what can be applied until nothing more is offered. Written are only files that changed.
int fix(const CheckChoices& choices) {
  if (std::find(choices.paths.begin(), choices.paths.end(), "-") != choices.paths.end()) return complain(rgm::Error{RGM_USAGE, "--fix changes files, not standard input"});
  auto sources = gather_rules(choices.paths);
  if (!sources) return complain(sources.error());
  auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  const std::vector<rgm::Source> before = *sources;
  std::size_t applied = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto compiled = engine->compile(*sources, rgm::Tests::analysed);
    if (compiled.error) return complain(*compiled.error);
    auto report = compiled.report->json();
    if (!report) return complain(report.error());
    const std::size_t now = apply_fixes(std::string(*report), *sources);
    if (now == 0) break;
    applied += now;
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].text == (*sources)[i].text) continue;
    if (const auto error = replace_file(before[i].name, (*sources)[i].text)) return complain(*error);
  }
  std::cerr << applied << (applied == 1 ? " fix" : " fixes") << " applied\n";
  return RGM_OK;
}

int check(const CheckChoices& choices) {
  const auto tables = std::count_if(choices.paths.begin(), choices.paths.end(), holds_gene_tables);
  if (tables == static_cast<std::ptrdiff_t>(choices.paths.size())) return check_tables(choices.paths, choices.format);
  if (tables > 0) return complain(rgm::Error{RGM_USAGE, "rules and gene tables are checked one after the other, not in one call"});
  if (choices.fix)
    if (const int status = fix(choices); status != RGM_OK) return status;
  return with_compiled(choices.paths, choices.engine, rgm::Tests::analysed, [&](const rgm::Engine&, const rgm::Compiled& compiled) {
    return print_report(*compiled.report, choices.format, compiled.report->failures() ? RGM_FAILED : RGM_OK);
  });
}

}  // namespace

Action add_check(CLI::App& command) {
  auto choices = std::make_shared<CheckChoices>();
  command.add_option("path", choices->paths, "Rule files or folders, - is standard input; or gene tables (GENE.tsv) or folders of them")->required()->type_name("PATH");
  command.add_flag("--fix", choices->fix, "Change the files as the diagnostics marked [fix available] say, then check them");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return check(*choices); };
}

}  // namespace regimen::tools
