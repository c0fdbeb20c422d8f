#include "compiler/embed/record_inputs.h"

#include "compiler/embed/own_genes.h"
#include "runtime/facts/copies_by_sex.h"
#include "runtime/readers/input_text.h"
#include "runtime/readers/reader.h"

namespace regimen::embed {

Result<void> RecordInputs::add_file(std::string path) {
  record_.reset();
  std::optional<std::string> bytes;
  if (path == "-") {
    RGM_TRY(bytes, read_all(path));
  }
  inputs_.push_back({std::move(path), std::move(bytes)});
  return {};
}

void RecordInputs::add_bytes(std::string name, std::string bytes) {
  inputs_.push_back({std::move(name), std::move(bytes)});
  record_.reset();
}

void RecordInputs::choose_sample(std::string sample) {
  samples_.push_back(std::move(sample));
  record_.reset();
}

void RecordInputs::ask_scores(ScoreQuestion question) {
  question_ = std::move(question);
  record_.reset();
}

void RecordInputs::choose_patient(std::string patient) {
  patient_ = std::move(patient);
  record_.reset();
}

void RecordInputs::take_absent_as_reference() {
  absent_is_reference_ = true;
  record_.reset();
}

Result<void> RecordInputs::use_gene_tables(const std::vector<driver::SourceText>& tables) {
  RGM_TRY(own_genes_, gene_tables(engine_, tables));
  record_.reset();
  return {};
}

std::shared_ptr<const GeneTables> RecordInputs::shared_genes() const {
  if (own_genes_) return own_genes_;
  return {&engine_.genes(), [](const GeneTables*) {}};
}

Result<const Record*> RecordInputs::merged() {
  if (record_) return &*record_;
  RecordBuilder builder(engine_.knowledge());
  ReadOptions options;
  options.samples = samples_;
  options.genes = &genes();
  options.absent_is_reference = absent_is_reference_;
  for (const Pending& input : inputs_)
    RGM_TRY_VOID(input.bytes ? read_bytes(input.name, *input.bytes, options, builder) : read_file(input.name, options, builder));
  RGM_TRY_VOID(add_scores_to(builder));
  RGM_TRY(record_, builder.finish(patient_));
  note_copies_by_sex(*record_, genes());
  return &*record_;
}

}  // namespace regimen::embed
