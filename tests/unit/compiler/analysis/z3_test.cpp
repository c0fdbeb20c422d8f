// Our search beside z3, on some of the questions that the analysis asks of tests/cases/analysis. All of them, and those of the shipped
// rules: tests/bench/analysis_against_z3.
#include <catch2/catch.hpp>

#include "tests/support/analysis_cases.h"
#include "tests/support/smt/comparison.h"

namespace {

using namespace regimen;
using namespace regimen::test::smt;

constexpr std::size_t kEvery = 4;

TEST_CASE("z3 answers as we do") {
  const test::Library library;
  std::size_t programs = 0, number = 0, asked = 0, alike = 0;
  for (const test::AnalysisCase& one : test::analysis_cases()) {
    Session session;
    const SourceId source = session.add("case.rgm", one.program);
    programs += test::with_analysed(library, session, source, [&](const analysis::Analysed& analysed) {
      std::unique_ptr<analysis::Solver> solver;
      Z3 z3;
      DiagnosticSink sink;
      analysis::analyse(analysed, sink, [&](const analysis::Question& question) {
        if (++number % kEvery != 0) return;
        if (!solver) solver = std::make_unique<analysis::Solver>(question.graph, question.world, std::vector(question.facts.begin(), question.facts.end()), analysis::kSteps);
        const Comparison c = compare(question, *solver, z3, kZ3Steps);
        if (c.verdict == Verdict::left_out) return;
        INFO(one.name << ", question " << number << ": " << c.story << "\n" << c.text.text);
        CHECK(c.verdict != Verdict::wrong);
        CHECK(c.verdict != Verdict::only_rounding);
        ++asked;
        alike += c.verdict == Verdict::same;
      });
    });
  }
  WARN(alike << " of " << asked << " questions answered alike");
  CHECK(programs >= 60);
  CHECK(asked >= 100);
  CHECK(alike * 100 >= asked * 98);
}

}  // namespace
