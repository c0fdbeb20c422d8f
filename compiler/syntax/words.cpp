// External interface: words.h.
#include "compiler/syntax/words.h"

#include <algorithm>

#include "compiler/syntax/explain_site.h"
#include "compiler/syntax/fitting.h"
#include "compiler/syntax/limits.h"

namespace regimen::syntax {
namespace {

WordSort sort_of(std::size_t type) {
  if (is_keyword(type)) return WordSort::keyword;
  switch (type) {
    case RegimenLexer::ID: return WordSort::name;
    case RegimenLexer::GENE_NAME: return WordSort::gene;
    case RegimenLexer::INT:
    case RegimenLexer::DECIMAL: return WordSort::number;
    case RegimenLexer::DATE:
    case RegimenLexer::MONTH: return WordSort::date;
    case RegimenLexer::STRING: return WordSort::text;
    case RegimenLexer::COMPOUND:
    case RegimenLexer::PERCENT:
    case RegimenLexer::UCUM: return WordSort::unit;
    case RegimenLexer::ALLELE:
    case RegimenLexer::DIPLOTYPE_T:
    case RegimenLexer::HLA: return WordSort::allele;
    case RegimenLexer::UNCLOSED_TEXT:
    case RegimenLexer::UNCLOSED_UNIT:
    case RegimenLexer::OTHER: return WordSort::unreadable;
    default: return WordSort::sign;
  }
}

// Between two words stand only blanks and comments.
void add_comments(const CodePoints& points, std::size_t begin, std::size_t end, std::vector<WrittenWord>& out) {
  for (std::size_t at = begin; at < end; ++at) {
    if (points.chars[at] != U'#') continue;
    std::size_t stop = at;
    while (stop < end && points.chars[stop] != U'\n' && points.chars[stop] != U'\r') ++stop;
    out.push_back({WordSort::comment, points.span(at, stop)});
    at = stop;
  }
}

// A bar that closes a row brings its comment along.
std::size_t end_of(const Token& token) {
  return token.getType() == RegimenLexer::BAR_EOL ? token.getStartIndex() + 1 : token.getStopIndex() + 1;
}

}  // namespace

std::vector<WrittenWord> words(const Session& session, SourceId source) {
  std::vector<WrittenWord> out;
  std::uint32_t bad = 0;
  const std::string_view text = session.source(source).text();
  if (text.size() > kMaxFileBytes) return out;
  const auto points = decode(source, text, bad);
  if (!points) return out;
  const Tokens tokens(*points, kMaxTokens);
  std::size_t behind = 0;
  for (std::size_t i = 0; i < tokens.count(); ++i) {
    const bool last = tokens.type(i) == Token::EOF;
    add_comments(*points, behind, last ? points->size() : tokens[i].getStartIndex(), out);
    if (last) break;
    const WordSort sort = sort_of(tokens.type(i));
    const bool may_be_name = sort == WordSort::name || sort == WordSort::gene || (sort == WordSort::keyword && may_name(tokens.type(i)));
    out.push_back({sort, tokens.span(i), is_restart(tokens, i), may_be_name});
    behind = end_of(tokens[i]);
  }
  return out;
}

std::vector<std::string> keywords() {
  std::vector<std::string> all;
  for (std::size_t type = RegimenLexer::A; type <= RegimenLexer::BOOLEAN; ++type)
    for (std::string& word : spellings(type)) all.push_back(std::move(word));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace regimen::syntax
