// Writing rules, from C++: layout, lint, planted faults, and what the codes of diagnostics mean. Included by regimen.hpp.
#pragma once

#include <regimen/genes.hpp>
#include <regimen/outcome.hpp>
#include <regimen/regimen.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rgm {

// `text` when the file has no errors, else `diagnostics`, unless `error` says why there is neither.
struct Formatted {
  std::optional<std::string> text;
  std::optional<Report> diagnostics;
  std::optional<Error> error;
};

inline Formatted format(const Source& file) {
  const rgm_source source{detail::text(file.name), detail::text(file.text)};
  rgm_report* handle = nullptr;
  const rgm_status status = rgm_format(&source, &handle);
  Formatted formatted;
  std::optional<Report> report;
  if (handle) report.emplace(handle);
  if (status == RGM_OK) {
    const auto text = report->text();
    if (text) {
      formatted.text = std::string(*text);
    } else {
      formatted.error = text.error();
    }
  } else if (status == RGM_FAILED) {
    formatted.diagnostics = std::move(report);
  } else {
    formatted.error = detail::last_error(status);
  }
  return formatted;
}

struct LintOptions {
  std::string as_of;              // "" today
  std::vector<std::string> only;  // codes
  std::function<void(const Source&)> mend;  // takes each source that can be mended, mended
};

// `report` holds the findings, unless `error` says why there are none; Report::failures counts those that make lint fail.
struct Linted {
  std::optional<Report> report;
  std::optional<Error> error;
};

struct MutateOptions {
  std::string filter;
  double floor = 0;
  bool suggest = false;
  bool check_proofs = false;
  bool summary = false;
};

namespace detail {

inline Outcome<Report> mutate(rgm_engine* engine, const std::vector<Source>& sources, const MutateOptions& wanted) {
  const auto handed = detail::sources(sources);
  const rgm_mutate_options options{sizeof(rgm_mutate_options), option(wanted.filter), wanted.floor, wanted.suggest ? 1 : 0, wanted.check_proofs ? 1 : 0, wanted.summary ? 1 : 0};
  rgm_report* report = nullptr;
  const rgm_status status = rgm_mutate(engine, handed.data(), handed.size(), nullptr, &options, &report);
  if (status != RGM_OK && status != RGM_FAILED) return last_error(status);
  return Report(report);
}

inline Outcome<Report> boundary_tests(rgm_engine* engine, const std::vector<Source>& sources) {
  const auto handed = detail::sources(sources);
  rgm_report* report = nullptr;
  const rgm_status status = rgm_boundary_tests(engine, handed.data(), handed.size(), nullptr, &report);
  if (status != RGM_OK && status != RGM_FAILED) return last_error(status);
  return Report(report);
}

inline Linted lint(rgm_engine* engine, const std::vector<Source>& sources, const LintOptions& wanted, const rgm_resolver* resolver) {
  const auto handed = detail::sources(sources);
  const auto only = texts(wanted.only);
  rgm_lint_options options{};
  options.struct_size = sizeof(options);
  options.as_of = option(wanted.as_of);
  options.only = only.data();
  options.only_count = only.size();
  if (wanted.mend) {
    options.mend = [](void* context, const rgm_source* source) {
      (*static_cast<const std::function<void(const Source&)>*>(context))(
          {std::string(source->name.data, source->name.length), std::string(source->text.data, source->text.length)});
    };
    options.context = const_cast<std::function<void(const Source&)>*>(&wanted.mend);
  }
  rgm_report* handle = nullptr;
  const rgm_status status = rgm_lint(engine, handed.data(), handed.size(), resolver, &options, &handle);
  Linted linted;
  if (handle) linted.report.emplace(handle);
  if (!handle) linted.error = last_error(status);
  return linted;
}

}  // namespace detail

inline Outcome<Report> explain(const std::string& code) {
  rgm_report* report = nullptr;
  const rgm_status status = rgm_explain(detail::text(code), &report);
  if (status != RGM_OK) return detail::last_error(status);
  return Report(report);
}

}  // namespace rgm
