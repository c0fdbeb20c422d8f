// `regimen scores`: polygenic scores of the PGS Catalog, for any number of samples.
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct ScoresChoices {
  rgm::EngineOptions engine;
  PatientOptions patient;
  rgm::ScoresOptions wanted;
  std::string format = "text";
};

rgm_score_form form_of(const std::string& format) {
  if (format == "tsv") return RGM_SCORES_TSV;
  if (format == "ndjson") return RGM_SCORES_NDJSON;
  return format == "json" ? RGM_SCORES_JSON : RGM_SCORES_TEXT;
}

int scores(const ScoresChoices& choices) {
  auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  auto record = make_record(*engine, choices.patient);
  if (!record) return complain(record.error());
  const rgm_score_form form = form_of(choices.format);
  const auto remarks = record->scores(choices.wanted, form, print_all);
  if (!remarks) return complain(remarks.error());
  const bool rows = form == RGM_SCORES_TSV || form == RGM_SCORES_NDJSON;  // the other forms begin with the remarks
  leave(rows ? print_remarks(*remarks, RGM_OK) : RGM_OK);
}

}  // namespace

Action add_scores(CLI::App& command) {
  auto choices = std::make_shared<ScoresChoices>();
  rgm::ScoresOptions& wanted = choices->wanted;
  command.add_option("--input", choices->patient.inputs, "Genome files (VCF, BCF) of the same samples; - is standard input")->type_name("FILE");
  command.add_option("--sums", wanted.sums, "In place of both: sums computed before, by this command as TSV or by pgsc_calc")->type_name("FILE");
  command.add_option("--sample", choices->patient.samples, "Only these samples")->type_name("ID");
  add_score_options(command, wanted);
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "tsv", "ndjson", "json"});
  return [choices] { return scores(*choices); };
}

}  // namespace regimen::tools
