#include "compiler/embed/build.h"

#include "compiler/embed/compile_sources.h"
#include "compiler/embed/in_parallel.h"

namespace regimen::embed {
namespace {

// What one guideline became: whether it was optimised now, or why it could not be.
std::vector<Result<bool>> optimise_all(const std::vector<CompiledSource>& compiled) {
  std::vector<Result<bool>> outcomes(compiled.size());
  in_parallel(compiled.size(), [&](std::size_t i) { outcomes[i] = compiled[i].guideline->optimise(); });
  return outcomes;
}

std::uint64_t kept_bytes(const Store& store, const std::string& key) {
  std::uint64_t bytes = 0;
  store.find(key, [&](const std::string& entry) {
    bytes = entry.size();
    return true;
  });
  return bytes;
}

Result<BuiltGuideline> kept(const CompiledSource& source, bool fresh, const Store& store) {
  const Image& image = source.guideline->image();
  BuiltGuideline built{image.id, image.version, !fresh, 0};
  if (fresh) {
    const auto entry = source.guideline->entry(source.key);
    if (!entry || !store.keep(source.key, *entry)) return fail(ErrorKind::input, "what was built of " + image.id + " cannot be kept: is the folder yours alone to write to?");
  }
  built.bytes = kept_bytes(store, source.key);
  return built;
}

}  // namespace

Result<Built> build(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver,
                    const std::string& folder) {
  if (!engine.environment()) return fail(ErrorKind::input, "this program was linked without a build id, so nothing it compiles can be kept");
  const Store shared = folder.empty() ? Store() : open_shared_store(folder);
  const Store& store = folder.empty() ? engine.store() : shared;
  const auto shared_sources = std::make_shared<const std::vector<driver::SourceText>>(std::move(sources));
  Imports imports(engine, shared_sources, resolver);
  Built built;
  auto diagnosed = std::make_shared<Diagnosed>();
  const auto compiled = compile_sources(engine, store, *shared_sources, imports, driver::CompileMode::run, *diagnosed);
  if (diagnosed->sink.has_errors()) {
    built.diagnosed = std::move(diagnosed);
    return built;
  }
  const auto outcomes = optimise_all(compiled);
  std::vector<std::string> keys = engine.keep_tables(store);
  for (std::size_t i = 0; i < compiled.size(); ++i) {
    RGM_TRY(const bool fresh, Result<bool>(outcomes[i]));
    RGM_TRY(auto guideline, kept(compiled[i], fresh, store));
    built.guidelines.push_back(std::move(guideline));
    keys.push_back(compiled[i].key);
  }
  if (!folder.empty()) store.keep_only(keys);
  return built;
}

}  // namespace regimen::embed
