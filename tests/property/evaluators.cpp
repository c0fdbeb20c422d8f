#include "tests/property/evaluators.h"

#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "compiler/interp/interpret.h"
#include "compiler/kernel/kernel_dump.h"

namespace regimen::test {
namespace {

template <class T>
bool equal_bytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

std::unique_ptr<jit::CompiledProgram> compiled(const kernel::Program& program, jit::Tier tier) {
  auto result = jit::compile(program, tier);
  if (!result) throw std::runtime_error(result.error().message);
  if (auto ready = (*result)->prepare_all(); !ready) throw std::runtime_error(ready.error().message);
  return std::move(*result);
}

std::string record_text(const kernel::Program& program, const RowValue* slots) {
  std::string out;
  for (std::uint32_t i = 0; i < program.slot_count; ++i)
    out += "  s" + std::to_string(i) + " = " + to_text(slots[i]) + "\n";
  return out;
}

std::string truths_text(std::span<const RowTruth> truths) {
  std::string out;
  for (RowTruth t : truths) out += "uyn?"[t & 3];
  return out;
}

}  // namespace

bool Outcome::same_bits(const Outcome& other) const {
  return equal_bytes(values, other.values) && equal_bytes(truths, other.truths) && equal_bytes(causes, other.causes);
}

Outcome evaluate(const RowEvaluator& evaluator, const kernel::Program& program, std::uint32_t index,
                 const RowValue* slots) {
  const kernel::Function& function = program.functions[index];
  // Filled with what no evaluator writes, so that a forgotten output is seen.
  Outcome outcome{
      std::vector<RowValue>(function.values.size(), RowValue{1e300, -1e300, State{77}}),
      std::vector<RowTruth>(function.truths.size(), RowTruth{0xEE}),
      std::vector<std::uint64_t>((function.values.size() + function.truths_with_causes) * function.cause_words(),
                                 0xEEEEEEEEEEEEEEEEull)};
  evaluator.row(index, slots, outcome.values.data(), outcome.truths.data(), outcome.causes.data());
  return outcome;
}

DecisionOutcome decide(const RowEvaluator& evaluator, const kernel::Program& program, std::uint32_t decision,
                       std::span<const RowTruth> when) {
  const std::size_t rules = program.decisions[decision].parents.size();
  DecisionOutcome outcome{std::vector<RowTruth>(rules, 0xEE), std::vector<RowTruth>(rules, 0xEE)};
  evaluator.decide(decision, when.data(), outcome.applies.data(), outcome.blocked.data());
  return outcome;
}

std::string to_text(const RowValue& v) {
  static const char* const names[] = {"missing", "known", "no value", "indeterminate", "unstated"};
  const auto state = static_cast<std::int64_t>(v.state);
  char buffer[120];
  std::snprintf(buffer, sizeof buffer, "%s [%a, %a]", state >= 0 && state < 5 ? names[state] : "invalid state", v.lo,
                v.hi);
  return buffer;
}

std::string to_text(const Outcome& outcome) {
  std::string out = "values";
  for (const RowValue& v : outcome.values) out += " " + to_text(v);
  out += " truths " + truths_text(outcome.truths) + " causes";
  for (std::uint64_t word : outcome.causes) {
    char buffer[24];
    std::snprintf(buffer, sizeof buffer, " %" PRIx64, word);
    out += buffer;
  }
  return out;
}

Evaluators::Evaluators(const kernel::Program& program)
    : program_(program), interpreter_(interp::make_interpreter(program)) {
  if (std::string broken = kernel::verify(program); !broken.empty()) throw std::runtime_error(broken);
  quick_ = compiled(program, jit::Tier::quick);
  optimised_ = compiled(program, jit::Tier::optimised);
}

std::string Evaluators::difference(std::uint32_t function, const RowValue* slots) const {
  const Outcome expected = evaluate(*interpreter_, program_, function, slots);
  const Outcome quick = evaluate(*quick_, program_, function, slots);
  const Outcome optimised = evaluate(*optimised_, program_, function, slots);
  if (expected.same_bits(quick) && expected.same_bits(optimised)) return "";
  return kernel::dump(program_.functions[function]) + record_text(program_, slots) + "interpreter " +
         to_text(expected) + "\nquick       " + to_text(quick) + "\noptimised   " + to_text(optimised) + "\n";
}

std::string Evaluators::difference(std::uint32_t decision, std::span<const RowTruth> when) const {
  const DecisionOutcome expected = decide(*interpreter_, program_, decision, when);
  const DecisionOutcome quick = decide(*quick_, program_, decision, when);
  const DecisionOutcome optimised = decide(*optimised_, program_, decision, when);
  if (expected == quick && expected == optimised) return "";
  std::string out = "decision " + program_.decisions[decision].name + " when " + truths_text(when) + "\n";
  for (const DecisionOutcome* o : {&expected, &quick, &optimised}) {
    out += "applies " + truths_text(o->applies) + " blocked " + truths_text(o->blocked) + "\n";
  }
  return out;
}

}  // namespace regimen::test
