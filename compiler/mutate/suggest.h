// Tests that would find the faults that a file's own tests let pass. Private to the folder; its result is part of mutate.h.
//
// In: the mutants that survived. Out: as few tests as a greedy choice gives, each with what the original answers: an author must
// confirm it. A mutant for which no patient was found that tells it from the original has no test.
#pragma once

#include "compiler/mutate/mutate.h"

namespace regimen::mutate {

void suggest(const Setting& setting, const driver::SourceText& source, FileResult& result);

// A test as it would stand in the file.
std::string test_text(const Suggestion& suggestion);

}  // namespace regimen::mutate
