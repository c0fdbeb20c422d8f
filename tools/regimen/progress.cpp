#include "tools/regimen/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace regimen::tools {
namespace {

constexpr const char* kClear = "\r\033[K";

}  // namespace

ProgressLine::ProgressLine(bool asked) : asked_(asked), terminal_(isatty(STDERR_FILENO) == 1), last_(std::chrono::steady_clock::now()) {}

// A terminal is told a few times a second, a file at every tenth.
bool ProgressLine::due(const std::string& task, std::uint64_t tenth) {
  if (!terminal_) return task != task_ || tenth != tenth_;
  constexpr std::chrono::milliseconds kApart{200};
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < kApart) return false;
  last_ = now;
  return true;
}

void ProgressLine::show(std::string_view file, std::string_view step, std::uint64_t done, std::uint64_t all) {
  const std::uint64_t tenth = all == 0 ? 0 : std::min(done, all) * 10 / all;
  const std::string task = std::string(file) + ": " + std::string(step);
  if (!due(task, tenth)) return;
  task_ = task;
  tenth_ = tenth;
  shown_ = true;
  const std::string share = all == 0 ? "" : " " + std::to_string(std::min(done, all) * 100 / all) + " %";
  std::fprintf(stderr, "%sregimen: %s%s%s", terminal_ ? kClear : "", task.c_str(), share.c_str(), terminal_ ? "" : "\n");
}

void ProgressLine::end() {
  if (terminal_ && shown_) std::fputs(kClear, stderr);
  shown_ = false;
}

}  // namespace regimen::tools
