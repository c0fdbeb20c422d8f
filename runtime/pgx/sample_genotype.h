// SampleGenotype: what one sample shows at the positions of one gene table, however it was read.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace regimen {

// A base of one strand: a code of the table (0 REF, i the i-th ALT), or one of these.
namespace base {
constexpr int kNotCalled = -1;     // nothing usable at the position
constexpr int kPartial = -2;       // the other strand was called, this one was not: `1/.`
constexpr int kUndocumented = -3;  // a base that the definition does not list
constexpr int kAbsent = -4;        // second strand of a sample with one copy
}  // namespace base

struct SiteGenotype {
  int first = base::kNotCalled;
  int second = base::kNotCalled;
  bool phased = false;           // `|`; the strands of phased sites belong together within a phase set
  std::optional<int> phase_set;  // absent and phased: one set spans the gene
  bool expected_indel = false;   // the undocumented base is a plain substitution where the table has an indel
  std::string undocumented;      // "C>G", what was seen

  bool called() const { return first != base::kNotCalled; }
  bool heterozygous() const { return second != base::kAbsent && first != second; }
};

struct SampleGenotype {
  std::string sample;
  std::vector<SiteGenotype> sites;  // one a position of the table
  std::vector<std::string> notes;   // what the reader replaced or left out
};

}  // namespace regimen
