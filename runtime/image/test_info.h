// The tests written in a guideline, compiled: statements and expectations as data.
#pragma once

#include <string>
#include <vector>

#include "runtime/facts/statement.h"
#include "runtime/image/grade.h"
#include "runtime/image/image.h"

namespace regimen {

struct ExpectInfo {
  enum class Kind : std::uint8_t { recommends, no_recommendation, undetermined, conflict, no_conflict, not_in_effect, does_not_apply,
                                   is_missing, grade, rule_applies, rule_possible, text_contains, text_lacks, condition };
  Kind kind{};
  std::uint32_t decision = kNoIndex;   // index into Image::decisions
  std::uint32_t rule = kNoIndex;       // rule_*: of that decision
  std::vector<ActionInfo> actions;     // recommends; amounts are value outputs of `function`
  std::vector<std::string> because;    // undetermined, is_missing: input names, each must be in the missing set
  std::string text;                    // text_contains, text_lacks; grade: the word
  Grade grade{};                       // grade: which word of the decision
  FunctionInfo function;               // condition: truth output 0 must be yes; value outputs 0.. are what to print beside it
  std::vector<std::string> value_names;  // the author's words for those values
  std::string written;                 // the whole line as the author wrote it
  Place place;
};

struct TestInfo {
  std::string name;
  std::int64_t as_of_day = 0;
  bool has_as_of = false;
  std::vector<Statement> given;
  std::vector<ExpectInfo> expect;
  Place place;
};

}  // namespace regimen
