// `regimen lsp`: the language server, for editors to start.
#include <cstdlib>
#include <memory>

#include "tools/regimen/lsp/server.h"
#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {

Action add_lsp(CLI::App& command) {
  auto options = std::make_shared<rgm::EngineOptions>();
  auto stdio = std::make_shared<bool>();
  add_cache(command, *options);
  command.add_flag("--stdio", *stdio, "Standard input and output, which is what there is; editors like to say so");
  return [options, stdio]() -> int {
    constexpr int kStandardInput = 0, kStandardOutput = 1;
    // Other threads may still be at work: nothing is taken down under them.
    std::quick_exit(lsp::Server(*options, kStandardInput, kStandardOutput).run());
  };
}

}  // namespace regimen::tools
