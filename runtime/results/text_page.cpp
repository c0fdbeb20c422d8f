// External interface: text_page.h.
#include "runtime/results/text_page.h"

#include <algorithm>

#include "runtime/support/utf8.h"

namespace regimen {

namespace {

constexpr std::size_t kWidth = 110;
constexpr std::size_t kLabel = 10;

const char* ink_code(Ink ink) {
  switch (ink) {
    case Ink::plain: return "";
    case Ink::bold: return "\x1b[1m";
    case Ink::red: return "\x1b[1;31m";
    case Ink::yellow: return "\x1b[33m";
    case Ink::green: return "\x1b[32m";
    case Ink::faint: return "\x1b[2m";
  }
  return "";
}

// Feeds bring texts: none may command the terminal or break the page.
std::string shown(const std::string& text) {
  std::string out = printable(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// Broken at blanks so that a line has at most `width` characters; a longer word stands alone.
std::vector<std::string> wrap(const std::string& text, std::size_t width) {
  std::vector<std::string> out;
  std::string line;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (!line.empty() && text_width(line) + 1 + text_width(word) > width) {
      out.push_back(std::move(line));
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    begin = end + 1;
  }
  out.push_back(std::move(line));
  return out;
}

}  // namespace

std::size_t text_width(const std::string& utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string TextPage::inked(const std::string& text, Ink ink) const {
  if (colour_ == TextColour::off || ink == Ink::plain || text.empty()) return text;
  return ink_code(ink) + text + "\x1b[0m";
}

void TextPage::heading(const std::string& text) {
  if (!out_.empty()) blank();
  out_ += inked(shown(text), Ink::bold) + "\n";
}

void TextPage::blank() { out_ += "\n"; }

void TextPage::line(std::size_t indent, const std::string& text, Ink ink) {
  for (const std::string& part : wrap(shown(text), kWidth - indent)) out_ += std::string(indent, ' ') + inked(part, ink) + "\n";
}

void TextPage::item(std::size_t indent, const std::string& label, const std::string& text, Ink ink) {
  if (text.empty()) return;
  const std::size_t column = indent + std::max(kLabel, text_width(label) + 1);
  bool first = true;
  for (const std::string& part : wrap(shown(text), kWidth - column)) {
    const std::string pad(column - indent - (first ? text_width(label) : 0), ' ');
    out_ += std::string(indent, ' ') + inked(first ? label : "", Ink::faint) + pad + inked(part, ink) + "\n";
    first = false;
  }
}

void TextPage::table(std::size_t indent, std::vector<std::vector<std::string>> rows) {
  for (auto& row : rows)
    for (std::string& cell : row) cell = shown(cell);
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], text_width(row[i]));
    }
  for (const auto& row : rows) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line += std::string(widths[i] - text_width(row[i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += line + "\n";
  }
}

}  // namespace regimen
