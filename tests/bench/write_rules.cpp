// Writes the rules of usual_rule.h as C++, one function a rule. Used while building the benchmark.
#include <cstdio>
#include <map>

#include "tests/bench/hand_written.h"
#include "tests/bench/usual_rule.h"

using namespace regimen;
using namespace regimen::test;

namespace {

const char* function_name(Op op) {
  switch (op) {
    case Op::LessThan:
      return "less_than";
    case Op::AtMost:
      return "at_most";
    case Op::MoreThan:
      return "more_than";
    default:
      return "at_least";
  }
}

void write_rule(std::uint32_t rule) {
  std::printf("void rule_%u(const RowValue* s, RowValue*, RowTruth* truths, std::uint64_t* causes) {\n", rule);
  std::map<std::uint32_t, int> causes;
  int i = 0;
  for (const UsualComparison& c : usual_comparisons(rule)) {
    const int cause = causes.try_emplace(c.slot, static_cast<int>(causes.size())).first->second;
    std::printf("  const Answer c%d = %s%s(s[%u], %g, %d)%s;\n", i, c.negated ? "no_of(" : "", function_name(c.op),
                c.slot, c.threshold, cause, c.negated ? ")" : "");
    ++i;
  }
  for (int g = 0; g < kUsualGroups; ++g) {
    const int first = g * kUsualInGroup;
    std::printf("  const Answer g%d = any(any(any(c%d, c%d), c%d), c%d);\n", g, first, first + 1, first + 2, first + 3);
  }
  std::printf("  const Answer all = every(every(every(every(g0, g1), g2), g3), g4);\n");
  std::printf("  truths[0] = bits(all);\n");
  for (int c = 0; c < kUsualComparisons; ++c) std::printf("  truths[%d] = bits(c%d);\n", c + 1, c);
  std::printf("  causes[0] = all.why;\n}\n\n");
}

}  // namespace

int main() {
  std::printf(
      "// Written by write_rules.cpp.\n#include \"tests/bench/hand_written.h\"\n#include "
      "\"tests/bench/three_valued.h\"\n\n");
  std::printf("namespace regimen::test {\nnamespace {\n\n");
  for (std::uint32_t rule = 0; rule < kHandWrittenRules; ++rule) write_rule(rule);
  std::printf("constexpr RowFunction kRules[] = {");
  for (std::uint32_t rule = 0; rule < kHandWrittenRules; ++rule) std::printf("rule_%u, ", rule);
  std::printf(
      "};\n\n}  // namespace\n\nRowFunction hand_written(std::uint32_t rule) { return kRules[rule]; }\n\n}  // "
      "namespace regimen::test\n");
}
