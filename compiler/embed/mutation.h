// What the engine lends to planted faults (compiler/mutate): tables, imports, knowledge.
#pragma once

#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/embed/engine.h"
#include "compiler/embed/forms.h"
#include "compiler/mutate/mutate.h"

namespace regimen::embed {

std::vector<mutate::FileResult> plant_faults(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver,
                                             const mutate::Options& options);

// Failures: files below `floor` percent, and those that could not be examined.
Forms forms_of(std::vector<mutate::FileResult> results, double floor, bool summary);
// The suggested tests alone. Failures: those that could not be examined.
Forms forms_of_tests(std::vector<mutate::FileResult> results);

}  // namespace regimen::embed
