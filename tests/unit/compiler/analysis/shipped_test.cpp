// The analysis finds nothing in what is shipped. Says how long it took, and how much was asked.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
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

double seconds(const test::Library& library, const std::vector<fs::path>& files, driver::CompileMode mode, std::size_t& findings) {
  const char* only = std::getenv("RGM_ONLY");
  double all = 0;
  for (const fs::path& file : files) {
    if (only && file.string().find(only) == std::string::npos) continue;
    Session session;
    DiagnosticSink sink;
    driver::KnownImports imports;
    const SourceId source = session.add(fs::relative(file, RGM_SOURCE_DIR).string(), test::Library::read(file));
    const auto start = std::chrono::steady_clock::now();
    driver::compile(session, source, library.knowledge(), [&](const std::string& path) { return library.resolve(path); }, imports, sink, mode);
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    all += took;
    if (mode == driver::CompileMode::check && (took > 0.2 || only)) std::cout << file.filename().string() << " in " << file.parent_path().filename().string() << ": " << took << " s\n";
    const std::string said = render_text(session, sink, Colour::no);
    if (mode == driver::CompileMode::check && !said.empty()) std::cout << said;
    findings += sink.all().size();
  }
  return all;
}

TEST_CASE("the analysis finds nothing in what is shipped") {
  const test::Library library;
  std::size_t without = 0, with = 0;
  const double plain = seconds(library, shipped(), driver::CompileMode::test, without);
  const double analysed = seconds(library, shipped(), driver::CompileMode::check, with);
  std::cout << shipped().size() << " files: compiled in " << plain << " s, compiled and analysed in " << analysed << " s\n";
  CHECK(with == 0);
}

}  // namespace
