// The C boundary, what is about planted faults. External interface: include/regimen/regimen.h.
#include <regimen/regimen.h>

#include "compiler/embed/c_api_parts.h"
#include "compiler/embed/mutation.h"

using namespace regimen::embed;
using namespace regimen::embed::c_api;

rgm_status rgm_mutate(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                      const rgm_mutate_options* options, rgm_report** report) {
  return guarded([&] {
    if (!engine || !report || !count || !sources) return failed(RGM_USAGE, "rgm_mutate needs an engine, sources and a place for the report");
    *report = nullptr;
    const rgm_mutate_options given = known(options);
    regimen::mutate::Options wanted;
    wanted.filter = string_of(given.filter);
    wanted.suggest = given.suggest != 0;
    wanted.prove_killed = given.check_proofs != 0;
    auto results = plant_faults(*engine->engine, texts_of(sources, count), resolver_of(resolver), wanted);
    *report = report_of(forms_of(std::move(results), given.floor, given.summary != 0));
    return (*report)->forms.failures ? failed(RGM_FAILED, "too few faults are found by the tests; the report says where") : RGM_OK;
  });
}

rgm_status rgm_boundary_tests(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver, rgm_report** report) {
  return guarded([&] {
    if (!engine || !report || !count || !sources) return failed(RGM_USAGE, "rgm_boundary_tests needs an engine, sources and a place for the report");
    *report = nullptr;
    regimen::mutate::Options wanted;
    wanted.suggest = wanted.only_boundaries = true;
    *report = report_of(forms_of_tests(plant_faults(*engine->engine, texts_of(sources, count), resolver_of(resolver), wanted)));
    return (*report)->forms.failures ? failed(RGM_FAILED, "rules could not be examined; the report says which") : RGM_OK;
  });
}
