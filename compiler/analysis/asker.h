// Asker: the questions of the analysis. Keeps records it has met, so that most questions whether something can be are answered
// without a search. Private to compiler/analysis.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/analysis/analyse.h"
#include "compiler/analysis/graph.h"
#include "compiler/analysis/question.h"
#include "compiler/analysis/solver.h"
#include "compiler/analysis/world.h"

namespace regimen::analysis {

// A truth, and what it may be (bits of kYes, kNo, kUnknown).
struct Wish {
  Ref truth;
  std::uint8_t allowed;
};

// What a question is about, for when it stays open: where, and "whether ...".
struct About {
  Span span;
  std::string words;
};

class Asker {
 public:
  Asker(const Analysed& analysed, std::size_t steps, const Watch& watch);

  Graph& graph() { return graph_; }
  const World& world() const { return world_; }
  Ref of(hir::ExprId id) { return graph_.import(analysed_.program, id); }
  const Effort& effort() const { return effort_; }
  const std::vector<About>& open() const { return open_; }  // searched and sampled, neither found nor proved

  // Once all conditions that will be asked about are in the graph: records to know.
  void meet_records();

  // Whether all can be at once. `possible`: a record shows it; `surely_not`: there is none, for certain.
  enum class Can : std::uint8_t { possible, surely_not, open };
  Can can(About about, std::span<const Wish> wishes);
  // A record for it, as plain as can be.
  std::optional<Slots> example(About about, std::span<const Wish> wishes, const Confirm& confirm = {});

  // What a record makes of conditions and values, by the interpreter.
  bool holds(std::span<const Wish> wishes, const Slots& slots) const;
  RowValue value(Ref value, const Slots& slots) const;

  // "given weight is 70 kg and takes paroxetine"
  std::string patient(const Slots& slots) const;

 private:
  Ref goal(std::span<const Wish> wishes);
  void ask(std::span<const Wish> wishes);
  void leave_open(About about);
  Answer find(std::span<const Wish> wishes, const Confirm& confirm, bool only_writable);
  bool known_record(std::span<const Wish> wishes) const;
  void meet(const Slots& slots);

  Analysed analysed_;
  Watch watch_;
  World world_;
  Graph graph_;
  std::vector<Ref> facts_;
  std::size_t steps_;
  std::unique_ptr<Solver> solver_;
  Effort effort_;
  std::vector<About> open_;
  std::vector<Ref> truths_;                       // those that records are known of
  std::vector<std::uint32_t> column_;             // of each node: its place in truths_
  kernel::Program kernel_;
  std::unique_ptr<RowEvaluator> interpreter_;
  std::vector<std::vector<RowTruth>> records_;    // what each known record makes of truths_
};

}  // namespace regimen::analysis
