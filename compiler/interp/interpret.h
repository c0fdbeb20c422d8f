// Door 3a: the interpreter, the oracle for generated code. Reads only the kernel form.
// Threads: the evaluator is immutable. Failure: none; a broken invariant is our bug.
#pragma once

#include <memory>
#include <vector>

#include "compiler/kernel/kernel.h"
#include "runtime/abi/abi.h"

namespace regimen::interp {

// `program` must outlive the evaluator.
std::unique_ptr<RowEvaluator> make_interpreter(const kernel::Program& program);

// What every node of one function without parts comes to, by node: `values` of values, `truths` of truths.
struct Inner {
  std::vector<RowValue> values;
  std::vector<RowTruth> truths;
};
Inner inner(const kernel::Function& function, const RowValue* slots);

}  // namespace regimen::interp
