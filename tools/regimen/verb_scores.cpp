// `regimen scores`: polygenic scores of the PGS Catalog, for any number of samples.
#include <cstdio>
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
  const auto write = [](std::string_view piece) { return std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size(); };
  const auto remarks = record->scores(choices.wanted, form, write);
  if (!remarks) return complain(remarks.error());
  if (form == RGM_SCORES_TSV || form == RGM_SCORES_NDJSON) {  // the other forms begin with them
    const auto text = remarks->remarks();
    if (!text) return complain(text.error());
    remark(*text);
  }
  leave(RGM_OK);
}

void add_reference(CLI::App& command, rgm::ScoresOptions& wanted) {
  command.add_option("--reference-sums", wanted.reference_sums, "Sums of a reference panel: each score is compared with the most similar population of it")
      ->type_name("FILE");
  command.add_option("--reference-pcs", wanted.reference_pcs, "Principal components of the panel (IID, PC1 to PC5)")->type_name("FILE");
  command.add_option("--reference-populations", wanted.reference_populations, "Populations of the panel (IID, SuperPop)")->type_name("FILE");
  command.add_option("--pcs", wanted.pcs, "Principal components of the samples, in the space of the panel")->type_name("FILE");
  command.add_option("--population-column", wanted.population_column, "The column of populations; default SuperPop")->type_name("NAME");
  command.add_option("--reference-name", wanted.reference_name, "What results call the panel; default the file of its populations")->type_name("NAME");
}

}  // namespace

Action add_scores(CLI::App& command) {
  auto choices = std::make_shared<ScoresChoices>();
  rgm::ScoresOptions& wanted = choices->wanted;
  command.add_option("--input", choices->patient.inputs, "Genome files (VCF, BCF) of the same samples; - is standard input")->type_name("FILE");
  command.add_option("--scores", wanted.files, "Scoring files of the PGS Catalog, plain or gzip")->type_name("FILE");
  command.add_option("--sums", wanted.sums, "In place of both: sums computed before, by this command as TSV or by pgsc_calc")->type_name("FILE");
  command.add_option("--sample", choices->patient.samples, "Only these samples")->type_name("ID");
  command.add_option("--build", wanted.build, "Genome build of the genome files, when their headers do not say")
      ->check(CLI::IsMember({"GRCh37", "GRCh38"}));
  command.add_option("--score-build", wanted.score_build, "Genome build of scoring files that do not say theirs")
      ->check(CLI::IsMember({"GRCh37", "GRCh38"}));
  command.add_option("--min-overlap", wanted.min_overlap, "Refuse a score when a smaller share of its variants has a genotype")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command.add_flag("--drop-ambiguous", wanted.drop_ambiguous, "Leave out A/T and C/G variants; default: taken as written, never flipped");
  command.add_flag("--no-imputation", wanted.no_imputation,
                   "A missing genotype counts as nothing; default: the mean of the others, by at least 50 samples or by the scoring file");
  command.add_flag("--haploid-once", wanted.haploid_once, "One copy on X counts as one; default: as two");
  command.add_option("--sequence", wanted.sequence, "FASTA with its .fai: the bases inside the reference blocks of a gVCF")->type_name("FILE");
  add_reference(command, wanted);
  add_cache(command, choices->engine);
  add_format(command, choices->format, {"text", "tsv", "ndjson", "json"});
  return [choices] { return scores(*choices); };
}

}  // namespace regimen::tools
