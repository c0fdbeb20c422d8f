// External interface: workspace.h.
#include "tools/regimen/lsp/workspace.h"

#include <filesystem>
#include <fstream>

#include "tools/regimen/lsp/uri.h"
#include "tools/regimen/rule_files.h"

namespace regimen::tools::lsp {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostFiles = 20'000;
constexpr std::size_t kHeaderBytes = 16 << 10;  // a file says its name in the beginning
constexpr std::string_view kLibrary = "stdlib.";

std::string import_name(std::string_view text) {
  const auto name = rgm::import_name(text.substr(0, kHeaderBytes));
  if (!name) return "";
  const Json json = Json::parse(*name, nullptr, false);
  return json.is_string() ? json.get<std::string>() : "";
}

std::string beginning_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(kHeaderBytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

rgm_position position_of(const Json& json) { return {json.value("line", 0U), json.value("character", 0U)}; }

}  // namespace

void Workspace::add_folder(const std::string& path) {
  folders_.insert(path);
  listed_ = false;
}
void Workspace::remove_folder(const std::string& path) {
  folders_.erase(path);
  listed_ = false;
}

std::string Workspace::uri(const std::string& name) const { return uri_of_name(name, engine_.home()); }

OpenDocument* Workspace::find(const std::string& uri) {
  const auto found = open_.find(uri);
  return found == open_.end() ? nullptr : &found->second;
}

const std::map<std::string, std::string>& Workspace::files() {
  if (std::exchange(listed_, true)) return files_;
  files_.clear();
  std::size_t count = 0;
  for (const std::string& folder : folders_) {
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (const fs::recursive_directory_iterator end; !error && entry != end && count < kMostFiles; entry.increment(error), ++count) {
      std::error_code unreadable;
      if (entry->is_directory(unreadable) && entry->path().filename().native().starts_with('.')) entry.disable_recursion_pending();
      if (entry->path().extension() != ".rgm" || !entry->is_regular_file(unreadable)) continue;
      const std::string name = import_name(beginning_of(entry->path()));
      if (!name.empty() && !name.starts_with(kLibrary)) files_.emplace(name, entry->path().string());
    }
  }
  return files_;
}

int Workspace::resolve(void* self, rgm_text name, rgm_source* source) {
  try {
    return static_cast<Workspace*>(self)->find_source(std::string(name.data, name.length), *source) ? 1 : 0;
  } catch (const std::exception&) {
    return 0;  // no exception passes the C interface
  }
}

bool Workspace::find_source(const std::string& name, rgm_source& source) {
  const auto hand_out = [&](std::string path, std::string text) {
    found_name_ = std::move(path);
    found_text_ = std::move(text);
    source = {{found_name_.data(), found_name_.size()}, {found_text_.data(), found_text_.size()}};
    return true;
  };
  for (const auto& [uri, document] : open_) {
    const bool own = !name.starts_with(kLibrary) || document.name.starts_with(engine_.home() + "/stdlib/");
    if (document.import_name == name && own) return hand_out(document.name, document.text);
  }
  if (name.starts_with(kLibrary)) return false;
  const auto file = files().find(name);
  if (file == files_.end()) return false;
  const auto text = read_file(file->second);
  return text && hand_out(file->second, *text);
}

bool Workspace::open_document(const std::string& uri, const std::string& text, Json version) {
  OpenDocument fresh{uri, name_of_uri(uri), text, "", std::move(version), false, false, nullptr};
  auto made = rgm::Document::open(engine_.get(), fresh.name, text, &resolver_, encoding_);
  if (!made) return false;
  fresh.document = std::make_unique<rgm::Document>(std::move(*made));
  OpenDocument& document = open_[uri] = std::move(fresh);
  took_text(document);
  return true;
}

void Workspace::took_text(OpenDocument& document) {
  const std::string before = document.import_name;
  document.import_name = import_name(document.text);
  document.shown = document.analysed = false;
  read_again_who_imports(document.name, document.import_name, &document);
  if (before != document.import_name) read_again_who_imports("", before, &document);
}

void Workspace::read_again_who_imports(const std::string& name, const std::string& import_name, const OpenDocument* but) {
  for (auto& [uri, document] : open_) {
    if (&document == but || !document.document) continue;
    const bool imports = (!name.empty() && document.document->imports(name)) || (!import_name.empty() && document.document->imports(import_name));
    if (!imports) continue;
    document.document->imports_changed();
    document.shown = document.analysed = false;
  }
}

void Workspace::change(OpenDocument& document, const Json& changes, Json version) {
  for (const Json& change : changes) {
    if (!change.is_object() || !change.contains("text") || !change["text"].is_string()) continue;
    const std::string& text = change["text"].get_ref<const std::string&>();
    if (!change.contains("range")) {
      document.document->set_text(text);
    } else if (const Json& range = change["range"]; range.is_object() && range.contains("start") && range.contains("end")) {
      document.document->change({position_of(range["start"]), position_of(range["end"])}, text);
    }
  }
  document.version = std::move(version);
  document.text = document.document->text();
  took_text(document);
}

void Workspace::close(const std::string& uri) {
  const auto found = open_.find(uri);
  if (found == open_.end()) return;
  const std::string name = found->second.name, imported = found->second.import_name;
  open_.erase(found);
  listed_ = false;
  read_again_who_imports(name, imported, nullptr);
}

void Workspace::file_changed(const std::string& name) {
  listed_ = false;
  read_again_who_imports(name, import_name(beginning_of(name)), nullptr);
}

}  // namespace regimen::tools::lsp
