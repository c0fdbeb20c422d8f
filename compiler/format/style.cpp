#include "compiler/format/style.h"

#include <set>

namespace regimen::format {
namespace {

// Rules whose separators a line may be broken at, and those separators.
const std::set<std::string_view>& separators_of(std::string_view rule) {
  static const std::set<std::string_view> logic{"and", "or"}, sum{"+", "-"}, product{"*", "/"}, otherwise{"otherwise"}, also{"also"},
      alternatives{"or"}, facts{"and"}, steps{"then", "else", "when"}, none;
  if (rule == "cond") return logic;
  if (rule == "sum") return sum;
  if (rule == "product") return product;
  if (rule == "term") return otherwise;
  if (rule == "actions") return also;
  if (rule == "clause") return alternatives;
  if (rule == "given") return facts;
  if (rule == "ifExpr" || rule == "staged") return steps;
  return none;
}

class Styler {
 public:
  explicit Styler(const Concrete& file) : file_(file), styles_(file.words.size()) {
    for (std::size_t i = 0; i < styles_.size(); ++i) styles_[i].text = file.words[i].text;
  }

  std::vector<WordStyle> run() {
    for (const ConcreteNode& item : file_.items) visit(item, 0);
    return std::move(styles_);
  }

 private:
  const std::string& text(std::uint32_t word) const { return file_.words[word].text; }

  void visit(const ConcreteNode& node, int depth) {
    std::uint32_t at = node.first;
    for (const ConcreteNode& part : node.parts) {
      for (; at < part.first; ++at) own_word(node, at, depth);
      if (part.inner == "joinedTimes") joined_times(part, depth);
      if (part.outer == "actionMod") styles_[part.first].level = depth;
      visit(part, depth + 1);
      at = part.end;
    }
    for (; at < node.end; ++at) own_word(node, at, depth);
    if (node.inner == "ifExpr" && node.outer != "ifExpr") steps(node);
    if (node.inner == "staged") steps(node);
  }

  // A word that is the grammar's, not the author's: a keyword or a sign of the node itself.
  void own_word(const ConcreteNode& node, std::uint32_t at, int depth) {
    const std::string& word = text(at);
    WordStyle& style = styles_[at];
    const bool inside = at > node.first;
    if (word == "," || word == ":" || word == ")" || word == ".") style.space = false;
    if (at + 1 < styles_.size() && (word == "(" || word == ".")) styles_[at + 1].space = false;
    if (word == "(" && node.inner == "primary" && inside) style.space = false;  // a call
    if (word == "-" && node.inner != "sum") styles_[at + 1].space = false;      // a sign
    if (inside && separators_of(node.inner).contains(word)) style.level = depth;
    if (word == "," && at + 1 < node.end) styles_[at + 1].level = depth;
  }

  // `x *3` is written `x * 3`.
  void joined_times(const ConcreteNode& node, int depth) {
    WordStyle& style = styles_[node.first];
    if (style.text.size() > 1 && style.text[0] == '*') style.text = "* " + style.text.substr(1);
    style.level = depth;
  }

  // The first words of the arms, through every `else if`, and of what stands behind the last `else`.
  void collect(const ConcreteNode& node, std::vector<std::uint32_t>& arms) const {
    std::uint32_t at = node.first;
    const auto own = [&](std::uint32_t end) {
      for (; at < end; ++at)
        if (text(at) == "if" || text(at) == "when" || text(at) == "else") arms.push_back(at);
    };
    for (const ConcreteNode& part : node.parts) {
      own(part.first);
      if (part.inner == "ifExpr" && part.outer == "ifExpr") {
        collect(part, arms);
      }
      at = part.end;
    }
    own(node.end);
  }

  // `if` for one condition, `when` for several.
  void steps(const ConcreteNode& node) {
    std::vector<std::uint32_t> words;
    collect(node, words);
    std::size_t conditions = 0;
    for (const std::uint32_t word : words) conditions += text(word) == "else" ? 0 : 1;
    for (std::size_t i = 0; i < words.size(); ++i) {
      WordStyle& style = styles_[words[i]];
      const bool joins = text(words[i]) == "else" && i + 1 < words.size();  // the next arm's `when` says it
      if (text(words[i]) != "else") style.text = conditions == 1 ? "if" : "when";
      if (joins) style.text.clear();
      style.arm = !joins;
      if (i > 0 && !joins && style.level == kNoBreak) style.level = styles_[words[0]].level;
    }
  }

  const Concrete& file_;
  std::vector<WordStyle> styles_;
};

}  // namespace

std::vector<WordStyle> style_words(const Concrete& file) { return Styler(file).run(); }

bool in_steps(const ConcreteNode& value) { return value.inner == "staged" || value.inner == "ifExpr"; }

}  // namespace regimen::format
