#include "tools/regimen/repl/conversation.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "tools/regimen/output.h"
#include "tools/regimen/repl/background.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {

Conversation::Conversation(const rgm::Engine& engine, std::vector<std::string> rule_paths) : engine_(engine), watch_(engine, std::move(rule_paths)) {}

void Conversation::say(const std::string& text) { print(text); }

bool Conversation::fail(const std::string& text) {
  std::fflush(stdout);
  std::string message = (line > 0 ? "line " + std::to_string(line) + ": " : "") + text;
  if (message.empty() || message.back() != '\n') message += '\n';
  std::fwrite(message.data(), 1, message.size(), stderr);
  return false;
}

void Conversation::add_time(const std::string& stage, double milliseconds) {
  const auto found = std::find_if(times_.begin(), times_.end(), [&](const auto& t) { return t.first == stage; });
  if (found == times_.end()) {
    times_.emplace_back(stage, milliseconds);
  } else {
    found->second += milliseconds;
  }
}

bool Conversation::look_at_files() {
  if (!look_at_rules()) return false;
  look_at_patient();
  return true;
}

bool Conversation::look_at_rules() {
  const auto news = timed("rules", [&] { return watch_.look(); });
  using Change = RuleWatch::Change;
  if (news.change == Change::none) return watch_.rules() != nullptr;
  if (news.change == Change::read_again) {
    if (!news.text.empty()) say("rules read again: " + news.text);
    const auto scope = guidelines_in_scope();
    if (!guideline.empty() && scope.empty()) {
      say(guideline + " is not among them any more; all are in use");
      guideline.clear();
    }
    return true;
  }
  const bool had = watch_.rules() != nullptr;
  if (news.change == Change::left) return fail("stopped; the rules are compiled further, and until they are the last good ones answer");
  if (news.change == Change::waiting) {
    fail("the rules are still being compiled; the last good ones answer");
    return had;
  }
  fail(news.text);
  if (had) fail(news.change == Change::gone ? "the rules cannot be read; the last good ones stay" : "the rules have errors; the last good ones stay");
  return had;
}

std::vector<const Json*> Conversation::guidelines_in_scope() const {
  std::vector<const Json*> out;
  for (const Json& words : this->words().at("guidelines"))
    if (guideline.empty() || words.at("id") == guideline) out.push_back(&words);
  return out;
}

const Json* Conversation::guideline_words() const {
  const auto scope = guidelines_in_scope();
  return scope.size() == 1 ? scope.front() : nullptr;
}

std::string Conversation::guideline_in_use() const {
  const Json* words = guideline_words();
  return words ? words->at("id").get<std::string>() : "";
}

rgm::Outcome<rgm::Record*> Conversation::record(const std::vector<Said>& statements) {
  if (!record_)
    if (auto error = read(patient.files)) return *error;
  record_->forget_statements();
  for (const Said& said : statements)
    if (auto error = record_->state("", said.text)) return *error;
  return &*record_;
}

namespace {

rgm::Outcome<rgm::Record> record_of(const rgm::Engine& engine, const std::vector<std::string>& files) {
  auto made = engine.record();
  if (!made) return made.error();
  for (const std::string& file : files)
    if (auto error = made->add_file(file)) return *error;
  if (auto report = made->report(); !report) return report.error();  // now they are read
  return std::move(*made);
}

}  // namespace

std::optional<rgm::Error> Conversation::read(std::vector<std::string> files) {
  FileStamps stamps = stamps_of(files);
  const auto standard_input = std::find(files.begin(), files.end(), "-") != files.end();
  if (standard_input && record_ && std::find(patient.files.begin(), patient.files.end(), "-") != patient.files.end())
    return rgm::Error{RGM_INPUT, "standard input was read, and cannot be read again"};
  auto coming = in_background<rgm::Outcome<rgm::Record>>([engine = &engine_, files] { return record_of(*engine, files); });
  if (!wait_unless_interrupted(coming)) return rgm::Error{RGM_CANCELLED, "stopped"};
  auto made = coming.get();
  if (!made) return made.error();
  record_.emplace(std::move(*made));
  read_ = std::move(stamps);
  patient.files = std::move(files);
  return std::nullopt;
}

void Conversation::look_at_patient() {
  const FileStamps now = stamps_of(patient.files);
  if (!record_ || now == read_) return;
  std::vector<std::string> changed;
  for (const std::string& file : patient.files) {
    const auto is = now.find(file);
    const auto was = read_.find(file);
    if ((is == now.end()) != (was == read_.end()) || (is != now.end() && is->second != was->second)) changed.push_back(file);
  }
  if (const auto error = timed("reading", [&] { return read(patient.files); })) {
    read_ = now;  // told once
    fail(*error);
    fail("the patient stays as it was read before");
  } else {
    say("read again: " + joined(changed, ", "));
  }
}

rgm::RunOptions Conversation::run_options() const {
  rgm::RunOptions run;
  run.evaluator = RGM_INTERPRETER;
  run.cancel = interrupt_token();
  run.coverage = watch_.coverage();
  run.as_of = patient.as_of;
  run.complete = patient.complete;
  if (!guideline.empty()) run.guidelines = {guideline};
  if (!focus.order.empty()) run.orders = {focus.order};
  return run;
}

rgm::Outcome<rgm::Report> Conversation::run(const std::vector<Said>& statements, bool all, Explain explain) {
  auto record = timed("reading", [&] { return this->record(statements); });
  if (!record) return record.error();
  rgm::RunOptions options = run_options();
  options.all = all;
  if (explain == Explain::yes) options.explain = focus.order.empty() ? focus.about : "";
  // Only the guidelines that have the decision: the others would be evaluated for nothing.
  if (options.guidelines.empty() && !focus.about.empty() && focus.order.empty())
    for (const Json* words : guidelines_in_scope())
      for (const Json& decision : words->at("decisions"))
        if (decision.at("name") == focus.about) options.guidelines.push_back(words->at("id"));
  return timed("evaluation", [&] { return rules().evaluate(**record, options); });
}

namespace {

std::vector<std::string> data_notes(const Json& report) {
  std::vector<std::string> notes;
  for (const Json& note : report.at("data_quality"))
    if (note.at("severity") != "note")
      notes.push_back(words_or(note, "severity") + ": " + (words_or(note, "source").empty() ? "" : words_or(note, "source") + ": ") + words_or(note, "message"));
  return notes;
}

}  // namespace

rgm::Outcome<Evaluated> Conversation::evaluate(const std::vector<Said>& statements, Explain explain) {
  for (const bool all : {false, true}) {
    auto report = run(statements, all, explain);
    if (!report) return report.error();
    const auto whole = report->json();
    if (!whole) return whole.error();
    const Json parsed = timed("result", [&] { return Json::parse(*whole); });
    auto decisions = rgm::decisions(*report, focus.about);
    if (!decisions) return decisions.error();
    const auto text = decisions->json();
    if (!text) return text.error();
    Json json = Json::parse(*text);
    const bool could_be_ordered = !focus.about.empty() || guideline_words();
    const bool has_decisions = !guideline_words() || !guideline_words()->at("decisions").empty();
    if (!all && json.empty() && could_be_ordered && has_decisions) continue;
    Evaluated out{std::move(*decisions), std::move(json), {}, data_notes(parsed), all};
    out.outcomes = outcomes_of(out.json);
    if (out.outcomes.empty() && focus.about.empty()) out.outcomes = outcomes_of_values(parsed.at("values"));
    return out;
  }
  return rgm::Error{RGM_INTERNAL, "no evaluation was made"};
}

}  // namespace regimen::tools::repl
