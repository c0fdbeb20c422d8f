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

// Ends early what runs under it; asked from any thread or a signal handler.
class Cancel {
 public:
  static Outcome<Cancel> make() {
    rgm_cancel* cancel = nullptr;
    const rgm_status status = rgm_cancel_new(&cancel);
    if (status != RGM_OK) return detail::last_error(status);
    return Cancel(cancel);
  }
  explicit Cancel(rgm_cancel* handle) : handle_(handle) {}
  rgm_cancel* get() const { return handle_.get(); }

 private:
  detail::Owner<rgm_cancel, rgm_cancel_free> handle_;
};

// What runs see of the rules it was made of, which must outlive it.
class Coverage {
 public:
  static Outcome<Coverage> make(const Rules& rules) {
    rgm_coverage* coverage = nullptr;
    const rgm_status status = rgm_coverage_new(rules.get(), &coverage);
    if (status != RGM_OK) return detail::last_error(status);
    return Coverage(coverage);
  }
  explicit Coverage(rgm_coverage* handle) : handle_(handle) {}
  rgm_coverage* get() const { return handle_.get(); }
  // `guidelines` empty: those of which something was seen.
  Outcome<Report> report(const std::vector<std::string>& guidelines = {}) const {
    const auto wanted = detail::texts(guidelines);
    return detail::report_of([&](rgm_report** report) { return rgm_coverage_report(get(), wanted.data(), wanted.size(), report); });
  }

 private:
  detail::Owner<rgm_coverage, rgm_coverage_free> handle_;
};

inline Outcome<Source> source(const Rules& rules, std::string_view guideline) {
  rgm_source found{};
  const rgm_status status = rgm_rules_source(rules.get(), detail::text(guideline), &found);
  if (status != RGM_OK) return detail::last_error(status);
  return Source{std::string(found.name.data, found.name.length), std::string(found.text.data, found.text.length)};
}

}  // namespace rgm
