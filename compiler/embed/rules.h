// Rules: a set of compiled guidelines, and what can be asked of it. Immutable once compiled; machine code is made on
// demand behind a lock, so a set may be shared between threads.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/embed/compile_sources.h"
#include "compiler/embed/engine.h"
#include "compiler/embed/imports.h"
#include "compiler/embed/record_inputs.h"
#include "runtime/coverage/coverage_report.h"
#include "runtime/results/evaluate.h"
#include "runtime/results/gene_explanation.h"
#include "runtime/results/guideline_list.h"
#include "runtime/results/session_report.h"
#include "runtime/results/written_facts.h"

namespace regimen::embed {

enum class EvaluatorKind { jit, interpreter };
class Seen;

struct RunOptions {
  std::string as_of;  // "" today
  std::vector<std::string> orders;
  std::vector<std::string> guidelines;
  std::vector<std::string> preferred;
  std::vector<std::string> complete;
  bool all = false;
  EvaluatorKind evaluator = EvaluatorKind::jit;
  std::optional<std::string> explain;  // a decision, a guideline, or "" for every decision; none: no explanation
  const Cancel* cancel = nullptr;      // once asked, what comes back is no result
  Seen* seen = nullptr;                // of these rules; counts what this run sees, on the interpreter
};

// What a statement speaks of; statements about the same thing replace each other.
struct StatementMeaning {
  std::string kind;   // value, gene, allele, medicines, conditions, allergies, order, list
  std::string about;  // "weight", "CYP2D6", "paroxetine"
  std::vector<std::string> guidelines;
};

struct TestChoice {
  std::string filter;     // only tests whose "guideline: name" contains it
  bool coverage = false;  // what they reach, too
};

struct TestsRun {
  std::vector<TestResult> results;
  std::optional<CoverageReport> coverage;  // of every guideline that tests were chosen of; of all where there is no filter
};

struct Watched;

class Rules {
 public:
  struct Compiled {
    std::unique_ptr<Rules> rules;  // null when there were errors, unless those without are to go on
    std::shared_ptr<Diagnosed> diagnosed;
  };
  // `resolver` may be empty; see imports.h for what is found without it.
  static Compiled compile(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver,
                          driver::CompileMode mode, OnErrors on_errors = OnErrors::stop);

  // Errors: usage (an unknown name, a statement that cannot be meant) or input (what was added cannot be read).
  Result<Report> run(RecordInputs& inputs, const RunOptions& options) const;

  // On interpreter and machine code.
  Result<TestsRun> test(const TestChoice& choice) const;

  std::vector<ListedGuideline> list() const;
  // "cpic.clopidogrel: antiplatelet" of every decision that reads the gene.
  std::vector<std::string> decisions_reading(const std::string& gene) const;

  // What other calls of the gene would do to those decisions, for this patient: of each sample its positions that are told, and ties.
  Result<void> add_gene_effects(RecordInputs& inputs, const std::string& gene, const GeneTables& tables, ExplainedGenes& explained) const;

  // ---- conversation (rules_session.cpp) ----
  struct Answer {
    std::optional<ReportedValue> value;
    std::shared_ptr<Diagnosed> diagnosed;  // in the words of the expression; null: `value` is there
  };
  // `guideline` may be empty when there is one.
  Result<Answer> answer(RecordInputs& inputs, const RunOptions& options, const std::string& guideline, const std::string& expression) const;
  Result<StatementMeaning> meaning(const std::string& statement) const;
  // What `decision`, asked for `medicine`, reads of the patient, as statements of a test.
  Result<WrittenFacts> facts(RecordInputs& inputs, const RunOptions& options, const std::string& guideline, const std::string& decision,
                             const std::string& medicine) const;
  std::vector<GuidelineWords> words() const;
  const Engine& engine() const { return engine_; }
  // Their ids in order; null: there is no such guideline.
  std::vector<std::string> ids() const;
  const driver::SourceText* source_of(const std::string& guideline) const;
  // The same guideline compiled once more, with what can be reached of it (seen.h).
  Result<std::unique_ptr<Watched>> watched(std::size_t guideline) const;
  Guideline on_interpreter(std::size_t guideline) const { return {&guidelines_[guideline]->image(), &guidelines_[guideline]->interpreter(), {}, {}}; }

  bool has_tests() const { return mode_ != driver::CompileMode::run; }
  // The same sources compiled again with their tests.
  Result<std::unique_ptr<Rules>> with_tests() const;

 private:
  explicit Rules(const Engine& engine) : engine_(engine) {}
  static Compiled compile(const Engine& engine, SharedSources sources, Imports& imports, driver::CompileMode mode, OnErrors on_errors);
  Result<void> test(const driver::CompiledGuideline& guideline, const std::vector<const TestInfo*>& tests, TestsRun& out) const;

  Result<Report> run(const Record& record, const RunRequest& asked, const GeneTables& genes, EvaluatorKind evaluator) const;
  Result<RunRequest> request(const Record& record, const RecordInputs& inputs, const RunOptions& options) const;
  Result<std::vector<std::string>> ordered_ingredients(const std::vector<std::string>& orders) const;
  Result<std::vector<std::vector<Statement>>> statements(const std::vector<std::string>& texts) const;
  Result<std::vector<std::optional<Statement>>> statement(const std::string& id, const std::string& fact) const;
  Result<void> check_explained(const std::string& wanted) const;
  void add_explaining(std::vector<Guideline>& guidelines) const;
  std::optional<Statement> read(std::size_t guideline, const std::string& fact) const;
  Result<std::vector<Guideline>> with_machine_code(const std::vector<Needed>& needed) const;
  std::vector<const Image*> images() const;
  Result<std::size_t> guideline_index(const std::string& id) const;
  std::vector<Statement> understood(const driver::CompiledGuideline& guideline, const std::vector<std::string>& texts) const;

  const Engine& engine_;
  driver::CompileMode mode_ = driver::CompileMode::run;
  SharedSources sources_;
  std::shared_ptr<Diagnosed> diagnosed_;
  mutable std::mutex statements_mutex_;  // statements are sources of the session for as long as they are checked
  std::unique_ptr<Imports> imports_;
  void keep() const;

  std::vector<std::unique_ptr<driver::CompiledGuideline>> guidelines_;
  std::vector<std::string> keys_;  // of their entries; empty where nothing can be kept
  std::string hash_;
  mutable std::shared_mutex machine_code_;  // exclusive to make code, shared to run it
};

// The as-of moment a caller wrote, "" for today, in the offset the patient's newest timed fact was written with.
Result<AsOf> as_of_moment(const std::string& text, const Record& record);

}  // namespace regimen::embed
