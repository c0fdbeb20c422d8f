// The binder: a record and what was stated, seen at one as-of moment -> the slots of one program.
// In: Record, slot and input specs, statements. Out: values for the evaluators and, for each slot, how it came about.
// Nothing later than the as-of moment exists: facts, orders, deaths. Failure: none; what cannot be used is missing with a reason.
// Threads: pure function of its arguments.
#pragma once

#include <string>
#include <vector>

#include "runtime/abi/abi.h"
#include "runtime/facts/record.h"
#include "runtime/facts/record_builder.h"
#include "runtime/facts/slot_spec.h"
#include "runtime/facts/statement.h"
#include "runtime/pgx/gene_table.h"

namespace regimen {

struct AsOf {
  std::int64_t day = 0;             // local calendar day, days since 1970-01-01
  std::int64_t instant = 0;         // last second that exists
  std::string text;                 // as printed
  int offset_minutes = 0;           // the patient's offset: facts without an offset of their own are read in it
};
// "2010-06-01" (the end of that day in the patient's offset) or an instant. nullopt: neither.
std::optional<AsOf> parse_as_of(const std::string& text, int patient_offset_minutes);

// The upper bound given to an open activity score ("at least 3"): finite, so that arithmetic on it stays a number (times 0
// is 0, not nothing), and beyond every number of gene copies and every threshold.
inline constexpr double kOpenScoreHigh = 1e6;
// Whether a number's upper bound is that of an open score, also after the factors that scores meet.
inline constexpr bool is_open_high(double high) { return high >= kOpenScoreHigh / 100; }

struct BindContext {
  AsOf as_of;
  const GeneTables* genes = nullptr;
  Knowledge knowledge;
  std::vector<std::string> complete;   // lists the caller says are complete
  std::string ordered;                 // ingredient of the order under evaluation, "" none
  std::optional<RowValue> ordered_amount;
  bool test_lists_complete = false;    // in a test, lists are complete unless it says otherwise
};

// How a slot came to its value: for `evidence`, `missing` and texts.
struct SlotStory {
  std::string text;      // the value as a person reads it: "*2/*2", "41 mmol/mol", "yes"
  std::string reason;    // why it is missing: "not recorded", "older than 12 months (2008-03-01)", "the list of medicines is not complete"
  std::string date;
  std::string source;    // "Christopher_Abshire.json, Observation/…", "stated", "assumed"
  bool stated = false;
  bool assumed = false;
};

struct GeneTie {
  std::string gene;
  // one a tied diplotype: the values its slots take
  struct Alternative {
    std::string name;
    std::vector<std::pair<std::uint32_t, RowValue>> slots;
    std::vector<std::pair<std::uint32_t, SlotStory>> stories;
  };
  std::vector<Alternative> alternatives;  // the first is what BoundSlots::values holds
};

struct BoundSlots {
  std::vector<RowValue> values;   // one a slot
  std::vector<SlotStory> stories;
  std::vector<GeneTie> ties;
  std::vector<DataNote> notes;    // "usual" range notes, one instant with two values, ...
  std::vector<StatedReadings> series;  // the usable readings of each series input that has some, as they could be stated again
};

BoundSlots bind(const SlotTable& table, const Record& record, const std::vector<Statement>& statements, const BindContext& context);

}  // namespace regimen
