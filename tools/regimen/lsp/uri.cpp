// External interface: uri.h.
#include "tools/regimen/lsp/uri.h"

namespace regimen::tools::lsp {
namespace {

constexpr std::string_view kFile = "file://";

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool stays(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("/-._~").find(c) != std::string_view::npos;
}

bool is_uri(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon != std::string_view::npos && colon > 0 && name.find('/') > colon;
}

}  // namespace

std::string name_of_uri(std::string_view uri) {
  if (!uri.starts_with(kFile)) return std::string(uri);
  std::string_view path = uri.substr(kFile.size());
  if (const std::size_t host = path.find('/'); host != 0 && host != std::string_view::npos) path.remove_prefix(host);
  std::string name;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const bool escaped = path[at] == '%' && at + 2 < path.size() && hex(path[at + 1]) >= 0 && hex(path[at + 2]) >= 0;
    name += escaped ? static_cast<char>(hex(path[at + 1]) * 16 + hex(path[at + 2])) : path[at];
    if (escaped) at += 2;
  }
  return name;
}

std::string uri_of_name(std::string_view name, std::string_view home) {
  if (is_uri(name)) return std::string(name);
  std::string path(name);
  if (!path.starts_with('/')) path = std::string(home) + "/" + path;
  std::string uri(kFile);
  for (const char c : path) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    if (stays(c)) {
      uri += c;
    } else {
      uri += {'%', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
    }
  }
  return uri;
}

}  // namespace regimen::tools::lsp
