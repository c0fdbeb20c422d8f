#include "tools/regimen/repl/texts.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <numeric>

namespace regimen::tools::repl {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Letters to insert, delete or replace.
std::size_t difference(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, above + 1, corner + (a[i] == b[j] ? 0 : 1)});
      corner = above;
    }
  }
  return row.back();
}

// How many bytes the character at `at` has; 0: it is no UTF-8.
std::size_t length_of(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first >= 0xF5) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  return length;
}

}  // namespace

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return "";
  return std::string(text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(kBlanks); at != std::string_view::npos; at = text.find_first_not_of(kBlanks, at)) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string counted(std::size_t number, const std::string& thing) {
  return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
}

std::vector<std::string> parts_at_and(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (!quoted) depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
    const bool blank_before = i > 0 && kBlanks.find(text[i - 1]) != kBlanks.npos;
    const bool blank_behind = i + 3 >= text.size() || kBlanks.find(text[i + 3]) != kBlanks.npos;
    if (!quoted && depth == 0 && blank_before && blank_behind && text.substr(i, 3) == "and") {
      parts.emplace_back();
      i += 2;
    } else {
      parts.back() += c;
    }
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

bool is_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_of(text, at);
    const auto c = static_cast<unsigned char>(text[at]);
    if (length == 0 || c == 0x7F || (c < 0x20 && c != '\n' && c != '\t' && c != '\r')) return false;
    at += length;
  }
  return true;
}

std::vector<std::string> near(const std::string& word, const std::vector<std::string>& known) {
  constexpr std::size_t kMost = 3;
  if (word.empty() || word.size() > 64) return {};
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const std::string& candidate : known) {
    const std::size_t far = difference(word, candidate);
    if (candidate.starts_with(word) || candidate.ends_with("." + word)) {
      found.emplace_back(0, candidate);
    } else if (far <= std::max<std::size_t>(1, word.size() / 3)) {
      found.emplace_back(far, candidate);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string> words;
  for (std::size_t i = 0; i < found.size() && i < kMost; ++i) words.push_back(found[i].second);
  return words;
}

std::string did_you_mean(const std::vector<std::string>& words) {
  return words.empty() ? "" : "; did you mean " + joined(words, " or ") + "?";
}

}  // namespace regimen::tools::repl
