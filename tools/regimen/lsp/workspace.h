// The open documents, and what imports mean to them: first what is open, as it is being edited, then the files of the folders the
// client works in; the library behind them is the engine's.
// Threads: one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <regimen/regimen.hpp>
#include <set>
#include <string>
#include <vector>

#include "tools/regimen/lsp/frames.h"
#include "tools/regimen/lsp/kept_findings.h"
#include "tools/regimen/lsp/rule_index.h"

namespace regimen::tools::lsp {

struct OpenDocument {
  std::string uri, name;
  std::string text;  // as the client has it
  Header header;
  Json version;
  std::unique_ptr<rgm::Document> document;
  KeptFindings kept;  // of an earlier text, until this one was studied
  std::uint64_t number = 0;  // of the text and its imports as they are now: another one after each change of either

  // Of this number alone:
  bool shown = false;  // its diagnostics were told
  bool begun = false;  // it is being studied
  std::optional<Json> lenses, findings;    // as far as they were found
  std::unique_ptr<rgm::Document> studied;  // a copy that knows the findings
};

// A file of rules as it stands now: in the editor where it is open, else on disk.
struct RuleText {
  std::string name, text;
  OpenDocument* open = nullptr;
};

class Workspace {
 public:
  Workspace(const rgm::Engine& engine, rgm_encoding encoding) : engine_(engine), encoding_(encoding) {}

  RuleIndex& index() { return index_; }
  std::string uri(const std::string& name) const;   // of a name as diagnostics have it
  std::string path(const std::string& name) const;  // the same as a path; what is no file stays
  bool in_library(const std::string& path) const;
  OpenDocument* find(const std::string& uri);
  OpenDocument* named(const std::string& name);
  std::map<std::string, OpenDocument>& open() { return open_; }

  // False: the engine could not make it.
  bool open_document(const std::string& uri, const std::string& text, Json version);
  void change(OpenDocument& document, const Json& changes, Json version);
  void close(const std::string& uri);
  void read_all_again();  // the folders are others
  // A file was changed outside of the editor, or a document was saved.
  void file_changed(const std::string& name);

  // Whether that module is that file, for whoever imports it.
  bool is_meant(const std::string& module, const std::string& file);
  // What imports that module, directly or through others, in the order of their names.
  std::vector<RuleText> importers(const std::string& module);
  // The first file by path that overrides that decision (GUIDELINE.DECISION); "" there is none.
  std::string who_overrides(const std::string& decision);
  std::optional<RuleText> text_of(const std::string& name);
  // A document that nobody has open; nullptr: the engine could not make it.
  std::unique_ptr<rgm::Document> look_at(const RuleText& text);
  // While one lives, imports of what is looked at mean these texts, by name, before anything else.
  using Texts = std::map<std::string, std::string>;
  class Instead {
   public:
    Instead(Workspace& workspace, const Texts& texts) : workspace_(workspace) { workspace_.instead_ = &texts; }
    ~Instead() { workspace_.instead_ = nullptr; }

   private:
    Workspace& workspace_;
  };

 private:
  static int resolve(void* self, rgm_text name, rgm_source* source);
  std::optional<RuleText> find_source(const std::string& name);
  std::map<std::string, const Header*> headers();  // of all files and open documents, by path
  void changed(OpenDocument& document);
  void took_text(OpenDocument& document);
  void read_again_who_imports(const std::string& name, const std::string& module, const OpenDocument* but);

  const rgm::Engine& engine_;
  rgm_encoding encoding_;
  rgm_resolver resolver_{&Workspace::resolve, this};
  std::map<std::string, OpenDocument> open_;  // by URI
  RuleIndex index_;
  std::uint64_t numbers_ = 0;
  const Texts* instead_ = nullptr;
  RuleText found_;  // what the resolver handed out last
};

}  // namespace regimen::tools::lsp
