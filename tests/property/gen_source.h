// Random guidelines as an author could write them: every declaration, type, binding, missing-data action, kind of table
// and clause the compiler lowers, well typed, with thresholds that meet. The same seed gives the same texts on every
// machine.
#pragma once

#include <string>

#include "tests/property/gen_kernel.h"

namespace regimen::test {

std::string random_source(Random& random);

}  // namespace regimen::test
