// What a caller or a test states of a patient, typed and checked by the compiler against a program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/abi/abi.h"
#include "runtime/facts/slot_spec.h"
#include "runtime/pgx/gene_call.h"
#include "runtime/value/date.h"

namespace regimen {

struct StatedValue {          // INPUT is VALUE, missing or indeterminate; also a define, in tests only
  std::uint32_t input = kNoIndex;   // InputSpec index, or
  std::uint32_t slot = kNoIndex;    // a slot of kind stated (a define)
  RowValue value;
  std::string text;           // as written: "63.5 kg"
};
struct StatedReadings {       // INPUT is [ 42 mmol/mol on 2023-11-20, ... ], 148 mmHg daily for 7 days
  std::uint32_t input = kNoIndex;
  struct Reading {
    double value;             // in the input's unit
    std::int64_t day;         // days since 1970-01-01, or days before the as-of day
    std::string text;
    std::optional<TimeSpan> when = {};  // when it was taken, where that is known better than to the day
  };
  bool days_before_as_of = false;
  std::vector<Reading> readings;
};
struct StatedGene {           // CYP2C19 is *1/*2; phenotype of G is ...; several alternatives are ties; not called: missing
  GeneCall call;
};
struct StatedAllele {         // [not] carries A in G
  std::string gene;
  std::string allele;
  bool carried = true;
};
struct StatedEntry {          // [not] takes X, has X, allergic to X
  enum class List : std::uint8_t { medicines, conditions, allergies };
  List list{};
  CodeSet codes;
  bool present = true;
  std::optional<Duration> within;  // has X within 30 days: it began within that time
  bool ever = false;               // has X ever: it began at some time
};
struct StatedOrder {          // order of X [at 30 mg/day]
  std::string ingredient;
  std::optional<RowValue> amount;
  std::string amount_text;
};
struct StatedList {           // medicines unknown
  std::string list;
};

using Statement = std::variant<StatedValue, StatedReadings, StatedGene, StatedAllele, StatedEntry, StatedOrder, StatedList>;

}  // namespace regimen
