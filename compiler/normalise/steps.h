// The steps of a kernel function in the author's words (runtime/image/steps.h): step i is node i of the function with its parts put
// in place (kernel/inline_parts.h).
//
// In: the checked program, its session, what normalise() made of it. Out: the steps of one function. Failure: none.
#pragma once

#include "compiler/normalise/normalise.h"
#include "runtime/image/steps.h"

namespace regimen {

FunctionSteps steps_of(const hir::Program& program, const Session& session, const Normalised& normalised, std::uint32_t function);

}  // namespace regimen
