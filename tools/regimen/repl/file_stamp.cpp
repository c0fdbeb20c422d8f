#include "tools/regimen/repl/file_stamp.h"

#include <sys/stat.h>

namespace regimen::tools::repl {

FileStamps stamps_of(const std::vector<std::string>& files) {
  const auto nanoseconds = [](const timespec& time) { return time.tv_sec * 1'000'000'000LL + time.tv_nsec; };
  FileStamps out;
  for (const std::string& file : files) {
    struct stat info {};
    if (file == "-" || stat(file.c_str(), &info) != 0) continue;
    out[file] = {nanoseconds(info.st_mtim), nanoseconds(info.st_ctim), static_cast<unsigned long long>(info.st_size), info.st_ino};
  }
  return out;
}

}  // namespace regimen::tools::repl
