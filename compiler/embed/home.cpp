#include "compiler/embed/home.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace regimen::embed {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark = "stdlib/units.tsv";  // what makes a folder a home

bool is_home(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / kMark, ignored);
}

}  // namespace

Result<fs::path> find_home(const std::string& wanted) {
  const char* set = std::getenv("RGM_HOME");
  const std::string named = !wanted.empty() ? wanted : set ? set : "";
  if (!named.empty()) {
    if (is_home(named)) return fs::path(named);
    return fail(ErrorKind::input, named + " is no Regimen folder: it holds no " + kMark);
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); !error && !folder.empty(); folder = folder.parent_path()) {
    for (const fs::path& candidate : {folder / "share" / "regimen", folder, folder / RGM_SOURCE_FROM_BUILD})
      if (is_home(candidate)) return candidate.lexically_normal();
    if (folder == folder.parent_path()) break;
  }
  return fail(ErrorKind::input, std::string("the library (") + kMark + ") was not found beside the program; set RGM_HOME");
}

Result<std::string> read_text(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  std::string text;
  if (!error) text.resize_and_overwrite(size, [&](char* to, std::size_t) { return static_cast<std::size_t>(file.read(to, static_cast<std::streamsize>(size)).gcount()); });
  if (error || !file || text.size() != size) return fail(ErrorKind::input, path.string() + ": cannot be read");
  return text;
}

std::vector<fs::path> files_below(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == extension && entry->is_regular_file()) found.push_back(entry->path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace regimen::embed
