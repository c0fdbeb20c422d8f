#include "compiler/embed/forms.h"

#include <memory>

#include "runtime/pgx/gene_report.h"
#include "runtime/results/record_report.h"
#include "runtime/results/report_json.h"
#include "runtime/results/report_text.h"

namespace regimen::embed {
namespace {

TextColour text_colour(Colour colour) { return colour == Colour::yes ? TextColour::on : TextColour::off; }

}  // namespace

Forms forms_of(const Diagnosed& diagnosed) {
  Forms forms;
  forms.json = [json = render_json(diagnosed.session, diagnosed.sink)] { return json; };
  forms.text = [plain = render_text(diagnosed.session, diagnosed.sink, Colour::no),
                coloured = render_text(diagnosed.session, diagnosed.sink, Colour::yes)](Colour colour) {
    return colour == Colour::yes ? coloured : plain;
  };
  forms.failures = diagnosed.sink.error_count();
  return forms;
}

Forms forms_of(Report report) {
  const auto kept = std::make_shared<const Report>(std::move(report));
  Forms forms;
  forms.json = [kept] { return report_json(*kept); };
  forms.text = [kept](Colour colour) { return report_text(*kept, text_colour(colour)); };
  forms.evaluated = kept;
  return forms;
}

Forms forms_of_decisions(Report report) {
  const auto kept = std::make_shared<const Report>(std::move(report));
  Forms forms;
  forms.evaluated = kept;
  forms.json = [kept] { return decisions_json(*kept); };
  forms.text = [kept](Colour colour) { return decisions_text(*kept, text_colour(colour)); };
  return forms;
}

Forms forms_of_rule(std::shared_ptr<const Report> report, std::string rule) {
  Forms forms;
  forms.json = [report] { return decisions_json(*report); };
  forms.text = [report, rule = std::move(rule)](Colour colour) { return rule_text(*report, rule, text_colour(colour)); };
  return forms;
}

Forms forms_of(ReportedValue answer) {
  const auto kept = std::make_shared<const ReportedValue>(std::move(answer));
  Forms forms;
  forms.json = [kept] { return answer_json(*kept); };
  forms.text = [kept](Colour colour) { return answer_text(*kept, text_colour(colour)); };
  return forms;
}

Forms forms_of(TestsRun tests) {
  const auto kept = std::make_shared<const std::vector<TestResult>>(std::move(tests.results));
  Forms forms;
  forms.tests = kept->size();
  if (tests.coverage) forms.coverage = std::make_shared<const CoverageReport>(std::move(*tests.coverage));
  forms.json = [kept] { return tests_json(*kept); };
  forms.text = [kept](Colour colour) { return tests_text(*kept, text_colour(colour)); };
  for (const TestResult& result : *kept) forms.failures += result.passed ? 0 : 1;
  return forms;
}

Forms forms_of(std::vector<BuiltGuideline> guidelines) {
  const auto kept = std::make_shared<const std::vector<BuiltGuideline>>(std::move(guidelines));
  Forms forms;
  forms.json = [kept] { return built_json(*kept); };
  forms.text = [kept](Colour colour) { return built_text(*kept, text_colour(colour)); };
  return forms;
}

// Made at once, so that the report may outlive the rules.
Forms forms_of(const std::vector<ListedGuideline>& guidelines) {
  Forms forms;
  forms.json = [json = guidelines_json(guidelines)] { return json; };
  forms.text = [plain = guidelines_text(guidelines, TextColour::off), coloured = guidelines_text(guidelines, TextColour::on)](Colour colour) {
    return colour == Colour::yes ? coloured : plain;
  };
  return forms;
}

Forms forms_of_coverage(CoverageReport coverage) {
  const auto kept = std::make_shared<const CoverageReport>(std::move(coverage));
  Forms forms;
  forms.coverage = kept;
  forms.json = [kept] { return coverage_json(*kept); };
  forms.text = [kept](Colour colour) { return coverage_text(*kept, text_colour(colour)); };
  return forms;
}

Forms forms_of_record(Record record, AsOf as_of) {
  const auto kept = std::make_shared<const std::pair<Record, AsOf>>(std::move(record), std::move(as_of));
  Forms forms;
  forms.json = [kept] { return record_json(kept->first, kept->second); };
  forms.text = [kept](Colour colour) { return record_text(kept->first, kept->second, text_colour(colour)); };
  return forms;
}

Forms forms_of_genes(GeneAnswer answer, std::shared_ptr<const GeneTables> tables) {
  const auto kept = std::make_shared<const std::vector<GeneCall>>(std::move(answer.calls));
  Forms forms;
  forms.json = [kept] { return genes_json(*kept); };
  forms.text = [kept](Colour) { return genes_text(*kept); };
  forms.tsv = [kept, tables = std::move(tables)] { return gene_report_tsv(*kept, *tables); };
  forms.remarks = forms_of_remarks(answer.unused).remarks;
  return forms;
}

Forms forms_of_remarks(const std::vector<DataNote>& notes) {
  Forms forms;
  forms.json = forms.tsv = [] { return std::string(); };
  forms.text = [](Colour) { return std::string(); };
  for (const DataNote& note : notes) forms.remarks += note.source + ": " + note.message + "\n";
  return forms;
}

Forms forms_of(ExplainedGenes explained) {
  const auto kept = std::make_shared<const ExplainedGenes>(std::move(explained));
  Forms forms;
  forms.json = [kept] { return explanation_json(*kept); };
  forms.text = [kept](Colour colour) { return explanation_text(*kept, text_colour(colour)); };
  return forms;
}

}  // namespace regimen::embed
