// From HIR to the kernel form and the image: one kernel function for each rule, undetermined branch, report, `always` fact,
// population and expectation; value fields of bodies and texts become output numbers.
//
// In: a checked hir::Program. Out: what the evaluators run (kernel), what the run-time reads beside it (image), and the tests.
// Invariants: kernel::verify holds for the result. Failure: none; a broken invariant is our bug.
#pragma once

#include "compiler/hir/hir.h"
#include "compiler/kernel/kernel.h"
#include "runtime/coverage/coverage_map.h"
#include "runtime/image/image.h"
#include "runtime/image/test_info.h"

namespace regimen {

struct Normalised {
  kernel::Program kernel;
  Image image;
  std::vector<TestInfo> tests;
  std::vector<std::vector<hir::ExprId>> origins;  // a function, a node: the expression it was made of
  CoverageMap coverage;  // empty where there are no tests
};

// A table of as many rows is made once for all functions that read it (kernel::Program::parts); a smaller one where it is read.
inline constexpr std::size_t kRowsOfPart = 64;

// `session` gives the author's words at a span, for conditions shown in results.
Normalised normalise(const hir::Program& program, const Session& session, std::size_t rows_of_part = kRowsOfPart);

}  // namespace regimen
