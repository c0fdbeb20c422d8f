#include "compiler/driver/pipeline.h"

#include <mutex>
#include <set>

#include "compiler/ast/ast_dump.h"
#include "compiler/hir/hir_dump.h"
#include "compiler/interp/interpret.h"
#include "compiler/jit/jit.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/normalise/normalise.h"
#include "compiler/syntax/parse.h"
#include "runtime/support/check.h"

namespace regimen::driver {

namespace {

using SharedFile = std::shared_ptr<const ast::File>;

// A program and its imports, imports before importers, each once.
class Loader {
 public:
  Loader(Session& session, const Resolver& resolver, ParsedImports& imports, DiagnosticSink& sink, CompileMode mode)
      : session_(session), resolver_(resolver), imports_(imports), sink_(sink), mode_(mode) {}

  bool load(SourceId source) {
    const SharedFile file = read(source);
    return file != nullptr && place(file);
  }

  std::vector<const ast::File*> files() const {
    std::vector<const ast::File*> files;
    for (const auto& file : order_) files.push_back(file.get());
    return files;
  }

  std::vector<SharedFile> release() { return std::move(order_); }

 private:
  SharedFile read(SourceId source) {
    const auto tests = mode_ == CompileMode::test ? syntax::TestBlocks::read : syntax::TestBlocks::skip;
    std::optional<ast::File> file = syntax::parse(session_, source, sink_, tests);
    return file ? std::make_shared<const ast::File>(std::move(*file)) : nullptr;
  }

  // Behind all that it imports.
  bool place(const SharedFile& file) {
    const std::string id = file->header.id.text();
    open_.insert(id);
    bool ok = true;
    for (const ast::ImportDecl& import : file->imports) ok &= load_import(import);
    open_.erase(id);
    done_[id] = file->header.version;
    order_.push_back(file);
    return ok;
  }

  bool load_import(const ast::ImportDecl& import) {
    const std::string path = import.path.text();
    if (open_.contains(path)) {
      sink_.emit(Msg::ImportCycle, import.span, path);
      return false;
    }
    if (!done_.contains(path)) {
      const SharedFile file = imported(import, path);
      if (file == nullptr || !place(file)) return false;
    }
    const auto it = done_.find(path);
    if (it == done_.end()) {
      sink_.emit(Msg::UnknownImport, import.span, path);
      return false;
    }
    if (it->second == import.version) return true;
    sink_.emit(Msg::ImportMismatch, import.span, path, it->second, import.version).help = "write version \"" + it->second + "\"";
    return false;
  }

  SharedFile imported(const ast::ImportDecl& import, const std::string& path) {
    if (const auto known = imports_.find(path); known != imports_.end()) return known->second;
    std::optional<SourceText> source = resolver_ ? resolver_(path) : std::nullopt;
    if (!source) {
      sink_.emit(Msg::UnknownImport, import.span, path);
      return nullptr;
    }
    const SharedFile file = read(session_.add(std::move(source->name), std::move(source->text)));
    if (file != nullptr) imports_.emplace(path, file);
    return file;
  }

  Session& session_;
  const Resolver& resolver_;
  ParsedImports& imports_;
  DiagnosticSink& sink_;
  CompileMode mode_;
  std::vector<SharedFile> order_;
  std::set<std::string> open_;
  std::map<std::string, std::string> done_;
};

class Compiled : public CompiledGuideline {
 public:
  Compiled(std::vector<SharedFile> files, std::unique_ptr<sema::Checked> checked, Normalised normalised)
      : files_(std::move(files)), checked_(std::move(checked)), normalised_(std::move(normalised)) {
    interpreter_ = interp::make_interpreter(normalised_.kernel);
  }

  const Image& image() const override { return normalised_.image; }
  const std::vector<TestInfo>& tests() const override { return normalised_.tests; }
  const RowEvaluator& interpreter() const override { return *interpreter_; }

  Result<const RowEvaluator*> jit(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) const override {
    const std::scoped_lock lock(mutex_);
    RGM_TRY_VOID(start_jit());
    RGM_TRY_VOID(jit_->prepare(functions, decisions));
    return jit_.get();
  }

  Result<const RowEvaluator*> jit_all() const override {
    const std::scoped_lock lock(mutex_);
    RGM_TRY_VOID(start_jit());
    RGM_TRY_VOID(jit_->prepare_all());
    return jit_.get();
  }

  std::optional<Statement> check_statement(Session& session, SourceId statement, DiagnosticSink& sink) const override {
    const std::scoped_lock lock(mutex_);
    ast::File file;
    file.source = statement;
    const std::optional<ast::Fact> fact = syntax::parse_statement(session, statement, file, sink);
    if (!fact) return std::nullopt;
    return checked_->check_statement(session, file, *fact, sink);
  }

 private:
  Result<void> start_jit() const {
    if (jit_) return {};
    RGM_TRY(jit_, jit::compile(normalised_.kernel, jit::Tier::quick));
    return {};
  }

  std::vector<SharedFile> files_;
  std::unique_ptr<sema::Checked> checked_;
  Normalised normalised_;
  std::unique_ptr<RowEvaluator> interpreter_;
  mutable std::mutex mutex_;  // guards what is made on demand: machine code, and the checker's memory of names
  mutable std::unique_ptr<jit::CompiledProgram> jit_;
};

std::unique_ptr<sema::Checked> front_end(Session& session, SourceId source, const CompileKnowledge& knowledge, Loader& loader,
                                         DiagnosticSink& sink, CompileMode mode) {
  if (!loader.load(source) || sink.has_errors()) return nullptr;
  return sema::check(session, loader.files(), knowledge, mode, sink);
}

}  // namespace

std::optional<std::unique_ptr<CompiledGuideline>> compile(Session& session, SourceId source, const CompileKnowledge& knowledge,
                                                          const Resolver& resolver, ParsedImports& imports,
                                                          DiagnosticSink& sink, CompileMode mode) {
  Loader loader(session, resolver, imports, sink, mode);
  std::unique_ptr<sema::Checked> checked = front_end(session, source, knowledge, loader, sink, mode);
  if (!checked) return std::nullopt;
  Normalised normalised = normalise(checked->program(), session);
  return std::make_unique<Compiled>(loader.release(), std::move(checked), std::move(normalised));
}

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
  ParsedImports imports;
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
