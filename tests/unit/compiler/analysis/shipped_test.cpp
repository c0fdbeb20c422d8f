// The analysis finds nothing in what is shipped. Says how long it took, and how much was asked.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "compiler/diag/render.h"
#include "tests/support/analysis_cases.h"

namespace {

using namespace regimen;
namespace fs = std::filesystem;

struct Sum {
  double seconds = 0;
  analysis::Effort effort;
  std::size_t findings = 0;
};

void analyse(const test::Library& library, const fs::path& file, Sum& sum) {
  Session session;
  const SourceId source = session.add(fs::relative(file, RGM_SOURCE_DIR).string(), test::Library::read(file));
  DiagnosticSink found;
  analysis::Effort effort;
  double took = 0;
  REQUIRE(test::with_analysed(library, session, source, [&](const analysis::Analysed& analysed) {
    const auto start = std::chrono::steady_clock::now();
    effort = analysis::analyse(analysed, found);
    took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }));
  sum.seconds += took;
  sum.effort.questions += effort.questions;
  sum.effort.searched += effort.searched;
  sum.effort.open += effort.open;
  for (const Diagnostic& d : found.all()) sum.findings += message_row(d.msg).severity != DiagSeverity::note;
  if (effort.open > 0) std::cout << session.source(source).name() << ": " << effort.open << " of " << effort.questions << " questions open\n";
  if (took > 0.2) std::cout << session.source(source).name() << ": " << took << " s\n";
  std::cout << render_text(session, found, Colour::no);
}

TEST_CASE("the analysis finds nothing in what is shipped") {
  const test::Library library;
  Sum sum;
  const char* only = std::getenv("RGM_ONLY");
  for (const fs::path& file : test::shipped_rules())
    if (!only || file.string().find(only) != std::string::npos) analyse(library, file, sum);
  std::cout << test::shipped_rules().size() << " files analysed in " << sum.seconds << " s: " << sum.effort.questions << " questions, " << sum.effort.searched
            << " searched, " << sum.effort.open << " open\n";
  CHECK(sum.findings == 0);
  CHECK(sum.effort.open * 1000 <= sum.effort.questions);
}

}  // namespace
