// A conversation about one patient and the rules that are loaded: what is known, what is asked about, and how it is evaluated. Commands
// (commands_*.cpp) are functions over it. One thread.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <regimen/session.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tools/regimen/repl/outcomes.h"
#include "tools/regimen/repl/patient.h"
#include "tools/regimen/repl/rule_watch.h"

namespace regimen::tools::repl {

// Which decisions questions are about. Nothing set: those that the patient's orders, uses and view bring.
struct Focus {
  std::string about;  // a decision or a medicine
  std::string order;  // a medicine asked for besides what is stated
};

// One question of the last `ask`: what answers it that was tried, and the statement of each.
struct Question {
  std::string input;
  std::vector<std::pair<std::string, std::string>> answers;
};

struct Evaluated {
  rgm::Report decisions;
  Json json;  // the decisions
  std::vector<Outcome> outcomes;
  std::vector<std::string> notes;  // of data quality: errors and warnings
  bool as_if_ordered = false;      // nothing was ordered or taken that they wait for
};

class Conversation {
 public:
  Conversation(const rgm::Engine& engine, std::vector<std::string> rule_paths);

  // Before each command: rules and files of the patient that changed are read again. False: the command cannot be carried out.
  bool look_at_files();
  const rgm::Rules& rules() const { return *watch_.rules(); }
  const RuleWatch& watch() const { return watch_; }
  const Json& words() const { return watch_.words(); }
  const rgm::Engine& engine() const { return engine_; }

  Patient patient;
  std::string guideline;  // in use; "" all
  Focus focus;
  std::vector<Question> questions;
  bool tells_time = false;

  // The record of the patient's files, with these statements. Errors: an input that cannot be read.
  rgm::Outcome<rgm::Record*> record(const std::vector<Said>& statements);
  // Reads these files in the place of those that were read before; an error: they stay.
  std::optional<rgm::Error> read(std::vector<std::string> files);
  rgm::RunOptions run_options() const;
  enum class Explain { no, yes };  // yes: with what each rule rests on and what would change the answer
  rgm::Outcome<Evaluated> evaluate(const std::vector<Said>& statements, Explain explain = Explain::no);
  rgm::Outcome<Evaluated> evaluate(Explain explain = Explain::no) { return evaluate(patient.statements, explain); }

  // Words of one guideline: the one in use, or the only one; null: several are loaded.
  const Json* guideline_words() const;
  std::vector<const Json*> guidelines_in_scope() const;
  std::string guideline_in_use() const;

  // Time of the stages of the command under way.
  template <class Work>
  auto timed(const std::string& stage, Work work) {
    const auto from = std::chrono::steady_clock::now();
    auto result = work();
    add_time(stage, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
    return result;
  }
  void start_times() { times_.clear(); }
  const std::vector<std::pair<std::string, double>>& times() const { return times_; }
  std::vector<std::pair<std::string, double>> last_times;

  void say(const std::string& text);
  // Says what is wrong, with the line; the command has failed.
  bool fail(const std::string& text);
  bool fail(const rgm::Error& error) { return fail(error.status == RGM_CANCELLED ? "stopped" : error.message); }
  int line = 0;  // of the entry, 0: on a terminal
  rgm_colour colour = RGM_PLAIN;
  bool over = false;

 private:
  rgm::Outcome<rgm::Report> run(const std::vector<Said>& statements, bool all, Explain explain);
  bool look_at_rules();
  void look_at_patient();
  void add_time(const std::string& stage, double milliseconds);

  const rgm::Engine& engine_;
  RuleWatch watch_;
  std::optional<rgm::Record> record_;
  FileStamps read_;  // the patient's files as they were
  std::vector<std::pair<std::string, double>> times_;
};

}  // namespace regimen::tools::repl
