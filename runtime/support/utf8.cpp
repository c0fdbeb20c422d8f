#include "runtime/support/utf8.h"

namespace regimen {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

}  // namespace

bool decode_utf8(std::string_view text, std::size_t& at, char32_t& code_point) {
  auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    code_point = lead;
    ++at;
    return true;
  }
  int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || at + static_cast<std::size_t>(more) >= text.size()) return false;
  char32_t value = lead & (0x3F >> more);
  for (int i = 1; i <= more; ++i) {
    char byte = text[at + static_cast<std::size_t>(i)];
    if (!is_continuation(byte)) return false;
    value = (value << 6) | (static_cast<unsigned char>(byte) & 0x3F);
  }
  constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
  bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest[more] || value > 0x10FFFF || surrogate) return false;
  at += static_cast<std::size_t>(more) + 1;
  code_point = value;
  return true;
}

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (char byte : text) count += is_continuation(byte) ? 0 : 1;
  return count;
}

bool is_utf8(std::string_view text) {
  char32_t c = 0;
  for (std::size_t at = 0; at < text.size();)
    if (!decode_utf8(text, at, c)) return false;
  return true;
}

bool commands_a_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t c = 0;
    if (!decode_utf8(text, at, c)) {
      out += kReplacement;
      ++at;
    } else if (c != '\n' && commands_a_terminal(c)) {
      out += kReplacement;
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::string beginning(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return std::string(text);
  std::size_t end = most_bytes;
  while (end > 0 && is_continuation(text[end])) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace regimen
