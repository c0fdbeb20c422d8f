// What must be the same in both versions to be compared at all: everything but conditions, values, the exceptions' parents, branches for what is
// undetermined, and what merely quotes the text. Private to the folder.
#pragma once

#include <optional>
#include <string>

#include "compiler/kernel/kernel.h"
#include "runtime/image/image.h"

namespace regimen::equivalence {

// "" or what differs.
std::string difference(const Image& a, const Image& b);

// The other version over the table of the original, when it asks of records nothing that the original does not ask, and has the
// same decisions, rules, reports and facts.
struct Moved {
  Image image;
  kernel::Program kernel;
};
std::optional<Moved> over_table_of(const Image& original, const Image& other, const kernel::Program& kernel);

// Whether every part of a branch that is not a number of an output is the same.
bool same_branch(const UndeterminedInfo& a, const UndeterminedInfo& b);

}  // namespace regimen::equivalence
