// One evaluation of a set of guidelines over one record. Private to runtime/results; its doors are evaluate() and run_test().
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "runtime/results/cross_conflicts.h"
#include "runtime/results/evaluate.h"
#include "runtime/results/patient_facts.h"
#include "runtime/results/run_decision.h"
#include "runtime/results/safety_net.h"
#include "runtime/results/triggers.h"

namespace regimen {

// The slots of one guideline, bound once for each ordered medicine that they can tell apart.
class GuidelineSlots {
 public:
  GuidelineSlots(const Guideline& guideline, const std::vector<Statement>& statements, const Binder& binder);
  const BoundSlots& for_order_of(const std::string& medicine);
  // With further statements, above those there are; not kept.
  BoundSlots bind_again(const std::string& medicine, const std::vector<Statement>& further) const;
  const Image& image() const { return *guideline_.image; }
  const Guideline& guideline() const { return guideline_; }

 private:
  Guideline guideline_;
  const std::vector<Statement>& statements_;
  const Binder& binder_;
  bool reads_order_ = false;
  std::map<std::string, BoundSlots> bound_;
};

class Evaluation {
 public:
  Evaluation(std::span<const Guideline> guidelines, const Record& record, const RunRequest& request, const Knowledge& knowledge,
             Binder binder, std::vector<std::uint64_t>* tape = nullptr);
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  Report run();

  // For tests: one decision with its safety net.
  DecisionReport decide(std::size_t guideline, const DecisionInfo& decision, const DecisionSubject& subject);
  GuidelineRun guideline_run(std::size_t guideline) const;
  GuidelineSlots& slots(std::size_t guideline) { return slots_[guideline]; }
  const Guideline& guideline() const { return slots_.front().guideline(); }  // of a test: the one it is about
  PatientFacts& facts() { return facts_; }
  Occasions occasions();
  const std::vector<DataNote>& notes() const { return notes_; }

 private:
  std::vector<RunDecision> run_decisions();
  const std::vector<DecisionReport>& own_decisions(const std::string& medicine);
  using SlotsOf = std::function<const BoundSlots&(std::size_t guideline, const std::string& medicine)>;
  SlotsOf slots_as_they_are();
  std::vector<DecisionReport> decisions_on(const std::string& medicine, const SlotsOf& slots_of, std::vector<DataNote>& notes);
  PatientAnswer input(const std::string& name, const SlotsOf& slots_of);
  void guard(DecisionReport& report, std::size_t index, const std::vector<Statement>& further);
  bool is_explained(const Image& image, const DecisionInfo& decision) const;
  std::vector<DecisionSubject> other_orders(const DecisionInfo& decision, const std::string& medicine);
  SafetyNet safety_net();
  void add_header(Report& report);
  void add_data_quality(Report& report);
  void note_orders_nobody_decides(const std::vector<std::string>& orders);

  const Record& record_;
  const RunRequest& request_;
  Knowledge knowledge_;
  Binder binder_;
  std::vector<std::uint64_t>* tape_;
  std::vector<std::vector<Statement>> statements_;  // one list a guideline that runs
  std::vector<GuidelineSlots> slots_;
  std::vector<Statement> all_statements_;
  PatientFacts facts_;
  std::map<std::string, std::vector<DecisionReport>> own_;
  std::vector<DataNote> notes_;
};

// The real binder for one record.
Binder make_binder(const Record& record, const AsOf& as_of, const GeneTables& genes, const Knowledge& knowledge,
                   const std::vector<std::string>& complete, bool test_lists_complete);

// run_test() with a binder of the caller's.
using MakeBinder = std::function<Binder(const Record& record, const AsOf& as_of)>;
TestResult run_test_bound(const Image& image, const TestInfo& test, std::span<const RowEvaluator* const> evaluators,
                          const Knowledge& knowledge, const std::function<void()>& asked, const MakeBinder& make_binder);

}  // namespace regimen
