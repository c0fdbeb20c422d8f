// Door: a record on which truths of kernel functions hold, or on which two programs over the same slots differ.
//
// In: the slots of the programs (one table: both were compiled from texts that ask the same of a record), and the genes that tell
// which values slots of one gene take together; nullptr leaves them free. `drugs`: which codes medicines have; nullptr: unknown. Out: a record that the interpreter confirms; or that there
// is none, either for certain or among the records that were sampled once the search became too long.
// Within what world.h calls the world. Deterministic. Threads: none shared. Failure: none.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "compiler/kernel/kernel.h"
#include "runtime/facts/drug_table.h"
#include "runtime/facts/slot_spec.h"
#include "runtime/pgx/gene_table.h"

namespace regimen::analysis {

enum class Found : std::uint8_t { witness, none, none_sampled };

struct Finding {
  Found found = Found::none;
  std::vector<RowValue> slots;  // of a witness
};

class Search {
 public:
  // `always`: functions whose truth output 0 no record may make surely no. `day`: the as-of day of the records.
  Search(const SlotTable& table, const GeneTables* genes, std::int64_t day, std::span<const kernel::Function* const> always = {},
         std::size_t steps = 2000, const DrugTable* drugs = nullptr);
  // Over every record that the binder can make, also those that no person has: `none` is a proof for all, a witness need not exist.
  // `free`: so many slots behind those of the table can be anything at all; they stand for values that are not looked into.
  static Search over_any(const SlotTable& table, std::size_t steps, std::size_t free = 0);
  ~Search();
  Search(Search&&) noexcept;
  Search& operator=(Search&&) noexcept;

  // A truth output of a function, and what it shall be (bits of abi.h: kRowYes, kRowNo; 0 unknown).
  struct Wanted {
    const kernel::Function* function;
    std::uint32_t truth;
    RowTruth value;
  };
  Finding where(std::span<const Wanted> all);

  // Where the two differ in a truth or value output that both have; where `and_for` holds, too.
  Finding differ(const kernel::Function& a, const kernel::Function& b, std::span<const Wanted> and_for = {});
  // Only in these truth outputs.
  Finding differ_in_truths(const kernel::Function& a, const kernel::Function& b, std::span<const std::uint32_t> truths);

  // The record as statements of a test: "weight is 70 kg", "CYP2D6 is *1/*4".
  std::vector<std::string> told(const std::vector<RowValue>& slots) const;

 private:
  struct Impl;
  explicit Search(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace regimen::analysis
