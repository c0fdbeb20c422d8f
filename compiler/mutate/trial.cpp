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

std::optional<Trial::Refusal> Trial::with(const std::string& text, const std::function<void(const driver::CompiledGuideline&)>& use) {
  const auto before = static_cast<SourceId>(session_.source_count());
  const SourceId source = session_.add(name_, text);
  DiagnosticSink sink;
  std::optional<Refusal> refused;
  {
    const auto compiled = driver::compile(session_, source, setting_.compile, setting_.resolver, imports_, sink, mode_);
    if (compiled) {
      use(**compiled);
    } else {
      refused = refusal(sink, source);
    }
  }
  if (imported_) session_.forget_from(before);
  imported_ = true;
  return refused;
}

Trial::Refusal Trial::refusal(const DiagnosticSink& sink, SourceId source) const {
  Refusal out{name_ + ": cannot be understood", {}};
  for (const Diagnostic& diagnostic : sink.sorted()) {
    if (message_row(diagnostic.msg).severity != DiagSeverity::error) continue;
    const Span at = diagnostic.primary.span;
    const SourceFile& file = session_.source(at.source);
    if (out.places.empty()) out.first = file.name() + ":" + std::to_string(file.position(at.begin).line) + ": " + diagnostic.message;
    if (at.source == source) out.places.push_back(at.begin);
  }
  return out;
}

Trial::Outcome Trial::run_tests(const std::string& text) {
  Outcome out;
  const auto refused = with(text, [&](const driver::CompiledGuideline& guideline) {
    const std::optional<std::string> failed = first_failure(setting_, guideline);
    out = {failed ? Fate::killed : Fate::survived, failed.value_or("")};
  });
  if (refused) out.by = refused->first;
  return out;
}

}  // namespace regimen::mutate
