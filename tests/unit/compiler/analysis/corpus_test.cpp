// Programs with known defects (tests/cases/analysis): exactly what is listed is found. The patient of two rules that disagree, written
// down as a test of the program, ends in a conflict.
#include <catch2/catch.hpp>
#include <algorithm>

#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "runtime/results/evaluate.h"
#include "tests/support/analysis_cases.h"

namespace {

using namespace regimen;

using test::AnalysisCase;
using test::ExpectedFinding;

struct Checked {
  Session session;
  DiagnosticSink sink;
  std::unique_ptr<driver::CompiledGuideline> compiled;
};

const test::Library& library() {
  static const test::Library library;
  return library;
}

std::unique_ptr<Checked> checked(const std::string& program, driver::CompileMode mode) {
  auto out = std::make_unique<Checked>();
  const SourceId source = out->session.add("case.rgm", program);
  driver::KnownImports imports;
  auto compiled = driver::compile(out->session, source, library().knowledge(), [&](const std::string& path) { return library().resolve(path); },
                                  imports, out->sink, mode);
  if (compiled) out->compiled = std::move(*compiled);
  return out;
}

std::string line_of(const Session& session, const Diagnostic& d) {
  const SourceFile& file = session.source(d.primary.span.source);
  return std::string(file.line(file.position(d.primary.span.begin).line));
}

TEST_CASE("what is listed is found, and nothing else") {
  for (const AnalysisCase& one : test::analysis_cases()) {
    DYNAMIC_SECTION(one.name) {
      const auto result = checked(one.program, driver::CompileMode::check);
      INFO(render_text(result->session, result->sink, Colour::no));
      std::vector<ExpectedFinding> left = one.finds;
      for (const Diagnostic& d : result->sink.all()) {
        const std::string code = message_row(d.msg).code, line = line_of(result->session, d);
        INFO("found " << code << " in " << line);
        const auto listed = std::find_if(left.begin(), left.end(), [&](const ExpectedFinding& e) {
          return e.code == code && line.find(e.fragment) != std::string::npos && d.patient.find(e.patient) != std::string::npos;
        });
        CHECK(listed != left.end());
        if (listed != left.end()) left.erase(listed);
      }
      for (const ExpectedFinding& e : left) FAIL_CHECK("not found: " << e.code << " in " << e.fragment << " " << e.patient);
    }
  }
}

TEST_CASE("a patient for whom rules disagree, written as a test, ends in a conflict") {
  std::size_t shown = 0;
  for (const AnalysisCase& one : test::analysis_cases()) {
    const auto result = checked(one.program, driver::CompileMode::check);
    for (const Diagnostic& d : result->sink.all()) {
      if (d.msg != Msg::RulesDisagree) continue;
      const std::string program = one.program + "\ntest \"the patient\" as of 2025-12-01\n  " + d.patient + "\n  expect d is a conflict\nend\n";
      const auto again = checked(program, driver::CompileMode::test);
      INFO(one.name << "\n" << d.patient << "\n" << render_text(again->session, again->sink, Colour::no));
      REQUIRE(again->compiled);
      const RowEvaluator* evaluators[] = {&again->compiled->interpreter()};
      Knowledge knowledge;
      knowledge.units = &library().units();
      knowledge.drugs = &library().drugs();
      knowledge.kinds = &library().kinds();
      const TestResult ran = run_test(again->compiled->image(), again->compiled->tests().at(0), evaluators, library().genes(), knowledge);
      for (const TestFailure& failure : ran.failures) UNSCOPED_INFO(failure.actual);
      CHECK(ran.passed);
      ++shown;
    }
  }
  CHECK(shown >= 8);
}

TEST_CASE("the corpus is as large as it says") { CHECK(test::analysis_cases().size() >= 60); }

}  // namespace
