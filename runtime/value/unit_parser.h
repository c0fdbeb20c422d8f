// The grammar of unit expressions. Private to runtime/value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/support/result.h"
#include "runtime/value/unit_data.h"

namespace regimen {

struct ParsedUnit {
  std::vector<UnitPart> parts;
  Meaning meaning;
};

// What the parser asks of the table.
class UnitLexicon {
 public:
  virtual ~UnitLexicon() = default;

  // A unit symbol without its exponent (`mg`, `10*`, `m[H2O]`), a counted annotation (`{steps}`), prefixes included.
  // nullopt: no such unit.
  virtual std::optional<ParsedUnit> symbol(std::string_view symbol) const = 0;

  // The longest spelling at the start of `rest` that is written with characters of the grammar (`1.73m2`, `mm Hg`); its
  // length, 0 when there is none.
  virtual std::size_t phrase(std::string_view rest) const = 0;

  // Author's reading (spellings, `^`, `*`) or plain UCUM.
  virtual bool authors() const = 0;
};

Result<ParsedUnit> parse_unit_expression(std::string_view text, const UnitLexicon& lexicon);

inline constexpr std::size_t kLongestUnit = 200;  // characters
inline constexpr int kDeepestUnit = 40;           // parentheses inside each other
inline constexpr int kLargestUnitExponent = 99;

}  // namespace regimen
