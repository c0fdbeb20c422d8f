// Values as people read them, units as the author wrote them. Nothing here computes; same value, same text.
#pragma once

#include <optional>
#include <string>

#include "runtime/facts/bind.h"
#include "runtime/image/image.h"
#include "runtime/value/number_text.h"

namespace regimen {

// The decimals an author asks for; else every digit or those that a person reads.
struct Precision {
  std::optional<std::uint32_t> decimals;
  Digits digits = Digits::readable;
};

// One output with its unit: "75 mg/day", "Poor Metabolizer", "2024-03-01", "yes". Not known: "unknown"; known only within
// bounds: "between 1 and 2", "at least 3"; no value: "not applicable".
std::string format_value(const SlotTable& table, const ValueShape& shape, const RowValue& value,
                         const Precision& precision = {});

// The outputs of one function for one patient.
struct OutputsView {
  const SlotTable& table;
  const FunctionInfo& info;
  const std::vector<RowValue>& values;
  const std::vector<SlotStory>& stories;
};

// One of them: the slot's own words for a gene's diplotype, phenotype, genotype or score; a text with the values of its holes.
std::string format_output(const OutputsView& outputs, std::uint32_t index, const Precision& precision = {});

// The name and the label of a choice-like value; "" when out of range.
std::string choice_name(const SlotTable& table, const ValueShape& shape, const RowValue& value);
std::string choice_label(const SlotTable& table, const ValueShape& shape, const RowValue& value);

bool is_choice_like(ValueType type);

}  // namespace regimen
