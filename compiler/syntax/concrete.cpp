#include "compiler/syntax/concrete.h"

#include <algorithm>

#include "compiler/syntax/driver.h"
#include "compiler/syntax/prepared.h"

namespace regimen::syntax {
namespace {

// What stands between two words: comments, and where lines end.
class Between {
 public:
  Between(const CodePoints& points, std::size_t begin, std::size_t end) : points_(points), at_(begin), end_(end) {}

  // The comment that ends the line of the word before.
  std::optional<Comment> behind() {
    while (at_ < end_ && points_.chars[at_] != U'#' && points_.chars[at_] != U'\n') ++at_;
    if (at_ == end_ || points_.chars[at_] == U'\n') return std::nullopt;
    return comment();
  }

  std::vector<Comment> before() {
    std::vector<Comment> out;
    for (; at_ < end_; ++at_) {
      if (points_.chars[at_] == U'\n') ++lines_;
      if (points_.chars[at_] != U'#') continue;
      out.push_back(comment());
      if (at_ == end_) break;
      --at_;  // its line end counts
    }
    return out;
  }

  bool blank() const { return lines_ > 1; }

 private:
  Comment comment() {
    const std::size_t begin = at_;
    while (at_ < end_ && points_.chars[at_] != U'\n') ++at_;
    std::size_t last = at_;
    const auto space = [&](char32_t c) { return c == U' ' || c == U'\t' || c == U'\r'; };
    while (last > begin && space(points_.chars[last - 1])) --last;
    Comment out{points_.text(begin, last), blank(), points_.span(begin, last)};
    lines_ = 0;
    return out;
  }

  const CodePoints& points_;
  std::size_t at_;
  std::size_t end_;
  int lines_ = 0;
};

// Where the words of a token end: the bar at a line's end takes the rest of its line with it.
std::size_t end_of(const Tokens& tokens, std::size_t i) {
  return tokens.type(i) == RegimenLexer::BAR_EOL ? tokens[i].getStartIndex() + 1 : tokens[i].getStopIndex() + 1;
}

void read_words(const Tokens& tokens, Concrete& out) {
  const CodePoints& points = tokens.points();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.count(); ++i) {
    const bool last = tokens.type(i) == Token::EOF;
    Between between(points, begin, last ? points.size() : tokens[i].getStartIndex());
    if (i > 0) out.words.back().behind = between.behind();
    std::vector<Comment> before = between.before();
    if (last) {
      out.at_end = std::move(before);
      return;
    }
    out.words.push_back({tokens.text(i), std::move(before), std::nullopt, between.blank(), tokens.span(i)});
    begin = end_of(tokens, i);
  }
}

class Reader {
 public:
  explicit Reader(const std::vector<std::string>& names) : names_(names) {}

  ConcreteNode read(const antlr4::ParserRuleContext& context) const {
    ConcreteNode node;
    node.outer = names_[context.getRuleIndex()];
    const antlr4::ParserRuleContext* inner = &context;
    while (inner->children.size() == 1) {
      const auto* only = dynamic_cast<const antlr4::ParserRuleContext*>(inner->children[0]);
      if (only == nullptr) break;
      inner = only;
    }
    node.inner = names_[inner->getRuleIndex()];
    node.first = static_cast<std::uint32_t>(inner->start->getTokenIndex());
    node.end = static_cast<std::uint32_t>(inner->stop->getTokenIndex() + 1);
    for (const antlr4::tree::ParseTree* child : inner->children)
      if (const auto* part = dynamic_cast<const antlr4::ParserRuleContext*>(child)) node.parts.push_back(read(*part));
    return node;
  }

 private:
  const std::vector<std::string>& names_;
};

}  // namespace

std::optional<Concrete> read_concrete(const Session& session, SourceId source) {
  return guarded([&]() -> std::optional<Concrete> {
    DiagnosticSink sink;
    auto prepared = prepare(session, source, sink);
    if (prepared == nullptr) return std::nullopt;
    Tokens& tokens = *prepared->tokens;
    Concrete out;
    read_words(tokens, out);
    Driver driver(tokens);
    const Reader reader(driver.rule_names());
    const auto* header = driver.run(&RegimenParser::header);
    if (header == nullptr) return std::nullopt;
    out.items.push_back(reader.read(*header));
    while (tokens.LA(1) != Token::EOF) {
      const auto* item = driver.run(&RegimenParser::item);
      if (item == nullptr) return std::nullopt;
      out.items.push_back(reader.read(*item));
    }
    return out;
  });
}

}  // namespace regimen::syntax
