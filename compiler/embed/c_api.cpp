// The C boundary. External interface: include/regimen/regimen.h. No exception passes: each call runs inside guarded(),
// which turns what went wrong into a status and the thread's last error.
#include <regimen/regimen.h>

#include <string>

#include "compiler/embed/build.h"
#include "compiler/embed/c_api_parts.h"

using namespace regimen::embed::c_api;
using regimen::embed::Engine;
using regimen::embed::RecordInputs;
using regimen::embed::Rules;

namespace {

// What a caller handed in, or what is shipped when that is nothing.
regimen::Result<std::vector<regimen::driver::SourceText>> sources_of(const Engine& engine, const rgm_source* sources, size_t count) {
  if (count == 0) return engine.shipped_rules();
  return texts_of(sources, count);
}

}  // namespace

rgm_status regimen::embed::c_api::compile(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                                          regimen::driver::CompileMode mode, rgm_rules** rules, rgm_report** report, OnErrors on_errors) {
  if (rules) *rules = nullptr;
  if (report) *report = nullptr;
  if (!engine || !rules || (count && !sources)) return failed(RGM_USAGE, "rgm_rules_compile needs an engine, sources and a place for the rules");
  auto texts = sources_of(*engine->engine, sources, count);
  if (!texts) return failed(texts.error());
  auto compiled = Rules::compile(*engine->engine, std::move(*texts), resolver_of(resolver), mode, on_errors);
  const bool errors = compiled.diagnosed->sink.has_errors();
  if (report) *report = report_of(regimen::embed::forms_of(*compiled.diagnosed));
  if (compiled.rules) *rules = new rgm_rules{std::move(compiled.rules)};
  return errors ? failed(RGM_FAILED, "the rules have errors; the report lists them") : RGM_OK;
}

extern "C" {

const char* rgm_version(void) { return RGM_VERSION; }

const char* rgm_status_sentence(rgm_status status) {
  switch (status) {
    case RGM_OK: return "Done.";
    case RGM_FAILED: return "The rules have errors, or a test failed; the report says which.";
    case RGM_USAGE: return "The call asks for something that cannot be meant.";
    case RGM_INPUT: return "An input could not be read or merged.";
    case RGM_INTERNAL: return "A bug of Regimen, or an exhausted machine.";
    case RGM_CANCELLED: return "Ended early, as was asked; there is no result.";
  }
  return "No status of Regimen.";
}

const char* rgm_last_error(size_t* length) {
  if (length) *length = last_error().size();
  return last_error().c_str();
}

rgm_status rgm_engine_new(const rgm_engine_options* options, rgm_engine** engine) {
  return guarded([&] {
    if (!engine) return failed(RGM_USAGE, "rgm_engine_new needs a place for the engine");
    *engine = nullptr;
    const rgm_engine_options given = known(options);
    auto loaded = Engine::load(string_of(given.home), {string_of(given.cache), given.no_cache != 0});
    if (!loaded) return failed(loaded.error());
    *engine = new rgm_engine{std::move(*loaded)};
    return RGM_OK;
  });
}

void rgm_engine_free(rgm_engine* engine) { delete engine; }

rgm_status rgm_rules_compile(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                             rgm_rules** rules, rgm_report** report) {
  return guarded([&] { return compile(engine, sources, count, resolver, regimen::driver::CompileMode::run, rules, report); });
}

rgm_status rgm_rules_compile_with_tests(rgm_engine* engine, const rgm_source* sources, size_t count,
                                        const rgm_resolver* resolver, rgm_rules** rules, rgm_report** report) {
  return guarded([&] { return compile(engine, sources, count, resolver, regimen::driver::CompileMode::test, rules, report); });
}

void rgm_rules_free(rgm_rules* rules) { delete rules; }

rgm_status rgm_record_new(rgm_engine* engine, rgm_record** record) {
  return guarded([&] {
    if (!engine || !record) return failed(RGM_USAGE, "rgm_record_new needs an engine and a place for the record");
    *record = new rgm_record{RecordInputs(*engine->engine)};
    return RGM_OK;
  });
}

void rgm_record_free(rgm_record* record) { delete record; }

rgm_status rgm_record_add_file(rgm_record* record, rgm_text path) {
  return guarded([&] {
    if (!record || !path.length) return failed(RGM_USAGE, "rgm_record_add_file needs a record and a path");
    const auto added = record->inputs.add_file(string_of(path));
    return added ? RGM_OK : failed(added.error());
  });
}

rgm_status rgm_record_add_bytes(rgm_record* record, rgm_text name, const void* bytes, size_t length) {
  return guarded([&] {
    if (!record || (length && !bytes)) return failed(RGM_USAGE, "rgm_record_add_bytes needs a record and bytes");
    record->inputs.add_bytes(string_of(name), std::string(static_cast<const char*>(bytes), length));
    return RGM_OK;
  });
}

rgm_status rgm_record_state(rgm_record* record, rgm_text name, const char* value, size_t length) {
  return guarded([&] {
    if (!record || !value) return failed(RGM_USAGE, "rgm_record_state needs a record and a value");
    const std::string fact(value, length);
    record->inputs.state(name.length ? string_of(name) + " is " + fact : fact);
    return RGM_OK;
  });
}

rgm_status rgm_record_choose_sample(rgm_record* record, rgm_text sample) {
  return guarded([&] {
    if (!record || !sample.length) return failed(RGM_USAGE, "rgm_record_choose_sample needs a record and a sample");
    record->inputs.choose_sample(string_of(sample));
    return RGM_OK;
  });
}

rgm_status rgm_record_take_absent_as_reference(rgm_record* record) {
  return guarded([&] {
    if (!record) return failed(RGM_USAGE, "rgm_record_take_absent_as_reference needs a record");
    record->inputs.take_absent_as_reference();
    return RGM_OK;
  });
}

rgm_status rgm_record_choose_patient(rgm_record* record, rgm_text patient) {
  return guarded([&] {
    if (!record || !patient.length) return failed(RGM_USAGE, "rgm_record_choose_patient needs a record and a patient");
    record->inputs.choose_patient(string_of(patient));
    return RGM_OK;
  });
}

rgm_status rgm_evaluate(const rgm_rules* rules, rgm_record* record, const rgm_run_options* options, rgm_report** report) {
  return guarded([&] {
    if (!rules || !record || !report) return failed(RGM_USAGE, "rgm_evaluate needs rules, a record and a place for the report");
    *report = nullptr;
    const auto run = run_options_of(options);
    auto result = rules->rules->run(record->inputs, run);
    if (is_asked(run.cancel)) return ended_early();
    if (!result) return failed(result.error());
    *report = report_of(regimen::embed::forms_of(std::move(*result)));
    return RGM_OK;
  });
}

rgm_status rgm_test(const rgm_rules* rules, const rgm_test_options* options, rgm_report** report) {
  return guarded([&] {
    if (!rules || !report) return failed(RGM_USAGE, "rgm_test needs rules and a place for the report");
    *report = nullptr;
    std::unique_ptr<Rules> again;
    if (!rules->rules->has_tests()) {
      auto compiled = rules->rules->with_tests();
      if (!compiled) return failed(compiled.error());
      again = std::move(*compiled);
    }
    const rgm_test_options given = known(options);
    auto results = (again ? *again : *rules->rules).test({string_of(given.filter), given.coverage != 0});
    if (!results) return failed(results.error());
    *report = report_of(regimen::embed::forms_of(std::move(*results)));
    return (*report)->forms.failures ? failed(RGM_FAILED, "a test failed; the report says which") : RGM_OK;
  });
}

rgm_status rgm_record_report(rgm_record* record, const rgm_record_options* options, rgm_report** report) {
  return guarded([&] {
    if (!record || !report) return failed(RGM_USAGE, "rgm_record_report needs a record and a place for the report");
    *report = nullptr;
    const auto merged = record->inputs.merged();
    if (!merged) return failed(merged.error());
    auto as_of = regimen::embed::as_of_moment(string_of(known(options).as_of), **merged);
    if (!as_of) return failed(as_of.error());
    *report = report_of(regimen::embed::forms_of_record(**merged, std::move(*as_of)));
    return RGM_OK;
  });
}

rgm_status rgm_build(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                     const rgm_build_options* options, rgm_report** report) {
  return guarded([&] {
    if (!engine || !report || (count && !sources)) return failed(RGM_USAGE, "rgm_build needs an engine, sources and a place for the report");
    *report = nullptr;
    auto texts = sources_of(*engine->engine, sources, count);
    if (!texts) return failed(texts.error());
    auto built = regimen::embed::build(*engine->engine, std::move(*texts), resolver_of(resolver), string_of(known(options).folder));
    if (!built) return failed(built.error());
    *report = report_of(built->diagnosed ? regimen::embed::forms_of(*built->diagnosed) : regimen::embed::forms_of(std::move(built->guidelines)));
    return built->diagnosed ? failed(RGM_FAILED, "the rules have errors; the report lists them") : RGM_OK;
  });
}

rgm_status rgm_guidelines_report(const rgm_rules* rules, rgm_report** report) {
  return guarded([&] {
    if (!rules || !report) return failed(RGM_USAGE, "rgm_guidelines_report needs rules and a place for the report");
    *report = report_of(regimen::embed::forms_of(rules->rules->list()));
    return RGM_OK;
  });
}

const char* rgm_report_json(rgm_report* report, size_t* length) {
  return handed_out(report->json, length, [&] { return report->forms.json(); });
}

const char* rgm_report_text(rgm_report* report, rgm_colour colour, size_t* length) {
  if (colour == RGM_COLOURED) return handed_out(report->coloured, length, [&] { return report->forms.text(regimen::Colour::yes); });
  return handed_out(report->plain, length, [&] { return report->forms.text(regimen::Colour::no); });
}

const char* rgm_report_tsv(rgm_report* report, size_t* length) {
  return handed_out(report->tsv, length, [&] { return report->forms.tsv ? report->forms.tsv() : std::string(); });
}

const char* rgm_report_remarks(rgm_report* report, size_t* length) {
  return handed_out(report->remarks, length, [&] { return regimen::printable(report->forms.remarks); });
}

size_t rgm_report_failures(const rgm_report* report) { return report->forms.failures; }

void rgm_report_free(rgm_report* report) { delete report; }

}  // extern "C"
