#include "compiler/syntax/explain_site.h"

#include <algorithm>

namespace regimen::syntax {
namespace {

// Letters added, left out, changed or swapped with their neighbour.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t changed = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, changed});
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

bool is_keyword(std::size_t type) { return type >= RegimenLexer::A && type <= RegimenLexer::BOOLEAN; }

Site::Site(const Tokens& tokens, const Failure& failure) : tokens_(tokens), failure_(failure) {
  begin_ = failure.at;
  while (begin_ > 0) {
    --begin_;
    if (starts_declaration(tokens, begin_)) break;
  }
}

std::size_t Site::type(int k) const {
  std::ptrdiff_t i = static_cast<std::ptrdiff_t>(at()) + k;
  return i < 0 ? Token::EOF : tokens_.type(static_cast<std::size_t>(i));
}

bool Site::in(std::size_t rule) const {
  return std::find(failure_.rules.begin(), failure_.rules.end(), rule) != failure_.rules.end();
}

bool Site::in_expression() const {
  constexpr std::size_t kRules[] = {
      RegimenParser::RuleCond,  RegimenParser::RulePred,    RegimenParser::RuleValue, RegimenParser::RuleTerm,
      RegimenParser::RuleSum,   RegimenParser::RuleProduct, RegimenParser::RuleUnary, RegimenParser::RulePower,
      RegimenParser::RuleStaged, RegimenParser::RuleIfExpr, RegimenParser::RuleBranch, RegimenParser::RulePrimary,
      RegimenParser::RuleLiteral, RegimenParser::RulePredTail};
  return std::find(std::begin(kRules), std::end(kRules), failure_.rules.front()) != std::end(kRules);
}

bool Site::at_keyword() const { return is_keyword(type(0)); }

bool Site::joined(int k) const {
  std::size_t i = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at()) + k);
  return i + 1 < tokens_.count() && tokens_[i].getStopIndex() + 1 == tokens_[i + 1].getStartIndex();
}

std::string Site::shown(std::size_t token) const {
  if (tokens_.type(token) == Token::EOF) {
    return failure_.rules.back() == RegimenParser::RuleSlot ? "`}`" : "the end of the file";
  }
  std::string text = tokens_.text(token);
  constexpr std::size_t kLongest = 40;
  if (text.size() > kLongest && tokens_.type(token) == RegimenLexer::STRING) return "this text";
  if (text.size() > kLongest) return "this word";
  return "`" + text + "`";
}

std::string Site::previous() const { return at() == 0 ? "the beginning" : shown(at() - 1); }

std::optional<std::size_t> Site::before(std::size_t type) const {
  std::size_t closed = 0;
  for (std::size_t i = at(); i-- > begin_;) {
    std::size_t t = tokens_.type(i);
    if (t == RegimenLexer::RPAREN) ++closed;
    if (t == RegimenLexer::LPAREN && closed-- == 0) return std::nullopt;
    if (closed == 0 && t == type) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Site::open_parenthesis() const {
  std::size_t closed = 0;
  for (std::size_t i = at(); i-- > begin_;) {
    std::size_t t = tokens_.type(i);
    if (t == RegimenLexer::RPAREN) ++closed;
    if (t == RegimenLexer::LPAREN && closed-- == 0) return i;
  }
  return std::nullopt;
}

// Words shorter than four letters are one slip away from too many others.
std::string nearest_keyword(const antlr4::dfa::Vocabulary& vocabulary, const std::string& word) {
  std::string best;
  std::size_t nearest = word.size() < 4 ? 0 : word.size() < 7 ? 1 : 2;
  for (std::size_t type = RegimenLexer::A; type < RegimenLexer::BOOLEAN; ++type) {
    std::string keyword = vocabulary.getLiteralName(type);  // quoted; "" for a word with two spellings
    if (keyword.size() < 6) continue;
    keyword = keyword.substr(1, keyword.size() - 2);
    std::size_t length_gap = std::max(keyword.size(), word.size()) - std::min(keyword.size(), word.size());
    if (length_gap > nearest) continue;
    std::size_t distance = edit_distance(word, keyword);
    if (distance > nearest || (distance == nearest && !best.empty())) continue;
    nearest = distance;
    best = keyword;
  }
  return best;
}

}  // namespace regimen::syntax
