#include "runtime/readers/xml_stream.h"

#include <expat.h>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <memory>

namespace regimen {
namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr int kDeepest = 256;
constexpr XML_Char kSeparator = '|';

// One parse. Exceptions must not cross expat, which is C: they are kept and thrown again afterwards.
class Parse {
 public:
  Parse(std::string name, XmlHandler& handler)
      : name_(std::move(name)), handler_(handler), parser_(XML_ParserCreateNS(nullptr, kSeparator), XML_ParserFree) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
  }

  Result<void> feed(const char* bytes, std::size_t length, bool last) {
    if (XML_Parse(parser_.get(), bytes, static_cast<int>(length), last ? XML_TRUE : XML_FALSE) != XML_STATUS_ERROR) return {};
    if (thrown_) std::rethrow_exception(thrown_);
    return fail(ErrorKind::input, fmt::format("{}:{}:{}: {}", name_, XML_GetCurrentLineNumber(parser_.get()),
                                              XML_GetCurrentColumnNumber(parser_.get()) + 1,
                                              too_deep_ ? "nested too deep" : XML_ErrorString(XML_GetErrorCode(parser_.get()))));
  }

 private:
  template <class Use>
  void guarded(Use use) {
    try {
      use();
    } catch (...) {
      thrown_ = std::current_exception();
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  static void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto* self = static_cast<Parse*>(data);
    if (++self->depth_ > kDeepest) {
      self->too_deep_ = true;
      XML_StopParser(self->parser_.get(), XML_FALSE);
      return;
    }
    self->guarded([&] { self->handler_.start(name, XmlAttributes(attributes), XML_GetCurrentLineNumber(self->parser_.get())); });
  }

  static void XMLCALL on_end(void* data, const XML_Char* name) {
    auto* self = static_cast<Parse*>(data);
    --self->depth_;
    self->guarded([&] { self->handler_.end(name); });
  }

  std::string name_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::exception_ptr thrown_;
  int depth_ = 0;
  bool too_deep_ = false;
};

Result<void> feed_bytes(Parse& parse, std::string_view rest) {
  do {
    const std::string_view chunk = rest.substr(0, kChunk);
    rest.remove_prefix(chunk.size());
    RGM_TRY_VOID(parse.feed(chunk.data(), chunk.size(), rest.empty()));
  } while (!rest.empty());
  return {};
}

Result<void> feed_file(Parse& parse, const InputBytes& input) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(input.path.c_str(), "rb"), std::fclose);
  if (!file) return fail(ErrorKind::input, fmt::format("{}: cannot be opened", input.name));
  std::string buffer(kChunk, '\0');
  while (true) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get());
    if (std::ferror(file.get())) return fail(ErrorKind::input, fmt::format("{}: cannot be read", input.name));
    RGM_TRY_VOID(parse.feed(buffer.data(), got, got == 0));
    if (got == 0) return {};
  }
}

class FirstElement : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes&, std::uint64_t) override {
    if (name.empty()) name = element;
  }
  std::string name;
};

}  // namespace

std::string_view XmlAttributes::at(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (name == *pair) return pair[1];
  return {};
}

bool XmlAttributes::has(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (name == *pair) return true;
  return false;
}

Result<void> parse_xml(const InputBytes& input, XmlHandler& handler) {
  Parse parse(input.name, handler);
  return input.complete ? feed_bytes(parse, input.bytes) : feed_file(parse, input);
}

std::string xml_root(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || text[first] != '<') return {};
  FirstElement root;
  Parse parse("", root);
  // What follows the first element may be cut off or broken: that is for the reader to tell.
  (void)parse.feed(text.data(), text.size(), false);
  return root.name;
}

}  // namespace regimen
