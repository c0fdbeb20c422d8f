// What a file of rules says of itself before it is read: its name, version and title, and what it imports. Private to the folder.
//
// In: any text, or its beginning. Failure: none; what cannot be understood is not told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regimen::embed {

struct SourceHeader {
  std::string name, version, title;
  std::vector<std::string> imports;
  std::vector<std::string> overrides;  // decisions, GUIDELINE.DECISION where it is another's
};

// nullopt: the text begins as no file of rules.
std::optional<SourceHeader> header_of(std::string_view text);

}  // namespace regimen::embed
