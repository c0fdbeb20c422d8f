// The rule files of the folders the client works in: what each is imported as and what it imports. Files are read again when they
// have changed on disk.
// Failure: none; what cannot be read is not there. Threads: one.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace regimen::tools::lsp {

struct Header {
  std::string name;  // "" it cannot be imported
  std::string version, title;
  std::vector<std::string> imports;
  std::vector<std::string> overrides;  // decisions of others: GUIDELINE.DECISION
};
Header header_of(std::string_view text);

class RuleIndex {
 public:
  void add_folder(const std::string& path);
  void remove_folder(const std::string& path);
  bool has_folders() const { return !folders_.empty(); }
  bool holds(const std::string& path) const;  // within a folder
  void look_again() { listed_ = false; }      // files may have changed

  const std::map<std::string, Header>& files();  // by path
  // The file that is imported by that name; of several the first by path. nullptr: none.
  const std::string* find(const std::string& name);

 private:
  struct Known {
    std::filesystem::file_time_type written;
    std::uintmax_t size = 0;
    Header header;
  };
  void list(const std::string& folder, std::map<std::string, Known>& before);

  std::set<std::string> folders_;
  bool listed_ = false;
  std::map<std::string, Known> known_;
  std::map<std::string, Header> files_;
  std::map<std::string, std::string> paths_;  // by name
};

}  // namespace regimen::tools::lsp
