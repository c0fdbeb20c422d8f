#include "compiler/driver/pipeline.h"

#include <algorithm>

#include "compiler/analysis/analyse.h"
#include "compiler/ast/ast_dump.h"
#include "compiler/driver/compiled.h"
#include "compiler/driver/loader.h"
#include "compiler/hir/hir_dump.h"
#include "compiler/jit/jit.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/normalise/normalise.h"
#include "compiler/syntax/parse.h"
#include "runtime/support/check.h"
#include "runtime/support/sha256.h"

namespace regimen::driver {

namespace {

// A place by the number of its file: the guideline, then its imports. Every source of a guideline stands among them.
class Numbered {
 public:
  Numbered(SourceId source, const std::vector<KeptImport>& imports, const KnownImports& known) : sources_{source} {
    for (const KeptImport& import : imports) sources_.push_back(known.at(import.path).source);
  }

  KeptSpan keep(Span span) const {
    const auto at = std::find(sources_.begin(), sources_.end(), span.source);
    RGM_CHECK(at != sources_.end());
    return {static_cast<std::uint32_t>(at - sources_.begin()), span.begin, span.end};
  }
  KeptLabel keep(const Label& label) const { return {keep(label.span), label.message}; }
  KeptDiagnostic keep(const Diagnostic& diagnostic) const {
    KeptDiagnostic kept{diagnostic.msg, diagnostic.message, keep(diagnostic.primary), {}, diagnostic.help, std::nullopt, diagnostic.patient};
    for (const Label& label : diagnostic.secondary) kept.secondary.push_back(keep(label));
    if (diagnostic.fix) kept.fix = KeptFix{keep(diagnostic.fix->span), diagnostic.fix->replacement};
    return kept;
  }

  bool knows(const KeptSpan& span) const { return span.file < sources_.size(); }
  Span find(const KeptSpan& span) const { return {sources_.at(span.file), span.begin, span.end}; }
  Label find(const KeptLabel& label) const { return {find(label.span), label.message}; }
  Diagnostic find(const KeptDiagnostic& kept) const {
    Diagnostic diagnostic{kept.msg, kept.message, find(kept.primary), {}, kept.help, std::nullopt, kept.patient};
    for (const KeptLabel& label : kept.secondary) diagnostic.secondary.push_back(find(label));
    if (kept.fix) diagnostic.fix = Fix{find(kept.fix->span), kept.fix->replacement};
    return diagnostic;
  }

 private:
  std::vector<SourceId> sources_;
};

// The digest by which a result says which rules made it.
std::string sources_digest(const std::string& text, const std::vector<KeptImport>& imports) {
  std::string digests = sha256_hex(text);
  for (const KeptImport& import : imports) digests += "\n" + import.path + " " + import.digest;
  return sha256_hex(digests);
}

// Every import is still there, under the same name, with the same text. The imports that are, become known to the session in the
// order in which compiling would have read them.
bool same_imports(const std::vector<KeptImport>& kept, Session& session, const Resolver& resolver, KnownImports& imports) {
  return std::all_of(kept.begin(), kept.end(), [&](const KeptImport& import) {
    const KnownImport* const now = find_import(import.path, session, resolver, imports);
    return now != nullptr && now->digest == import.digest && session.source(now->source).name() == import.name;
  });
}

}  // namespace

std::optional<std::unique_ptr<CompiledGuideline>> compile(Session& session, SourceId source, const CompileKnowledge& knowledge,
                                                          const Resolver& resolver, KnownImports& imports,
                                                          DiagnosticSink& sink, CompileMode mode) {
  DiagnosticSink own, own_findings;
  Loader loader(session, resolver, imports, own, mode);
  // What is wrong with one guideline keeps others from being run, not from being looked at.
  const bool others_fit = mode == CompileMode::check || !sink.has_errors();
  const bool loaded = loader.load(source) && !own.has_errors() && others_fit;
  Fresh fresh;
  if (loaded) fresh.checked = sema::check(session, loader.files(), knowledge, mode, own);
  sink.repeat_all(own);
  if (!fresh.checked) return std::nullopt;
  fresh.normalised = normalise(fresh.checked->program(), session);
  if (mode == CompileMode::check) {
    analysis::analyse({fresh.checked->program(), fresh.normalised.kernel, fresh.normalised.image, session, knowledge.genes, knowledge.drugs}, own_findings);
    own.repeat_all(own_findings);
    sink.repeat_all(own_findings);
    if (own_findings.has_errors()) return std::nullopt;
  }
  fresh.normalised.coverage.file = session.source(source).name();
  fresh.normalised.image.hash = sources_digest(std::string(session.source(source).text()), loader.imports());
  fresh.outline.imports = loader.imports();
  fresh.outline.functions = static_cast<std::uint32_t>(fresh.normalised.kernel.functions.size());
  fresh.outline.decisions = static_cast<std::uint32_t>(fresh.normalised.kernel.decisions.size());
  const Numbered numbered(source, fresh.outline.imports, imports);
  for (const Diagnostic& diagnostic : own.all()) fresh.outline.diagnostics.push_back(numbered.keep(diagnostic));
  fresh.files = loader.release();
  return make_compiled(std::move(fresh));
}

std::unique_ptr<CompiledGuideline> restore(std::string entry, const std::string& key, Session& session, SourceId source,
                                           const CompileKnowledge& knowledge, const Resolver& resolver, KnownImports& imports,
                                           DiagnosticSink& sink, CompileMode mode) {
  auto restored = std::make_unique<Restored>();
  restored->entry = std::move(entry);
  const auto parts = split(restored->entry, key);
  if (!parts) return nullptr;
  auto outline = read_outline(parts->outline);
  if (!outline || !same_imports(outline->imports, session, resolver, imports)) return nullptr;
  auto image = read_image(parts->image, *knowledge.units);
  if (!image) return nullptr;
  restored->outline = std::move(*outline);
  restored->image = std::move(*image);
  restored->origin = {source, knowledge, mode, {}};
  for (const KeptImport& import : restored->outline.imports) restored->origin.imports[import.path] = imports.at(import.path);
  const Numbered numbered(source, restored->outline.imports, imports);
  for (const KeptDiagnostic& diagnostic : restored->outline.diagnostics) sink.repeat(numbered.find(diagnostic));
  return make_compiled(std::move(restored), *parts);
}

std::optional<WrittenStatement> read_statement(const Session& session, SourceId source, DiagnosticSink& sink) {
  WrittenStatement written{};
  written.file.source = source;
  std::optional<ast::Fact> fact = syntax::parse_statement(session, source, written.file, sink);
  if (!fact) return std::nullopt;
  written.fact = std::move(*fact);
  return written;
}

std::string entry_key(std::string_view environment, CompileMode mode, const SourceText& source) {
  const auto word = [mode] {
    switch (mode) {
      case CompileMode::run: return "\nrun\n";
      case CompileMode::test: return "\ntests\n";
      case CompileMode::check: return "\ncheck\n";
      case CompileMode::watch: break;
    }
    return "\nwatch\n";
  };
  std::string named(environment);
  named += word();
  named += std::to_string(source.name.size()) + "\n" + source.name;
  return sha256_hex(named + source.text);
}

std::string machine_name() { return jit::machine_name(); }

std::optional<KindTable> compile_kinds(Session& session, SourceId source, const UnitTable& units, DiagnosticSink& sink) {
  const std::optional<ast::File> file = syntax::parse(session, source, sink);
  if (!file || sink.has_errors()) return std::nullopt;
  return sema::check_kinds(*file, units, sink);
}

std::optional<Stage> stage_named(std::string_view name) {
#define RGM_STAGE(stage, spelling, sentence) \
  if (name == spelling) return Stage::stage;
#include "compiler/driver/stages.def"
#undef RGM_STAGE
  return std::nullopt;
}

namespace {

std::optional<std::string> text_of(Result<std::string> text) {
  if (!text) return std::nullopt;
  return std::move(*text);
}

}  // namespace

std::optional<std::string> dump(Session& session, SourceId source, Stage stage, const CompileKnowledge& knowledge,
                                const Resolver& resolver, DiagnosticSink& sink) {
  if (stage == Stage::source) return std::string(session.source(source).text());
  if (stage == Stage::ast) {
    const std::optional<ast::File> file = syntax::parse(session, source, sink);
    return file ? std::optional(ast::dump(*file)) : std::nullopt;
  }
  KnownImports imports;
  Loader loader(session, resolver, imports, sink, CompileMode::run);
  const std::unique_ptr<sema::Checked> checked = front_end(session, source, knowledge, loader, sink, CompileMode::run);
  if (!checked) return std::nullopt;
  if (stage == Stage::hir) return hir::dump(checked->program());
  const Normalised normalised = normalise(checked->program(), session);
  switch (stage) {
    case Stage::kernel: return kernel::dump(normalised.kernel);
    case Stage::llvm: return text_of(jit::llvm_text(normalised.kernel, jit::Tier::optimised));
    case Stage::assembly: return text_of(jit::assembly_text(normalised.kernel, jit::Tier::optimised));
    case Stage::source:
    case Stage::ast:
    case Stage::hir: break;
  }
  return std::nullopt;
}

}  // namespace regimen::driver
