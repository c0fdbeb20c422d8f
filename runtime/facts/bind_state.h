// What every handler of the binder sees: the question (slots), the record, the statements sorted by what they speak of.
// Private to the binder. Invariant: statements point into the vector given to bind(); the last one of a kind wins.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/facts/presence_entry.h"

namespace regimen {

// The value of one slot and how it came about.
struct Filled {
  RowValue value;
  SlotStory story;
};

// A gene as the handlers see it: the record's call, replaced or completed by what is stated.
struct GeneFacts {
  std::optional<GeneCall> call;
  std::vector<const StatedAllele*> alleles;  // stated one by one
  bool stated = false;                       // the call is stated
};

struct StatedIndex {
  std::vector<const StatedValue*> by_input;  // one an input, null when nothing is stated
  std::vector<const StatedValue*> by_slot;
  std::vector<const StatedReadings*> readings;  // one an input
  std::map<std::string, GeneCall> genes;
  std::map<std::string, std::vector<const StatedAllele*>> alleles;
  std::vector<const StatedEntry*> entries;
  std::vector<const StatedOrder*> orders;
  std::set<std::string> incomplete_lists;
  std::deque<StatedReadings> made;  // readings made of single values; `readings` points here, too
};

struct Binding {
  const SlotTable& table;
  const Record& record;
  const BindContext& context;
  StatedIndex stated;
  std::map<std::string, GeneFacts> genes;  // those the slots ask for
  EntryLists entries;
  bool as_of_is_current = false;  // nothing in the record is later: the export's own statuses hold
  std::vector<DataNote> notes;
  std::vector<StatedReadings> series;

  const InputSpec* input_of(const SlotSpec& slot) const {
    return slot.input == kNoIndex ? nullptr : &table.inputs[slot.input];
  }
  const ChoiceDomain* domain_of(const ValueShape& shape) const {
    return shape.choice == kNoIndex ? nullptr : &table.choices[shape.choice];
  }
  std::string place_of(const Source& source) const;  // "file, where"
  void note(Severity severity, std::string source, std::string message);
};

// `as_of_day`: a single value stated for a series is a reading of that day.
StatedIndex index_statements(const SlotTable& table, const std::vector<Statement>& statements, std::int64_t as_of_day);

// ---- making values ----
Filled missing(std::string reason);
Filled known(RowValue value, std::string text, std::string source, std::string date = {});
Filled known_yes_no(bool yes, std::string source, std::string date = {});

// ---- the handlers, one a family of fact kinds ----
Filled bind_as_of(const Binding& binding);
Filled bind_demographic(const Binding& binding, const SlotSpec& slot);
Filled born_by_then(const Binding& binding, Filled birth);  // recorded or stated: no day of it lies after the as-of day
Filled bind_presence(const Binding& binding, const SlotSpec& slot);  // takes, has, recorded, allergic
Filled bind_observation(Binding& binding, const SlotSpec& slot);
Filled bind_series(Binding& binding, const SlotSpec& slot);
Filled bind_polygenic(const Binding& binding, const SlotSpec& slot);
Filled bind_polygenic_percentile(const Binding& binding, const SlotSpec& slot);
Filled bind_polygenic_deviation(const Binding& binding, const SlotSpec& slot);
Filled bind_ordered(const Binding& binding, const SlotSpec& slot);
Filled bind_ordered_amount(const Binding& binding, const SlotSpec& slot);
Filled bind_stated(const Binding& binding, const SlotSpec& slot, std::uint32_t index);
Filled bind_tested(const Binding& binding, const SlotSpec& slot);

// One answer an alternative diplotype; a single one when the gene has no tie.
std::vector<Filled> bind_gene(const Binding& binding, const SlotSpec& slot);
std::map<std::string, GeneFacts> gather_genes(const Binding& binding);
std::vector<std::string> alternative_names(const GeneFacts& gene);

}  // namespace regimen
