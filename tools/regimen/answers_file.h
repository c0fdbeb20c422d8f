// An answers file: what a user states, as an object { "INPUT": "VALUE", ... } or as lines "INPUT is VALUE" with # comments.
#pragma once

#include <regimen/regimen.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace regimen::tools {

// The statements in the order of the file. `name`: what messages call it. Failure: RGM_INPUT for JSON that is broken, no object, or
// answers one input twice.
rgm::Outcome<std::vector<std::string>> read_answers(const std::string& name, std::string_view text);

}  // namespace regimen::tools
