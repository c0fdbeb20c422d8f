// What `import NAME` means: the library, the sources compiled together, the caller's resolver, the shipped guidelines;
// the first that knows the name. What was found is kept, so that a later compilation finds the same.
// Threads: one at a time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/embed/engine.h"

namespace regimen::embed {

using SharedSources = std::shared_ptr<const std::vector<driver::SourceText>>;

// "guideline cpic.clopidogrel version ..." after comments -> "cpic.clopidogrel"; "" when the text starts otherwise.
std::string declared_name(std::string_view text);

class Imports {
 public:
  Imports(const Engine& engine, SharedSources sources, driver::Resolver callers);

  std::optional<driver::SourceText> find(const std::string& name);
  driver::Resolver resolver() {
    return [this](const std::string& name) { return find(name); };
  }
  // Forgets the caller's resolver, which is good for one call only.
  void end_call() { callers_ = nullptr; }

 private:
  void add(const driver::SourceText& source);
  const Engine& engine_;
  SharedSources sources_;
  driver::Resolver callers_;
  bool sources_read_ = false;
  bool shipped_read_ = false;
  std::map<std::string, driver::SourceText> by_name_;
};

}  // namespace regimen::embed
