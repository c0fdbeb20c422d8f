// The codes of conditions whose meaning the library knows (stdlib/condition_codes.tsv), and what a code says of others.
// SNOMED CT and most systems spell no hierarchy: of a code that is not listed nobody can say what it is not.
// Threads: immutable after load. Failure: the first bad row, with its line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/facts/slot_spec.h"
#include "runtime/support/result.h"

namespace regimen {

class ConditionCodes {
 public:
  static Result<ConditionCodes> load(std::string_view tsv);

  // Listed, or of a system whose codes spell what they are (ICD-10).
  bool knows(const Code& code) const;
  // Conditions that a code is too general to tell apart from; empty for most.
  std::vector<Code> may_be(const Code& code) const;

 private:
  std::map<Code, std::vector<Code>> rows_;  // what it may be
};

// What an entry's codes, none of which is asked for, say of what is asked.
enum class CodesSay {
  something_else,  // known, and not what is asked
  too_general,     // known, and what is asked may be meant
  nothing,         // not known, or of a system in which nothing is asked
};
// `table` may be null: then only `program` knows codes. `program`: its author knows the codes its lists name.
CodesSay codes_say(const std::vector<Code>& codes, const CodeSet& asked, const ConditionCodes* table, const SlotTable& program);

}  // namespace regimen
