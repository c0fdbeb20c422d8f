// What a program that converses with its user asks beside whole runs (regimen.h, "session").
#pragma once

#include <regimen/regimen.hpp>

#include <string>
#include <string_view>

namespace rgm {

namespace detail {

template <class Ask>
Outcome<Report> report_of(Ask ask) {
  rgm_report* report = nullptr;
  const rgm_status status = ask(&report);
  if (status == RGM_OK || (status == RGM_FAILED && report)) return Report(report);
  return last_error(status);
}

}  // namespace detail

inline Outcome<Report> words(const Rules& rules) {
  return detail::report_of([&](rgm_report** report) { return rgm_words_report(rules.get(), report); });
}

inline Outcome<Report> meaning(const Rules& rules, std::string_view statement) {
  return detail::report_of([&](rgm_report** report) { return rgm_statement_report(rules.get(), detail::text(statement), report); });
}

// Report::failures > 0: it holds diagnostics of the expression.
inline Outcome<Report> answer(const Rules& rules, Record& record, const RunOptions& run, std::string_view guideline, std::string_view expression) {
  const detail::RunRequest request(run);
  return detail::report_of([&](rgm_report** report) {
    return rgm_answer(rules.get(), record.get(), request.options(), detail::text(guideline), detail::text(expression), report);
  });
}

struct DecisionName {
  std::string guideline, decision, medicine;
};

inline Outcome<Report> facts(const Rules& rules, Record& record, const RunOptions& run, const DecisionName& of) {
  const detail::RunRequest request(run);
  return detail::report_of([&](rgm_report** report) {
    return rgm_facts_report(rules.get(), record.get(), request.options(), detail::text(of.guideline), detail::text(of.decision),
                            detail::text(of.medicine), report);
  });
}

// Of a report of Rules::evaluate.
inline Outcome<Report> decisions(const Report& evaluated, std::string_view about) {
  return detail::report_of([&](rgm_report** report) { return rgm_decisions_report(evaluated.get(), detail::text(about), report); });
}

// Of a report of decisions.
inline Outcome<Report> rule(const Report& decisions, std::string_view name) {
  return detail::report_of([&](rgm_report** report) { return rgm_rule_report(decisions.get(), detail::text(name), report); });
}

// Report::failures > 0: it holds the diagnostics.
inline Outcome<Report> dump(const Engine& engine, const Source& source, std::string_view stage, const rgm_resolver* resolver = nullptr) {
  const rgm_source handed{detail::text(source.name), detail::text(source.text)};
  return detail::report_of([&](rgm_report** report) { return rgm_dump(engine.get(), &handed, detail::text(stage), resolver, report); });
}

}  // namespace rgm
