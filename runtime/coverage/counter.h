// Counts what the tests of one guideline reach, as a watcher of the evaluator that runs them.
// Threads: one. Failure: none; a map that does not fit the functions is our bug.
#pragma once

#include <optional>
#include <unordered_map>

#include "runtime/abi/node_watcher.h"
#include "runtime/coverage/coverage.h"

namespace regimen {

class CoverageCounter final : public NodeWatcher {
 public:
  explicit CoverageCounter(CoverageMap map);
  CoverageCounter(const CoverageCounter&) = delete;
  CoverageCounter& operator=(const CoverageCounter&) = delete;

  // What is seen from now on belongs to this test.
  void start_test(std::string name, std::uint32_t line);
  void end_test();  // what is seen until the next one is not counted

  void row(std::uint32_t function, std::span<const SeenNode> nodes) override;
  void decide(std::uint32_t decision, std::span<const RowTruth> applies, std::span<const RowTruth> blocked) override;

  const Coverage& so_far() const { return out_; }
  Coverage take() { return std::move(out_); }

 private:
  void count(Reached& reached) const;
  Answer answer(std::uint32_t signal) const;
  void see_group(std::uint32_t group);
  void see_table(std::uint32_t table);
  void see_cells(const CoverRow& row, ReachedRow& reached, bool by_missing, bool hit);

  Coverage out_;
  bool counting_ = false;
  std::unordered_map<std::uint32_t, const CoverFunction*> functions_;
  std::unordered_map<std::uint32_t, std::uint32_t> branches_;  // by their function
  std::vector<SeenNode> signals_;                              // of the function being seen; not used: it has none of that number
};

}  // namespace regimen
