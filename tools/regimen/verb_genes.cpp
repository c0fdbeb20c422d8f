// `regimen genes`: the pharmacogenes of genome files, for any number of samples.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct GenesChoices {
  rgm::EngineOptions engine;
  PatientOptions patient;
  rgm::GenesOptions wanted;
  std::string format = "text";
};

int genes(const GenesChoices& choices) {
  auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  auto record = make_record(*engine, choices.patient);
  if (!record) return complain(record.error());
  auto report = record->genes(choices.wanted);
  if (!report) return complain(report.error());
  return print_report(*report, choices.format, RGM_OK);
}

}  // namespace

Action add_genes(CLI::App& command) {
  auto choices = std::make_shared<GenesChoices>();
  add_inputs(command, choices->patient);
  command.add_option("--sample", choices->patient.samples, "Only these samples")->type_name("ID");
  command.add_option("--gene", choices->wanted.genes, "Only these genes")->type_name("NAME");
  command.add_option("--research", choices->wanted.research, "Calls that are not for care: cyp2d6, combinations")
      ->delimiter(',')
      ->type_name("NAME,...");
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "json", "tsv"});
  return [choices] { return genes(*choices); };
}

}  // namespace regimen::tools
