// A command of the program: it adds its options to the parser and returns what to do once they are parsed.
// The action returns the exit code: 0 done, 1 a check or test failed, 2 wrong usage, 3 an input could not be read or
// merged, 4 internal error (the numbers of rgm_status).
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace regimen::tools {

using Action = std::function<int()>;

#define RGM_COMMAND(name, sentence) Action add_##name(CLI::App& command);
#include "tools/regimen/verbs.def"
#undef RGM_COMMAND

}  // namespace regimen::tools
