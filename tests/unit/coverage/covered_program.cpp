#include "tests/unit/coverage/covered_program.h"

#include <catch2/catch.hpp>

#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "runtime/coverage/counter.h"
#include "runtime/results/evaluate.h"
#include "tests/support/library.h"

namespace regimen::test {

const std::string kHead = R"(guideline t.small version "1"
  title "small"
  status draft
  source S "s"
end
input x: number if missing ask "x?"
input a: yes/no if missing ask "a?"
input b: yes/no if missing ask "b?"
input c: yes/no if missing ask "c?"
)";

namespace {

const Library& library() {
  static const Library loaded;
  return loaded;
}

Coverage cover(const std::string& source) {
  Session session;
  DiagnosticSink sink;
  driver::KnownImports imports;
  const driver::Resolver resolver = [](const std::string& path) { return library().resolve(path); };
  const auto compiled = driver::compile(session, session.add("small.rgm", source), library().knowledge(), resolver, imports, sink, driver::CompileMode::test);
  INFO(render_text(session, sink, Colour::no));
  REQUIRE(compiled);
  const driver::CompiledGuideline& guideline = **compiled;
  CoverageCounter counter(guideline.coverage());
  const auto watched = guideline.watched(counter);
  const RowEvaluator* evaluators[] = {watched.get(), &guideline.interpreter()};
  Knowledge knowledge;
  knowledge.units = &library().units();
  knowledge.drugs = &library().drugs();
  for (const TestInfo& test : guideline.tests()) {
    counter.start_test(test.name, test.place.line);
    const TestResult result = run_test(guideline.image(), test, evaluators, library().genes(), knowledge, [&] { counter.end_test(); });
    INFO(test.name << ": " << (result.failures.empty() ? result.disagreement : result.failures[0].actual));
    REQUIRE(result.passed);
  }
  return counter.take();
}

}  // namespace

Covered::Covered(const std::string& source) : coverage_(cover(source)), points_(points_of(coverage_)), pairs_(pairs_of(coverage_)) {}

const CoverPoint* Covered::point(const std::string& title) const {
  const CoverPoint* found = nullptr;
  for (const CoverPoint& point : points_) {
    if (point.title == title) return &point;
    if (point.title.starts_with(title)) {
      INFO("several points begin with " << title);
      REQUIRE(found == nullptr);
      found = &point;
    }
  }
  return found;
}

std::string Covered::outcomes(const std::string& title) const {
  const CoverPoint* found = point(title);
  if (!found) return "no such point";
  std::string out;
  for (const PointOutcome& outcome : found->outcomes) out += (out.empty() ? "" : ", ") + outcome.word + " " + std::to_string(outcome.tests);
  return out;
}

std::string Covered::gap(const std::string& title) const {
  const CoverPoint* found = point(title);
  return found ? found->gap : "no such point";
}

std::string Covered::place(const std::string& title) const {
  const CoverPoint* found = point(title);
  if (!found) return "no such point";
  const CoverPlace& p = found->place;
  return std::to_string(p.line) + ":" + std::to_string(p.column) + "-" + std::to_string(p.end_line) + ":" + std::to_string(p.end_column);
}

std::string Covered::pair(const std::string& condition) const {
  for (const CoverPair& pair : pairs_) {
    if (pair.condition != condition) continue;
    if (!pair.shown) return "no pair";
    return pair.yes_test + " / " + pair.no_test + ": " + answer_word(pair.whole_yes) + " / " + answer_word(pair.whole_no);
  }
  return "no such condition";
}

}  // namespace regimen::test
