// The programs of tests/cases/analysis, and the analysis of one text.
#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "compiler/analysis/analyse.h"
#include "compiler/driver/loader.h"
#include "compiler/driver/pipeline.h"
#include "compiler/normalise/normalise.h"
#include "tests/support/library.h"

namespace regimen::test {

struct ExpectedFinding {
  std::string code, fragment, patient;
};

struct AnalysisCase {
  std::string name, program;
  std::vector<ExpectedFinding> finds;
};

inline std::vector<AnalysisCase> analysis_cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(RGM_SOURCE_DIR) / "tests/cases/analysis"))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<AnalysisCase> out;
  for (const auto& file : files) {
    std::istringstream lines(Library::read(file));
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
  for (AnalysisCase& one : out)
    if (!one.program.starts_with("guideline")) one.program = "guideline t.case version \"1\" title \"case\" status draft end\n" + one.program;
  return out;
}

inline std::vector<std::filesystem::path> shipped_rules() {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"rules", "stdlib"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(RGM_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".rgm") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// `run`: given what the front end made of the text. Whether it made anything.
template <class Run>
bool with_analysed(const Library& library, Session& session, SourceId source, Run run) {
  DiagnosticSink sink;
  driver::KnownImports imports;
  const driver::Resolver resolver = [&](const std::string& path) { return library.resolve(path); };
  driver::Loader loader(session, resolver, imports, sink, driver::CompileMode::check);
  const auto checked = driver::front_end(session, source, library.knowledge(), loader, sink, driver::CompileMode::check);
  if (!checked) return false;
  const Normalised normalised = normalise(checked->program(), session);
  run(analysis::Analysed{checked->program(), normalised.kernel, normalised.image, session, &library.genes(), &library.drugs()});
  return true;
}

}  // namespace regimen::test
