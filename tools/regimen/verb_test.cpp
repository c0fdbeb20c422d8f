// `regimen test`: the tests written in rule files, and what they reach.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
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
  std::vector<std::string> coverage;  // forms
  std::vector<std::string> outputs;   // files for them, in the same order
  double threshold = -1;              // percent; below none: nothing is asked of it
  bool allow_empty = false;
};

const std::vector<std::pair<std::string, rgm_coverage_form>> kForms = {
    {"text", RGM_COVERAGE_TEXT}, {"json", RGM_COVERAGE_JSON}, {"lcov", RGM_COVERAGE_LCOV}, {"html", RGM_COVERAGE_HTML}};

rgm_coverage_form form_named(const std::string& name) {
  return std::find_if(kForms.begin(), kForms.end(), [&](const auto& form) { return form.first == name; })->second;
}

// What a form is called in a folder that takes them all.
std::string file_of(const std::string& form) { return form == "text" ? "coverage.txt" : form == "lcov" ? "coverage.info" : "coverage." + form; }

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return path.ends_with('/') || std::filesystem::is_directory(path, ignored);
}

// A folder stands for a file of each form in it.
void open_folder(TestChoices& choices) {
  if (choices.outputs.size() != 1 || choices.coverage.empty() || !is_folder(choices.outputs[0])) return;
  const std::filesystem::path folder = choices.outputs[0];
  std::error_code ignored;  // a file that cannot be written is told by its name
  std::filesystem::create_directories(folder, ignored);
  choices.outputs.clear();
  for (const std::string& form : choices.coverage) choices.outputs.push_back((folder / file_of(form)).string());
}

bool measured(const TestChoices& choices) { return !choices.coverage.empty() || choices.threshold >= 0; }

// Forms that have no file of their own.
std::vector<std::string> printed_forms(const TestChoices& choices) {
  const auto from = std::min(choices.coverage.size(), choices.outputs.size());
  return {choices.coverage.begin() + static_cast<std::ptrdiff_t>(from), choices.coverage.end()};
}

std::optional<rgm::Error> misused(const TestChoices& choices) {
  if (choices.outputs.size() > choices.coverage.size())
    return rgm::Error{RGM_USAGE, "--output names a file for a form of --coverage: there are more files than forms"};
  const std::vector<std::string> printed = printed_forms(choices);
  const auto mixed = [](const std::string& form) { return form != "text"; };
  const bool documents = choices.format != "text" || std::any_of(printed.begin(), printed.end(), mixed);
  if (documents && printed.size() + (choices.format != "text" ? 1 : 0) > 1)
    return rgm::Error{RGM_USAGE, "standard output takes one document: give the others a file with --output, or all of them a folder: --output FOLDER/"};
  return std::nullopt;
}

int write_coverage(const rgm::Report& report, const TestChoices& choices) {
  for (std::size_t i = 0; i < choices.coverage.size(); ++i) {
    const rgm_coverage_form form = form_named(choices.coverage[i]);
    const bool to_file = i < choices.outputs.size();
    const auto made = report.coverage(form, to_file ? RGM_PLAIN : output_colour());
    if (!made) return complain(made.error());
    if (!to_file) {
      print(*made);
      continue;
    }
    std::ofstream file(choices.outputs[i], std::ios::binary);
    file << *made;
    file.close();
    if (!file) return complain({RGM_INPUT, choices.outputs[i] + ": cannot be written"});
  }
  return RGM_OK;
}

int judge_threshold(const rgm::Report& report, double threshold) {
  if (threshold < 0) return RGM_OK;
  const auto outcomes = report.outcomes();
  const double percent = outcomes.possible == 0 ? 100.0 : 100.0 * static_cast<double>(outcomes.reached) / static_cast<double>(outcomes.possible);
  if (percent >= threshold) return RGM_OK;
  char said[160];
  std::snprintf(said, sizeof said, "%llu of %llu outcomes are reached, which is %.1f %% and less than the %g %% that --threshold asks for",
                static_cast<unsigned long long>(outcomes.reached), static_cast<unsigned long long>(outcomes.possible), percent, threshold);
  return complain({RGM_FAILED, said});
}

// The document of --format, or of a form of coverage that stands in its place on standard output.
int print_tests(const rgm::Report& report, const TestChoices& choices) {
  const std::vector<std::string> printed = printed_forms(choices);
  const bool taken = choices.format == "text" && std::any_of(printed.begin(), printed.end(), [](const std::string& form) { return form != "text"; });
  return taken ? print_report_aside(report) : print_report(report, choices.format, RGM_OK);
}

int judge(const rgm::Report& report, bool left_out, const TestChoices& choices) {
  int status = print_tests(report, choices);
  if (status == RGM_OK) status = write_coverage(report, choices);
  if (status != RGM_OK) return status;
  if (left_out) status = complain({RGM_FAILED, "rules with errors were left out, and their tests did not run"});
  if (report.tests() == 0 && !choices.allow_empty && !left_out)
    status = complain({RGM_FAILED, choices.filter.empty() ? "there are no tests in these rules; --allow-empty lets that pass"
                                                          : "no test's 'guideline: name' holds '" + choices.filter + "'; --allow-empty lets that pass"});
  if (report.failures() > 0) status = RGM_FAILED;
  const int reached = judge_threshold(report, choices.threshold);
  return status == RGM_OK ? reached : status;
}

int test(TestChoices choices) {
  open_folder(choices);
  if (!choices.generate.empty()) return generate_tests(choices.paths, choices.engine, choices.write);
  if (const auto error = misused(choices)) return complain(*error);
  return with_compiled(choices.paths, choices.engine, rgm::Tests::of_each, [&](const rgm::Engine&, const rgm::Compiled& compiled) {
    const bool left_out = compiled.report->failures() > 0;
    if (left_out) complain(*compiled.report);
    auto report = compiled.rules->test(choices.filter, measured(choices));
    if (!report) return complain(report.error());
    return judge(*report, left_out, choices);
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
  command.add_option("--coverage", choices->coverage, "Also what the tests reach: text, json, lcov, html; several with commas, or again")
      ->delimiter(',')->allow_extra_args(false)->check(CLI::IsMember({"text", "json", "lcov", "html"}))->type_name("FORM");
  command.add_option("--output", choices->outputs, "A file for a form of --coverage, in the same order; or a folder for all")->delimiter(',')->allow_extra_args(false)->type_name("FILE");
  command.add_option("--threshold", choices->threshold, "Fail when fewer of the possible outcomes are reached")->check(CLI::Range(0.0, 100.0))->type_name("PERCENT");
  command.add_flag("--allow-empty", choices->allow_empty, "No failure when no test was chosen");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return test(*choices); };
}

}  // namespace regimen::tools
