// Whether a file changed since it was looked at: written, replaced by another of its name, made unreadable, gone.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace regimen::tools::repl {

struct FileStamp {
  long long changed = 0;  // nanoseconds; of its contents, and of what is said about it
  long long touched = 0;
  unsigned long long size = 0, file = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
using FileStamps = std::map<std::string, FileStamp>;

// Those that are there; standard input ("-") never changes.
FileStamps stamps_of(const std::vector<std::string>& files);

}  // namespace regimen::tools::repl
