// What was found in an earlier text, shown until the present one was looked at as a whole: it moves with the changes in between, so
// that nothing vanishes at each keystroke to come back after it.
//
// In: findings as diagnostics of the protocol. Invariant: what a change touches is dropped, and so is what could not be told of a
// text that has moved: fixes and other places.
#pragma once

#include <regimen/regimen.hpp>
#include <string>

#include "tools/regimen/lsp/frames.h"

namespace regimen::tools::lsp {

class KeptFindings {
 public:
  // Those of a study that are not told at once anyway.
  void keep(const Json& findings, const Json& problems);
  void move(const rgm_range& changed, const std::string& text);
  void forget() { kept_ = Json::array(); }
  const Json& all() const { return kept_; }

 private:
  Json kept_ = Json::array();
};

}  // namespace regimen::tools::lsp
