// Door 3a: the interpreter, the oracle for generated code. Reads only the kernel form.
// Threads: the evaluator is immutable. Failure: none; a broken invariant is our bug.
#pragma once

#include <memory>

#include "compiler/kernel/kernel.h"
#include "runtime/abi/abi.h"

namespace regimen::interp {

// `program` must outlive the evaluator.
std::unique_ptr<RowEvaluator> make_interpreter(const kernel::Program& program);

}  // namespace regimen::interp
