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
#include "runtime/value/unit_codes.h"

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
// What lint finds in the last of the files, which import one another, those that are imported first. Sources may be added to the
// session.
using Lint = std::function<void(Session&, const std::vector<std::shared_ptr<const ast::File>>&, DiagnosticSink&)>;
// The text in the form that `regimen fmt` gives it; nullopt: it cannot be formatted.
using Format = std::function<std::optional<std::string>(const driver::SourceText&)>;

// What can be imported wherever the document stands.
using ListModules = std::function<std::vector<Module>()>;

using ListUnits = std::function<std::vector<UnitCode>()>;

class Document {
 public:
  struct Surroundings {
    driver::CompileKnowledge knowledge;
    driver::Resolver resolver;
    RunTests run_tests;  // may be empty
    Format format;       // may be empty
    Lint lint;           // may be empty
    ListModules modules;  // may be empty
    ListUnits units;      // may be empty
  };
  Document(driver::SourceText source, Encoding encoding, Surroundings surroundings);
  ~Document();
  // The text as it stands and the imports as they were read, for another thread; imports that were not found are not looked for again.
  std::unique_ptr<Document> copy(Surroundings surroundings);

  const driver::SourceText& source() const { return source_; }
  void set_text(std::string text);
  void change(const Range& range, const std::string& text);
  void imports_changed();
  // Whether the text imports, directly or through others, what stands in that file or has that name.
  bool imports(const std::string& file_or_name);

  std::vector<Problem> problems();  // of names, types, units; at once
  // With what the analysis of the whole finds, as `regimen check`, and lint. It may take longer and is remembered until the next change.
  std::vector<Problem> findings();
  std::vector<Problem> known_problems();  // the findings when they were asked for before
  std::optional<Hover> hover(Position position);
  // `others`: what can be imported besides what the surroundings know.
  std::vector<Completion> completions(Position position, const std::vector<Module>& others = {});
  std::vector<Location> definition(Position position);
  std::optional<Declaration> declaration(Position position);  // nullopt: nothing that is declared in a file
  std::vector<Location> references(const Place& place, bool with_declaration);
  // What would be renamed at a place; nullopt: nothing there has a name that can be changed.
  std::optional<Range> renameable(const Place& place);
  // In this document. What is declared in another file is renamed only when the place is there.
  Renamed rename(const Place& place, const std::string& name);
  std::vector<OutlineSymbol> symbols();
  std::vector<Fold> folds();
  std::vector<ColouredWord> coloured();
  std::vector<Lens> lenses();  // what the tests say of a rule, where they were run for this text
  std::vector<Lens> tested_lenses();  // runs them; it may take longer and is remembered until the next change
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
