// External interface: positions.h.
#include "compiler/editor/positions.h"

#include <algorithm>

#include "runtime/support/utf8.h"

namespace regimen::editor {
namespace {

// One character: how many bytes it has, and how many units. A byte that is not UTF-8 counts as one character.
struct Step {
  std::uint32_t bytes, units;
};

Step step(std::string_view text, std::size_t at, Encoding encoding) {
  char32_t c = 0;
  std::size_t behind = at;
  if (!decode_utf8(text, behind, c)) return {1, 1};
  const auto bytes = static_cast<std::uint32_t>(behind - at);
  return {bytes, encoding == Encoding::utf8 ? bytes : c >= 0x10000 ? 2U : 1U};
}

}  // namespace

Positions::Positions(std::string_view text, Encoding encoding) : text_(text), encoding_(encoding), starts_{0} {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (text[at] == '\n' || text[at] == '\r') starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::uint32_t Positions::line_end(std::uint32_t line) const {
  if (line + 1 == starts_.size()) return static_cast<std::uint32_t>(text_.size());
  std::uint32_t end = starts_[line + 1] - 1;
  if (end > starts_[line] && text_[end] == '\n' && text_[end - 1] == '\r') --end;
  return end;
}

Position Positions::at(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(next - starts_.begin() - 1);
  offset = std::min(offset, line_end(line));
  Position position{line, 0};
  for (std::uint32_t here = starts_[line]; here < offset;) {
    const Step next_character = step(text_, here, encoding_);
    if (here + next_character.bytes > offset) break;
    here += next_character.bytes;
    position.character += next_character.units;
  }
  return position;
}

std::uint32_t Positions::offset(Position position) const {
  if (position.line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
  std::uint32_t here = starts_[position.line];
  const std::uint32_t end = line_end(position.line);
  for (std::uint32_t units = 0; here < end;) {
    const Step next_character = step(text_, here, encoding_);
    if (units + next_character.units > position.character) break;
    here += next_character.bytes;
    units += next_character.units;
  }
  return std::min(here, end);
}

}  // namespace regimen::editor
