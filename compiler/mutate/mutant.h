// A fault to be planted: one edit of a source, and how it is told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/session.h"

namespace regimen::mutate {

enum class Fault : std::uint8_t {
#define RGM_MUTATION(name, spelling, sentence) name,
#include "compiler/mutate/operators.def"
#undef RGM_MUTATION
};

struct FaultRow {
  const char* spelling;
  const char* sentence;
};

inline constexpr FaultRow kFaultRows[] = {
#define RGM_MUTATION(name, spelling, sentence) {spelling, sentence},
#include "compiler/mutate/operators.def"
#undef RGM_MUTATION
};
inline constexpr std::size_t kFaultCount = sizeof(kFaultRows) / sizeof(kFaultRows[0]);

inline constexpr const FaultRow& fault_row(Fault fault) { return kFaultRows[static_cast<unsigned>(fault)]; }

struct Mutant {
  Fault fault{};
  Span edited;              // of the original, replaced by ...
  std::string replacement;
  std::string place;        // "rule poor", "table doses, row 3"
  std::uint32_t line = 0;   // of what is edited
  std::string was;          // the author's words around the edit
  std::string becomes;      // the same with the fault; "" what is edited goes
  std::string unseen;       // what a suite that lets it pass lacks: "no test has exactly 16 ng/mL"
};

// The source with the fault in it.
inline std::string text_with(std::string_view original, const Mutant& mutant) {
  std::string text(original.substr(0, mutant.edited.begin));
  text += mutant.replacement;
  text += original.substr(mutant.edited.end);
  return text;
}

// "in rule poor `at least 16 ng/mL` may become `more than 16 ng/mL`: no test has exactly 16 ng/mL"
std::string sentence(const Mutant& mutant);

}  // namespace regimen::mutate
