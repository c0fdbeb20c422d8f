// The part of the C boundary that speaks of tests and what they reach. External interface: include/regimen/regimen.h.
#include "compiler/embed/c_api_parts.h"

using namespace regimen::embed::c_api;

namespace {

std::string printed(const regimen::CoverageReport& report, rgm_coverage_form form, rgm_colour colour) {
  switch (form) {
    case RGM_COVERAGE_TEXT: return coverage_text(report, colour == RGM_COLOURED ? regimen::TextColour::on : regimen::TextColour::off);
    case RGM_COVERAGE_JSON: return coverage_json(report);
    case RGM_COVERAGE_LCOV: return coverage_lcov(report);
    case RGM_COVERAGE_HTML: return coverage_html(report);
  }
  return "";
}

}  // namespace

extern "C" {

rgm_status rgm_rules_compile_each_with_tests(rgm_engine* engine, const rgm_source* sources, size_t count,
                                             const rgm_resolver* resolver, rgm_rules** rules, rgm_report** report) {
  return guarded([&] {
    return compile(engine, sources, count, resolver, regimen::driver::CompileMode::test, rules, report, regimen::embed::OnErrors::go_on);
  });
}

const char* rgm_report_coverage(rgm_report* report, rgm_coverage_form form, rgm_colour colour, size_t* length) {
  const int kept = form * 2 + (form == RGM_COVERAGE_TEXT && colour == RGM_COLOURED ? 1 : 0);
  return handed_out(report->coverage[kept], length,
                    [&] { return report->forms.coverage ? printed(*report->forms.coverage, form, colour) : std::string(); });
}

void rgm_report_outcomes(const rgm_report* report, uint64_t* reached, uint64_t* possible) {
  const regimen::Tally all = report->forms.coverage ? outcomes_of(*report->forms.coverage) : regimen::Tally{};
  *reached = all.reached;
  *possible = all.possible;
}

size_t rgm_report_tests(const rgm_report* report) { return report->forms.tests; }

}  // extern "C"
