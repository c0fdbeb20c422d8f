// Whole reports of `run`, `record` and `genes`, as text and as JSON, on both evaluators.
//
// What changes with every version of the program or the rules is put behind a word in capitals: VERSION, RULES, EVALUATOR.
#include <iostream>
#include <regex>
#include <stdexcept>

#include "tests/golden/golden.h"
#include "tests/golden/report_case.h"

namespace {

using regimen::test::GoldenOutput;
using regimen::test::ReportCase;

const rgm::Engine& engine() {
  static const rgm::Engine made = [] {
    auto engine = rgm::Engine::make({RGM_SOURCE_DIR});
    if (!engine) throw std::runtime_error(engine.error().message);
    return std::move(*engine);
  }();
  return made;
}

const rgm::Rules& rules_of(const ReportCase& c) {
  static std::optional<rgm::Rules> rules;
  rgm::Compiled compiled = engine().compile(c.rules);
  if (compiled.error) throw std::runtime_error(compiled.error->message);
  if (!compiled.rules) throw std::runtime_error("the rules are refused:\n" + std::string(*compiled.report->text()));
  rules.emplace(std::move(*compiled.rules));
  return *rules;
}

std::string without_volatile(std::string text) {
  static const std::vector<std::pair<std::regex, std::string>> kWords = {
      {std::regex(R"(("version": ?)\"[^"]*\"(,\s*"evaluator": ?)\"[^"]*\")"), "$1\"VERSION\"$2\"EVALUATOR\""},
      {std::regex(R"(("rules_hash": ?)\"[0-9a-f]{64}\")"), "$1\"RULES\""},
      {std::regex(R"(regimen \S+, evaluator (jit|interpreter), rules [0-9a-f]{64})"),
       "regimen VERSION, evaluator EVALUATOR, rules RULES"},
  };
  for (const auto& [pattern, word] : kWords) text = std::regex_replace(text, pattern, word);
  return text;
}

template <class T>
T taken(rgm::Outcome<T> outcome) {
  if (!outcome) throw std::runtime_error(outcome.error().message);
  return std::move(*outcome);
}

void told(const std::optional<rgm::Error>& error) {
  if (error) throw std::runtime_error(error->message);
}

rgm::Report made(const ReportCase& c, rgm::Record& record, rgm_evaluator evaluator) {
  if (c.command == "record") return taken(record.report(c.run.as_of));
  if (c.command == "genes") return taken(record.genes({}));
  if (c.command != "run") throw std::runtime_error("a case does not know the command " + c.command);
  rgm::RunOptions options = c.run;
  options.evaluator = evaluator;
  return taken(rules_of(c).evaluate(record, options));
}

std::string printed(const ReportCase& c, rgm_evaluator evaluator) {
  rgm::Record record = taken(engine().record());
  for (const rgm::Source& input : c.inputs) told(record.add_bytes(input.name, input.text));
  for (const std::string& statement : c.given) told(record.state("", statement));
  const rgm::Report report = made(c, record, evaluator);
  const std::string text(taken(report.text(c.coloured ? RGM_COLOURED : RGM_PLAIN)));
  return without_volatile("text\n====\n" + text + "\njson\n====\n" + std::string(taken(report.json())) + "\n");
}

GoldenOutput stage(const std::string&, const std::string& text) {
  try {
    const ReportCase c = regimen::test::parse_case(text);
    const std::string machine = printed(c, RGM_JIT);
    if (printed(c, RGM_INTERPRETER) != machine) return {"the two evaluators differ\n", true};
    return {machine, false};
  } catch (const std::runtime_error& error) {
    return {std::string(error.what()) + "\n", true};
  }
}

}  // namespace

int main(int argc, char** argv) {
  return regimen::test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/report", stage, ".case");
}
