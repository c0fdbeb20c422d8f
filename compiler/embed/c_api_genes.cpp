// The C boundary, what is about genes. External interface: include/regimen/regimen.h.
#include <regimen/regimen.h>

#include "compiler/embed/c_api_parts.h"
#include "compiler/embed/own_genes.h"

using namespace regimen::embed;
using namespace regimen::embed::c_api;

namespace {

auto tables_of(const rgm_record& record, const rgm_genes_options& options) {
  const auto own = texts_of(options.tables, options.table_count);
  // Those of the call stand above those of the record.
  if (!own.empty()) return gene_tables(record.inputs.engine(), own);
  return regimen::Result<std::shared_ptr<const regimen::GeneTables>>(record.inputs.shared_genes());
}

rgm_text text_of(std::string_view text) { return {text.data(), text.size()}; }

RowSink sink_of(const rgm_genes_sink& given) {
  RowSink sink;
  sink.form = given.rows == RGM_TSV ? RowForm::tsv : RowForm::ndjson;
  sink.write = [given](std::string_view rows) { return given.write(given.context, text_of(rows)) == 0; };
  if (given.progress)
    sink.progress = [given](const std::string& file, const char* step, std::uint64_t done, std::uint64_t all) {
      given.progress(given.context, text_of(file), rgm_text_of(step), done, all);
    };
  return sink;
}

}  // namespace

rgm_status rgm_genes_report(rgm_record* record, const rgm_genes_options* options, rgm_report** report) {
  return guarded([&] {
    if (!record || !report) return failed(RGM_USAGE, "rgm_genes_report needs a record and a place for the report");
    *report = nullptr;
    const rgm_genes_options given = known(options);
    auto tables = tables_of(*record, given);
    if (!tables) return failed(tables.error());
    auto answer = record->inputs.gene_calls(strings_of(given.genes, given.gene_count), strings_of(given.research, given.research_count), **tables);
    if (!answer) return failed(answer.error());
    *report = report_of(forms_of_genes(std::move(*answer), std::move(*tables)));
    return RGM_OK;
  });
}

rgm_status rgm_genes_rows(rgm_record* record, const rgm_genes_options* options, const rgm_genes_sink* sink, rgm_report** remarks) {
  return guarded([&] {
    if (remarks) *remarks = nullptr;
    if (!record || !sink) return failed(RGM_USAGE, "rgm_genes_rows needs a record and a sink");
    const rgm_genes_options given = known(options);
    const rgm_genes_sink to = known(sink);
    if (!to.write || (to.rows != RGM_TSV && to.rows != RGM_NDJSON)) return failed(RGM_USAGE, "rgm_genes_rows needs a kind of rows and a place for them");
    auto tables = tables_of(*record, given);
    if (!tables) return failed(tables.error());
    auto unused = record->inputs.gene_rows(strings_of(given.genes, given.gene_count), strings_of(given.research, given.research_count), **tables,
                                           sink_of(to));
    if (!unused) return failed(unused.error());
    if (remarks) *remarks = report_of(forms_of_remarks(*unused));
    return RGM_OK;
  });
}

rgm_status rgm_genes_explain(const rgm_rules* rules, rgm_record* record, const rgm_genes_options* options, rgm_report** report) {
  return guarded([&] {
    if (!record || !report || !options) return failed(RGM_USAGE, "rgm_genes_explain needs a record, options and a place for the report");
    *report = nullptr;
    const rgm_genes_options given = known(options);
    const auto genes = strings_of(given.genes, given.gene_count);
    if (genes.size() != 1) return failed(RGM_USAGE, "one gene at a time is explained");
    auto tables = tables_of(*record, given);
    if (!tables) return failed(tables.error());
    auto samples = record->inputs.explain(genes[0], strings_of(given.research, given.research_count), **tables);
    if (!samples) return failed(samples.error());
    regimen::ExplainedGenes explained{std::move(*samples), {}, rules != nullptr};
    if (rules) {
      explained.decisions = rules->rules->decisions_reading(genes[0]);
      const auto added = rules->rules->add_gene_effects(record->inputs, genes[0], **tables, explained);
      if (!added) return failed(added.error());
    }
    *report = report_of(forms_of(std::move(explained)));
    return RGM_OK;
  });
}

rgm_status rgm_record_use_gene_tables(rgm_record* record, const rgm_source* tables, size_t count) {
  return guarded([&] {
    if (!record || (count && !tables)) return failed(RGM_USAGE, "rgm_record_use_gene_tables needs a record and tables");
    const auto used = record->inputs.use_gene_tables(texts_of(tables, count));
    return used ? RGM_OK : failed(used.error());
  });
}

rgm_status rgm_gene_tables_check(const rgm_source* sources, size_t count, rgm_report** report) {
  return guarded([&] {
    if (!report || (count && !sources)) return failed(RGM_USAGE, "rgm_gene_tables_check needs sources and a place for the report");
    Diagnosed diagnosed;
    check_gene_tables(texts_of(sources, count), diagnosed);
    *report = report_of(forms_of(diagnosed));
    return diagnosed.sink.has_errors() ? failed(RGM_FAILED, "the gene tables have errors; the report lists them") : RGM_OK;
  });
}
