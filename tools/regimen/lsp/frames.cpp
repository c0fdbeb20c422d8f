// External interface: frames.h.
#include "tools/regimen/lsp/frames.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <string_view>

namespace regimen::tools::lsp {
namespace {

constexpr std::size_t kPiece = 64 << 10;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::size_t> length_in(std::string_view digits) {
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return length;
}

}  // namespace

bool FrameReader::fill() {
  if (at_ > 0) buffer_.erase(0, std::exchange(at_, 0));
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kPiece);
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, buffer_.data() + before, kPiece);
  } while (got < 0 && errno == EINTR);
  buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return got > 0;
}

std::optional<std::string> FrameReader::line() {
  for (;;) {
    const std::size_t end = buffer_.find('\n', at_);
    if (end != std::string::npos) {
      std::string text = buffer_.substr(at_, end - at_);
      line_begin_ = std::exchange(at_, end + 1);
      if (!text.empty() && text.back() == '\r') text.pop_back();
      return text;
    }
    if (buffer_.size() - at_ > kLongestHeader) {  // no header is so long: what stands here is passed over
      line_begin_ = at_ = buffer_.size();
      return std::string(1, '?');
    }
    if (!fill()) return std::nullopt;
  }
}

std::optional<std::string> FrameReader::body(std::size_t length) {
  while (buffer_.size() - at_ < length)
    if (!fill()) return std::nullopt;
  std::string text = buffer_.substr(at_, length);
  at_ += length;
  return text;
}

bool FrameReader::skip(std::size_t length) {
  while (length > buffer_.size() - at_) {
    length -= buffer_.size() - at_;
    at_ = buffer_.size();
    if (!fill()) return false;
  }
  at_ += length;
  return true;
}

// A length that was wrong leaves a piece of a message before the next header: whether one begins within the line, which is then
// taken back from there.
bool FrameReader::begins_within(const std::string& line) {
  constexpr std::string_view kLength = "Content-Length:";
  const std::size_t begins = line.find(kLength, 1);
  if (begins == std::string::npos) return false;
  at_ = line_begin_ + begins;
  return true;
}

std::optional<Frame> FrameReader::next() {
  std::optional<std::size_t> length;
  bool any = false, readable = true;
  const Frame no_header{nullptr, "a message begins with a header `Content-Length: N`"};
  for (;;) {
    const auto text = line();
    if (!text) return std::nullopt;
    if (text->empty()) {
      if (any) break;
      continue;  // blank lines between frames
    }
    any = true;
    if (begins_within(*text)) return no_header;
    const std::size_t colon = text->find(':');
    if (colon == std::string::npos) {
      readable = false;
      continue;
    }
    if (same_word(trimmed(text->substr(0, colon)), "Content-Length")) {
      length = length_in(trimmed(std::string_view(*text).substr(colon + 1)));
      readable = readable && length.has_value();
    }
  }
  if (!length || !readable) {
    if (length && *length <= kLongestMessage && !skip(*length)) return std::nullopt;
    return no_header;
  }
  if (*length > kLongestMessage) {
    if (!skip(*length)) return std::nullopt;
    return Frame{nullptr, "this message is longer than " + std::to_string(kLongestMessage >> 20) + " MiB"};
  }
  const auto text = body(*length);
  if (!text) return std::nullopt;
  Json content = Json::parse(*text, nullptr, false);
  if (content.is_discarded()) return Frame{nullptr, "this message is not JSON"};
  return Frame{std::move(content), ""};
}

bool write_frame(int descriptor, const Json& content) {
  const std::string text = content.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string frame = "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text;
  for (std::size_t at = 0; at < frame.size();) {
    const ssize_t put = ::write(descriptor, frame.data() + at, frame.size() - at);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    at += static_cast<std::size_t>(put);
  }
  return true;
}

}  // namespace regimen::tools::lsp
