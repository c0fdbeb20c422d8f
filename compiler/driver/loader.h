// Private to the folder: a program and its imports, imports before importers, each once.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "compiler/driver/entry.h"
#include "compiler/driver/pipeline.h"

namespace regimen::driver {

using SharedFile = std::shared_ptr<const ast::File>;

class Loader {
 public:
  Loader(Session& session, const Resolver& resolver, KnownImports& imports, DiagnosticSink& sink, CompileMode mode)
      : session_(session), resolver_(resolver), imports_(imports), sink_(sink), mode_(mode) {}

  bool load(SourceId source);

  std::vector<const ast::File*> files() const;
  std::vector<SharedFile> release() { return std::move(order_); }
  // In the order they were first asked for.
  const std::vector<KeptImport>& imports() const { return asked_; }

 private:
  SharedFile read(SourceId source);
  bool place(const SharedFile& file);  // behind all that it imports
  bool load_import(const ast::ImportDecl& import);
  SharedFile imported(const ast::ImportDecl& import, const std::string& path);

  Session& session_;
  const Resolver& resolver_;
  KnownImports& imports_;
  DiagnosticSink& sink_;
  CompileMode mode_;
  std::vector<SharedFile> order_;
  std::vector<KeptImport> asked_;
  std::set<std::string> open_;
  std::map<std::string, std::string> done_;
};

// The import of that name, read when it is first asked for. nullptr: there is none.
KnownImport* find_import(const std::string& path, Session& session, const Resolver& resolver, KnownImports& imports);

// A checked program, or nullptr when there were errors.
std::unique_ptr<sema::Checked> front_end(Session& session, SourceId source, const CompileKnowledge& knowledge, Loader& loader,
                                         DiagnosticSink& sink, CompileMode mode);

}  // namespace regimen::driver
