// External interface: reading.h.
#include "compiler/editor/reading.h"

#include <algorithm>

namespace regimen::editor {
namespace {

// The messages of the parser and of reading imports; the checker's come only behind a text without these.
bool is_syntax(const Diagnostic& diagnostic) { return message_row(diagnostic.msg).code[1] == '0' && message_row(diagnostic.msg).code[2] == '0'; }

}  // namespace

Reading::Reading(const driver::SourceText& source, Encoding encoding, const driver::CompileKnowledge& knowledge,
                 const driver::Resolver& resolver, Imports& imports)
    : encoding_(encoding) {
  session.add(source.name, source.text);
  for (const driver::SourceText& text : imports.texts) session.add(text.name, text.text);
  examined = driver::examine(session, 0, knowledge, resolver, imports.known, sink);
  for (std::size_t id = imports.texts.size() + 1; id < session.source_count(); ++id) {
    const SourceFile& file = session.source(static_cast<SourceId>(id));
    imports.texts.push_back({file.name(), std::string(file.text())});
  }
  if (!examined.files.empty()) meanings = std::make_unique<Meanings>(examined.files, knowledge);
  syntax_errors = std::any_of(sink.all().begin(), sink.all().end(), is_syntax);
}

const Positions& Reading::positions(SourceId source) const {
  const auto known = positions_.find(source);
  if (known != positions_.end()) return known->second;
  return positions_.emplace(source, Positions(session.source(source).text(), encoding_)).first->second;
}

Range Reading::range(Span span) const { return {positions(span.source).at(span.begin), positions(span.source).at(span.end)}; }
Location Reading::location(Span span) const { return {session.source(span.source).name(), range(span)}; }

std::optional<SourceId> Reading::source_named(const std::string& name) const {
  for (SourceId id = 0; id < session.source_count(); ++id)
    if (session.source(id).name() == name) return id;
  return std::nullopt;
}

const std::vector<syntax::WrittenWord>& Reading::words() const {
  if (!words_) words_ = syntax::words(session, 0);
  return *words_;
}

View::View(const Reading& now, const Reading& good, const Reading& checked, const driver::CompileKnowledge& knowledge)
    : now(now), good(good), checked(checked), knowledge(knowledge) {
  if (&now == &good) return;
  const std::string_view a = good.text(), b = now.text();
  same_before_ = static_cast<std::uint32_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::size_t rest = std::min(a.size(), b.size()) - same_before_;
  while (same_behind_ < rest && a[a.size() - 1 - same_behind_] == b[b.size() - 1 - same_behind_]) ++same_behind_;
}

std::optional<Span> View::moved(Span span) const {
  if (&now == &good || span.source != 0 || span.end <= same_before_) return span;
  const auto before = static_cast<std::uint32_t>(good.text().size()), after = static_cast<std::uint32_t>(now.text().size());
  if (span.begin < before - same_behind_) return std::nullopt;
  return Span{span.source, span.begin - before + after, span.end - before + after};
}

std::optional<Span> View::moved_around(Span span) const {
  const auto before = static_cast<std::uint32_t>(good.text().size()), after = static_cast<std::uint32_t>(now.text().size());
  const bool holds_change = span.begin <= same_before_ && span.end >= before - same_behind_;
  if (&now == &good || span.source != 0 || !holds_change) return moved(span);
  return Span{span.source, span.begin, span.end - before + after};
}

const syntax::WrittenWord* View::word_at(std::uint32_t offset) const {
  const auto& words = now.words();
  auto behind = std::upper_bound(words.begin(), words.end(), offset, [](std::uint32_t at, const syntax::WrittenWord& word) { return at < word.span.begin; });
  if (behind == words.begin()) return nullptr;
  --behind;
  const bool at_sign = behind->sort == syntax::WordSort::sign && offset == behind->span.begin;
  if (at_sign && behind != words.begin() && (behind - 1)->span.end == offset) return &*(behind - 1);  // behind a word, before a sign
  if (offset < behind->span.end || (offset == behind->span.end && behind->sort != syntax::WordSort::sign)) return &*behind;
  return nullptr;
}

std::optional<View::Found> View::find(std::uint32_t offset) const {
  if (now.meanings)
    if (const NameUse* use = now.meanings->use_at(offset))
      if (auto target = now.meanings->target(*use)) return Found{use->span, *target, now};
  const syntax::WrittenWord* word = word_at(offset);
  if (!word || !word->may_be_name) return std::nullopt;
  // Within a hole of a text or a part that cannot be read, a keyword is a keyword.
  if (word->sort == syntax::WordSort::keyword) return std::nullopt;
  for (const Reading* reading : {&now, &good})
    if (reading->meanings)
      if (auto target = reading->meanings->target_of_word(now.slice(word->span))) return Found{word->span, *target, *reading};
  return std::nullopt;
}

std::optional<View::Found> View::find(const Place& place) const {
  const auto source = place.file.empty() ? std::optional(SourceId{0}) : now.source_named(place.file);
  if (!source) return std::nullopt;
  const std::uint32_t offset = now.offset(place.position, *source);
  if (*source == 0) return find(offset);
  const auto target = now.meanings ? now.meanings->declared_at(*source, offset) : std::nullopt;
  return target ? std::optional(Found{target->declared, *target, now}) : std::nullopt;
}

}  // namespace regimen::editor
