// External interface: workspace.h.
#include "tools/regimen/lsp/workspace.h"

#include <algorithm>

#include "tools/regimen/lsp/json_parts.h"
#include "tools/regimen/lsp/uri.h"
#include "tools/regimen/rule_files.h"

namespace regimen::tools::lsp {
namespace {

constexpr std::string_view kLibrary = "stdlib.";

bool imports(const Header& header, const std::set<std::string>& names) {
  return std::any_of(header.imports.begin(), header.imports.end(), [&](const std::string& name) { return names.contains(name); });
}

}  // namespace

std::string Workspace::uri(const std::string& name) const { return uri_of_name(name, engine_.home()); }
std::string Workspace::path(const std::string& name) const { return name_of_uri(uri(name)); }
bool Workspace::in_library(const std::string& path) const { return path.starts_with(engine_.home() + "/stdlib/"); }

OpenDocument* Workspace::find(const std::string& uri) {
  const auto found = open_.find(uri);
  return found == open_.end() ? nullptr : &found->second;
}

OpenDocument* Workspace::named(const std::string& name) {
  const std::string path = this->path(name);
  for (auto& [uri, document] : open_)
    if (document.name == path) return &document;
  return nullptr;
}

int Workspace::resolve(void* self, rgm_text name, rgm_source* source) {
  try {
    Workspace& workspace = *static_cast<Workspace*>(self);
    auto found = workspace.find_source(std::string(name.data, name.length));
    if (!found) return 0;
    RuleText& kept = workspace.found_ = std::move(*found);
    *source = {{kept.name.data(), kept.name.size()}, {kept.text.data(), kept.text.size()}};
    return 1;
  } catch (const std::exception&) {
    return 0;  // no exception passes the C interface
  }
}

std::optional<RuleText> Workspace::find_source(const std::string& name) {
  if (instead_) {
    for (const auto& [file, text] : *instead_)
      if (header_of(text).name == name) return RuleText{file, text};
  }
  for (auto& [uri, document] : open_) {
    const bool own = !name.starts_with(kLibrary) || in_library(document.name);
    if (document.header.name == name && own) return RuleText{document.name, document.text, &document};
  }
  if (name.starts_with(kLibrary)) return std::nullopt;
  const std::string* const file = index_.find(name);
  return file ? text_of(*file) : std::nullopt;
}

bool Workspace::is_meant(const std::string& module, const std::string& file) {
  const auto found = find_source(module);
  return !found || path(found->name) == path(file);  // else it is the library's or one that is shipped
}

std::optional<RuleText> Workspace::text_of(const std::string& name) {
  if (OpenDocument* const open = named(name)) return RuleText{open->name, open->text, open};
  auto text = read_file(path(name));
  return text ? std::optional(RuleText{name, std::move(*text)}) : std::nullopt;
}

std::unique_ptr<rgm::Document> Workspace::look_at(const RuleText& text) {
  auto made = rgm::Document::open(engine_.get(), text.name, text.text, &resolver_, encoding_);
  return made ? std::make_unique<rgm::Document>(std::move(*made)) : nullptr;
}

bool Workspace::open_document(const std::string& uri, const std::string& text, Json version) {
  OpenDocument fresh;
  fresh.uri = uri;
  fresh.name = name_of_uri(uri);
  fresh.text = text;
  fresh.version = std::move(version);
  fresh.document = look_at({fresh.name, text});
  if (!fresh.document) return false;
  OpenDocument& document = open_[uri] = std::move(fresh);
  took_text(document);
  return true;
}

void Workspace::changed(OpenDocument& document) {
  document.number = ++numbers_;
  document.shown = document.begun = false;
  document.lenses = document.findings = std::nullopt;
  document.studied = nullptr;
}

void Workspace::took_text(OpenDocument& document) {
  const std::string before = document.header.name;
  document.header = header_of(document.text);
  changed(document);
  read_again_who_imports(document.name, document.header.name, &document);
  if (before != document.header.name) read_again_who_imports("", before, &document);
}

void Workspace::read_again_who_imports(const std::string& name, const std::string& module, const OpenDocument* but) {
  for (auto& [uri, document] : open_) {
    if (&document == but || !document.document) continue;
    const bool imports = (!name.empty() && document.document->imports(name)) || (!module.empty() && document.document->imports(module));
    if (!imports) continue;
    document.document->imports_changed();
    changed(document);
  }
}

void Workspace::change(OpenDocument& document, const Json& changes, Json version) {
  for (const Json& change : changes) {
    if (!change.is_object() || !change.contains("text") || !change["text"].is_string()) continue;
    const std::string& text = change["text"].get_ref<const std::string&>();
    if (!change.contains("range")) {
      document.document->set_text(text);
      document.kept.forget();
    } else if (const auto range = range_of(change["range"])) {
      document.document->change(*range, text);
      document.kept.move(*range, text);
    }
  }
  document.version = std::move(version);
  document.text = document.document->text();
  took_text(document);
}

void Workspace::close(const std::string& uri) {
  const auto found = open_.find(uri);
  if (found == open_.end()) return;
  const std::string name = found->second.name, module = found->second.header.name;
  open_.erase(found);
  index_.look_again();
  read_again_who_imports(name, module, nullptr);
}

void Workspace::file_changed(const std::string& name) {
  index_.look_again();
  const auto text = text_of(name);
  read_again_who_imports(name, text ? header_of(text->text).name : "", nullptr);
}

void Workspace::read_all_again() {
  for (auto& [uri, document] : open_) {
    document.document->imports_changed();
    changed(document);
  }
}

std::map<std::string, const Header*> Workspace::headers() {
  std::map<std::string, const Header*> all;
  for (const auto& [path, header] : index_.files())
    if (in_library(path) || !header.name.starts_with(kLibrary)) all.emplace(path, &header);
  for (const auto& [uri, document] : open_) all[document.name] = &document.header;
  return all;
}

std::string Workspace::who_overrides(const std::string& decision) {
  for (const auto& [path, header] : headers())
    if (std::find(header->overrides.begin(), header->overrides.end(), decision) != header->overrides.end()) return path;
  return "";
}

std::vector<RuleText> Workspace::importers(const std::string& module) {
  const std::map<std::string, const Header*> all = headers();
  std::set<std::string> names = {module}, found;
  for (bool more = true; std::exchange(more, false);)
    for (const auto& [path, header] : all)
      if (!found.contains(path) && imports(*header, names)) {
        found.insert(path);
        more = names.insert(header->name).second || more;
      }
  std::vector<RuleText> texts;
  for (const std::string& path : found)
    if (auto text = text_of(path)) texts.push_back(std::move(*text));
  return texts;
}

}  // namespace regimen::tools::lsp
