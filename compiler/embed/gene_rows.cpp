// External interface: gene_rows.h.
#include "compiler/embed/gene_rows.h"

#include "runtime/pgx/gene_report.h"
#include "runtime/readers/vcf_cohort.h"
#include "runtime/results/report_json.h"

namespace regimen::embed {
namespace {

constexpr std::size_t kWritten = 64 * 1024;  // bytes handed on at once

}  // namespace

std::string GeneRows::facts(const GeneCall& call) const {
  return sink_.form == RowForm::tsv ? gene_report_cells(call, tables_) : gene_line_facts(call);
}

std::string GeneRows::owner(const std::string& sample, const std::string& file) const {
  return sink_.form == RowForm::tsv ? gene_report_sample(sample) : gene_line_owner(sample, file);
}

void GeneRows::begin() {
  if (!begun_ && sink_.form == RowForm::tsv) waiting_ = kGeneReportHeader;
  begun_ = true;
}

bool GeneRows::flush() {
  if (!stopped_ && !waiting_.empty()) stopped_ = !sink_.write(waiting_);
  waiting_.clear();
  return !stopped_;
}

bool GeneRows::add(std::string_view owner, std::string_view facts) {
  waiting_.append(owner).append(facts);
  return waiting_.size() < kWritten ? !stopped_ : flush();
}

Result<void> GeneRows::genome(const GenomeInput& input, const std::vector<std::string>& samples, const std::vector<std::string>& genes,
                              GenomeOptions options) {
  if (sink_.progress) options.progress = [&](std::uint64_t done, std::uint64_t all) { sink_.progress(input.name, "read", done, all); };
  RGM_TRY(GenomeCohort cohort, GenomeCohort::read(input, samples, genes, tables_, options));
  begin();
  std::string whose;
  std::size_t of_sample = cohort.samples().size();
  auto make = [&](const GeneCall& call) { return facts(call); };
  for_each_call(cohort, make, [&](std::size_t sample, std::size_t, const std::string& made) {
    if (sample != of_sample) {
      of_sample = sample;
      whose = owner(cohort.samples()[sample], cohort.file());
      if (sink_.progress) sink_.progress(input.name, "called", sample, cohort.samples().size());
    }
    return add(whose, made);
  });
  return {};
}

void GeneRows::calls(const std::vector<GeneCall>& calls) {
  begin();
  for (const GeneCall& call : calls)
    if (!add(owner(call.sample, call.file), facts(call))) return;
}

void GeneRows::finish() {
  begin();
  flush();
}

}  // namespace regimen::embed
