// `regimen fmt`: rule files in the canonical layout.
#include <algorithm>
#include <memory>

#include "tools/regimen/line_diff.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct FmtChoices {
  std::vector<std::string> paths;
  bool check = false;
  bool diff = false;
};

// One file; the exit code of what became of it.
int format_one(const rgm::Source& file, bool from_input, const FmtChoices& choices) {
  const rgm::Formatted formatted = rgm::format(file);
  if (formatted.error) return complain(*formatted.error);
  if (formatted.diagnostics) return complain(*formatted.diagnostics);
  const bool same = *formatted.text == file.text;
  if (choices.diff && !same) print(line_diff(file.name, file.text, *formatted.text));
  if (choices.check && !same && !choices.diff) print(file.name);
  if (choices.check) return same ? RGM_OK : RGM_FAILED;
  if (choices.diff) return RGM_OK;
  if (from_input) return print_all(*formatted.text) ? RGM_OK : RGM_INTERNAL;
  if (same) return RGM_OK;
  const auto error = replace_file(file.name, *formatted.text);
  return error ? complain(*error) : RGM_OK;
}

int fmt(const FmtChoices& choices) {
  const auto files = gather_rules(choices.paths);
  if (!files) return complain(files.error());
  int worst = RGM_OK;
  for (const rgm::Source& file : *files) worst = std::max(worst, format_one(file, file.name == kStandardInput, choices));
  return worst;
}

}  // namespace

Action add_fmt(CLI::App& command) {
  auto choices = std::make_shared<FmtChoices>();
  command.add_option("path", choices->paths, "Rule files or folders, rewritten in place; - is standard input, written to standard output")->required()->type_name("PATH");
  command.add_flag("--check", choices->check, "Change nothing; name the files that would change, and exit 1 when there are any");
  command.add_flag("--diff", choices->diff, "Change nothing; show what would change");
  return [choices] { return fmt(*choices); };
}

}  // namespace regimen::tools
