#include "compiler/embed/compile_sources.h"

namespace regimen::embed {

std::vector<CompiledSource> compile_sources(const Engine& engine, const Store& store, const std::vector<driver::SourceText>& sources,
                                            Imports& imports, driver::CompileMode mode, Diagnosed& diagnosed) {
  auto& [session, sink] = diagnosed;
  const driver::CompileKnowledge knowledge = engine.compile_knowledge();
  const driver::Resolver resolver = imports.resolver();
  std::vector<CompiledSource> compiled;
  driver::KnownImports known;
  for (const driver::SourceText& text : sources) {
    const SourceId source = session.add(text.name, text.text);
    CompiledSource made{nullptr, engine.environment() ? driver::entry_key(*engine.environment(), mode, text) : ""};
    const auto use = [&](std::string entry) {
      made.guideline = driver::restore(std::move(entry), made.key, session, source, knowledge, resolver, known, sink, mode);
      return made.guideline != nullptr;
    };
    // Behind an error the rest is only read for its own errors, as compiling does.
    const bool kept = !made.key.empty() && !sink.has_errors() && store.find(made.key, use);
    if (!kept) {
      if (auto fresh = driver::compile(session, source, knowledge, resolver, known, sink, mode)) made.guideline = std::move(*fresh);
    }
    if (made.guideline) compiled.push_back(std::move(made));
  }
  return compiled;
}

}  // namespace regimen::embed
