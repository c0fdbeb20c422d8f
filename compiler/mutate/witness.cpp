// External interface: witness.h.
#include "compiler/mutate/witness.h"

#include <memory>
#include <optional>

#include "compiler/equivalence/equivalent.h"
#include "compiler/mutate/answers.h"
#include "compiler/mutate/suggest.h"
#include "compiler/mutate/workers.h"
#include "runtime/value/date.h"

namespace regimen::mutate {
namespace {

constexpr std::size_t kMostRecords = 6;  // of a mutant
constexpr const char* kAsOf = "2026-01-01";

using Records = std::vector<std::vector<std::string>>;

class Witnesses {
 public:
  Witnesses(const Setting& setting, const driver::SourceText& source)
      : setting_(setting), source_(source), as_is_(setting, source.name, driver::CompileMode::run), with_fault_(setting, source.name, driver::CompileMode::run),
        tests_(setting, source.name) {
    for (Trial* const trial : {&as_is_, &with_fault_, &tests_}) (void)trial->with(source.text, [](const driver::CompiledGuideline&) {});
  }

  std::optional<Suggestion> find(const TriedMutant& tried, std::size_t number) {
    const std::string text = text_with(source_.text, tried.mutant);
    for (const std::vector<std::string>& record : records(text)) {
      Suggestion out{"a record that tells line " + std::to_string(tried.mutant.line) + " apart, " + std::to_string(number), false, kAsOf, record, {"expect text contains \"x\""}, {number}};
      const std::vector<std::string> lines = lost(answers(source_.text, out), answers(text, out));
      if (lines.empty()) continue;
      out.expect = {lines.front()};
      return out;
    }
    return std::nullopt;
  }

 private:
  Records records(const std::string& text) {
    Records out;
    const equivalence::Known known{setting_.compile.genes, setting_.compile.drugs, days_from_civil(*parse_civil(kAsOf))};
    (void)as_is_.with(source_.text, [&](const driver::CompiledGuideline& original) {
      (void)with_fault_.with(text, [&](const driver::CompiledGuideline& changed) {
        out = equivalence::records_apart({original.image(), original.kernel_form()}, {changed.image(), changed.kernel_form()}, known, kMostRecords);
      });
    });
    return out;
  }

  Answers answers(const std::string& text, const Suggestion& test) {
    Answers out;
    (void)tests_.with(text + test_text(test), [&](const driver::CompiledGuideline& guideline) {
      out = answers_of(guideline.image(), observe(guideline.image(), guideline.tests().back(), guideline.interpreter(), *setting_.genes, setting_.facts));
    });
    return out;
  }

  const Setting& setting_;
  const driver::SourceText& source_;
  Trial as_is_, with_fault_, tests_;
};

}  // namespace

std::vector<Suggestion> suggest_records(const Setting& setting, const driver::SourceText& source, const FileResult& result) {
  std::vector<std::optional<Suggestion>> found(result.mutants.size());
  with_workers(setting.workers, result.mutants.size(), [&] {
    auto witnesses = std::make_shared<std::optional<Witnesses>>();
    return [&, witnesses](std::size_t i) {
      const TriedMutant& tried = result.mutants[i];
      if (tried.fate != Fate::survived || tried.told_apart) return;
      if (!*witnesses) witnesses->emplace(setting, source);
      found[i] = (*witnesses)->find(tried, i);
    };
  });
  std::vector<Suggestion> out;
  for (std::optional<Suggestion>& one : found)
    if (one) out.push_back(std::move(*one));
  return out;
}

}  // namespace regimen::mutate
