// World: which records there can be, as far as a program's slots tell: the values of each slot, and what slots have to do with
// each other (those of one gene, lists of codes within lists of codes).
//
// Not in the world, because nothing that surely holds needs them: dates known within bounds, and readings between which a
// series changes; each summary of a series stands for itself. Negative amounts are in it only where the program, or a
// plausible range, speaks of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/analysis/domain.h"
#include "runtime/facts/drug_table.h"
#include "runtime/facts/slot_spec.h"
#include "runtime/pgx/gene_table.h"

namespace regimen::analysis {

// Values that slots of one gene take together, and the words in which a test states them.
struct Linked {
  struct Row {
    std::vector<RowValue> values;  // one a slot
    std::string words;             // "CYP2D6 is *1/*4"; "" nothing is said
  };
  std::vector<std::uint32_t> slots;
  std::vector<Row> rows;           // the first is taken where nothing speaks against it
};

// Whoever takes, has or is allergic to the first also does the second.
struct Implied {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

struct World {
  const SlotTable* table = nullptr;
  std::vector<Domain> slots;
  std::vector<double> grids;
  std::vector<RowValue> usual;  // what a slot is when nothing is said of it in a test
  std::vector<double> typical;  // a value that a person may have, where there is a choice
  std::vector<Linked> genes;
  std::vector<Implied> implied;
};

// `genes`: nullptr where nothing is known of them; then their slots are free. `drugs`: the same of medicines and their codes. `day`: the as-of day.
World world_of(const SlotTable& table, const GeneTables* genes, const DrugTable* drugs, std::int64_t day);

// Whatever the binder can give: nothing that is usual, and nothing that slots have to do with each other, is taken for granted.
// The last `free` slots can be anything a node can be.
World any_world_of(const SlotTable& table, std::size_t free);

// Amounts below zero, where an expression from `first` on compares them with such. Whether that changed the world.
bool allow_negative(World& world, const Graph& graph, Ref first);

Linked linked_gene(const SlotTable& table, const std::string& gene, const std::vector<std::uint32_t>& slots, const GeneTables& genes,
                   std::int64_t day);

}  // namespace regimen::analysis
