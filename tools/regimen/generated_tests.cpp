#include "tools/regimen/generated_tests.h"

#include <fstream>
#include <iostream>

#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"

namespace regimen::tools {
namespace {

bool append(const std::string& file, const std::string& tests) {
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << tests;
  return static_cast<bool>(out.flush());
}

}  // namespace

int generate_tests(const std::vector<std::string>& paths, const rgm::EngineOptions& options, bool write) {
  auto sources = gather_rules(paths);
  if (!sources) return complain(sources.error());
  auto engine = rgm::Engine::make(options);
  if (!engine) return complain(engine.error());
  int status = RGM_OK;
  for (const rgm::Source& source : *sources) {
    auto report = engine->boundary_tests({source});
    if (!report) return complain(report.error());
    if (report->failures() > 0) status = print_remarks(*report, RGM_FAILED);
    const auto tests = report->text();
    if (!tests || tests->empty()) continue;
    if (!write || source.name == "standard input") {
      print(*tests);
    } else if (!append(source.name, std::string(*tests))) {
      return complain(rgm::Error{RGM_INPUT, source.name + ": cannot be written"});
    }
  }
  return finish_output(status);
}

}  // namespace regimen::tools
