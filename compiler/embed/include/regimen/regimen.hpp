// Regimen from C++17 and later: move-only owners over regimen.h, header-only. Ownership, threads and failure are as there.
//
//   auto engine = rgm::Engine::make();
//   if (!engine) return report_error(engine.error());
//   auto compiled = engine->compile({});                                  // the guidelines that are shipped
//   auto record = engine->record();
//   record->add_file("patient.json");
//   auto result = compiled.rules->evaluate(*record, {});
//   if (result) std::cout << *result->json();
#pragma once

#include <regimen/authoring.hpp>
#include <regimen/editor.hpp>
#include <regimen/genes.hpp>
#include <regimen/outcome.hpp>
#include <regimen/regimen.h>
#include <regimen/run.hpp>
#include <regimen/scores.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rgm {

class Record {
 public:
  explicit Record(rgm_record* handle) : handle_(handle) {}

  std::optional<Error> add_file(std::string_view path) { return told(rgm_record_add_file(get(), detail::text(path))); }
  std::optional<Error> add_bytes(std::string_view name, std::string_view bytes) {
    return told(rgm_record_add_bytes(get(), detail::text(name), bytes.data(), bytes.size()));
  }
  std::optional<Error> state(std::string_view name, std::string_view value) {
    return told(rgm_record_state(get(), detail::text(name), value.data(), value.size()));
  }
  std::optional<Error> choose_sample(std::string_view id) { return told(rgm_record_choose_sample(get(), detail::text(id))); }
  std::optional<Error> take_absent_as_reference() { return told(rgm_record_take_absent_as_reference(get())); }
  std::optional<Error> use_gene_tables(const std::vector<Source>& tables) {
    const auto handed = detail::sources(tables);
    return told(rgm_record_use_gene_tables(get(), handed.data(), handed.size()));
  }
  std::optional<Error> choose_patient(std::string_view id) { return told(rgm_record_choose_patient(get(), detail::text(id))); }

  Outcome<Report> report(const std::string& as_of = "") {
    const rgm_record_options options{sizeof(rgm_record_options), detail::option(as_of)};
    rgm_report* report = nullptr;
    const rgm_status status = rgm_record_report(get(), &options, &report);
    if (status != RGM_OK) return detail::last_error(status);
    return Report(report);
  }
  Outcome<Report> genes(const GenesOptions& wanted) {
    return asked(wanted, [&](const rgm_genes_options& options, rgm_report** report) { return rgm_genes_report(get(), &options, report); });
  }
  // Rows handed to `write` while they are made; `progress` may be empty. The report has remarks alone.
  Outcome<Report> gene_rows(const GenesOptions& wanted, rgm_rows rows, const WriteRows& write, const ShowProgress& progress = {}) {
    const detail::RowSink sink(rows, write, progress);
    return asked(wanted, [&](const rgm_genes_options& options, rgm_report** report) { return rgm_genes_rows(get(), &options, sink.get(), report); });
  }
  // Of exactly one gene. `rules`: whose decisions are named; null: none.
  Outcome<Report> explain(const GenesOptions& wanted, rgm_rules* rules) {
    return asked(wanted, [&](const rgm_genes_options& options, rgm_report** report) { return rgm_genes_explain(rules, get(), &options, report); });
  }
  // Hands the output to `write` piece by piece; false from it stops the writing. The report has nothing but remarks.
  Outcome<Report> scores(const ScoresOptions& wanted, rgm_score_form form, const std::function<bool(std::string_view)>& write) {
    const auto files = detail::texts(wanted.files);
    const rgm_scores_options options = detail::scores_options(wanted, files);
    const rgm_write hand_on = [](void* context, const char* data, std::size_t length) {
      return (*static_cast<const std::function<bool(std::string_view)>*>(context))({data, length}) ? 0 : 1;
    };
    rgm_report* remarks = nullptr;
    const rgm_status status = rgm_scores(get(), &options, form, hand_on, const_cast<std::function<bool(std::string_view)>*>(&write), &remarks);
    if (status != RGM_OK) return detail::last_error(status);
    return Report(remarks);
  }
  rgm_record* get() const { return handle_.get(); }
  // What was read stays.
  void forget_statements() { rgm_record_forget_statements(get()); }

  std::optional<Error> ask_scores(const ScoresOptions& wanted) {
    const auto files = detail::texts(wanted.files);
    const rgm_scores_options options = detail::scores_options(wanted, files);
    return told(rgm_record_ask_scores(get(), &options));
  }

 private:
  static std::optional<Error> told(rgm_status status) {
    if (status == RGM_OK) return std::nullopt;
    return detail::last_error(status);
  }
  Outcome<Report> asked(const GenesOptions& wanted, const auto& ask) {
    rgm_report* report = nullptr;
    const rgm_status status = ask(detail::GenesRequest(wanted).options(), &report);
    if (status != RGM_OK) return detail::last_error(status);
    return Report(report);
  }
  detail::Owner<rgm_record, rgm_record_free> handle_;
};

// Diagnostics of gene tables of one's own; Report::failures counts them.
inline Outcome<Report> check_gene_tables(const std::vector<Source>& tables) {
  const auto handed = detail::sources(tables);
  rgm_report* report = nullptr;
  const rgm_status status = rgm_gene_tables_check(handed.data(), handed.size(), &report);
  if (status != RGM_OK && status != RGM_FAILED) return detail::last_error(status);
  return Report(report);
}

class Rules {
 public:
  explicit Rules(rgm_rules* handle) : handle_(handle) {}

  rgm_rules* get() const { return handle_.get(); }

  Outcome<Report> evaluate(Record& record, const RunOptions& run) const {
    const detail::RunRequest request(run);
    rgm_report* report = nullptr;
    const rgm_status status = rgm_evaluate(handle_.get(), record.get(), request.options(), &report);
    if (status != RGM_OK) return detail::last_error(status);
    return Report(report);
  }
  // A report also when tests failed: see Report::failures.
  Outcome<Report> test(const std::string& filter = "", bool coverage = false) const {
    const rgm_test_options options{sizeof(rgm_test_options), detail::option(filter), coverage ? 1 : 0};
    rgm_report* report = nullptr;
    const rgm_status status = rgm_test(handle_.get(), &options, &report);
    if (status != RGM_OK && status != RGM_FAILED) return detail::last_error(status);
    return Report(report);
  }

  // Which guidelines these are.
  Outcome<Report> list() const {
    rgm_report* report = nullptr;
    const rgm_status status = rgm_guidelines_report(handle_.get(), &report);
    if (status != RGM_OK) return detail::last_error(status);
    return Report(report);
  }

 private:
  detail::Owner<rgm_rules, rgm_rules_free> handle_;
};

struct EngineOptions {
  std::string home;
  std::string cache;
  bool no_cache = false;
};

enum class Tests { left_out, compiled, analysed, of_each };  // analysed: searched for defects, too; of_each: without those that have errors

// `rules` only when the report holds no error, or those without go on; `report` unless `error` says why there is none.
struct Compiled {
  std::optional<Rules> rules;
  std::optional<Report> report;
  std::optional<Error> error;
};

// `report` lists what was built when `done`, else it holds the diagnostics, unless `error` says why there is none.
struct Built {
  bool done = false;
  std::optional<Report> report;
  std::optional<Error> error;
};

class Engine {
 public:
  explicit Engine(rgm_engine* handle) : handle_(handle) {}

  static Outcome<Engine> make(const EngineOptions& wanted = {}) {
    const rgm_engine_options options{sizeof(rgm_engine_options), detail::option(wanted.home), detail::option(wanted.cache),
                                     wanted.no_cache ? 1 : 0};
    rgm_engine* engine = nullptr;
    const rgm_status status = rgm_engine_new(&options, &engine);
    if (status != RGM_OK) return detail::last_error(status);
    return Engine(engine);
  }

  Compiled compile(const std::vector<Source>& sources, Tests tests = Tests::left_out,
                   const rgm_resolver* resolver = nullptr) const {
    const auto handed = detail::sources(sources);
    rgm_rules* rules = nullptr;
    rgm_report* report = nullptr;
    const auto compile = tests == Tests::left_out   ? rgm_rules_compile
                         : tests == Tests::compiled ? rgm_rules_compile_with_tests
                         : tests == Tests::of_each  ? rgm_rules_compile_each_with_tests : rgm_rules_check;
    const rgm_status status = compile(handle_.get(), handed.data(), handed.size(), resolver, &rules, &report);
    Compiled compiled;
    if (rules) compiled.rules.emplace(rules);
    if (report) compiled.report.emplace(report);
    if (status != RGM_OK && status != RGM_FAILED) compiled.error = detail::last_error(status);
    return compiled;
  }

  // `folder` empty: the engine's cache.
  Built build(const std::vector<Source>& sources, const std::string& folder = "", const rgm_resolver* resolver = nullptr) const {
    const auto handed = detail::sources(sources);
    const rgm_build_options options{sizeof(rgm_build_options), detail::option(folder)};
    rgm_report* report = nullptr;
    const rgm_status status = rgm_build(handle_.get(), handed.data(), handed.size(), resolver, &options, &report);
    Built built;
    built.done = status == RGM_OK;
    if (report) built.report.emplace(report);
    if (status != RGM_OK && status != RGM_FAILED) built.error = detail::last_error(status);
    return built;
  }

  // Planted faults, and whether the sources' own tests find them. Report::failures counts sources that fall short.
  Outcome<Report> mutate(const std::vector<Source>& sources, const MutateOptions& wanted) const {
    return detail::mutate(handle_.get(), sources, wanted);
  }

  Linted lint(const std::vector<Source>& sources, const LintOptions& wanted = {}, const rgm_resolver* resolver = nullptr) const {
    return detail::lint(handle_.get(), sources, wanted, resolver);
  }

  // Tests to append to the sources. Report::failures counts sources that could not be examined.
  Outcome<Report> boundary_tests(const std::vector<Source>& sources) const { return detail::boundary_tests(handle_.get(), sources); }

  rgm_engine* get() const { return handle_.get(); }
  std::string home() const { return {rgm_engine_home(get()).data, rgm_engine_home(get()).length}; }

  Outcome<Record> record() const {
    rgm_record* record = nullptr;
    const rgm_status status = rgm_record_new(handle_.get(), &record);
    if (status != RGM_OK) return detail::last_error(status);
    return Record(record);
  }

 private:
  detail::Owner<rgm_engine, rgm_engine_free> handle_;
};

}  // namespace rgm
