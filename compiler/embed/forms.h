// What a report can be printed as. Each form is made when it is first asked for; diagnostics at once, as compiled
// guidelines go on using their sources.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/diag/render.h"
#include "compiler/embed/rules.h"
#include "runtime/results/gene_explanation.h"
#include "runtime/results/guideline_list.h"

namespace regimen::embed {

struct Forms {
  std::function<std::string()> json;
  std::function<std::string(Colour)> text;
  std::function<std::string()> tsv;  // empty: has no such form
  std::string remarks;               // what the forms have no place for, a line each
  std::size_t failures = 0;
  std::shared_ptr<const Report> evaluated;  // of a run
  std::size_t tests = 0;                  // how many ran
  std::shared_ptr<const CoverageReport> coverage;  // what they reached; null: nobody asked
};

Forms forms_of(const Diagnosed& diagnosed);
Forms forms_of(Report report);
Forms forms_of_decisions(Report report);  // those alone
Forms forms_of_rule(std::shared_ptr<const Report> report, std::string rule);
Forms forms_of(ReportedValue answer);
Forms forms_of(TestsRun tests);
Forms forms_of_coverage(CoverageReport coverage);  // of runs: text and JSON are those of the coverage
Forms forms_of_record(Record record, AsOf as_of);
Forms forms_of(std::vector<BuiltGuideline> guidelines);
Forms forms_of(const std::vector<ListedGuideline>& guidelines);
Forms forms_of_genes(GeneAnswer answer, std::shared_ptr<const GeneTables> tables);
Forms forms_of_remarks(const std::vector<DataNote>& notes);  // nothing else: the rest was handed on before
Forms forms_of(ExplainedGenes explained);

}  // namespace regimen::embed
