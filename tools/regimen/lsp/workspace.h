// The open documents, and what imports mean to them: first what is open, as it is being edited, then the files of the folders the
// client works in; the library behind them is the engine's.
// Threads: one.
#pragma once

#include <map>
#include <memory>
#include <regimen/regimen.hpp>
#include <set>
#include <string>
#include <vector>

#include "tools/regimen/lsp/frames.h"

namespace regimen::tools::lsp {

struct OpenDocument {
  std::string uri, name;
  std::string text;           // as the client has it
  std::string import_name;    // "" it cannot be imported
  Json version;
  bool shown = true;          // its diagnostics are those of the present text
  bool analysed = true;       // the findings of the analysis are among them
  std::unique_ptr<rgm::Document> document;
};

class Workspace {
 public:
  Workspace(const rgm::Engine& engine, rgm_encoding encoding) : engine_(engine), encoding_(encoding) {}

  void add_folder(const std::string& path);
  void remove_folder(const std::string& path);

  std::string uri(const std::string& name) const;
  OpenDocument* find(const std::string& uri);
  std::map<std::string, OpenDocument>& open() { return open_; }

  // False: the engine could not make it.
  bool open_document(const std::string& uri, const std::string& text, Json version);
  void change(OpenDocument& document, const Json& changes, Json version);
  void close(const std::string& uri);
  // A file was changed outside of the editor, or a document was saved.
  void file_changed(const std::string& name);

 private:
  static int resolve(void* self, rgm_text name, rgm_source* source);
  bool find_source(const std::string& name, rgm_source& source);
  void took_text(OpenDocument& document);
  void read_again_who_imports(const std::string& name, const std::string& import_name, const OpenDocument* but);
  const std::map<std::string, std::string>& files();  // by the name they are imported by

  const rgm::Engine& engine_;
  rgm_encoding encoding_;
  rgm_resolver resolver_{&Workspace::resolve, this};
  std::map<std::string, OpenDocument> open_;  // by URI
  std::set<std::string> folders_;
  bool listed_ = false;
  std::map<std::string, std::string> files_;
  std::string found_name_, found_text_;  // what the resolver handed out last
};

}  // namespace regimen::tools::lsp
