// The analysis finds nothing in what is shipped. Says how long it took, and how much was asked.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "compiler/analysis/analyse.h"
#include "compiler/diag/render.h"
#include "compiler/driver/loader.h"
#include "compiler/driver/pipeline.h"
#include "compiler/normalise/normalise.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;
namespace fs = std::filesystem;

std::vector<fs::path> shipped() {
  std::vector<fs::path> files;
  for (const char* folder : {"rules", "stdlib"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(RGM_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".rgm") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

struct Sum {
  double seconds = 0;
  analysis::Effort effort;
  std::size_t findings = 0;
};

void analyse(const test::Library& library, const fs::path& file, Sum& sum) {
  Session session;
  DiagnosticSink sink;
  driver::KnownImports imports;
  const SourceId source = session.add(fs::relative(file, RGM_SOURCE_DIR).string(), test::Library::read(file));
  const driver::Resolver resolver = [&](const std::string& path) { return library.resolve(path); };
  driver::Loader loader(session, resolver, imports, sink, driver::CompileMode::check);
  const auto checked = driver::front_end(session, source, library.knowledge(), loader, sink, driver::CompileMode::check);
  REQUIRE(checked);
  const Normalised normalised = normalise(checked->program(), session);
  DiagnosticSink found;
  const auto start = std::chrono::steady_clock::now();
  const auto effort = analysis::analyse({checked->program(), normalised.kernel, normalised.image, session, &library.genes(), &library.drugs()}, found);
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  sum.seconds += took;
  sum.effort.questions += effort.questions;
  sum.effort.searched += effort.searched;
  sum.effort.open += effort.open;
  sum.findings += found.all().size();
  if (effort.open > 0) std::cout << session.source(source).name() << ": " << effort.open << " of " << effort.questions << " questions open\n";
  if (took > 0.2) std::cout << session.source(source).name() << ": " << took << " s\n";
  std::cout << render_text(session, found, Colour::no);
}

TEST_CASE("the analysis finds nothing in what is shipped") {
  const test::Library library;
  Sum sum;
  const char* only = std::getenv("RGM_ONLY");
  for (const fs::path& file : shipped())
    if (!only || file.string().find(only) != std::string::npos) analyse(library, file, sum);
  std::cout << shipped().size() << " files analysed in " << sum.seconds << " s: " << sum.effort.questions << " questions, " << sum.effort.searched
            << " searched, " << sum.effort.open << " open\n";
  CHECK(sum.findings == 0);
}

}  // namespace
