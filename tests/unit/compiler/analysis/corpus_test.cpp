// Programs with known defects (tests/cases/analysis): exactly what is listed is found. The patient of two rules that disagree, written
// down as a test of the program, ends in a conflict.
#include <catch2/catch.hpp>
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "runtime/results/evaluate.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;

struct Expected {
  std::string code, fragment, patient;
};

struct Case {
  std::string name, program;
  std::vector<Expected> finds;
};

std::vector<Case> cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(RGM_SOURCE_DIR) / "tests/cases/analysis"))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Case> out;
  for (const auto& file : files) {
    std::istringstream lines(test::Library::read(file));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("=== ")) {
        out.push_back({file.stem().string() + ": " + line.substr(4), "", {}});
      } else if (line == "finds nothing") {
      } else if (line.starts_with("finds ")) {
        const std::size_t in = line.find(" in ");
        out.back().finds.push_back({line.substr(6, in - 6), line.substr(in + 4), ""});
      } else if (line.starts_with("patient ")) {
        out.back().finds.back().patient = line.substr(8);
      } else {
        out.back().program += line + "\n";
      }
    }
  }
  for (Case& one : out)
    if (!one.program.starts_with("guideline")) one.program = "guideline t.case version \"1\" title \"case\" status draft end\n" + one.program;
  return out;
}

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
  for (const Case& one : cases()) {
    DYNAMIC_SECTION(one.name) {
      const auto result = checked(one.program, driver::CompileMode::check);
      INFO(render_text(result->session, result->sink, Colour::no));
      std::vector<Expected> left = one.finds;
      for (const Diagnostic& d : result->sink.all()) {
        const std::string code = message_row(d.msg).code, line = line_of(result->session, d);
        INFO("found " << code << " in " << line);
        const auto listed = std::find_if(left.begin(), left.end(), [&](const Expected& e) {
          return e.code == code && line.find(e.fragment) != std::string::npos && d.patient.find(e.patient) != std::string::npos;
        });
        CHECK(listed != left.end());
        if (listed != left.end()) left.erase(listed);
      }
      for (const Expected& e : left) FAIL_CHECK("not found: " << e.code << " in " << e.fragment << " " << e.patient);
    }
  }
}

TEST_CASE("a patient for whom rules disagree, written as a test, ends in a conflict") {
  std::size_t shown = 0;
  for (const Case& one : cases()) {
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

TEST_CASE("the corpus is as large as it says") { CHECK(cases().size() >= 60); }

}  // namespace
