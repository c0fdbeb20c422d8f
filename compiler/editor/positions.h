// Places in a text as editors count them: lines from 0, characters from 0 in UTF-16 units or in bytes. A line ends with "\n",
// "\r\n" or "\r". What lies outside is moved to the nearest place inside; so is what lies within a character.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace regimen::editor {

enum class Encoding { utf8, utf16 };

struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};
struct Range {
  Position start, end;
  friend bool operator==(const Range&, const Range&) = default;
};

class Positions {
 public:
  // The text must outlive this.
  Positions(std::string_view text, Encoding encoding);
  Position at(std::uint32_t offset) const;
  std::uint32_t offset(Position position) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

 private:
  std::uint32_t line_end(std::uint32_t line) const;  // before its line end
  std::string_view text_;
  Encoding encoding_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace regimen::editor
