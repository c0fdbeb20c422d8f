// What the files of the C boundary share: handles, guarded calls, texts and options as a caller hands them over. Private to
// compiler/embed.
#pragma once

#include <regimen/regimen.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/embed/forms.h"
#include "compiler/embed/record_inputs.h"
#include "compiler/embed/rules.h"
#include "compiler/embed/seen.h"
#include "runtime/support/cancel.h"
#include "runtime/support/utf8.h"

struct rgm_engine {
  std::unique_ptr<regimen::embed::Engine> engine;
};
struct rgm_rules {
  std::unique_ptr<regimen::embed::Rules> rules;
};
struct rgm_record {
  regimen::embed::RecordInputs inputs;
};
struct rgm_cancel {
  regimen::Cancel cancel;
};
struct rgm_coverage {
  regimen::embed::Seen seen;
};
struct rgm_report {
  regimen::embed::Forms forms;
  std::optional<std::string> json, plain, coloured, tsv, remarks;  // made when first asked for
  std::map<int, std::optional<std::string>> coverage;                             // by form, coloured text apart
};

namespace regimen::embed::c_api {

// The one state beside the handles: like errno, a thread's own.
inline std::string& last_error() {
  thread_local std::string message;
  return message;
}

inline rgm_status failed(rgm_status status, const std::string& message) {
  last_error() = printable(message);
  return status;
}

inline rgm_status failed(const Error& error) {
  switch (error.kind) {
    case ErrorKind::usage: return failed(RGM_USAGE, error.message);
    case ErrorKind::input: return failed(RGM_INPUT, error.message);
    case ErrorKind::internal: break;
  }
  return failed(RGM_INTERNAL, error.message);
}

template <class Body>
rgm_status guarded(Body body) noexcept {
  try {
    last_error().clear();
    return body();
  } catch (const std::exception& error) {
    return failed(RGM_INTERNAL, error.what());
  } catch (...) {
    return failed(RGM_INTERNAL, "internal error of an unknown kind");
  }
}

inline std::string string_of(rgm_text text) { return text.data ? std::string(text.data, text.length) : std::string(); }

inline std::vector<std::string> strings_of(const rgm_text* texts, size_t count) {
  std::vector<std::string> strings;
  for (size_t i = 0; i < count; ++i) strings.push_back(string_of(texts[i]));
  return strings;
}

// A caller's option struct as the library knows it: what a shorter, older one lacks is zero.
template <class Options>
Options known(const Options* given) {
  Options options{};
  if (given) std::memcpy(&options, given, std::min(given->struct_size, sizeof(Options)));
  return options;
}

inline std::vector<driver::SourceText> texts_of(const rgm_source* sources, size_t count) {
  std::vector<driver::SourceText> texts;
  for (size_t i = 0; i < count; ++i) texts.push_back({string_of(sources[i].name), string_of(sources[i].text)});
  return texts;
}

// What finds the caller's imports; empty when there is nothing.
inline driver::Resolver resolver_of(const rgm_resolver* given) {
  if (!given || !given->find) return {};
  return [resolver = *given](const std::string& path) -> std::optional<driver::SourceText> {
    rgm_source found{};
    if (!resolver.find(resolver.context, {path.data(), path.size()}, &found)) return std::nullopt;
    return driver::SourceText{string_of(found.name), string_of(found.text)};
  };
}

// What rgm_rules_compile does, in any mode (c_api.cpp).
rgm_status compile(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver, driver::CompileMode mode,
                   rgm_rules** rules, rgm_report** report, OnErrors on_errors = OnErrors::stop);

// What was asked to end is no result, whatever it came to.
inline rgm_status ended_early() { return failed(RGM_CANCELLED, "ended early, as was asked"); }

inline const Cancel* cancel_of(const rgm_cancel* given) { return given ? &given->cancel : nullptr; }

inline RunOptions run_options_of(const rgm_run_options* options) {
  const rgm_run_options given = known(options);
  RunOptions run;
  run.as_of = string_of(given.as_of);
  run.orders = strings_of(given.orders, given.order_count);
  run.guidelines = strings_of(given.guidelines, given.guideline_count);
  run.complete = strings_of(given.complete, given.complete_count);
  run.preferred = strings_of(given.preferred, given.preferred_count);
  run.all = given.all != 0;
  if (given.explain != 0) run.explain = string_of(given.explained);
  run.cancel = cancel_of(given.cancel);
  run.seen = given.coverage ? &given.coverage->seen : nullptr;
  run.evaluator = given.evaluator == RGM_INTERPRETER ? EvaluatorKind::interpreter : EvaluatorKind::jit;
  return run;
}

inline rgm_report* report_of(Forms forms) { return new rgm_report{std::move(forms), {}, {}, {}, {}, {}, {}}; }

inline const char* handed_out(std::optional<std::string>& kept, size_t* length, const auto& make) noexcept {
  const rgm_status status = guarded([&] {
    if (!kept) kept = make();
    return RGM_OK;
  });
  const bool made = status == RGM_OK;
  if (length) *length = made ? kept->size() : 0;
  return made ? kept->c_str() : nullptr;
}

}  // namespace regimen::embed::c_api
