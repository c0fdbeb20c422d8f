// External interface: loader.h.
#include "compiler/driver/loader.h"

#include "compiler/driver/examine.h"
#include "compiler/syntax/parse.h"
#include "runtime/support/sha256.h"

namespace regimen::driver {

bool Loader::load(SourceId source) {
  const SharedFile file = read(source);
  return file != nullptr && place(file);
}

std::vector<const ast::File*> Loader::files() const {
  std::vector<const ast::File*> files;
  for (const auto& file : order_) files.push_back(file.get());
  return files;
}

SharedFile Loader::read(SourceId source) {
  const auto tests = sema::reads_tests(mode_) ? syntax::TestBlocks::read : syntax::TestBlocks::skip;
  std::optional<ast::File> file = syntax::parse(session_, source, sink_, tests);
  return file ? std::make_shared<const ast::File>(std::move(*file)) : nullptr;
}

bool Loader::place(const SharedFile& file) {
  const std::string id = file->header.id.text();
  open_.insert(id);
  bool ok = true;
  for (const ast::ImportDecl& import : file->imports) ok &= load_import(import);
  open_.erase(id);
  done_[id] = file->header.version;
  order_.push_back(file);
  return ok;
}

bool Loader::load_import(const ast::ImportDecl& import) {
  const std::string path = import.path.text();
  if (open_.contains(path)) {
    sink_.emit(Msg::ImportCycle, import.span, path);
    return false;
  }
  if (!done_.contains(path)) {
    const SharedFile file = imported(import, path);
    if (file == nullptr) return false;
    // Open under the name that was asked for, too: what the file calls itself may be wrong or not there.
    open_.insert(path);
    const bool placed = place(file);
    open_.erase(path);
    if (!placed) return false;
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

SharedFile Loader::imported(const ast::ImportDecl& import, const std::string& path) {
  KnownImport* const known = find_import(path, session_, resolver_, imports_);
  if (known == nullptr) {
    sink_.emit(Msg::UnknownImport, import.span, path);
    return nullptr;
  }
  asked_.push_back({path, session_.source(known->source).name(), known->digest});
  if (known->file == nullptr) known->file = read(known->source);
  return known->file;
}

KnownImport* find_import(const std::string& path, Session& session, const Resolver& resolver, KnownImports& imports) {
  if (const auto known = imports.find(path); known != imports.end()) return &known->second;
  std::optional<SourceText> source = resolver ? resolver(path) : std::nullopt;
  if (!source) return nullptr;
  KnownImport& import = imports[path];
  import.digest = sha256_hex(source->text);
  import.source = session.add(std::move(source->name), std::move(source->text));
  return &import;
}

std::unique_ptr<sema::Checked> front_end(Session& session, SourceId source, const CompileKnowledge& knowledge, Loader& loader,
                                         DiagnosticSink& sink, CompileMode mode) {
  if (!loader.load(source) || sink.has_errors()) return nullptr;
  return sema::check(session, loader.files(), knowledge, mode, sink);
}

Examined examine(Session& session, SourceId source, const CompileKnowledge& knowledge, const Resolver& resolver,
                 KnownImports& imports, DiagnosticSink& sink) {
  Examined examined;
  Loader loader(session, resolver, imports, sink, CompileMode::test);
  examined.checked = front_end(session, source, knowledge, loader, sink, CompileMode::test);
  examined.files = loader.release();
  if (!examined.files.empty() && examined.files.back()->source != source) examined.files.clear();
  return examined;
}

}  // namespace regimen::driver
