// Which rules apply and which are blocked: by hand at the corners, and all evaluators on random exception graphs.
#include <catch2/catch.hpp>

#include "compiler/kernel/kernel_dump.h"
#include "tests/property/evaluators.h"
#include "tests/property/gen_kernel.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr RowTruth Y = kRowYes, N = kRowNo, U = kRowUnknown;

struct DecisionRow {
  const char* why;
  std::vector<std::vector<std::uint32_t>> parents;
  std::vector<RowTruth> when, applies, blocked;
};

const std::vector<DecisionRow>& rows() {
  static const std::vector<DecisionRow> rows = {
      {"rules without exceptions", {{}, {}, {}}, {Y, N, U}, {Y, N, U}, {N, N, N}},
      {"an exception blocks its parent", {{}, {0}}, {Y, Y}, {Y, Y}, {Y, N}},
      {"an exception reaches only the patients of its parent", {{}, {0}}, {N, Y}, {N, N}, {N, N}},
      {"an unknown parent leaves both open", {{}, {0}}, {U, Y}, {U, U}, {U, N}},
      {"an unknown exception leaves the parent perhaps blocked", {{}, {0}}, {Y, U}, {Y, U}, {U, N}},
      {"an exception that fails blocks nothing", {{}, {0}}, {U, N}, {U, N}, {N, N}},
      {"an exception to an exception: both parents stay blocked", {{}, {0}, {1}}, {Y, Y, Y}, {Y, Y, Y}, {Y, Y, N}},
      {"and it needs its parent to apply", {{}, {0}, {1}}, {Y, N, Y}, {Y, N, N}, {N, N, N}},
      {"one of two parents is enough", {{}, {}, {0, 1}}, {N, Y, Y}, {N, Y, Y}, {Y, Y, N}},
      {"of two parents one unknown, one no", {{}, {}, {0, 1}}, {U, N, Y}, {U, N, U}, {U, U, N}},
      {"two exceptions to one rule", {{}, {0}, {0}}, {Y, U, Y}, {Y, U, Y}, {Y, N, N}},
      {"parents stand later in the list", {{1}, {}}, {Y, Y}, {Y, Y}, {N, Y}},
  };
  return rows;
}

std::vector<std::uint32_t> parents_first(const std::vector<std::vector<std::uint32_t>>& parents) {
  std::vector<std::uint32_t> order;
  std::vector<bool> placed(parents.size(), false);
  while (order.size() < parents.size()) {
    for (std::uint32_t rule = 0; rule < parents.size(); ++rule) {
      bool ready = !placed[rule];
      for (std::uint32_t parent : parents[rule]) ready = ready && placed[parent];
      if (!ready) continue;
      order.push_back(rule);
      placed[rule] = true;
    }
  }
  return order;
}

std::vector<RowTruth> random_truths(Random& random, std::size_t count) {
  std::vector<RowTruth> truths(count);
  for (RowTruth& t : truths) t = static_cast<RowTruth>(random.below(3));
  return truths;
}

}  // namespace

TEST_CASE("exceptions, by hand") {
  kernel::Program program{.name = "decisions"};
  for (const DecisionRow& row : rows()) program.decisions.push_back({row.why, row.parents, parents_first(row.parents)});
  const Evaluators evaluators(program);
  for (std::uint32_t d = 0; d < rows().size(); ++d) {
    const DecisionRow& row = rows()[d];
    INFO(row.why);
    const DecisionOutcome got = decide(evaluators.interpreter(), program, d, row.when);
    CHECK(got.applies == row.applies);
    CHECK(got.blocked == row.blocked);
    CHECK(evaluators.difference(d, row.when) == "");
  }
}

TEST_CASE("random exception graphs, up to 300 rules") {
  Random random(5);
  kernel::Program program{.name = "decisions"};
  for (std::uint32_t rules : {1u, 2u, 7u, 63u, 64u, 65u, 70u, 128u, 129u, 300u}) {
    program.decisions.push_back(random_decision(random, "of " + std::to_string(rules), rules));
  }
  const Evaluators evaluators(program);
  for (std::uint32_t d = 0; d < program.decisions.size(); ++d) {
    for (int record = 0; record < 100; ++record) {
      const auto when = random_truths(random, program.decisions[d].parents.size());
      REQUIRE(evaluators.difference(d, when) == "");
    }
  }
}

// A chain of exceptions of exceptions: each applies while all before it do, and each but the last is blocked.
TEST_CASE("a chain of 100 exceptions") {
  constexpr std::uint32_t kLength = 100;
  kernel::DecisionLogic chain{.name = "chain", .parents = {}, .order = {}};
  for (std::uint32_t rule = 0; rule < kLength; ++rule) {
    chain.parents.push_back(rule == 0 ? std::vector<std::uint32_t>{} : std::vector<std::uint32_t>{rule - 1});
    chain.order.push_back(rule);
  }
  kernel::Program program{.name = "chain", .decisions = {chain}};
  const Evaluators evaluators(program);
  for (std::uint32_t broken : {0u, 50u, 99u, 100u}) {
    std::vector<RowTruth> when(kLength, Y);
    if (broken < kLength) when[broken] = N;
    const DecisionOutcome got = decide(evaluators.interpreter(), program, 0, when);
    for (std::uint32_t rule = 0; rule < kLength; ++rule) {
      CHECK(got.applies[rule] == (rule < broken ? Y : N));
      CHECK(got.blocked[rule] == (rule + 1 < broken && rule + 1 < kLength ? Y : N));
    }
    CHECK(evaluators.difference(0, when) == "");
  }
}
