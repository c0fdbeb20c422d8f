// What each word is, for colouring: by the tree where it could be read, else by the word alone.
#include <map>

#include "compiler/editor/parts.h"

namespace regimen::editor {
namespace {

using sema::Symbol;

TokenSort of_symbol(Symbol::Kind kind) {
  switch (kind) {
    case Symbol::Kind::input:
    case Symbol::Kind::parameter: return TokenSort::parameter;
    case Symbol::Kind::choice: return TokenSort::type;
    case Symbol::Kind::codes: return TokenSort::medicine;
    case Symbol::Kind::table:
    case Symbol::Kind::advice: return TokenSort::function;
    case Symbol::Kind::decision: return TokenSort::decision;
    case Symbol::Kind::define:
    case Symbol::Kind::score: break;
  }
  return TokenSort::variable;
}

TokenSort of_target(const Target& target) {
  if (target.symbol) return of_symbol(target.symbol->kind);
  switch (target.role) {
    case NameRole::member: return TokenSort::member;
    case NameRole::choice:
    case NameRole::kind: return TokenSort::type;
    case NameRole::codes:
    case NameRole::medicine: return TokenSort::medicine;
    case NameRole::column: return TokenSort::column;
    case NameRole::rule: return TokenSort::rule;
    case NameRole::decision: return TokenSort::decision;
    case NameRole::gene: return TokenSort::gene;
    case NameRole::source:
    case NameRole::imported: return TokenSort::file;
    case NameRole::function: return TokenSort::function;
    case NameRole::scheme:
    case NameRole::value: break;
  }
  return TokenSort::variable;
}

std::optional<TokenSort> of_word(const syntax::WrittenWord& word) {
  using syntax::WordSort;
  switch (word.sort) {
    case WordSort::keyword: return TokenSort::keyword;
    case WordSort::number:
    case WordSort::date: return TokenSort::number;
    case WordSort::text: return TokenSort::text;
    case WordSort::unit: return TokenSort::unit;
    case WordSort::allele: return TokenSort::member;
    case WordSort::comment: return TokenSort::comment;
    case WordSort::sign: return TokenSort::sign;
    case WordSort::gene: return TokenSort::gene;
    case WordSort::name:
    case WordSort::unreadable: break;
  }
  return std::nullopt;
}

struct Meant {
  TokenSort sort;
  bool declares;
};

// What the tree says of the name at each place.
std::map<std::uint32_t, Meant> meant(const Reading& reading) {
  std::map<std::uint32_t, Meant> out;
  if (!reading.meanings) return out;
  for (const NameUse& use : reading.meanings->uses())
    if (const auto target = reading.meanings->target(use)) out.try_emplace(use.span.begin, Meant{of_target(*target), use.declares});
  return out;
}

}  // namespace

std::vector<ColouredWord> colours_of(const View& view) {
  const auto names = meant(view.now);
  std::vector<ColouredWord> out;
  const auto& words = view.now.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const syntax::WrittenWord& word = words[i];
    std::optional<TokenSort> sort = of_word(word);
    bool declares = false;
    if (const auto name = names.find(word.span.begin); name != names.end() && word.may_be_name) {
      sort = name->second.sort;
      declares = name->second.declares;
    } else if (word.sort == syntax::WordSort::name) {
      const bool behind_number = i > 0 && words[i - 1].sort == syntax::WordSort::number;
      const bool guess = !behind_number && !view.now.whole();
      const auto found = guess ? view.find(word.span.begin) : std::nullopt;
      sort = behind_number ? std::optional(TokenSort::unit) : found ? std::optional(of_target(found->target)) : std::nullopt;
    }
    const Range range = view.now.range(word.span);
    if (sort && range.start.line == range.end.line) out.push_back({range.start, range.end.character - range.start.character, *sort, declares});
  }
  return out;
}

}  // namespace regimen::editor
