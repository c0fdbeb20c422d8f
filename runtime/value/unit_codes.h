// The units that can be written, for those who offer them while a text is written: every declared code and spelling, and each with
// the prefixes that it takes.
//
// In: the text of stdlib/units.tsv. Failure: none; of a table that cannot be read nothing is offered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regimen {

struct UnitCode {
  std::string code;
  std::string means;  // the unit that it is another spelling or a multiple of; "" a unit of its own
};

// Sorted by code, each once.
std::vector<UnitCode> unit_codes(std::string_view tsv);

}  // namespace regimen
