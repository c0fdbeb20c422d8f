// The C boundary, what is about the analysis of rules. External interface: include/regimen/regimen.h.
#include <regimen/regimen.h>

#include "compiler/embed/c_api_parts.h"

using namespace regimen::embed::c_api;

extern "C" rgm_status rgm_rules_check(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                                      rgm_rules** rules, rgm_report** report) {
  return guarded([&] { return compile(engine, sources, count, resolver, regimen::driver::CompileMode::check, rules, report); });
}
