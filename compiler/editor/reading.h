// One state of a text with all that the front end says of it. Private to the folder.
// Invariant: the document is source 0 of the session; spans of its trees point into that session, which is never changed.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "compiler/driver/examine.h"
#include "compiler/editor/answers.h"
#include "compiler/editor/meaning.h"
#include "compiler/syntax/words.h"

namespace regimen::editor {

class Reading {
 public:
  // `imports` and `import_texts` go from one reading to the next, so that imports are read once.
  struct Imports {
    driver::KnownImports known;
    std::vector<driver::SourceText> texts;  // of sources 1, 2 ...
  };
  Reading(const driver::SourceText& source, Encoding encoding, const driver::CompileKnowledge& knowledge, const driver::Resolver& resolver,
          Imports& imports);

  std::string_view text() const { return session.source(0).text(); }
  std::string slice(Span span) const { return std::string(session.text(span)); }
  Range range(Span span) const;                          // in the span's own source
  Location location(Span span) const;
  Position at(std::uint32_t offset) const { return positions(0).at(offset); }
  std::uint32_t offset(Position position, SourceId source = 0) const { return positions(source).offset(position); }
  std::optional<SourceId> source_named(const std::string& name) const;
  bool whole() const { return meanings && !syntax_errors; }
  const std::vector<syntax::WrittenWord>& words() const;

  Session session;
  DiagnosticSink sink;
  driver::Examined examined;
  std::unique_ptr<Meanings> meanings;  // nullptr: nothing of the text could be understood
  bool syntax_errors = false;

 private:
  const Positions& positions(SourceId source) const;
  Encoding encoding_;
  mutable std::map<SourceId, Positions> positions_;
  mutable std::optional<std::vector<syntax::WrittenWord>> words_;
};

// What questions are answered from.
class View {
 public:
  View(const Reading& now, const Reading& good, const Reading& checked, const driver::CompileKnowledge& knowledge);
  const Reading& now;      // the present text
  const Reading& good;     // the last one that could be read whole; the same when the present one can
  const Reading& checked;  // the last one without errors: the types it told are still told
  const driver::CompileKnowledge& knowledge;

  // Where a place of the good text stands now; nullopt: it was in what has changed since.
  std::optional<Span> moved(Span span) const;
  // The same of a part within which something may have changed.
  std::optional<Span> moved_around(Span span) const;
  // What a place of the present text is about, and the reading in which it is declared.
  struct Found {
    Span span;  // in the present text
    Target target;
    const Reading& reading;
  };
  std::optional<Found> find(std::uint32_t offset) const;
  // The same of a place that may be in a file that the document imports: what is declared there.
  std::optional<Found> find(const Place& place) const;
  const syntax::WrittenWord* word_at(std::uint32_t offset) const;

 private:
  std::uint32_t same_before_ = 0, same_behind_ = 0;  // bytes that the good text and the present one share at their ends
};

}  // namespace regimen::editor
