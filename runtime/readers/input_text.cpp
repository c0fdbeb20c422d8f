#include "runtime/readers/input_text.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace regimen {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Result<std::string> read_from(std::FILE* file, const std::string& name, std::size_t limit) {
  std::string content;
  char buffer[1 << 16];
  while (content.size() < limit) {
    std::size_t got = std::fread(buffer, 1, std::min(sizeof buffer, limit - content.size()), file);
    content.append(buffer, got);
    if (got == 0) break;
  }
  if (std::ferror(file)) return fail(ErrorKind::input, fmt::format("{}: cannot be read", name));
  return content;
}

}  // namespace

Result<std::string> read_beginning(const std::string& path, std::size_t limit) {
  if (path == "-") return read_from(stdin, "standard input", limit);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return fail(ErrorKind::input, fmt::format("{}: is a folder", path));
  File file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return fail(ErrorKind::input, fmt::format("{}: cannot be opened", path));
  return read_from(file.get(), path, limit);
}

Result<std::string> read_all(const std::string& path) { return read_beginning(path, std::string::npos); }

Result<InputText> InputText::of(const InputBytes& input) {
  InputText text;
  text.borrowed_ = input.bytes;
  if (input.complete) return text;
  RGM_TRY(std::string all, read_all(input.path));
  text.owned_ = std::make_shared<const std::string>(std::move(all));
  return text;
}

}  // namespace regimen
