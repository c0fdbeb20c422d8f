// Documents are named by URI in the protocol and by path in diagnostics. What is no file keeps its URI as its name.
#pragma once

#include <string>
#include <string_view>

namespace regimen::tools::lsp {

// "file:///a%20b.rgm" -> "/a b.rgm"; others as they are.
std::string name_of_uri(std::string_view uri);
// An absolute path becomes a file URI, a relative one is one of `home`, a URI stays.
std::string uri_of_name(std::string_view name, std::string_view home);

}  // namespace regimen::tools::lsp
