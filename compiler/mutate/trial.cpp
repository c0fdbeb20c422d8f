// External interface: trial.h.
#include "compiler/mutate/trial.h"

#include "runtime/results/evaluate.h"

namespace regimen::mutate {

std::optional<std::string> first_failure(const Setting& setting, const driver::CompiledGuideline& guideline) {
  const RowEvaluator* const interpreter[] = {&guideline.interpreter()};
  for (const TestInfo& test : guideline.tests())
    if (!run_test(guideline.image(), test, interpreter, *setting.genes, setting.facts).passed) return test.name;
  return std::nullopt;
}

std::optional<std::string> Trial::with(const std::string& text, const std::function<void(const driver::CompiledGuideline&)>& use) {
  const auto before = static_cast<SourceId>(session_.source_count());
  const SourceId source = session_.add(name_, text);
  DiagnosticSink sink;
  std::optional<std::string> refused;
  {
    const auto compiled = driver::compile(session_, source, setting_.compile, setting_.resolver, imports_, sink, driver::CompileMode::test);
    if (compiled) {
      use(**compiled);
    } else {
      refused = first_error(sink);
    }
  }
  if (imported_) session_.forget_from(before);
  imported_ = true;
  return refused;
}

std::string Trial::first_error(const DiagnosticSink& sink) const {
  for (const Diagnostic& diagnostic : sink.sorted()) {
    if (message_row(diagnostic.msg).severity != DiagSeverity::error) continue;
    const SourceFile& source = session_.source(diagnostic.primary.span.source);
    return source.name() + ":" + std::to_string(source.position(diagnostic.primary.span.begin).line) + ": " + diagnostic.message;
  }
  return name_ + ": cannot be understood";
}

Trial::Outcome Trial::run_tests(const std::string& text) {
  Outcome out;
  const auto refused = with(text, [&](const driver::CompiledGuideline& guideline) {
    const std::optional<std::string> failed = first_failure(setting_, guideline);
    out = {failed ? Fate::killed : Fate::survived, failed.value_or("")};
  });
  if (refused) out.by = *refused;
  return out;
}

}  // namespace regimen::mutate
