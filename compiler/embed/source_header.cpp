// External interface: source_header.h.
#include "compiler/embed/source_header.h"

#include "compiler/embed/imports.h"

namespace regimen::embed {
namespace {

// The words and quoted texts of a source one by one, without its comments.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  // "" at the end; a quoted text with its quotes.
  std::string_view next() {
    for (;;) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlanks), rest_.size()));
      if (!rest_.starts_with('#')) break;
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
    }
    if (!rest_.starts_with('"')) return taken(std::min(rest_.find_first_of(" \t\r\n\"#"), rest_.size()));
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '\n' && (rest_[end] != '"' || rest_.substr(end, 2) == "\"\"")) end += rest_[end] == '"' ? 2 : 1;
    return taken(std::min(end + 1, rest_.size()));
  }
  // The quoted text that comes next, without its quotes; "" when something else does.
  std::string quoted() {
    const std::string_view word = next();
    return word.size() >= 2 && word.front() == '"' ? std::string(word.substr(1, word.size() - 2)) : std::string();
  }

 private:
  static constexpr const char* kBlanks = " \t\r\n";
  std::string_view taken(std::size_t length) {
    const std::string_view word = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return word;
  }
  std::string_view rest_;
};

}  // namespace

std::optional<SourceHeader> header_of(std::string_view text) {
  SourceHeader header;
  header.name = declared_name(text);
  if (header.name.empty()) return std::nullopt;
  Words words(text);
  bool in_header = true;
  for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
    if (in_header && word == "version" && header.version.empty()) {
      header.version = words.quoted();
    } else if (in_header && word == "title" && header.title.empty()) {
      header.title = words.quoted();
    } else if (word == "end") {
      in_header = false;
    } else if ((word == "import" || word == "overrides") && !in_header) {
      const std::string_view name = words.next();
      if (!name.empty() && name.front() != '"') (word == "import" ? header.imports : header.overrides).emplace_back(name);
    }
  }
  return header;
}

}  // namespace regimen::embed
