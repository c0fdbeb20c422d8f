// The answers to each sort of question, given a view. Private to the folder; document.h is the door.
#pragma once

#include "compiler/editor/document.h"
#include "compiler/editor/reading.h"

namespace regimen::editor {

// What was said of the reading, or of the same sources.
std::vector<Problem> problems_of(const Reading& reading, const DiagnosticSink& sink);             // problems.cpp
std::optional<Hover> hover_at(const View& view, std::uint32_t offset);                           // hover.cpp
std::string keyword_sentence(const std::string& word);                                           // keyword_sentences.cpp; "" none
// What completion takes from outside of the text; asked only where it fits.
struct Offers {
  ListModules modules;
  ListUnits units;  // may be empty
};
std::vector<Completion> completions_at(const View& view, std::uint32_t offset, const Offers& offers);  // completion.cpp
std::vector<Location> definition_at(const View& view, std::uint32_t offset);                     // references.cpp
std::optional<Declaration> declaration_at(const View& view, std::uint32_t offset);
std::vector<Location> references_at(const View& view, const Place& place, bool with_declaration);
std::optional<Range> renameable_at(const View& view, const Place& place);
Renamed rename_at(const View& view, const Place& place, const std::string& name);
std::vector<OutlineSymbol> outline_of(const View& view);                                         // outline.cpp
std::vector<Fold> folds_of(const View& view);
std::vector<ColouredWord> colours_of(const View& view);                                          // colours.cpp
std::vector<Lens> lenses_of(const View& view, const std::vector<RuleInTests>* rules);            // margin.cpp; nullptr: not run yet
std::vector<Hint> hints_of(const View& view, const Range& range);

// What a name is, as hover shows it. hover_text.cpp
std::string described(const Target& target, const Reading& reading, const View& view);
// A sentence of what it is, for a list. "input, a quantity in kg"
std::string summary(const Target& target, const Reading& reading, const View& view);

}  // namespace regimen::editor
