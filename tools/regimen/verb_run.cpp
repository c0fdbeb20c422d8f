// `regimen run`: one patient's merged record against guidelines.
#include <memory>

#include "tools/regimen/answers_file.h"
#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct RunChoices {
  rgm::EngineOptions engine;
  PatientOptions patient;
  std::string sample;
  std::vector<std::string> rules;
  std::vector<std::string> given;
  std::string answers;
  std::string evaluator = "jit";
  std::string format = "text";
  std::string explained;
  rgm::RunOptions run;
};

rgm::Outcome<rgm::Record> stated_record(const rgm::Engine& engine, const RunChoices& choices) {
  PatientOptions patient = choices.patient;
  if (!choices.sample.empty()) patient.samples = {choices.sample};
  auto record = make_record(engine, patient);
  if (!record) return record;
  std::vector<std::string> statements;
  if (!choices.answers.empty()) {
    const auto text = read_file(choices.answers);
    if (!text) return text.error();
    auto answers = read_answers(choices.answers, *text);
    if (!answers) return answers.error();
    statements = std::move(*answers);
  }
  statements.insert(statements.end(), choices.given.begin(), choices.given.end());
  for (const std::string& statement : statements)
    if (auto error = record->state("", statement)) return *error;
  return record;
}

int run(const RunChoices& choices) {
  return with_rules(choices.rules, choices.engine, rgm::Tests::left_out, [&](const rgm::Engine& engine, const rgm::Rules& rules) {
    auto record = stated_record(engine, choices);
    if (!record) return complain(record.error());
    auto report = rules.evaluate(*record, choices.run);
    if (!report) return complain(report.error());
    return print_report(*report, choices.format, RGM_OK);
  });
}

}  // namespace

Action add_run(CLI::App& command) {
  auto choices = std::make_shared<RunChoices>();
  add_inputs(command, choices->patient);
  command.add_option("--sample", choices->sample, "The patient's sample in a genome file")->type_name("ID");
  command.add_option("--patient", choices->patient.patient, "The patient meant, when the inputs hold several")->type_name("ID");
  command.add_option("--rules", choices->rules, "Rule files or folders; default what the program ships")->type_name("PATH");
  command.add_option("--guideline", choices->run.guidelines, "Only these guidelines")->type_name("ID");
  command.add_option("--prefer", choices->run.preferred, "Sets of guidelines (the first part of their name) whose answer stands where several recommend")
      ->type_name("SET");
  add_as_of(command, choices->run.as_of);
  command.add_option("--order", choices->run.orders, "Medicines ordered now")->type_name("DRUG");
  command.add_flag("--all", choices->run.all, "Every decision in effect, as if each medicine were ordered");
  command.add_option("--given", choices->given, "State an input as a test would")->type_name("'INPUT is VALUE'");
  command.add_option("--answers", choices->answers, "A file of such statements")->type_name("FILE");
  command.add_option("--complete", choices->run.complete, "Lists that are complete: medicines, conditions, allergies")
      ->delimiter(',')
      ->type_name("LIST,...");
  command.add_option("--explain", choices->explained,
                     "Why: conditions with their values, table rows, what would change the answer; a decision, a guideline, or all that run")
      ->expected(0, 1)
      ->type_name("DECISION");
  command.add_option("--evaluator", choices->evaluator, "What evaluates")
      ->check(CLI::IsMember({"jit", "interpreter"}))
      ->capture_default_str();
  add_gene_tables(command, choices->patient);
  add_score_options(command, choices->patient.scores);
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices, asked = command.get_option("--explain")] {
    if (asked->count() > 0) choices->run.explain = choices->explained;
    choices->run.evaluator = choices->evaluator == "interpreter" ? RGM_INTERPRETER : RGM_JIT;
    return run(*choices);
  };
}

}  // namespace regimen::tools
