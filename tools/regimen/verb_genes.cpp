// `regimen genes`: the pharmacogenes of genome files, for any number of samples.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/progress.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct GenesChoices {
  rgm::EngineOptions engine;
  PatientOptions patient;
  rgm::GenesOptions wanted;
  std::string explained;
  std::string format = "text";
  bool progress = false;
};

// With the decisions of the guidelines that are shipped.
int explain(const GenesChoices& choices, rgm::GenesOptions wanted) {
  if (choices.format != "text" && choices.format != "json")
    return complain(rgm::Error{RGM_USAGE, "an explanation is text or json, not " + choices.format});
  wanted.genes = {choices.explained};
  return with_rules({}, choices.engine, rgm::Tests::left_out, [&](const rgm::Engine& engine, const rgm::Rules& rules) {
    auto record = make_record(engine, choices.patient);
    if (!record) return complain(record.error());
    auto report = record->explain(wanted, rules.get());
    if (!report) return complain(report.error());
    return print_report(*report, choices.format, RGM_OK);
  });
}

// Rows are printed while they are made: a cohort's are many.
int print_rows(const GenesChoices& choices, const rgm::GenesOptions& wanted, rgm::Record& record) {
  ProgressLine progress(choices.progress);
  auto show = [&](std::string_view file, std::string_view step, std::uint64_t done, std::uint64_t all) { progress.show(file, step, done, all); };
  rgm::ShowProgress told;
  if (progress.wanted()) told = show;
  const rgm_rows rows = choices.format == "tsv" ? RGM_TSV : RGM_NDJSON;
  auto write = [&](std::string_view some) {
    progress.end();  // both may be the same terminal
    return print_all(some);
  };
  auto remarks = record.gene_rows(wanted, rows, write, told);
  progress.end();
  if (!remarks) return complain(remarks.error());
  return print_remarks(*remarks, RGM_OK);
}

int genes(const GenesChoices& choices) {
  rgm::GenesOptions wanted = choices.wanted;
  if (!choices.explained.empty()) return explain(choices, std::move(wanted));
  auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  auto record = make_record(*engine, choices.patient);
  if (!record) return complain(record.error());
  if (choices.format == "tsv" || choices.format == "ndjson") return print_rows(choices, wanted, *record);
  auto report = record->genes(wanted);
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
  add_gene_tables(command, choices->patient);
  command.add_option("--explain", choices->explained,
                     "Why a gene was called as it was: what decided, what fits as well, what to type, which decisions could change")
      ->type_name("GENE");
  add_cache(command, choices->engine);
  command.add_flag("--progress", choices->progress, "With tsv and ndjson: say on standard error how far a file was read and its samples called; a terminal is told unasked");
  add_format(command, choices->format, {"text", "json", "tsv", "ndjson"});
  return [choices] { return genes(*choices); };
}

}  // namespace regimen::tools
