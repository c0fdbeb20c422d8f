// Patients in words: the slots of a witness as the statements of a test. Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "compiler/analysis/solver.h"
#include "compiler/analysis/world.h"

namespace regimen::analysis {

// "weight is 70 kg", "CYP2D6 is *1/*4", "takes paroxetine"; what a test does not have to say is left out.
std::vector<std::string> statements_of(const World& world, const Slots& slots);

}  // namespace regimen::analysis
