// What is shown at a place: a name's meaning, a unit, or a sentence about a word of the language.
#include "compiler/editor/parts.h"

namespace regimen::editor {
namespace {

std::string unit_text(const std::string& written, const UnitTable& units) {
  const bool quoted = written.size() > 2 && written.front() == '\'';
  const auto unit = units.parse(quoted ? written.substr(1, written.size() - 2) : written);
  if (!unit) return "";
  return "**" + written + "** · unit of " + unit->dimension_name() + " · UCUM `" + unit->text() + "`\n";
}

// The unit of a number, converted where it is used.
std::string conversion_text(const View& view, std::uint32_t offset) {
  if (!view.now.examined.checked) return "";
  for (const sema::Converted& converted : view.now.examined.checked->conversions()) {
    if (converted.span.source != 0 || offset < converted.span.begin || offset >= converted.span.end) continue;
    return "\n`" + view.now.slice(converted.span) + "` is used in " + converted.to + "\n";
  }
  return "";
}

// A word behind a number, `in` or `of` may be a unit.
bool may_be_unit(const View& view, const syntax::WrittenWord& word) {
  const auto& words = view.now.words();
  const std::size_t at = static_cast<std::size_t>(&word - words.data());
  if (word.sort == syntax::WordSort::unit) return true;
  if (word.sort != syntax::WordSort::name || at == 0) return false;
  const std::string before = view.now.slice(words[at - 1].span);
  return words[at - 1].sort == syntax::WordSort::number || before == "in" || before == "of";
}

// "is not known" and the like are told of by their first word.
std::string word_text(const std::string& word) {
  const std::string sentence = keyword_sentence(word);
  return sentence.empty() ? "" : "**" + word + "** · word of the language\n\n" + sentence + "\n";
}

}  // namespace

std::optional<Hover> hover_at(const View& view, std::uint32_t offset) {
  const syntax::WrittenWord* word = view.word_at(offset);
  if (word && may_be_unit(view, *word)) {
    if (const std::string text = unit_text(view.now.slice(word->span), *view.knowledge.units); !text.empty())
      return Hover{text + conversion_text(view, offset), view.now.range(word->span)};
  }
  if (const auto found = view.find(offset)) {
    std::string text = described(found->target, found->reading, view);
    if (!text.empty()) return Hover{std::move(text), view.now.range(found->span)};
  }
  if (!word) return std::nullopt;
  std::string text = word->sort == syntax::WordSort::keyword  ? word_text(view.now.slice(word->span))
                     : word->sort == syntax::WordSort::number ? conversion_text(view, offset)
                                                              : "";
  if (text.empty()) return std::nullopt;
  return Hover{std::move(text), view.now.range(word->span)};
}

}  // namespace regimen::editor
