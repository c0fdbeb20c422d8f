// The interpreter with a watcher: the same answers, and every node on the way to them.
// Threads: the watcher's. Failure: as the interpreter.
#pragma once

#include <memory>

#include "compiler/kernel/kernel.h"
#include "runtime/abi/node_watcher.h"

namespace regimen::interp {

// `program` and `watcher` must outlive the evaluator.
std::unique_ptr<RowEvaluator> make_watched(const kernel::Program& program, NodeWatcher& watcher);

}  // namespace regimen::interp
