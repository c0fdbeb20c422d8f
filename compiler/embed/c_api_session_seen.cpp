// The C boundary: ending early, what runs see, and the sources they are compiled from. External interface: include/regimen/session.h.
#include "compiler/embed/c_api_parts.h"

using namespace regimen::embed;
using namespace regimen::embed::c_api;

namespace {

rgm_text text_of(const std::string& text) { return {text.data(), text.size()}; }

}  // namespace

extern "C" {

rgm_status rgm_cancel_new(rgm_cancel** cancel) {
  return guarded([&] {
    if (!cancel) return failed(RGM_USAGE, "rgm_cancel_new needs a place for the token");
    *cancel = new rgm_cancel;
    return RGM_OK;
  });
}

void rgm_cancel_free(rgm_cancel* cancel) { delete cancel; }

void rgm_cancel_ask(rgm_cancel* cancel) {
  if (cancel) cancel->cancel.ask();
}

void rgm_cancel_clear(rgm_cancel* cancel) {
  if (cancel) cancel->cancel.clear();
}

int rgm_cancel_is_asked(const rgm_cancel* cancel) { return cancel && cancel->cancel.asked() ? 1 : 0; }

rgm_status rgm_coverage_new(const rgm_rules* rules, rgm_coverage** coverage) {
  return guarded([&] {
    if (coverage) *coverage = nullptr;
    if (!rules || !coverage) return failed(RGM_USAGE, "rgm_coverage_new needs rules and a place for the coverage");
    *coverage = new rgm_coverage{Seen(*rules->rules)};
    return RGM_OK;
  });
}

void rgm_coverage_free(rgm_coverage* coverage) { delete coverage; }

rgm_status rgm_coverage_report(rgm_coverage* coverage, const rgm_text* guidelines, size_t count, rgm_report** report) {
  return guarded([&] {
    if (report) *report = nullptr;
    if (!coverage || !report || (count && !guidelines)) return failed(RGM_USAGE, "rgm_coverage_report needs a coverage and a place for the report");
    auto seen = coverage->seen.report(strings_of(guidelines, count));
    if (!seen) return failed(seen.error());
    *report = report_of(forms_of_coverage(std::move(*seen)));
    return RGM_OK;
  });
}

rgm_status rgm_rules_source(const rgm_rules* rules, rgm_text guideline, rgm_source* source) {
  return guarded([&] {
    if (!rules || !source) return failed(RGM_USAGE, "rgm_rules_source needs rules and a place for the source");
    *source = {};
    const std::string id = string_of(guideline);
    const auto* found = rules->rules->source_of(id);
    if (!found) return failed(RGM_USAGE, "there is no guideline '" + id + "' among the rules");
    *source = {text_of(found->name), text_of(found->text)};
    return RGM_OK;
  });
}

}  // extern "C"
