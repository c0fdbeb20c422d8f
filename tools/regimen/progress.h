// How far a long command is, on standard error: one line that a terminal sees change, or a line a tenth where it was asked for.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace regimen::tools {

class ProgressLine {
 public:
  explicit ProgressLine(bool asked);

  bool wanted() const { return terminal_ || asked_; }
  void show(std::string_view file, std::string_view step, std::uint64_t done, std::uint64_t all);
  void end();  // clears the line

 private:
  bool due(const std::string& task, std::uint64_t tenth);

  bool asked_ = false, terminal_ = false, shown_ = false;
  std::string task_;  // of the last line
  std::uint64_t tenth_ = 0;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace regimen::tools
