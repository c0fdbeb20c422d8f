// The set of inputs that are missing and why, gathered from the causes of unknown outputs and ranked by how much each of them
// would settle.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/image/image.h"
#include "runtime/results/report.h"
#include "runtime/results/run_function.h"

namespace regimen {

class MissingSet {
 public:
  struct Entry {
    std::vector<std::string> reasons;
    std::string ask;
    std::uint32_t order = kNoIndex;         // source order: the lowest slot
    std::set<std::uint32_t> bears_on;       // outcomes that it could decide
    std::string unavailable;                // "licence": nothing that could be asked would provide it
  };

  void add(const std::string& input, const std::string& reason, const std::string& ask, std::uint32_t order);
  // Adds all of `other`, each bearing on `outcome` as well.
  void merge(const MissingSet& other, std::uint32_t outcome);

  void mark_unavailable(const std::string& input, const std::string& why) { entries_[input].unavailable = why; }

  bool empty() const { return entries_.empty(); }
  bool contains(const std::string& input) const { return entries_.count(input) != 0; }
  std::vector<std::string> names() const;      // ranked
  std::vector<MissingItem> ranked() const;     // most outcomes first, then source order; rank from 1

 private:
  std::map<std::string, Entry> entries_;
};

// The name under which a slot is asked for: its input's, else its own.
const std::string& slot_input_name(const SlotTable& table, std::uint32_t slot);

struct CauseReader {
  const SlotTable& table;
  const std::vector<RowValue>& values;
  const std::vector<SlotStory>& stories;
  std::vector<DataNote>& notes;  // two rows of a table that hold at once are an error of the data or the table

  void slot(std::uint32_t slot, MissingSet& out) const;
  void cause(const FunctionInfo& info, const FunctionRun& run, std::uint32_t cause, MissingSet& out) const;
  std::string reason(const FunctionInfo& info, const FunctionRun& run, const CauseInfo& cause) const;  // "" of a slot: its story says it
  void value(const FunctionInfo& info, const FunctionRun& run, std::uint32_t value, MissingSet& out) const;
  void truth(const FunctionInfo& info, const FunctionRun& run, std::uint32_t truth, MissingSet& out) const;
  // Every slot of the function that is not exactly known: what remains to be said when an output names no cause.
  void unknown_slots(const FunctionInfo& info, MissingSet& out) const;
};

}  // namespace regimen
