/* Tests of rules and what they reach, from C. Included by regimen.h, whose words on ownership, texts, threads, failure and versions
 * hold here. */
#ifndef REGIMEN_COVERAGE_H
#define REGIMEN_COVERAGE_H

#include <regimen/regimen.h>

#ifdef __cplusplus
extern "C" {
#endif

/* As rgm_rules_compile_with_tests, but a source with errors, or that imports one, is left out and the others go on: RGM_FAILED
 * with rules and a report that holds the errors. */
rgm_status rgm_rules_compile_each_with_tests(rgm_engine* engine, const rgm_source* sources, size_t count,
                                             const rgm_resolver* resolver, rgm_rules** rules, rgm_report** report);

typedef enum rgm_coverage_form { RGM_COVERAGE_TEXT = 0, RGM_COVERAGE_JSON = 1, RGM_COVERAGE_LCOV = 2, RGM_COVERAGE_HTML = 3 } rgm_coverage_form;

/* What the tests of a report of tests reached: rules, conditions, rows of tables, branches. `colour` is for the text alone. "" when
 * nobody asked for it; else as the other forms of a report. */
const char* rgm_report_coverage(rgm_report* report, rgm_coverage_form form, rgm_colour colour, size_t* length);
/* How many outcomes were reached of how many that are possible; both 0 when nobody asked. */
void rgm_report_outcomes(const rgm_report* report, uint64_t* reached, uint64_t* possible);
/* How many tests ran; 0 for other reports. */
size_t rgm_report_tests(const rgm_report* report);

#ifdef __cplusplus
}
#endif

#endif
