// What a program asks of a patient's record, as data: one SlotSpec a slot. The compiler makes them, the binder
// (bind.h) fills them; neither knows the other. `fact_kinds.def` lists the kinds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/abi/abi.h"
#include "runtime/value/code.h"
#include "runtime/value/unit.h"

namespace regimen {

inline constexpr std::uint32_t kNoIndex = ~std::uint32_t{0};

// ---- the type of a value ----
enum class ValueType : std::uint8_t { yes_no, number, quantity, date, text, choice, medicine, advice };

struct ValueShape {
  ValueType type = ValueType::number;
  std::uint32_t choice = kNoIndex;  // choice, text, medicine, advice: index of the ChoiceDomain its values number
  Unit unit;                        // quantity
  std::string unit_text;            // as the author wrote it
  std::string kind;                 // kind of quantity, "" none
};

// A closed list of values. Values are numbered from 0 in this order.
struct ChoiceMember {
  std::string name;    // "acs_or_pci"; a phenotype in CPIC spelling; a medicine's or an advice block's name
  std::string label;   // printed; "" prints the name
  std::vector<std::string> spellings;  // other accepted spellings (phenotype abbreviations)
};
struct ChoiceDomain {
  std::string name;
  std::vector<ChoiceMember> members;
};

// ---- code sets ----
struct CodePattern {
  Code code;
  bool descendants = false;
};
// `takes`, `has`, `from recorded`: matches an entry any of whose codes fits any pattern. An ingredient is the
// pattern ("ingredient", NAME).
struct CodeSet {
  std::string name;  // what the author calls it
  std::vector<CodePattern> patterns;
};

// ---- slots ----
enum class SlotKind : std::uint8_t {
#define RGM_FACT_KIND(name, phrase, payload, sentence) name,
#include "runtime/facts/fact_kinds.def"
#undef RGM_FACT_KIND
};

enum class AggregateKind : std::uint8_t { none, latest, earliest, average, median, minimum, maximum, count, change, slope };

// A length of time: whole calendar days, or calendar months (years count 12).
struct Duration {
  std::int64_t days = 0;
  std::int64_t months = 0;
};

struct SeriesWindow {
  std::optional<Duration> last;       // over last ...: the calendar days ending with the as-of day
  std::optional<std::int64_t> exclude_first_days;  // from the first day in the window that has a reading
  std::uint32_t requiring = 1;        // at least so many are left ...
  bool requiring_days = false;        // ... days with a reading rather than readings
};

struct Bounds {
  double low = 0;
  double high = 0;
};

struct SlotSpec {
  SlotKind kind{};
  std::string name;                 // shown in `missing` and evidence: the input's name, "takes X", "phenotype of CYP2C19"
  std::uint32_t input = kNoIndex;   // the input it belongs to (InputSpec), none for `takes X` and the like
  ValueShape shape;                 // what its RowValue means
  // observations
  CodeSet codes;                    // also recorded, takes, has, allergic
  AggregateKind aggregate = AggregateKind::none;
  SeriesWindow window;
  std::optional<Duration> within;   // has X within 30 days
  bool ever = false;                // has X ever: begun by the as-of moment, over or not
  Unit rate_per;                    // slope: the time unit of the result ("mmol/mol/year": year)
  // genes
  std::string gene;
  std::vector<std::string> alleles;    // copies, carries, tested
  std::string scheme;                  // phenotype: who reads the score, "" CPIC
  // demographics
  std::string demographic;             // "birthdate", "sex", "ethnicity", ...
  std::string polygenic;
};

// An input as declared: how it is bound, checked and asked for.
struct InputSpec {
  std::string name;
  std::string guideline;               // where it was declared
  ValueShape shape;                    // of the value a caller may state
  bool is_gene = false;
  std::string gene;
  bool is_series = false;
  std::string ask;                     // "" when none
  std::optional<RowValue> assume;      // if missing assume ...
  std::string assume_because;
  std::optional<Bounds> plausible;     // in the shape's unit; outside: rejected, missing with that reason
  std::optional<Bounds> usual;         // outside: used, with a note
  std::optional<Duration> valid_for;
  std::string setting;                 // taken at home
  std::uint32_t stated_slot = kNoIndex;  // a slot of kind `stated` that a caller's value fills, when the input is computed
  std::vector<std::uint32_t> slots;    // the slots filled from it
};

// All that a program asks of a record: what the binder needs to fill its slots.
struct SlotTable {
  std::vector<ChoiceDomain> choices;
  std::vector<InputSpec> inputs;
  std::vector<SlotSpec> slots;
};

}  // namespace regimen
