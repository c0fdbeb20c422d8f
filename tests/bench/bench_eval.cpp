// One rule of 20 comparisons over 30 inputs, a tenth of them missing, with the causes of the result and a trace of all
// comparisons: interpreter, both tiers of generated code, and C++ written by hand for the same rules with the same
// flags. Before anything is measured, all four must give the same bits on all records.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "tests/bench/hand_written.h"
#include "tests/bench/usual_rule.h"
#include "tests/property/evaluators.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr std::uint32_t kRecords = 4096;

struct Fixture {
  kernel::Program program;
  std::vector<RowValue> records;  // kUsualSlots each
  std::unique_ptr<Evaluators> evaluators;

  Fixture() {
    program.name = "usual rules";
    program.slot_count = kUsualSlots;
    for (std::uint32_t rule = 0; rule < kHandWrittenRules; ++rule) {
      program.functions.push_back(usual_rule(rule, "rule " + std::to_string(rule)));
    }
    for (std::uint32_t r = 0; r < kRecords; ++r) {
      const std::vector<RowValue> record = usual_record(r);
      records.insert(records.end(), record.begin(), record.end());
    }
    evaluators = std::make_unique<Evaluators>(program);
    check_same_answers();
  }

  const RowValue* record(std::uint32_t r) const { return records.data() + std::size_t{r} * kUsualSlots; }

  void check_same_answers() const {
    for (std::uint32_t r = 0; r < kRecords; ++r) {
      for (std::uint32_t rule = 0; rule < kHandWrittenRules; ++rule) {
        const std::string difference = evaluators->difference(rule, record(r));
        const Outcome expected = evaluate(evaluators->interpreter(), program, rule, record(r));
        RowTruth truths[1 + kUsualComparisons];
        std::uint64_t causes;
        hand_written(rule)(record(r), nullptr, truths, &causes);
        const Outcome by_hand{{}, {truths, truths + 1 + kUsualComparisons}, {causes}};
        if (difference.empty() && expected.same_bits(by_hand)) continue;
        std::fprintf(stderr, "different answers\n%s%s\n%s\n", difference.c_str(), to_text(expected).c_str(),
                     to_text(by_hand).c_str());
        std::exit(1);
      }
    }
  }
};

const Fixture& fixture() {
  static const Fixture it;
  return it;
}

// A row a step: all rules over one record after the other.
template <class Call>
void measure(benchmark::State& state, Call call) {
  RowTruth truths[1 + kUsualComparisons];
  std::uint64_t causes[1];
  std::uint32_t r = 0;
  for (auto _ : state) {
    for (std::uint32_t rule = 0; rule < kHandWrittenRules; ++rule) {
      call(rule, fixture().record(r), truths, causes);
      benchmark::DoNotOptimize(truths);
      benchmark::DoNotOptimize(causes);
    }
    r = (r + 1) % kRecords;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * kHandWrittenRules);
}

void row_interpreter(benchmark::State& state) {
  const RowEvaluator& evaluator = fixture().evaluators->interpreter();
  measure(state, [&](auto rule, auto* slots, auto* truths, auto* causes) {
    evaluator.row(rule, slots, nullptr, truths, causes);
  });
}

void row_compiled(benchmark::State& state, const jit::CompiledProgram& compiled) {
  RowFunction functions[kHandWrittenRules];
  for (std::uint32_t rule = 0; rule < kHandWrittenRules; ++rule) functions[rule] = compiled.function(rule);
  measure(state,
          [&](auto rule, auto* slots, auto* truths, auto* causes) { functions[rule](slots, nullptr, truths, causes); });
}

void row_quick(benchmark::State& state) { row_compiled(state, fixture().evaluators->quick()); }
void row_optimised(benchmark::State& state) { row_compiled(state, fixture().evaluators->optimised()); }

void row_hand_written(benchmark::State& state) {
  RowFunction functions[kHandWrittenRules];
  for (std::uint32_t rule = 0; rule < kHandWrittenRules; ++rule) functions[rule] = hand_written(rule);
  measure(state,
          [&](auto rule, auto* slots, auto* truths, auto* causes) { functions[rule](slots, nullptr, truths, causes); });
}

BENCHMARK(row_interpreter);
BENCHMARK(row_quick);
BENCHMARK(row_hand_written);
BENCHMARK(row_optimised);

void compile(benchmark::State& state, jit::Tier tier) {
  for (auto _ : state) {
    auto compiled = jit::compile(fixture().program, tier);
    if (!compiled || !(*compiled)->prepare_all()) state.SkipWithError("does not compile");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * kHandWrittenRules);
}

BENCHMARK_CAPTURE(compile, quick, jit::Tier::quick)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(compile, optimised, jit::Tier::optimised)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
