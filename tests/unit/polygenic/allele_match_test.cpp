// Which allele of a line is the effect allele.
#include "runtime/polygenic/allele_match.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace regimen;

namespace {

struct Row {
  const char *effect, *other;
  std::vector<std::string_view> alleles;
  bool drop_ambiguous;
  AlleleMatch match;
  int effect_index;
};

}  // namespace

TEST_CASE("effect and other allele against REF and ALT") {
  using enum AlleleMatch;
  const Row rows[] = {
      {"G", "A", {"A", "G"}, false, as_written, 1},
      {"A", "G", {"A", "G"}, false, as_written, 0},
      {"g", "A", {"a", "G"}, false, as_written, 1},
      // the other strand
      {"C", "T", {"A", "G"}, false, flipped, 1},
      {"T", "C", {"A", "G"}, false, flipped, 0},
      // the same on both strands: taken as written, never flipped, or left out
      {"A", "T", {"A", "T"}, false, as_written, 0},
      {"T", "A", {"A", "T"}, false, as_written, 1},
      {"C", "G", {"G", "C"}, true, ambiguous, 1},
      {"A", "T", {"A", "G"}, false, none, 0},
      {"G", "A", {"A", "G"}, true, as_written, 1},
      // several ALTs
      {"T", "A", {"A", "G", "T"}, false, as_written, 2},
      {"A", "T", {"A", "G", "T"}, false, as_written, 0},
      {"G", "T", {"A", "G", "T"}, false, none, 0},
      {"G", "C", {"A", "G", "T"}, false, none, 0},
      // other alleles than the score's
      {"G", "A", {"A", "T"}, false, none, 0},
      {"G", "A", {"C", "T"}, false, flipped, 0},
      // the other allele is not known: no strand can be told
      {"G", "", {"A", "G"}, false, as_written, 1},
      {"A", "", {"A", "G"}, false, as_written, 0},
      {"C", "", {"A", "G"}, false, none, 0},
      // insertions and deletions are taken as they are written
      {"AT", "A", {"A", "AT"}, false, as_written, 1},
      {"A", "AT", {"AT", "A"}, false, as_written, 1},
      {"TA", "T", {"A", "AT"}, false, none, 0},
      // no bases
      {"HLA-B*27", "N", {"A", "G"}, false, none, 0},
      {"G", "A", {"N", "G"}, false, none, 0},
      {"G", "A", {"A", "<DEL>", "G"}, false, as_written, 2},
      // "reference here"
      {"G", "A", {"A"}, false, as_written, kNoCopies},
      {"A", "G", {"A"}, false, as_written, 0},
      {"A", "G", {"A", "<NON_REF>"}, false, as_written, 0},
      {"C", "T", {"A", "."}, false, none, 0},
      {"A", "T", {"A", "<*>"}, false, as_written, 0},
      {"G", "T", {"C"}, false, none, 0},
      {"A", "AT", {"A"}, false, none, 0},
      {"A", "", {"A"}, false, none, 0},
      {"A", "G", {}, false, none, 0},
  };
  for (const Row& row : rows) {
    INFO(row.effect << "/" << row.other << " at " << (row.alleles.empty() ? "" : std::string(row.alleles[0])) << " with "
                    << row.alleles.size() << " alleles");
    const MatchedAllele found = match_alleles(row.effect, row.other, row.alleles, row.drop_ambiguous);
    CHECK(found.match == row.match);
    if (row.match != none) CHECK(found.effect == row.effect_index);
  }
}
