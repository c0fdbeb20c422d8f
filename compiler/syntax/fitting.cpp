// External interface: words.h. Which sort of name stands where: by the rule of the grammar and the word before.
#include "compiler/syntax/fitting.h"

#include <algorithm>
#include <optional>

#include "compiler/syntax/explain_site.h"
#include "compiler/syntax/limits.h"
#include "compiler/syntax/words.h"

namespace regimen::syntax {
namespace {

using P = RegimenParser;
constexpr std::size_t kAnyWord = 0;

struct PlaceRow {
  std::size_t rule;    // the innermost open rule that says more than "a name"
  std::size_t before;  // the word before; kAnyWord: whichever
  NamePlace place;
};

// The first row that fits counts.
constexpr PlaceRow kPlaces[] = {
    {P::RuleHeaderClause, P::REPLACES, NamePlace::guideline},
    {P::RuleImportDecl, kAnyWord, NamePlace::imported},
    {P::RuleCodeRef, kAnyWord, NamePlace::system},
    {P::RuleType, P::GENE, NamePlace::gene},
    {P::RuleType, kAnyWord, NamePlace::type},
    {P::RuleQuantityType, kAnyWord, NamePlace::kind},
    {P::RuleKindClause, P::CONVERT, NamePlace::kind},
    {P::RuleKindClause, kAnyWord, NamePlace::system},
    {P::RuleBinding, P::BY, NamePlace::table},
    {P::RuleBinding, P::OF, NamePlace::gene},
    {P::RuleBinding, P::IN, NamePlace::gene},
    {P::RuleBinding, P::FROM, NamePlace::demographic},
    {P::RuleRecorded, kAnyWord, NamePlace::recorded},
    {P::RuleReportDecl, kAnyWord, NamePlace::value},
    {P::RuleScoreRow, kAnyWord, NamePlace::value},
    {P::RuleDecisionFor, P::OVERRIDES, NamePlace::decision},
    {P::RuleDecisionFor, kAnyWord, NamePlace::medicine},
    {P::RuleRule_, P::TO, NamePlace::rule},
    {P::RuleRule_, P::COMMA, NamePlace::rule},
    {P::RuleUndetermined, kAnyWord, NamePlace::input},
    {P::RuleOutcome, kAnyWord, NamePlace::column},
    {P::RuleClause, P::STRENGTH, NamePlace::strength},
    {P::RuleClause, P::LOOKUP, NamePlace::column},
    {P::RuleClause, P::CERTAINTY, NamePlace::certainty},
    {P::RuleClause, P::URGENCY, NamePlace::urgency},
    {P::RuleClause, P::IN, NamePlace::gene},
    {P::RuleCite, kAnyWord, NamePlace::source},
    {P::RuleAlternative, kAnyWord, NamePlace::medicine},
    {P::RuleMedicine, P::LOOKUP, NamePlace::column},
    {P::RuleMedicine, kAnyWord, NamePlace::medicine},
    {P::RuleHas, P::HAS, NamePlace::codes},
    {P::RuleHas, kAnyWord, NamePlace::medicine},
    {P::RulePrimary, P::LOOKUP, NamePlace::column},
    {P::RulePrimary, kAnyWord, NamePlace::value},
    {P::RulePhrase, P::INT, NamePlace::readings},
    {P::RulePhrase, P::OF, NamePlace::value},
    {P::RulePhrase, kAnyWord, NamePlace::calendar_unit},
    {P::RuleGeneValue, P::BY, NamePlace::scheme},
    {P::RuleGeneValue, kAnyWord, NamePlace::gene},
    {P::RuleAllele, kAnyWord, NamePlace::gene},
    {P::RuleUnit, kAnyWord, NamePlace::unit},
    {P::RuleFact, P::OF, NamePlace::medicine},
    {P::RuleFact, kAnyWord, NamePlace::value},
    {P::RuleExpect, P::RULE, NamePlace::rule},
    {P::RuleExpect, P::STRENGTH, NamePlace::strength},
    {P::RuleExpect, P::CERTAINTY, NamePlace::certainty},
    {P::RuleExpect, P::URGENCY, NamePlace::urgency},
    {P::RuleExpect, P::EXPECT, NamePlace::decision},
    {P::RuleExpect, kAnyWord, NamePlace::input},
};

bool says_only_name(std::size_t rule) { return rule == P::RulePlain || rule == P::RuleId || rule == P::RulePath || rule == P::RulePlainPath; }

std::optional<NamePlace> place_of(const std::vector<std::size_t>& rules, std::size_t before) {
  const auto inner = std::find_if_not(rules.begin(), rules.end(), says_only_name);
  if (inner == rules.end()) return std::nullopt;
  for (const PlaceRow& row : kPlaces)
    if (row.rule == *inner && (row.before == kAnyWord || row.before == before)) return row.place;
  return NamePlace::new_name;
}

// `x is MEMBER`, cells, values that are chosen: there a name may also be one of a choice.
bool may_be_member(const std::vector<std::size_t>& rules) {
  constexpr std::size_t kAround[] = {P::RulePredTail, P::RuleCell, P::RuleBranch, P::RuleFactValue, P::RuleInputClause};
  return std::any_of(rules.begin(), rules.end(), [&](std::size_t rule) { return std::find(std::begin(kAround), std::end(kAround), rule) != std::end(kAround); });
}

// Compared with a gene, stated of one, carried or copied.
std::optional<NamePlace> allele_place(const Follower& follower) {
  if (follower.type != P::ALLELE && follower.type != P::HLA) return std::nullopt;
  const auto stands_in = [&](std::size_t rule) { return std::find(follower.rules.begin(), follower.rules.end(), rule) != follower.rules.end(); };
  if (follower.rules.front() == P::RuleAllele) return NamePlace::allele_of_gene;
  const bool value = follower.rules.front() == P::RulePrimary && (stands_in(P::RulePredTail) || stands_in(P::RuleFactValue));
  return value ? std::optional(NamePlace::allele) : std::nullopt;
}

// A caller fits what may follow: the keywords that are meant as such, and the sorts of names.
Fitting gathered(const std::set<Follower>& all, std::size_t before) {
  std::set<std::string> words;
  std::set<NamePlace> names;
  for (const Follower& follower : all) {
    if (const auto place = allele_place(follower)) names.insert(*place);
    const bool name = follower.type == P::ID || follower.type == P::GENE_NAME;
    if (name) {
      const auto place = place_of(follower.rules, before);
      if (place) names.insert(*place);
      if (place == NamePlace::value && may_be_member(follower.rules)) names.insert(NamePlace::member);
      if (place == NamePlace::value && follower.rules.back() == P::RuleItem && before == P::EXPECT) names.insert(NamePlace::decision);
    } else if (is_keyword(follower.type) && follower.rules.front() != P::RuleId) {
      for (std::string& word : spellings(follower.type)) words.insert(std::move(word));
    }
  }
  return {{words.begin(), words.end()}, {names.begin(), names.end()}};
}

bool is_word(std::size_t type) { return is_keyword(type) || type == P::ID || type == P::GENE_NAME || type == P::COMPOUND; }

// The token behind the last one that ends before `offset` and is not being written.
std::size_t written_before(const Tokens& tokens, std::uint32_t offset) {
  std::size_t end = 0;
  while (end + 1 < tokens.count() && tokens.span(end).end < offset) ++end;
  const bool touches = end + 1 < tokens.count() && tokens.span(end).end == offset && tokens.span(end).begin < offset;
  return touches && !is_word(tokens.type(end)) ? end + 1 : end;
}

// The types of tokens [begin, end). Of a table's rows between the first and the one that `end` is in nothing more is learnt.
std::vector<std::size_t> types_of(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::vector<std::size_t> row_ends;
  for (std::size_t i = begin; i < end && tokens.type(begin) == P::TABLE; ++i)
    if (tokens.type(i) == P::BAR_EOL) row_ends.push_back(i + 1);
  std::vector<std::size_t> types;
  for (std::size_t i = begin; i < end; ++i) {
    if (row_ends.size() > 2 && i == row_ends[1]) i = row_ends.back();
    if (i < end) types.push_back(tokens.type(i));
  }
  return types;
}

Fitting fitting_behind(const Tokens& tokens, std::size_t end) {
  std::size_t named = end;  // where the path begins whose last name is being written
  while (named >= 2 && tokens.type(named - 1) == P::DOT) named -= 2;
  const std::size_t before = named == 0 ? kAnyWord : tokens.type(named - 1);
  const auto first = [&](const auto& begins) {
    std::size_t at = end;
    while (at > 0 && !begins(at - 1)) --at;
    return at;
  };
  const std::size_t declaration = first([&](std::size_t at) { return is_restart(tokens, at); });
  const std::size_t rule = first([&](std::size_t at) {
    return begins_line(tokens, at) && (tokens.type(at) == P::RULE || tokens.type(at) == P::EXCEPTION);
  });
  std::set<Follower> found = declaration == 0 ? followers(P::RuleProgram, types_of(tokens, 0, end)) : followers(P::RuleItem, types_of(tokens, declaration - 1, end));
  if (found.empty() && rule > declaration) found = followers(P::RuleRule_, types_of(tokens, rule - 1, end));
  return gathered(found, before);
}

}  // namespace

Fitting fitting(const Session& session, SourceId source, std::uint32_t offset) {
  std::uint32_t bad = 0;
  const std::string_view text = session.source(source).text();
  if (text.size() > kMaxFileBytes) return {};
  const auto points = decode(source, text, bad);
  if (!points) return {};
  const Tokens tokens(*points, kMaxTokens);
  return fitting_behind(tokens, written_before(tokens, offset));
}

}  // namespace regimen::syntax
