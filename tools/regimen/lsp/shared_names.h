// Names that several files use: where they stand in all of them, and giving them another name everywhere at once. What is open counts
// as it is being edited.
//
// Failure: a sentence for the author. A renaming is refused unless every file that it changes can be written, is readable, and means
// afterwards what it meant before: that is tried on copies.
// Threads: one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tools/regimen/lsp/workspace.h"

namespace regimen::tools::lsp {

// One file with the places in it, as the protocol has them.
struct FileEdits {
  std::string name;
  const OpenDocument* open = nullptr;
  Json edits;
};
struct Refused {
  std::string sentence;
};

class SharedNames {
 public:
  // `goes_on` is asked between one file and the next; when it says no, the search is given up.
  SharedNames(Workspace& workspace, std::function<bool()> goes_on) : workspace_(workspace), goes_on_(std::move(goes_on)) {}
  bool given_up() const { return given_up_; }  // what was returned says nothing

  // Location[] with "file" in the place of "uri".
  rgm::Outcome<std::string> references(OpenDocument& document, const rgm_position& position, bool with_declaration);
  // Why the name at the place is not renamed, whatever to; "": it may be.
  std::string why_not(OpenDocument& document, const rgm_position& position);
  std::variant<std::vector<FileEdits>, Refused> rename(OpenDocument& document, const rgm_position& position, const std::string& name);

 private:
  struct Declared {
    std::string file, name, module;
    rgm_range range;
    bool shared;
  };
  struct Reached {
    RuleText text;
    std::unique_ptr<rgm::Document> own;
    rgm::Document& document() const { return own ? *own : *text.open->document; }
  };
  std::optional<Declared> declaration(OpenDocument& document, const rgm_position& position) const;
  // The file that declares the name, then those that speak of it, or of `other`, and import it.
  std::vector<Reached> reach(const Declared& declared, const std::string& other);
  std::string why_not_written(const RuleText& text, const Declared& declared) const;
  // What would no longer mean what it does; "": nothing.
  std::string what_breaks(const std::vector<Reached>& reached, const std::vector<FileEdits>& edits, const Declared& declared, const std::string& name);

  bool stops() { return given_up_ = given_up_ || !goes_on_(); }

  Workspace& workspace_;
  std::function<bool()> goes_on_;
  bool given_up_ = false;
};

}  // namespace regimen::tools::lsp
