// `regimen check`: the diagnostics of rule files, their tests included, or of gene tables.
#include <algorithm>
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

int check_tables(const std::vector<std::string>& paths, const std::string& format) {
  auto tables = gather_gene_tables(paths);
  if (!tables) return complain(tables.error());
  auto report = rgm::check_gene_tables(*tables);
  if (!report) return complain(report.error());
  return print_report(*report, format, report->failures() ? RGM_FAILED : RGM_OK);
}

int check(const CheckChoices& choices) {
  const auto tables = std::count_if(choices.paths.begin(), choices.paths.end(), holds_gene_tables);
  if (tables == static_cast<std::ptrdiff_t>(choices.paths.size())) return check_tables(choices.paths, choices.format);
  if (tables > 0) return complain(rgm::Error{RGM_USAGE, "rules and gene tables are checked one after the other, not in one call"});
  return with_compiled(choices.paths, choices.engine, rgm::Tests::compiled, [&](const rgm::Engine&, const rgm::Compiled& compiled) {
    return print_report(*compiled.report, choices.format, compiled.report->failures() ? RGM_FAILED : RGM_OK);
  });
}

}  // namespace

Action add_check(CLI::App& command) {
  auto choices = std::make_shared<CheckChoices>();
  command.add_option("path", choices->paths, "Rule files or folders, - is standard input; or gene tables (GENE.tsv) or folders of them")->required()->type_name("PATH");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return check(*choices); };
}

}  // namespace regimen::tools
