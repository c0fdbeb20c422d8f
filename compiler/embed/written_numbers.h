// The numbers that a rule text and its imports name: where an answer may change.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/embed/imports.h"
#include "runtime/results/session_report.h"

namespace regimen::embed {

// Each once, in the order met; comments, texts and tests left out.
std::vector<WrittenNumber> numbers_of(std::string_view text, Imports& imports);

}  // namespace regimen::embed
