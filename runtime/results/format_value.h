// Values as people read them: numbers with the fewest digits that are right, units as the author wrote them.
// Nothing here computes; same value, same text.
#pragma once

#include <optional>
#include <string>

#include "runtime/facts/bind.h"
#include "runtime/image/image.h"

namespace regimen {

// At most 12 significant digits, trailing zeros dropped: 0.1 + 0.2 prints "0.3".
std::string format_number(double value);
// Exactly so many decimals, half away from zero, rounded from those 12 digits.
std::string format_decimals(double value, std::uint32_t decimals);

// One output with its unit: "75 mg/day", "Poor Metabolizer", "2024-03-01", "yes". Not known: "unknown"; known only within
// bounds: "between 1 and 2", "at least 3"; no value: "not applicable".
std::string format_value(const SlotTable& table, const ValueShape& shape, const RowValue& value,
                         std::optional<std::uint32_t> decimals = std::nullopt);

// The outputs of one function for one patient.
struct OutputsView {
  const SlotTable& table;
  const FunctionInfo& info;
  const std::vector<RowValue>& values;
  const std::vector<SlotStory>& stories;
};

// One of them: the slot's own words for a gene's diplotype, phenotype, genotype or score; a text with the values of its holes.
std::string format_output(const OutputsView& outputs, std::uint32_t index, std::optional<std::uint32_t> decimals = std::nullopt);

// The name and the label of a choice-like value; "" when out of range.
std::string choice_name(const SlotTable& table, const ValueShape& shape, const RowValue& value);
std::string choice_label(const SlotTable& table, const ValueShape& shape, const RowValue& value);

bool is_choice_like(ValueType type);

}  // namespace regimen
