// What must be the same in both versions to be compared at all: everything but conditions, values, the exceptions' parents, branches for what is
// undetermined, and what merely quotes the text. Private to the folder.
#pragma once

#include <string>

#include "runtime/image/image.h"

namespace regimen::equivalence {

// "" or what differs.
std::string difference(const Image& a, const Image& b);

// Whether every part of a branch that is not a number of an output is the same.
bool same_branch(const UndeterminedInfo& a, const UndeterminedInfo& b);

}  // namespace regimen::equivalence
