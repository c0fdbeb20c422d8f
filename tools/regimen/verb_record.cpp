// `regimen record`: the merged record as the rules see it.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct RecordChoices {
  rgm::EngineOptions engine;
  PatientOptions patient;
  std::string sample;
  std::string as_of;
  std::string format = "text";
};

int show(const RecordChoices& choices) {
  auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  PatientOptions patient = choices.patient;
  if (!choices.sample.empty()) patient.samples = {choices.sample};
  auto record = make_record(*engine, patient);
  if (!record) return complain(record.error());
  auto report = record->report(choices.as_of);
  if (!report) return complain(report.error());
  leave(print_report(*report, choices.format, RGM_OK));
}

}  // namespace

Action add_record(CLI::App& command) {
  auto choices = std::make_shared<RecordChoices>();
  add_inputs(command, choices->patient);
  command.add_option("--sample", choices->sample, "The patient's sample in a genome file")->type_name("ID");
  command.add_option("--patient", choices->patient.patient, "The patient meant, when the inputs hold several")->type_name("ID");
  add_as_of(command, choices->as_of);
  add_gene_tables(command, choices->patient);
  add_score_options(command, choices->patient.scores);
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json"});
  return [choices] { return show(*choices); };
}

}  // namespace regimen::tools
