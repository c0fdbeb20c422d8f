#include "compiler/format/layout.h"

#include <algorithm>

#include "compiler/format/format.h"
#include "runtime/support/utf8.h"

namespace regimen::format {
namespace {

constexpr int kStep = 2;
constexpr int kBetweenClauses = 2;  // further spaces where clauses share a line

bool is_block(const ConcreteNode& item) {
  return item.inner == "tableDecl" || item.inner == "scoreDecl" || item.inner == "kindDecl" || item.inner == "adviceDecl" ||
         item.inner == "decisionDecl" || item.inner == "testDecl" || item.outer == "header";
}

class Builder {
 public:
  explicit Builder(Layout& layout) : layout_(layout), file_(layout.file) {}

  void run() {
    const ConcreteNode* before = nullptr;
    for (const ConcreteNode& item : file_.items) {
      const bool apart = before != nullptr && (is_block(item) || is_block(*before));
      const std::size_t first = layout_.lines.size();
      declaration(item);
      layout_.lines[first].blank = apart ? Blank::one : Blank::keep;
      before = &item;
    }
  }

 private:
  const std::string& text(std::uint32_t word) const { return file_.words[word].text; }

  Line& line(std::uint32_t first, std::uint32_t end, int indent) {
    Line line;
    line.first = first;
    line.end = end;
    line.indent = line.comment_indent = indent;
    layout_.lines.push_back(std::move(line));
    return layout_.lines.back();
  }
  Line& line(const ConcreteNode& node, int indent) { return line(node.first, node.end, indent); }

  // The `end` of a block, whose comments belong to what stands before it.
  void end_line(const ConcreteNode& node) { line(node.end - 1, node.end, 0).comment_indent = kStep; }

  void declaration(const ConcreteNode& node) {
    if (node.inner == "decisionDecl") return decision(node);
    if (node.inner == "adviceDecl") return advice(node);
    if (node.inner == "tableDecl") return table(node);
    if (node.inner == "inputDecl") return input(node);
    if (node.inner == "defineDecl" || node.inner == "parameterDecl") return define(node);
    if (is_block(node)) return block(node);
    line(node, 0);
  }

  static bool has_own_line(const ConcreteNode& part) {
    return part.outer == "headerClause" || part.outer == "kindClause" || part.outer == "scoreRow" || part.outer == "given" ||
           part.outer == "expect" || part.outer == "cite" || part.outer == "listed" || part.outer == "tableHead" || part.outer == "tableRow";
  }

  // Words up to the first part with a line of its own.
  void block(const ConcreteNode& node) {
    std::uint32_t head_end = node.end - 1;
    for (const ConcreteNode& part : node.parts)
      if (has_own_line(part)) head_end = std::min(head_end, part.first);
    line(node.first, head_end, 0);
    for (const ConcreteNode& part : node.parts) {
      if (!has_own_line(part)) continue;
      const ConcreteNode* const value = part.outer == "kindClause" && !part.parts.empty() ? &part.parts.back() : nullptr;
      if (value != nullptr && value->outer == "value") {
        valued(part, *value, kStep);
      } else {
        line(part, kStep);
      }
    }
    end_line(node);
  }

  // Something that ends in a value; one in several steps has a line for each.
  Line& valued(const ConcreteNode& node, const ConcreteNode& value, int indent) {
    const std::vector<std::uint32_t> arms = in_steps(value) ? own_arms(value) : std::vector<std::uint32_t>{};
    if (arms.size() < 3) return line(node, indent);
    const std::size_t at = layout_.lines.size();
    line(node.first, arms[0], indent);
    for (std::size_t i = 0; i < arms.size(); ++i) line(arms[i], i + 1 < arms.size() ? arms[i + 1] : node.end, indent + kStep);
    return layout_.lines[at];
  }

  // The arms of a value, not those in its parentheses. An `else` that joins two arms goes with the second.
  std::vector<std::uint32_t> own_arms(const ConcreteNode& node) const {
    std::vector<std::uint32_t> arms;
    std::uint32_t at = node.first;
    const auto own = [&](std::uint32_t end) {
      for (; at < end; ++at)
        if (layout_.styles[at].arm || layout_.styles[at].text.empty()) arms.push_back(at);
    };
    for (const ConcreteNode& part : node.parts) {
      own(part.first);
      if (part.inner == "ifExpr" && part.outer == "ifExpr") {
        std::vector<std::uint32_t> inner = own_arms(part);
        arms.insert(arms.end(), inner.begin() + 1, inner.end());
      }
      at = part.end;
    }
    own(node.end);
    return arms;
  }

  void define(const ConcreteNode& node) {
    const ConcreteNode& value = node.parts.back();
    const std::size_t at = layout_.lines.size();
    if (value.outer == "value") {
      valued(node, value, 0);
    } else {
      line(node, 0);
    }
    if (layout_.lines.size() > at + 1 || value.outer != "value") return;
    layout_.lines[at].group = Group::define;
    layout_.lines[at].aligned = {value.first - 1};
  }

  void input(const ConcreteNode& node) {
    std::vector<std::uint32_t> clauses;
    for (const ConcreteNode& part : node.parts)
      if (part.outer == "inputClause") clauses.push_back(part.first);
    Line& whole = line(node, 0);
    for (const std::uint32_t clause : clauses) whole.extra[clause] = kBetweenClauses;
    const bool fits = count_code_points(flat(layout_, whole, node.first, node.end)) <= kColumns;
    if (clauses.empty()) return;
    if (fits && !holds_comment(file_, node.first, node.end)) {
      whole.group = Group::input;
      whole.aligned = {clauses[0]};
      return;
    }
    whole.end = clauses[0];
    whole.extra.clear();
    for (std::size_t i = 0; i < clauses.size(); ++i) line(clauses[i], i + 1 < clauses.size() ? clauses[i + 1] : node.end, kStep);
  }

  void table(const ConcreteNode& node) {
    std::size_t at = layout_.lines.size();
    block(node);
    ++tables_;
    for (const ConcreteNode& part : node.parts) {
      if (part.outer != "tableHead" && part.outer != "tableRow") continue;
      while (layout_.lines[at].first != part.first) ++at;
      row_of_table(layout_.lines[at], part);
    }
  }

  void row_of_table(Line& row, const ConcreteNode& part) {
    row.group = Group::table;
    row.table = tables_;
    row.blank = Blank::keep;
    std::uint32_t at = part.first;
    for (const ConcreteNode& cell : part.parts) {
      for (; at < cell.first; ++at) row.aligned.push_back(at);
      at = cell.end;
    }
    for (; at < part.end; ++at) row.aligned.push_back(at);
  }

  // ---- advice ----
  void advice(const ConcreteNode& node) {
    line(node.first, outcome_of(node).first, 0);
    body(node, kStep);
    end_line(node);
  }

  static const ConcreteNode& outcome_of(const ConcreteNode& node) {
    return *std::find_if(node.parts.begin(), node.parts.end(), [](const ConcreteNode& part) { return part.outer == "outcome"; });
  }

  static bool is_grade(std::string_view word) { return word == "strength" || word == "certainty" || word == "urgency"; }

  // The outcome and its clauses; words of a grade stand together.
  void body(const ConcreteNode& node, int indent) {
    bool grade_before = false;
    for (const ConcreteNode& part : node.parts) {
      if (part.outer == "outcome") line(part, indent);
      if (part.outer != "clause") continue;
      const bool grade = is_grade(text(part.first));
      Line* const before = &layout_.lines.back();
      if (grade && grade_before && !holds_comment(file_, before->first, part.end)) {
        before->end = part.end;
        before->extra[part.first] = kBetweenClauses;
      } else {
        line(part, indent);
      }
      grade_before = grade;
    }
  }

  void decision(const ConcreteNode& node) {
    std::uint32_t head_end = node.end - 1;
    bool first = true;
    std::vector<const ConcreteNode*> own_lines;
    for (const ConcreteNode& part : node.parts) {
      const bool trigger = part.outer == "decisionFor";
      const bool on_head = trigger && first && part.inner != "population" && text(part.first) == "for";
      if (trigger) first = false;
      if (trigger && !on_head) own_lines.push_back(&part);
      if ((trigger && !on_head) || part.outer == "rule_" || part.outer == "undetermined") head_end = std::min(head_end, part.first);
    }
    line(node.first, head_end, 0).continued = 2 * kStep;
    for (const ConcreteNode* part : own_lines) line(*part, kStep);
    for (const ConcreteNode& part : node.parts)
      if (part.outer == "rule_" || part.outer == "undetermined") rule(part);
    end_line(node);
  }

  void rule(const ConcreteNode& node) {
    std::uint32_t head_end = outcome_of(node).first;
    const auto condition = std::find_if(node.parts.begin(), node.parts.end(), [](const ConcreteNode& part) { return part.outer == "cond"; });
    if (condition != node.parts.end()) head_end = condition->first - 1;
    Line& head = line(node.first, head_end, kStep);
    head.continued = 2 * kStep;
    head.blank = Blank::one;
    if (condition != node.parts.end()) line(condition->first - 1, condition->end, 2 * kStep);
    body(node, 2 * kStep);
  }

  Layout& layout_;
  const Concrete& file_;
  std::uint32_t tables_ = 0;
};

}  // namespace

bool holds_comment(const Concrete& file, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t word = first; word < end; ++word) {
    if (word > first && !file.words[word].before.empty()) return true;
    if (word + 1 < end && file.words[word].behind) return true;
  }
  return false;
}

std::string flat(const Layout& layout, const Line& line, std::uint32_t first, std::uint32_t end) {
  std::string out;
  for (std::uint32_t word = first; word < end; ++word) {
    const WordStyle& style = layout.styles[word];
    if (style.text.empty()) continue;
    const auto extra = line.extra.find(word);
    if (!out.empty()) out.append((style.space ? 1 : 0) + static_cast<std::size_t>(extra == line.extra.end() ? 0 : extra->second), ' ');
    out += style.text;
  }
  return out;
}

Layout lay_out(const Concrete& file) {
  Layout layout{file, style_words(file), {}};
  Builder(layout).run();
  align(layout);
  return layout;
}

}  // namespace regimen::format
