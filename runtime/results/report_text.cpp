// External interface: report_text.h (one decision is in text_decision.cpp).
#include "runtime/results/report_text.h"

#include <algorithm>

#include "runtime/results/conclude.h"
#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"
#include "runtime/results/json_parts.h"
#include "runtime/results/text_decision.h"
#include "runtime/results/text_page.h"

namespace regimen {

namespace {

void add_patient(TextPage& page, const Report& report) {
  std::string who = report.patient.id.empty() ? "patient" : "patient " + report.patient.id;
  who += std::string(", ") + (report.patient.sex == Sex::unknown ? "sex unknown" : sex_text(report.patient.sex));
  who += report.patient.birth ? ", born " + to_text(*report.patient.birth) : ", birth date unknown";
  if (report.age_years) who += " (" + std::to_string(*report.age_years) + " years)";
  if (report.deceased_at_as_of) who += ", deceased";
  page.line(0, who, Ink::bold);
  page.line(0, "as of " + report.as_of);
  const std::string lists = std::string("medicines ") + list_text(report.medicines) + ", conditions " +
                            list_text(report.conditions) + ", allergies " + list_text(report.allergies);
  page.item(0, "lists", lists);
  std::vector<std::string> unresolved;
  for (const Unresolved& u : report.unresolved) unresolved.push_back(u.text.empty() ? u.code.system + " " + u.code.code : u.text);
  page.item(0, "not recognised", join(unresolved, "; "), Ink::yellow);
}

bool is_section(const DecisionReport& d, const std::vector<DecisionOutcome>& outcomes) {
  return std::find(outcomes.begin(), outcomes.end(), d.outcome) != outcomes.end();
}

// Most urgent first; else as they were evaluated.
std::vector<const DecisionReport*> chosen(const Report& report, const std::vector<DecisionOutcome>& outcomes) {
  std::vector<const DecisionReport*> out;
  for (const DecisionReport& d : report.decisions)
    if (is_section(d, outcomes)) out.push_back(&d);
  std::stable_sort(out.begin(), out.end(), [](const DecisionReport* a, const DecisionReport* b) {
    return urgency_rank(a->urgency) > urgency_rank(b->urgency);
  });
  return out;
}

void add_decisions(TextPage& page, const Report& report) {
  using Outcome = DecisionOutcome;
  const auto settled = chosen(report, {Outcome::recommendation, Outcome::conflict});
  if (!settled.empty()) page.heading("Recommendations");
  for (const DecisionReport* d : settled) add_decision_text(page, *d);
  const auto open = chosen(report, {Outcome::undetermined});
  if (!open.empty()) page.heading("Undetermined");
  for (const DecisionReport* d : open) add_decision_text(page, *d);
  const auto quiet = chosen(report, {Outcome::none, Outcome::not_applicable, Outcome::not_in_effect});
  if (!quiet.empty()) page.heading("No recommendation");
  for (const DecisionReport* d : quiet) add_quiet_decision_text(page, *d);
  if (report.decisions.empty()) {
    page.heading("Recommendations");
    page.line(2, "No decision was asked for: none is for the view of the patient, and nothing is ordered.");
  }
}

void add_conflicts(TextPage& page, const Report& report) {
  if (report.conflicts.empty()) return;
  page.heading("Several guidelines on one medicine");
  for (const ConflictReport& c : report.conflicts)
    page.item(2, c.subject, c.kind + ", " + c.resolution + ": " + c.text, c.resolution == "unresolved" ? Ink::yellow : Ink::plain);
}

void add_values(TextPage& page, const Report& report) {
  if (report.values.empty()) return;
  page.heading("Values");
  std::vector<std::vector<std::string>> rows;
  for (const ReportedValue& v : report.values) {
    std::string why;
    for (const MissingItem& m : v.missing) why += (why.empty() ? "needs " : ", ") + m.input + " (" + m.reason + ")";
    rows.push_back({v.label.empty() ? v.name : v.label, v.text, v.guideline, why});
  }
  page.table(2, rows);
}

void add_data_quality(TextPage& page, const Report& report) {
  if (report.data_quality.empty()) return;
  page.heading("Data quality");
  for (const DataNote& note : report.data_quality)
    page.item(2, severity_text(note.severity), (note.source.empty() ? "" : note.source + ": ") + note.message,
              note.severity == Severity::error ? Ink::red : Ink::plain);
}

void add_sources(TextPage& page, const Report& report) {
  page.heading("Read and applied");
  std::vector<std::vector<std::string>> rows;
  for (const Input& i : report.inputs)
    rows.push_back({i.file, i.format, std::to_string(i.facts) + " facts", std::to_string(i.rejected) + " rejected"});
  for (const GuidelineReport& g : report.guidelines) {
    std::string dates = g.effective_from.empty() ? "" : "from " + g.effective_from;
    if (!g.effective_until.empty()) dates += (dates.empty() ? "until " : " until ") + g.effective_until;
    rows.push_back({g.id, "version " + g.version, g.status, dates});
  }
  page.table(2, rows);
  page.line(2, "regimen " + report.version + ", evaluator " + report.evaluator + ", rules " + report.rules_hash, Ink::faint);
}

std::vector<std::string> gene_row(const GeneCall& call) {
  std::vector<std::string> names, phenotypes, scores;
  for (const DiplotypeCall& d : call.diplotypes) {
    names.push_back(d.name);
    const auto add = [](std::vector<std::string>& to, const std::string& text) {
      if (!text.empty() && std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
    };
    add(phenotypes, d.phenotype);
    if (d.activity_score) add(scores, d.activity_score->text);
  }
  if (names.empty()) names = call.haplotypes;
  if (phenotypes.empty() && !call.phenotype.empty()) phenotypes.push_back(call.phenotype);
  if (scores.empty() && call.activity_score) scores.push_back(call.activity_score->text);
  if (names.empty() && phenotypes.empty() && scores.empty()) names.push_back("not called");
  std::string notes = join(call.notes, "; ");
  if (!call.missing_positions.empty()) {
    const std::string missing = std::to_string(call.missing_positions.size()) + " positions missing";
    notes = notes.empty() ? missing : missing + "; " + notes;
  }
  const std::string score = scores.empty() ? "" : "score " + join(scores, " or ");
  return {call.gene, join(names, " or "), join(phenotypes, " or "), score, notes};
}

}  // namespace

std::string genes_text(const std::vector<GeneCall>& genes) {
  TextPage page(TextColour::off);
  std::vector<std::vector<std::string>> rows;
  for (const GeneCall& call : genes) {
    rows.push_back(gene_row(call));
    rows.back().insert(rows.back().begin(), call.sample);
  }
  page.table(0, rows);
  return page.take();
}

std::string report_text(const Report& report, TextColour colour) {
  TextPage page(colour);
  add_patient(page, report);
  add_decisions(page, report);
  add_conflicts(page, report);
  add_values(page, report);
  if (!report.genes.empty()) {
    page.heading("Genes");
    std::vector<std::vector<std::string>> rows;
    for (const GeneCall& call : report.genes) rows.push_back(gene_row(call));
    page.table(2, rows);
  }
  add_data_quality(page, report);
  add_sources(page, report);
  return page.take();
}

std::string tests_text(const std::vector<TestResult>& results, TextColour colour) {
  TextPage page(colour);
  std::size_t failed = 0;
  for (const TestResult& r : results) {
    if (r.passed) continue;
    ++failed;
    page.line(0, "FAILED  " + r.guideline + ": " + r.name + "  (" + r.place.file + ":" + std::to_string(r.place.line) + ")", Ink::red);
    for (const TestFailure& f : r.failures) {
      page.item(2, "expected", f.expected);
      page.item(2, "actual", f.actual, Ink::yellow);
    }
    page.item(2, "evaluators", r.disagreement, Ink::red);
  }
  const std::string total = std::to_string(results.size()) + (results.size() == 1 ? " test" : " tests");
  page.line(0, failed == 0 ? total + " passed" : total + ", " + std::to_string(failed) + " failed", failed == 0 ? Ink::green : Ink::red);
  return page.take();
}

}  // namespace regimen
