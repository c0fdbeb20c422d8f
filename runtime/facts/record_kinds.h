// A reading into its kind of quantity. Private to the record builder.
#pragma once

#include <optional>
#include <string>

#include "runtime/facts/record_builder.h"

namespace regimen {

// Fills unit, kind and kind_value of an observation (rules: record_builder.h). A text: why it cannot be used.
std::optional<std::string> convert_to_kind(Observation& observation, const Knowledge& knowledge);

}  // namespace regimen
