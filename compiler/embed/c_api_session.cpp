// The C boundary, what a conversation needs. External interface: include/regimen/regimen.h.
#include <regimen/regimen.h>

#include "compiler/embed/c_api_parts.h"

using namespace regimen::embed;
using namespace regimen::embed::c_api;

namespace {

// A conversation asks many small questions: machine code would not pay.
RunOptions options_of(const rgm_run_options* options) {
  RunOptions run = run_options_of(options);
  run.evaluator = EvaluatorKind::interpreter;
  return run;
}

Forms as_it_is(std::string text) {
  Forms forms;
  forms.json = [text] { return text; };
  forms.text = [text](regimen::Colour) { return text; };
  return forms;
}

}  // namespace

rgm_status rgm_words_report(const rgm_rules* rules, rgm_report** report) {
  return guarded([&] {
    if (report) *report = nullptr;
    if (!rules || !report) return failed(RGM_USAGE, "rgm_words_report needs rules and a place for the report");
    const Engine& engine = rules->rules->engine();
    *report = report_of(as_it_is(regimen::words_json(rules->rules->words(), engine.genes(), engine.drugs())));
    return RGM_OK;
  });
}

rgm_status rgm_statement_report(const rgm_rules* rules, rgm_text statement, rgm_report** report) {
  return guarded([&] {
    if (report) *report = nullptr;
    if (!rules || !report) return failed(RGM_USAGE, "rgm_statement_report needs rules and a place for the report");
    const auto meaning = rules->rules->meaning(string_of(statement));
    if (!meaning) return failed(meaning.error());
    *report = report_of(as_it_is(regimen::meaning_json(meaning->kind, meaning->about, meaning->guidelines)));
    return RGM_OK;
  });
}

void rgm_record_forget_statements(rgm_record* record) {
  if (record) record->inputs.forget_statements();
}

rgm_status rgm_answer(const rgm_rules* rules, rgm_record* record, const rgm_run_options* options, rgm_text guideline, rgm_text expression,
                      rgm_report** report) {
  return guarded([&] {
    if (report) *report = nullptr;
    if (!rules || !record || !report) return failed(RGM_USAGE, "rgm_answer needs rules, a record and a place for the report");
    const RunOptions run = options_of(options);
    auto answer = rules->rules->answer(record->inputs, run, string_of(guideline), string_of(expression));
    if (is_asked(run.cancel)) return ended_early();
    if (!answer) return failed(answer.error());
    *report = report_of(answer->diagnosed ? forms_of(*answer->diagnosed) : forms_of(std::move(*answer->value)));
    return answer->diagnosed ? failed(RGM_FAILED, "the expression has errors; the report lists them") : RGM_OK;
  });
}

rgm_status rgm_facts_report(const rgm_rules* rules, rgm_record* record, const rgm_run_options* options, rgm_text guideline, rgm_text decision,
                            rgm_text medicine, rgm_report** report) {
  return guarded([&] {
    if (report) *report = nullptr;
    if (!rules || !record || !report) return failed(RGM_USAGE, "rgm_facts_report needs rules, a record and a place for the report");
    const auto facts =
        rules->rules->facts(record->inputs, options_of(options), string_of(guideline), string_of(decision), string_of(medicine));
    if (!facts) return failed(facts.error());
    *report = report_of(as_it_is(regimen::written_facts_json(*facts)));
    return RGM_OK;
  });
}

rgm_status rgm_decisions_report(const rgm_report* evaluated, rgm_text about, rgm_report** decisions) {
  return guarded([&] {
    if (decisions) *decisions = nullptr;
    if (!evaluated || !decisions || !evaluated->forms.evaluated)
      return failed(RGM_USAGE, "rgm_decisions_report needs a report of rgm_evaluate and a place for the decisions");
    *decisions = report_of(forms_of_decisions(regimen::only_about(*evaluated->forms.evaluated, string_of(about))));
    return RGM_OK;
  });
}

rgm_status rgm_rule_report(const rgm_report* decisions, rgm_text rule, rgm_report** report) {
  return guarded([&] {
    if (report) *report = nullptr;
    if (!decisions || !report || !decisions->forms.evaluated)
      return failed(RGM_USAGE, "rgm_rule_report needs a report of rgm_evaluate or of its decisions and a place for the report");
    *report = report_of(forms_of_rule(decisions->forms.evaluated, string_of(rule)));
    return RGM_OK;
  });
}

rgm_status rgm_dump(rgm_engine* engine, const rgm_source* source, rgm_text stage, const rgm_resolver* resolver, rgm_report** report) {
  return guarded([&] {
    if (report) *report = nullptr;
    if (!engine || !source || !report) return failed(RGM_USAGE, "rgm_dump needs an engine, a source and a place for the report");
    const auto named = regimen::driver::stage_named(string_of(stage));
    if (!named) return failed(RGM_USAGE, "there is no stage '" + string_of(stage) + "'");
    const auto texts = std::make_shared<const std::vector<regimen::driver::SourceText>>(texts_of(source, 1));
    Imports imports(*engine->engine, texts, resolver_of(resolver));
    Diagnosed diagnosed;
    const auto dumped = regimen::driver::dump(diagnosed.session, diagnosed.session.add(texts->front().name, texts->front().text), *named,
                                              engine->engine->compile_knowledge(), imports.resolver(), diagnosed.sink);
    *report = report_of(dumped ? as_it_is(*dumped) : forms_of(diagnosed));
    return dumped ? RGM_OK : failed(RGM_FAILED, "the rules have errors; the report lists them");
  });
}

const char* rgm_stages(void) {
  return
#define RGM_STAGE(name, spelling, sentence) spelling "\n"
#include "compiler/driver/stages.def"
#undef RGM_STAGE
      ;
}
