#include "compiler/embed/compile_sources.h"

#include <map>

namespace regimen::embed {
namespace {

// Where the file says what it is called; a kept entry has no syntax tree to ask.
Span name_in(const Session& session, SourceId source, const std::string& id) {
  const auto at = session.source(source).text().find(id);
  const auto begin = at == std::string_view::npos ? 0 : static_cast<std::uint32_t>(at);
  return {source, begin, begin + static_cast<std::uint32_t>(at == std::string_view::npos ? 0 : id.size())};
}

// A statement or a choice of guidelines could not tell them apart.
class Names {
 public:
  void add(const std::string& id, SourceId source, Diagnosed& diagnosed) {
    const auto [first, fresh] = first_.emplace(id, source);
    if (fresh) return;
    diagnosed.sink.emit(Msg::GuidelineTwice, name_in(diagnosed.session, source, id), id)
        .secondary.push_back({name_in(diagnosed.session, first->second, id), "the first of that name"});
  }

 private:
  std::map<std::string, SourceId> first_;
};

}  // namespace

std::vector<CompiledSource> compile_sources(const Engine& engine, const Store& store, const std::vector<driver::SourceText>& sources,
                                            Imports& imports, driver::CompileMode mode, Diagnosed& diagnosed, OnErrors on_errors) {
  Session& session = diagnosed.session;
  const driver::CompileKnowledge knowledge = engine.compile_knowledge();
  const driver::Resolver resolver = imports.resolver();
  std::vector<CompiledSource> compiled;
  driver::KnownImports known;
  Names names;
  for (const driver::SourceText& text : sources) {
    const SourceId source = session.add(text.name, text.text);
    CompiledSource made{nullptr, engine.environment() ? driver::entry_key(*engine.environment(), mode, text) : ""};
    DiagnosticSink own;  // what others said stops only what is not to go on
    DiagnosticSink& sink = on_errors == OnErrors::go_on ? own : diagnosed.sink;
    const auto use = [&](std::string entry) {
      made.guideline = driver::restore(std::move(entry), made.key, session, source, knowledge, resolver, known, sink, mode);
      return made.guideline != nullptr;
    };
    // Behind an error the rest is only read for its own errors, as compiling does.
    const bool kept = !made.key.empty() && !sink.has_errors() && store.find(made.key, use);
    if (!kept) {
      if (auto fresh = driver::compile(session, source, knowledge, resolver, known, sink, mode)) made.guideline = std::move(*fresh);
    }
    diagnosed.sink.repeat_all(own);
    if (made.guideline) names.add(made.guideline->image().id, source, diagnosed);
    if (made.guideline) compiled.push_back(std::move(made));
  }
  return compiled;
}

}  // namespace regimen::embed
