#include "tools/regimen/repl/entry_source.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

class StreamEntries : public EntrySource {
 public:
  explicit StreamEntries(std::istream& stream) : stream_(stream) {}
  bool next(const std::string&, Entry& entry) override {
    entry = {"", line_ + 1};
    for (std::string line; std::getline(stream_, line);) {
      ++line_;
      if (entry.text.empty()) entry.line = line_;
      entry.text += (entry.text.empty() ? "" : "\n") + line;
      // A file that is no list of commands must not be gathered whole.
      if (trimmed(entry.text).empty()) entry.text.clear();
      if (entry.text.size() > kLongestEntry || (!entry.text.empty() && !is_open(entry.text))) break;
    }
    entry.text = trimmed(entry.text);
    return !entry.text.empty();
  }

 private:
  std::istream& stream_;
  int line_ = 0;
};

class TerminalEntries : public EntrySource {
 public:
  TerminalEntries(const std::string& history, LineEditor::Complete complete) : editor_(history, std::move(complete)) {}
  bool next(const std::string& prompt, Entry& entry) override {
    entry = {};
    const std::string going_on = std::string(prompt.size() > 4 ? prompt.size() - 4 : 0, ' ') + "... ";
    for (std::string line;;) {
      switch (editor_.read(entry.text.empty() ? prompt : going_on, line)) {
        case LineEnd::closed:
          if (!entry.text.empty()) std::fputs("\nthe last entry did not end, and is not carried out\n", stderr);
          return false;
        case LineEnd::interrupted: entry.text.clear(); continue;
        case LineEnd::line: break;
      }
      const bool blank = trimmed(line).empty();
      if (blank && entry.text.empty()) continue;
      if (!blank) entry.text += (entry.text.empty() ? "" : "\n") + line;
      if (!blank && is_open(entry.text) && entry.text.size() <= kLongestEntry) continue;  // a blank line ends what is open
      entry.text = trimmed(entry.text);
      editor_.remember(entry.text);
      return true;
    }
  }

 private:
  LineEditor editor_;
};

}  // namespace

bool is_open(const std::string& entry) {
  int depth = 0;
  bool quoted = false;
  std::string last;
  for (const char c : entry) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
  }
  if (entry.starts_with("#")) return false;
  const auto words = words_of(entry);
  if (!words.empty()) last = words.back();
  if (!words.empty() && words.front() == "table" && last != "end") return true;
  return quoted || depth > 0 || last == "and" || last == "or";
}

std::unique_ptr<EntrySource> entries_of(std::istream& stream) { return std::make_unique<StreamEntries>(stream); }
std::unique_ptr<EntrySource> entries_of_terminal(const std::string& history, LineEditor::Complete complete) {
  return std::make_unique<TerminalEntries>(history, std::move(complete));
}

}  // namespace regimen::tools::repl
