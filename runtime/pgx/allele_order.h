// The order of allele names in a diplotype and of tied diplotypes: reference words first, then by number inside the
// name.
#pragma once

#include <string_view>

namespace regimen {

// Strict weak order: "Reference" < "*1" < "*2" < "*10" < "*10+*36"; "Unknown" last.
bool allele_before(std::string_view a, std::string_view b);

}  // namespace regimen
