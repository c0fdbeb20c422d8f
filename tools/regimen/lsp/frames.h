// Messages of the Language Server Protocol as they come over a pipe: a header with the length, then JSON.
//
// Failure: what is no frame or no JSON comes as a message without content and the reason; reading goes on behind it. A message
//          longer than kLongestMessage is passed over. Threads: reading and writing may be done by one thread each.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace regimen::tools::lsp {

using Json = nlohmann::ordered_json;

inline constexpr std::size_t kLongestMessage = 64 << 20;
inline constexpr std::size_t kLongestHeader = 16 << 10;

struct Frame {
  Json content;
  std::string wrong;  // "" it could be read; else why not
};

class FrameReader {
 public:
  explicit FrameReader(int descriptor) : descriptor_(descriptor) {}
  std::optional<Frame> next();  // nullopt: the other side has closed

 private:
  bool fill();                              // more bytes into the buffer; false: there are none
  std::optional<std::string> line();        // of a header, without its end
  std::optional<std::string> body(std::size_t length);
  bool skip(std::size_t length);
  bool begins_within(const std::string& line);
  int descriptor_;
  std::string buffer_;
  std::size_t at_ = 0, line_begin_ = 0;
};

// False: the other side takes no more.
bool write_frame(int descriptor, const Json& content);

}  // namespace regimen::tools::lsp
