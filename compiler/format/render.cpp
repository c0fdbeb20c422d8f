// Lines as text: breaks those that are too long, and puts the comments where they stood.
#include <algorithm>

#include "compiler/format/format.h"
#include "compiler/format/layout.h"
#include "runtime/support/utf8.h"

namespace regimen::format {
namespace {

constexpr const char* kBehind = "   ";  // between a line and its comment

class Renderer {
 public:
  explicit Renderer(const Layout& layout) : layout_(layout), words_(layout.file.words) {}

  std::string run() {
    for (const Line& line : layout_.lines) render(line);
    for (const syntax::Comment& comment : layout_.file.at_end) {
      if (comment.after_blank && !out_.empty()) out_ += "\n";
      out_ += comment.text + "\n";
    }
    return std::move(out_);
  }

 private:
  // ---- what stands before a line ----
  void render(const Line& line) {
    before(line);
    out_.append(static_cast<std::size_t>(line.indent), ' ');
    column_ = static_cast<std::size_t>(line.indent);
    pieces(line, line.first, line.end, line.indent + line.continued);
    finish(line.end - 1);
    out_ += "\n";
  }

  void before(const Line& line) {
    const Word& word = words_[line.first];
    const bool first = out_.empty();
    const bool any = word.after_blank || std::any_of(word.before.begin(), word.before.end(), [](const auto& c) { return c.after_blank; });
    bool owed = line.blank == Blank::one && !any;
    for (const syntax::Comment& comment : word.before) {
      if ((comment.after_blank || owed) && !out_.empty()) out_ += "\n";
      owed = false;
      out_.append(static_cast<std::size_t>(line.comment_indent), ' ');
      out_ += comment.text + "\n";
    }
    const bool blank = (word.after_blank && line.blank != Blank::none) || owed;
    if (blank && !(first && word.before.empty())) out_ += "\n";
  }

  // ---- one line ----
  // A break that a comment forces before this word.
  bool forced(std::uint32_t word) const { return !words_[word].before.empty() || words_[word - 1].behind.has_value(); }

  bool fits(const Line& line, std::uint32_t first, std::uint32_t end, std::size_t column) const {
    for (std::uint32_t word = first + 1; word < end; ++word)
      if (forced(word)) return false;
    return column + count_code_points(flat(layout_, line, first, end)) <= kColumns;
  }

  // The words [first, end) from here on; where they do not fit, broken at their lowest level.
  void pieces(const Line& line, std::uint32_t first, std::uint32_t end, int indent) {
    if (fits(line, first, end, column_)) return put(flat(layout_, line, first, end));
    int lowest = kNoBreak;
    bool any_forced = false;
    for (std::uint32_t word = first + 1; word < end; ++word) {
      lowest = std::min(lowest, layout_.styles[word].level);
      any_forced = any_forced || forced(word);
    }
    if (lowest == kNoBreak && !any_forced) return put(flat(layout_, line, first, end));
    std::uint32_t begin = first;
    bool broken = false;  // the piece before this one took several lines
    for (std::uint32_t word = first + 1; word <= end; ++word) {
      const bool here = word == end || (lowest < kNoBreak ? layout_.styles[word].level == lowest : forced(word));
      if (!here) continue;
      broken = piece(line, begin, word, indent, begin == first, broken);
      begin = word;
    }
  }

  // One piece: behind the one before where it fits, else on a line of its own. True: it took several lines.
  bool piece(const Line& line, std::uint32_t first, std::uint32_t end, int indent, bool leads, bool broken_before) {
    const std::size_t space = layout_.styles[first].space ? 1 : 0;
    if (!leads) {
      const bool joins = !broken_before && !forced(first) && fits(line, first, end, column_ + space);
      if (joins) {
        put(std::string(space, ' '));
      } else {
        next_line(first, indent);
      }
    }
    const std::size_t breaks = breaks_;
    pieces(line, first, end, leads ? indent : indent + 2);
    return breaks_ > breaks;
  }

  void next_line(std::uint32_t word, int indent) {
    finish(word - 1);
    out_ += "\n";
    ++breaks_;
    for (const syntax::Comment& comment : words_[word].before) {
      out_.append(static_cast<std::size_t>(indent), ' ');
      out_ += comment.text + "\n";
    }
    out_.append(static_cast<std::size_t>(indent), ' ');
    column_ = static_cast<std::size_t>(indent);
  }

  void finish(std::uint32_t word) {
    if (words_[word].behind) out_ += kBehind + words_[word].behind->text;
  }

  void put(const std::string& text) {
    out_ += text;
    column_ += count_code_points(text);
  }

  const Layout& layout_;
  const std::vector<Word>& words_;
  std::string out_;
  std::size_t column_ = 0;
  std::size_t breaks_ = 0;  // line ends within lines so far
};

}  // namespace

std::string render(const Layout& layout) { return Renderer(layout).run(); }

}  // namespace regimen::format
