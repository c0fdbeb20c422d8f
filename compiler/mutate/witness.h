// Tests for what survives and is told apart by no patient like those of the file's tests: records found by the search
// (compiler/equivalence) on which the fault changes an answer. Private to the folder.
//
// In: the mutants of a file, tried. Out: a suggestion each for those that a test can tell apart on such a record.
#pragma once

#include <vector>

#include "compiler/mutate/mutate.h"

namespace regimen::mutate {

std::vector<Suggestion> suggest_records(const Setting& setting, const driver::SourceText& source, const FileResult& result);

}  // namespace regimen::mutate
