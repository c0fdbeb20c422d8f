// XML, streamed: the one parse behind every format that is XML. No entity of a file is fetched from outside it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/readers/reader.h"

namespace regimen {

class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  std::string_view at(std::string_view name) const;  // "" when absent
  bool has(std::string_view name) const;

 private:
  const char** pairs_;  // name, value, ..., null
};

// What a format makes of the elements. Names are "NAMESPACE|NAME", or "NAME" outside any namespace.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes, std::uint64_t line) = 0;
  virtual void end(std::string_view) {}
};

// Fails with line and column where the text is no well-formed XML, and where it is nested deeper than 256 elements.
// What a handler throws comes out again.
Result<void> parse_xml(const InputBytes& input, XmlHandler& handler);

// The name of the outermost element as far as `text` (possibly cut off) shows it; "" when it does not begin as XML.
std::string xml_root(std::string_view text);

}  // namespace regimen
