// External interface: report_text.h (one decision is in text_decision.cpp).
#include "runtime/results/report_text.h"

#include <algorithm>
#include <map>

#include "runtime/results/ask_first.h"
#include "runtime/results/conclude.h"
#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"
#include "runtime/results/json_parts.h"
#include "runtime/results/proof_print.h"
#include "runtime/results/session_report.h"
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

// The first of them, one a line; the rest is with the decisions.
void add_ask_first(TextPage& page, const Report& report) {
  constexpr std::size_t kShown = 6;
  const std::vector<AskFirst> items = ask_first(report);
  if (items.empty()) return;
  page.heading("To ask or to measure first");
  for (std::size_t i = 0; i < items.size() && i < kShown; ++i) {
    const AskFirst& item = items[i];
    const std::string what = item.ask.empty() ? item.input : item.input + ": " + item.ask;
    page.line(2, std::to_string(i + 1) + ". " + what + "  [" + join(item.decisions, ", ") + "]");
  }
  if (items.size() > kShown) page.line(2, "and " + std::to_string(items.size() - kShown) + " more, named with the decisions below");
}

void add_decisions(TextPage& page, const Report& report) {
  using Outcome = DecisionOutcome;
  const auto settled = chosen(report, {Outcome::recommendation, Outcome::conflict});
  if (!settled.empty()) page.heading("Recommendations");
  for (const DecisionReport* d : settled) add_decision_text(page, *d);
  add_ask_first(page, report);
  const auto open = chosen(report, {Outcome::undetermined});
  if (!open.empty()) page.heading("Undetermined");
  for (const DecisionReport* d : open) add_decision_text(page, *d);
  const auto quiet = chosen(report, {Outcome::none, Outcome::not_applicable, Outcome::not_in_effect});
  if (!quiet.empty()) page.heading("No recommendation");
  add_quiet_decisions_text(page, quiet);
  if (report.decisions.empty()) {
    page.heading("Recommendations");
    page.line(2, "No decision was asked for: none is for the view of the patient, and none for a medicine ordered or taken.");
  }
}

// As RESULT names them, and as people say it.
const char* conflict_words(const std::string& kind) {
  if (kind == "same") return "the same answer";
  if (kind == "other_amount") return "different amounts";
  if (kind == "stricter") return "one is stricter";
  if (kind == "opposite_direction") return "opposite directions";
  return "two changes of the dose";
}

void add_conflicts(TextPage& page, const Report& report) {
  if (report.conflicts.empty()) return;
  page.heading("Several guidelines on one medicine");
  for (const ConflictReport& c : report.conflicts) {
    const bool open = c.resolution == "unresolved";
    page.item(2, c.subject, conflict_words(c.kind) + std::string(open ? ", not resolved: " : ": ") + c.text,
              open ? Ink::yellow : Ink::plain);
  }
}

// With the question, where the author wrote one.
void add_questions(TextPage& page, const ReportedValue& value) {
  for (const MissingItem& m : value.missing)
    page.item(2, m.unavailable.empty() ? "needs" : "unavailable", m.input + ": " + m.reason + (m.ask.empty() ? "" : "  -> " + m.ask));
}

// One line a reason: "failure, diabetic: the list of conditions is not complete".
void add_needs(TextPage& page, const ReportedValue& value) {
  std::vector<std::pair<std::string, std::vector<std::string>>> reasons;
  for (const MissingItem& m : value.missing) {
    auto found = std::find_if(reasons.begin(), reasons.end(), [&](const auto& r) { return r.first == m.reason; });
    if (found == reasons.end()) found = reasons.insert(reasons.end(), {m.reason, {}});
    found->second.push_back(m.input);
  }
  for (std::size_t i = 0; i < reasons.size(); ++i)
    page.item(4, i == 0 ? "needs" : "", join(reasons[i].second, ", ") + ": " + reasons[i].first);
}

void add_values(TextPage& page, const Report& report) {
  if (report.values.empty()) return;
  page.heading("Values");
  std::vector<std::string> elsewhere, notices;
  for (const ReportedValue& v : report.values) {
    const std::string name = v.label.empty() ? v.name : v.label;
    if (v.status == "not_applicable") {
      elsewhere.push_back(name + " (" + v.guideline + ")");
      continue;
    }
    page.line(2, name + "  " + v.text + "  [" + v.guideline + "]");
    add_needs(page, v);
    for (const std::string& notice : v.notices)
      if (std::find(notices.begin(), notices.end(), notice) == notices.end()) notices.push_back(notice);
  }
  for (const std::string& notice : notices) page.item(2, "notice", notice);
  if (!elsewhere.empty()) page.line(2, "not applicable: " + join(elsewhere, "; "));
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
    rows.push_back({i.file, i.format, counted(i.facts, "fact"), std::to_string(i.rejected) + " rejected"});
  for (const GuidelineReport& g : report.guidelines) {
    std::string dates = g.effective_from.empty() ? "" : "from " + g.effective_from;
    if (!g.effective_until.empty()) dates += (dates.empty() ? "until " : " until ") + g.effective_until;
    rows.push_back({g.id, "version " + g.version, g.status, dates});
  }
  page.table(2, rows);
  page.line(2, "regimen " + report.version + ", evaluator " + report.evaluator + ", rules " + report.rules_hash, Ink::faint);
}

// What is said of several genes is said once, below them.
constexpr std::size_t kSaidOnce = 3;

using NoteCounts = std::map<std::string, std::size_t>;

NoteCounts count_notes(const std::vector<GeneCall>& genes) {
  NoteCounts counts;
  for (const GeneCall& call : genes)
    for (const std::string& note : call.notes) ++counts[note];
  return counts;
}

std::string notes_of(const GeneCall& call, const NoteCounts& counts) {
  std::vector<std::string> notes;
  const bool told = std::any_of(call.notes.begin(), call.notes.end(),
                                [](const std::string& n) { return n.find("called") != std::string::npos; });
  if (!call.missing_positions.empty() && !told) notes.push_back(counted(call.missing_positions.size(), "position") + " missing");
  for (const std::string& note : call.notes)
    if (counts.at(note) < kSaidOnce) notes.push_back(note);
  return join(notes, "; ");
}

std::vector<std::string> gene_row(const GeneCall& call, const NoteCounts& counts) {
  std::vector<std::string> names, phenotypes, scores;
  for (const DiplotypeCall& d : call.diplotypes) {
    names.push_back(d.label.empty() ? d.name : d.label);
    const auto add = [](std::vector<std::string>& to, const std::string& text) {
      if (!text.empty() && std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
    };
    add(phenotypes, d.phenotype);
    if (d.activity_score) add(scores, d.activity_score->text);
  }
  const bool several = names.empty() && !call.haplotypes.empty();  // all of them are there
  if (names.empty()) names = call.haplotypes;
  if (phenotypes.empty() && !call.phenotype.empty()) phenotypes.push_back(call.phenotype);
  if (scores.empty() && call.activity_score) scores.push_back(call.activity_score->text);
  if (names.empty() && phenotypes.empty() && scores.empty()) names.push_back("not called");
  const std::string score = scores.empty() ? "" : "score " + join(scores, " or ");
  return {call.gene, join(names, several ? ", " : " or "), join(phenotypes, " or "), score, notes_of(call, counts)};
}

void add_genes(TextPage& page, std::size_t indent, const std::vector<GeneCall>& genes, bool with_samples) {
  const NoteCounts counts = count_notes(genes);
  std::vector<std::vector<std::string>> rows;
  for (const GeneCall& call : genes) {
    rows.push_back(gene_row(call, counts));
    if (with_samples) rows.back().insert(rows.back().begin(), call.sample);
  }
  page.table(indent, rows);
  for (const auto& [note, count] : counts) {
    if (count < kSaidOnce) continue;
    std::vector<std::string> names;
    for (const GeneCall& call : genes)
      if (std::find(call.notes.begin(), call.notes.end(), note) != call.notes.end()) names.push_back(call.gene);
    page.item(indent, "note", join(names, ", ") + ": " + note);
  }
}

// The last part of a path names the file where no other input has the same.
std::string short_name(const Report& report, const std::string& file) {
  const auto last = [](const std::string& path) { return path.substr(path.find_last_of('/') + 1); };
  const auto same = [&](const Input& i) { return last(i.file) == last(file); };
  return std::count_if(report.inputs.begin(), report.inputs.end(), same) == 1 ? last(file) : file;
}

void shorten(const Report& report, std::string& source) {
  for (const Input& i : report.inputs) {
    const std::size_t at = source.find(i.file);
    if (at != std::string::npos && !i.file.empty()) source.replace(at, i.file.size(), short_name(report, i.file));
  }
}

// Where each fact stands, by the short names of its files; the whole ones stand at the end of the page.
Report with_short_names(Report report) {
  for (DecisionReport& d : report.decisions)
    for (ProofFact& e : d.proof.facts) shorten(report, e.source);
  for (DataNote& note : report.data_quality) shorten(report, note.source);
  return report;
}

}  // namespace

std::string genes_text(const std::vector<GeneCall>& genes) {
  TextPage page(TextColour::off);
  add_genes(page, 0, genes, true);
  return page.take();
}

std::string report_text(const Report& whole, TextColour colour) {
  const Report report = with_short_names(whole);
  TextPage page(colour);
  add_patient(page, report);
  add_decisions(page, report);
  add_conflicts(page, report);
  add_values(page, report);
  if (!report.genes.empty()) {
    page.heading("Genes");
    add_genes(page, 2, report.genes, false);
  }
  add_data_quality(page, report);
  add_sources(page, report);
  return page.take();
}

std::string decisions_text(const Report& whole, TextColour colour) {
  const Report report = with_short_names(whole);
  TextPage page(colour);
  add_decisions(page, report);
  add_conflicts(page, report);
  return page.take();
}

std::string rule_text(const Report& whole, const std::string& rule, TextColour colour) {
  const Report report = with_short_names(whole);
  TextPage page(colour);
  for (const DecisionReport& d : report.decisions) {
    if (std::none_of(d.proof.rules.begin(), d.proof.rules.end(), [&](const ProofRule& r) { return r.rule == rule; })) continue;
    page.line(0, d.guideline + "." + d.decision + (d.subject.empty() ? "" : ", " + d.trigger + " of " + d.subject), Ink::bold);
    add_rule_proof_text(page, d.proof, rule);
  }
  return page.take();
}

std::string answer_text(const ReportedValue& value, TextColour colour) {
  TextPage page(colour);
  page.line(0, value.text, value.status == "known" ? Ink::bold : Ink::yellow);
  add_questions(page, value);
  for (const std::string& notice : value.notices) page.item(2, "notice", notice);
  return page.take();
}

}  // namespace regimen
