// Values as a person reads them, and the words of a closed list found again in a feed.
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/facts/slot_spec.h"
#include "runtime/value/number_text.h"

namespace regimen {

std::string quantity_text(double value, const std::string& unit);       // "41 mmol/mol", every digit
std::string range_text(const Bounds& bounds, const std::string& unit);  // "20 kg to 650 kg"
// An exact value of a shape: "yes", "41 mmol/mol", "2010-06-01", a label; bounds as "2 to 3".
std::string value_text(const RowValue& value, const ValueShape& shape, const ChoiceDomain* domain,
                       Digits digits = Digits::readable);

// Lower case, with blanks and hyphens as underscores: how the words of a choice are compared.
std::string plain_word(std::string_view text);

// The member that a word names by its name, label or another spelling.
std::optional<std::uint32_t> member_of(const ChoiceDomain& domain, std::string_view word);
const std::string& member_text(const ChoiceMember& member);

}  // namespace regimen
