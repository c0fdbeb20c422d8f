// The calls of the C boundary for polygenic scores. External interface: include/regimen/scores.h.
#include "compiler/embed/c_api_parts.h"
#include "runtime/results/score_report.h"

using namespace regimen::embed::c_api;

namespace {

regimen::ScoreForm form_of(rgm_score_form form) {
  switch (form) {
    case RGM_SCORES_TSV: return regimen::ScoreForm::tsv;
    case RGM_SCORES_NDJSON: return regimen::ScoreForm::ndjson;
    case RGM_SCORES_JSON: return regimen::ScoreForm::json;
    case RGM_SCORES_TEXT: break;
  }
  return regimen::ScoreForm::text;
}

regimen::embed::ScoreQuestion question_of(const rgm_scores_options* options) {
  const rgm_scores_options given = known(options);
  regimen::embed::ScoreQuestion question;
  question.files = strings_of(given.files, given.file_count);
  question.build = string_of(given.build);
  question.score_build = string_of(given.score_build);
  question.sequence = string_of(given.sequence);
  if (given.min_overlap) question.options.min_overlap = *given.min_overlap;
  question.options.drop_ambiguous = given.drop_ambiguous != 0;
  question.options.impute = given.no_imputation == 0;
  question.options.haploid_once = given.haploid_once != 0;
  question.sums = string_of(given.sums);
  question.reference_sums = string_of(given.reference_sums);
  question.reference_pcs = string_of(given.reference_pcs);
  question.reference_populations = string_of(given.reference_populations);
  question.pcs = string_of(given.pcs);
  question.population_column = string_of(given.population_column);
  question.reference_name = string_of(given.reference_name);
  return question;
}

}  // namespace

extern "C" {

rgm_status rgm_scores(rgm_record* record, const rgm_scores_options* options, rgm_score_form form, rgm_write write, void* context,
                      rgm_report** remarks) {
  return guarded([&] {
    if (remarks) *remarks = nullptr;
    if (!record || !write) return failed(RGM_USAGE, "rgm_scores needs a record and a function that takes the output");
    const auto table = record->inputs.scores(question_of(options));
    if (!table) return failed(table.error());
    const auto sink = [&](std::string_view piece) { return write(context, piece.data(), piece.size()) == 0; };
    if (!regimen::write_scores(*table, form_of(form), sink)) return failed(RGM_INTERNAL, "the output of the scores was not taken");
    if (remarks) {
      regimen::embed::Forms forms;
      forms.json = [] { return std::string(); };
      forms.text = [](regimen::Colour) { return std::string(); };
      forms.remarks = regimen::score_remarks(*table);
      *remarks = report_of(std::move(forms));
    }
    return RGM_OK;
  });
}

rgm_status rgm_record_ask_scores(rgm_record* record, const rgm_scores_options* options) {
  return guarded([&] {
    if (!record) return failed(RGM_USAGE, "rgm_record_ask_scores needs a record");
    auto question = question_of(options);
    if (!question.sums.empty()) return failed(RGM_USAGE, "sums that were computed before are an input of the record");
    record->inputs.ask_scores(std::move(question));
    return RGM_OK;
  });
}

}  // extern "C"
