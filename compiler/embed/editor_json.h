// The answers of compiler/editor as JSON in the shapes of the Language Server Protocol. Private to the folder.
#pragma once

#include <string>
#include <vector>

#include "compiler/editor/document.h"
#include "compiler/embed/source_header.h"

namespace regimen::embed {

std::string to_json(const std::vector<editor::Problem>& problems);
std::string to_json(const std::optional<editor::Hover>& hover);
std::string to_json(const std::vector<editor::Completion>& items);
std::string to_json(const std::vector<editor::Location>& locations);
std::string to_json(const std::optional<editor::Range>& range);
std::string to_json(const std::vector<editor::Edit>& edits);
std::string to_json(const std::vector<editor::OutlineSymbol>& symbols);
std::string to_json(const std::vector<editor::Fold>& folds);
std::string to_json(const std::vector<editor::ColouredWord>& words);
std::string to_json(const std::vector<editor::Lens>& lenses);
std::string to_json(const std::vector<editor::Hint>& hints);
std::string to_json(const std::optional<editor::Declaration>& declaration);
std::string to_json(const std::optional<SourceHeader>& header);
std::string token_legend_json();
// The fixes of the problems that touch `range`.
std::string actions_json(const std::vector<editor::Problem>& problems, const editor::Range& range);

}  // namespace regimen::embed
