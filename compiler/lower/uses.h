// Private to the folder: which nodes of a function an output needs, and whose causes it asks for.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace regimen::lower {

struct Uses {
  std::vector<bool> needed;     // for an output
  std::vector<bool> asked_why;  // for an output that has causes
  struct Users {
    std::uint32_t count = 0;
    Op last = Op::Constant;
  };
  std::vector<Users> users;  // of a node's causes; an output counts as two
};

std::vector<kernel::NodeId> outputs_with_causes(const kernel::Function& function);
Uses find_uses(const kernel::Function& function);

}  // namespace regimen::lower
