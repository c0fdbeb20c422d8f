#include "compiler/diag/pages.h"

#include <algorithm>
#include <cstring>

#include "compiler/diag/diagnostic.h"

namespace regimen {

extern const char* const kPageTexts[];  // written by the build from pages/*.md
extern const unsigned kPageTextCount;

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return text;
}

// What stands between two marks; the rest of `text` is what stands behind the second.
std::string_view take(std::string_view& text, std::string_view from, std::string_view to) {
  const std::size_t begin = text.find(from);
  if (begin == std::string_view::npos) return {};
  const std::size_t inside = begin + from.size();
  const std::size_t end = std::min(text.find(to, inside), text.size());
  const std::string_view taken = text.substr(inside, end - inside);
  text.remove_prefix(std::min(end + to.size(), text.size()));
  return taken;
}

Page page(std::string_view text) {
  Page out;
  const std::size_t line = std::min(text.find('\n'), text.size());
  out.code = text.substr(0, line);
  text.remove_prefix(line);
  out.meaning = trimmed(text.substr(0, std::min(text.find("```"), text.size())));
  out.wrong = trimmed(take(text, "```wrong\n", "```\n"));
  out.right = trimmed(take(text, "```right\n", "```\n"));
  out.why = trimmed(text);
  return out;
}

std::vector<Page> read_all() {
  constexpr std::string_view kMark = "## ";
  std::vector<Page> out;
  for (unsigned i = 0; i < kPageTextCount; ++i) {
    const std::string_view text = kPageTexts[i];
    for (std::size_t at = text.find(kMark); at != std::string_view::npos;) {
      const std::size_t next = text.find("\n## ", at);
      const std::size_t end = next == std::string_view::npos ? text.size() : next;
      out.push_back(page(text.substr(at + kMark.size(), end - at - kMark.size())));
      at = next == std::string_view::npos ? next : next + 1;
    }
  }
  return out;
}

// The message with what stands in its place shown as an ellipsis.
std::string general(const char* message) {
  std::string out = message;
  for (std::size_t at; (at = out.find('{')) != std::string::npos && out.find('}', at) != std::string::npos;)
    out.replace(at, out.find('}', at) - at + 1, "\u2026");
  return out;
}

std::string indented(std::string_view text) {
  std::string out = "  ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out + "\n";
}

}  // namespace

const std::vector<Page>& all_pages() {
  static const std::vector<Page> pages = read_all();
  return pages;
}

const Page* page_of(std::string_view code) {
  const auto& pages = all_pages();
  const auto found = std::find_if(pages.begin(), pages.end(), [&](const Page& page) { return page.code == code; });
  return found == pages.end() ? nullptr : &*found;
}

std::string explained(std::string_view code) {
  const auto msg = message_with_code(code);
  if (!msg) return "";
  const MessageRow& row = message_row(*msg);
  std::string out = std::string(severity_word(row.severity)) + " " + row.code + ": " + general(row.text) + "\n";
  const Page* const page = page_of(code);
  if (page == nullptr) return out;
  out += "\n" + std::string(page->meaning) + "\n";
  if (!page->wrong.empty()) out += "\nWrong:\n\n" + indented(page->wrong);
  if (!page->right.empty()) out += "\nRight:\n\n" + indented(page->right);
  if (!page->why.empty()) out += "\n" + std::string(page->why) + "\n";
  return out;
}

std::string list_of_codes() {
  std::string out;
  for (const MessageRow* row : all_message_rows()) out += std::string(row->code) + "  " + general(row->text) + "\n";
  return out;
}

}  // namespace regimen
