// External interface: rule_index.h.
#include "tools/regimen/lsp/rule_index.h"

#include <regimen/regimen.hpp>

#include "tools/regimen/lsp/frames.h"
#include "tools/regimen/rule_files.h"

namespace regimen::tools::lsp {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostEntries = 200'000;  // of all folders

// What programs made: copies of rules there are not those that an author means.
bool is_passed_over(const fs::path& folder) {
  const std::string name = folder.filename().string();
  std::error_code error;
  return name.starts_with('.') || name == "node_modules" || fs::exists(folder / "CMakeCache.txt", error) || fs::exists(folder / "CACHEDIR.TAG", error);
}

}  // namespace

Header header_of(std::string_view text) {
  const auto answer = rgm::source_header(text);
  const Json json = answer ? Json::parse(*answer, nullptr, false) : Json();
  if (!json.is_object()) return {};
  return {json.value("name", ""), json.value("version", ""), json.value("title", ""), json.value("imports", std::vector<std::string>()),
          json.value("overrides", std::vector<std::string>())};
}

void RuleIndex::add_folder(const std::string& path) {
  folders_.insert(path);
  listed_ = false;
}

void RuleIndex::remove_folder(const std::string& path) {
  folders_.erase(path);
  listed_ = false;
}

bool RuleIndex::holds(const std::string& path) const {
  for (const std::string& folder : folders_)
    if (path.starts_with(folder.ends_with('/') ? folder : folder + "/")) return true;
  return false;
}

void RuleIndex::list(const std::string& folder, std::map<std::string, Known>& before) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  std::size_t count = 0;
  for (const fs::recursive_directory_iterator end; !error && entry != end && count < kMostEntries; entry.increment(error), ++count) {
    std::error_code unreadable;
    if (entry->is_directory(unreadable) && is_passed_over(entry->path())) entry.disable_recursion_pending();
    if (entry->path().extension() != ".rgm" || !entry->is_regular_file(unreadable)) continue;
    const std::string path = entry->path().string();
    Known now{entry->last_write_time(unreadable), entry->file_size(unreadable), {}};
    const auto same = before.find(path);
    if (same != before.end() && same->second.written == now.written && same->second.size == now.size) {
      now.header = std::move(same->second.header);
    } else if (const auto text = read_file(path)) {
      now.header = header_of(*text);
    }
    known_.insert_or_assign(path, std::move(now));
  }
}

const std::map<std::string, Header>& RuleIndex::files() {
  if (std::exchange(listed_, true)) return files_;
  std::map<std::string, Known> before = std::exchange(known_, {});
  for (const std::string& folder : folders_) list(folder, before);
  files_.clear();
  paths_.clear();
  for (const auto& [path, known] : known_) {
    if (known.header.name.empty()) continue;
    files_.emplace(path, known.header);
    paths_.emplace(known.header.name, path);
  }
  return files_;
}

const std::string* RuleIndex::find(const std::string& name) {
  files();
  const auto found = paths_.find(name);
  return found == paths_.end() ? nullptr : &found->second;
}

}  // namespace regimen::tools::lsp
