// A text while it is written, and what an editor shows of it: each answer is as good as the text allows, from the present tree
// where it can be read, from the last good one where not.
//
// In:      a text, its changes, and what imports mean. Any bytes may come. Out: answers as data (answers.h).
// Failure: none. Threads: one document, one thread; the knowledge may be shared.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/editor/answers.h"

namespace regimen::editor {

class Reading;
struct View;

// A rule as the tests of its file meet it.
struct RuleInTests {
  std::string decision, rule;
  std::size_t applies = 0, undetermined = 0;
};
// Runs the tests of a compiled text; nullopt: it cannot be compiled.
using RunTests = std::function<std::vector<RuleInTests>(const driver::CompiledGuideline&)>;
// The text in the form that `regimen fmt` gives it; nullopt: it cannot be formatted.
using Format = std::function<std::optional<std::string>(const driver::SourceText&)>;

class Document {
 public:
  struct Surroundings {
    driver::CompileKnowledge knowledge;
    driver::Resolver resolver;
    RunTests run_tests;  // may be empty
    Format format;       // may be empty
  };
  Document(driver::SourceText source, Encoding encoding, Surroundings surroundings);
  ~Document();

  const driver::SourceText& source() const { return source_; }
  void set_text(std::string text);
  void change(const Range& range, const std::string& text);
  void imports_changed();
  // Whether the text imports, directly or through others, what stands in that file or has that name.
  bool imports(const std::string& file_or_name);

  std::vector<Problem> problems();  // of names, types, units; at once
  // With what the analysis of the whole finds, as `regimen check`. It may take longer and is remembered until the next change.
  std::vector<Problem> findings();
  std::vector<Problem> known_problems();  // the findings when they were asked for before
  std::optional<Hover> hover(Position position);
  std::vector<Completion> completions(Position position);
  std::vector<Location> definition(Position position);
  std::vector<Location> references(Position position, bool with_declaration);
  // What would be renamed at a place; nullopt: nothing there has a name that can be changed.
  std::optional<Range> renameable(Position position);
  Renamed rename(Position position, const std::string& name);
  std::vector<OutlineSymbol> symbols();
  std::vector<Fold> folds();
  std::vector<ColouredWord> coloured();
  std::vector<Lens> lenses();
  std::vector<Hint> hints(const Range& range);
  std::vector<Edit> formatted();

 private:
  struct State;
  View view();
  driver::SourceText source_;
  Encoding encoding_;
  Surroundings surroundings_;
  std::unique_ptr<State> state_;
};

}  // namespace regimen::editor
