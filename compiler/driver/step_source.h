// Private to the folder: the steps of a guideline's functions, each made when first asked for.
#pragma once

#include <map>
#include <memory>

#include "compiler/normalise/normalise.h"
#include "runtime/image/steps.h"

namespace regimen::driver {

// All three must outlive it.
std::unique_ptr<StepSource> make_step_source(const hir::Program& program, const Session& session, const Normalised& normalised);

}  // namespace regimen::driver
