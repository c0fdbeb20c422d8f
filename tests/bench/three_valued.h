// The helpers that a careful programmer would write for rules in C++: an answer is yes, no or unknown, and why unknown.
// Without branches, which with a tenth of the inputs missing would often be predicted wrongly.
#pragma once

#include <cstdint>

#include "runtime/abi/abi.h"

namespace regimen::test {

struct Answer {
  bool yes;
  bool no;
  std::uint64_t why;  // causes; empty when known
};

inline Answer answer(bool yes, bool no, std::uint64_t why) { return {yes, no, yes | no ? 0 : why}; }

inline Answer compared(const RowValue& v, bool sure, bool surely_not, int cause) {
  const bool known = v.state == State::known;
  return answer(known & sure, (v.state == State::no_value) | (known & surely_not), std::uint64_t{1} << cause);
}

inline Answer less_than(const RowValue& v, double limit, int cause) {
  return compared(v, v.hi < limit, v.lo >= limit, cause);
}
inline Answer at_most(const RowValue& v, double limit, int cause) {
  return compared(v, v.hi <= limit, v.lo > limit, cause);
}
inline Answer at_least(const RowValue& v, double limit, int cause) {
  return compared(v, v.lo >= limit, v.hi < limit, cause);
}
inline Answer more_than(const RowValue& v, double limit, int cause) {
  return compared(v, v.lo > limit, v.hi <= limit, cause);
}
inline Answer no_of(Answer a) { return {a.no, a.yes, a.why}; }

inline Answer any(Answer a, Answer b) { return answer(a.yes | b.yes, a.no & b.no, a.why | b.why); }
inline Answer every(Answer a, Answer b) { return answer(a.yes & b.yes, a.no | b.no, a.why | b.why); }
inline RowTruth bits(Answer a) { return static_cast<RowTruth>(a.yes * kRowYes | a.no * kRowNo); }

}  // namespace regimen::test
