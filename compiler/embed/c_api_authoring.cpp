// The calls of the C boundary for who writes rules. External interface: include/regimen/authoring.h.
#include <cctype>

#include "compiler/diag/pages.h"
#include "compiler/embed/c_api_parts.h"
#include "compiler/embed/lint_sources.h"
#include "compiler/format/format.h"

using namespace regimen::embed::c_api;
using regimen::embed::Diagnosed;
using regimen::embed::Forms;

namespace {

Forms forms_of_text(std::string text) {
  Forms forms;
  forms.json = [] { return std::string(); };
  forms.text = [text = std::move(text)](regimen::Colour) { return text; };
  return forms;
}

}  // namespace

extern "C" {

rgm_status rgm_format(const rgm_source* source, rgm_report** report) {
  return guarded([&] {
    if (!source || !report) return failed(RGM_USAGE, "rgm_format needs a source and a place for the report");
    *report = nullptr;
    Diagnosed diagnosed;
    const regimen::SourceId id = diagnosed.session.add(string_of(source->name), string_of(source->text));
    auto formatted = regimen::format::format(diagnosed.session, id, diagnosed.sink);
    if (!formatted) return failed(formatted.error());
    *report = report_of(*formatted ? forms_of_text(std::move(**formatted)) : regimen::embed::forms_of(diagnosed));
    return *formatted ? RGM_OK : failed(RGM_FAILED, "the file has errors; the report lists them");
  });
}

rgm_status rgm_lint(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                    const rgm_lint_options* options, rgm_report** report) {
  return guarded([&] {
    if (!engine || !report || (count && !sources)) return failed(RGM_USAGE, "rgm_lint needs an engine, sources and a place for the report");
    *report = nullptr;
    const rgm_lint_options given = known(options);
    regimen::embed::LintWish wish{string_of(given.as_of), strings_of(given.only, given.only_count), {}};
    if (given.mend) {
      wish.mend = [&](const regimen::driver::SourceText& source) {
        const rgm_source handed{{source.name.data(), source.name.size()}, {source.text.data(), source.text.size()}};
        given.mend(given.context, &handed);
      };
    }
    auto linted = regimen::embed::lint_sources(*engine->engine, texts_of(sources, count), resolver_of(resolver), wish);
    if (!linted) return failed(linted.error());
    Forms forms = regimen::embed::forms_of(linted->diagnosed);
    forms.failures = linted->failures;
    *report = report_of(std::move(forms));
    return linted->failures ? failed(RGM_FAILED, "there are findings; the report lists them") : RGM_OK;
  });
}

rgm_status rgm_explain(rgm_text code, rgm_report** report) {
  return guarded([&] {
    if (!report) return failed(RGM_USAGE, "rgm_explain needs a place for the report");
    *report = nullptr;
    std::string wanted = string_of(code);
    for (char& c : wanted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    std::string page = wanted.empty() ? regimen::list_of_codes() : regimen::explained(wanted);
    if (page.empty()) return failed(RGM_USAGE, string_of(code) + ": no such code; `regimen explain` without one lists them all");
    *report = report_of(forms_of_text(std::move(page)));
    return RGM_OK;
  });
}

}  // extern "C"
