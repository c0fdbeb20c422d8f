#include <array>
#include <catch2/catch.hpp>

#include "runtime/value/kleene.h"

namespace regimen::test {

TEST_CASE("Kleene's tables in full", "[kleene]") {
  constexpr Kleene kYes = Kleene::yes();
  constexpr Kleene kNo = Kleene::no();
  constexpr Kleene kUnknown = Kleene::unknown();
  struct Row {
    Kleene a, b, both, either;
  };
  constexpr std::array<Row, 9> kRows{{{kYes, kYes, kYes, kYes},
                                      {kYes, kNo, kNo, kYes},
                                      {kYes, kUnknown, kUnknown, kYes},
                                      {kNo, kYes, kNo, kYes},
                                      {kNo, kNo, kNo, kNo},
                                      {kNo, kUnknown, kNo, kUnknown},
                                      {kUnknown, kYes, kUnknown, kYes},
                                      {kUnknown, kNo, kNo, kUnknown},
                                      {kUnknown, kUnknown, kUnknown, kUnknown}}};
  for (const Row& row : kRows) {
    CHECK(kleene_and(row.a, row.b) == row.both);
    CHECK(kleene_or(row.a, row.b) == row.either);
  }
  CHECK(kleene_not(kYes) == kNo);
  CHECK(kleene_not(kNo) == kYes);
  CHECK(kleene_not(kUnknown) == kUnknown);
  CHECK(Kleene::of(true) == kYes);
  CHECK(Kleene::of(false) == kNo);
  CHECK_FALSE(kUnknown.known());
}

}  // namespace regimen::test
