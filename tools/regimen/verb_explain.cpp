// `regimen explain`: what the code of a diagnostic or finding means.
#include <memory>

#include "tools/regimen/output.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {

Action add_explain(CLI::App& command) {
  auto code = std::make_shared<std::string>();
  command.add_option("code", *code, "A code as diagnostics print it (E0107, W0189, L0007); none: the list of all")->type_name("CODE");
  return [code] {
    const auto page = rgm::explain(*code);
    return page ? print_report(*page, "text", RGM_OK) : complain(page.error());
  };
}

}  // namespace regimen::tools
