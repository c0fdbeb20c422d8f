#include "compiler/embed/imports.h"

#include <algorithm>
#include <sstream>
#include <string_view>

namespace regimen::embed {

std::string declared_name(std::string_view text) {
  for (std::size_t end = 0; !text.empty(); text.remove_prefix(std::min(end, text.size() - 1) + 1)) {
    end = text.find('\n');
    std::istringstream words{std::string(text.substr(0, end))};
    std::string first, name;
    if (!(words >> first) || first.front() == '#') continue;
    return (first == "guideline" || first == "calculator") && words >> name ? name : "";
  }
  return "";
}

Imports::Imports(const Engine& engine, SharedSources sources, driver::Resolver callers)
    : engine_(engine), sources_(std::move(sources)), callers_(std::move(callers)) {}

void Imports::add(const driver::SourceText& source) {
  if (const std::string name = declared_name(source.text); !name.empty()) by_name_.emplace(name, source);
}

std::optional<driver::SourceText> Imports::find(const std::string& name) {
  if (auto library = engine_.library(name)) return library;
  if (!sources_read_) {
    sources_read_ = true;
    for (const driver::SourceText& source : *sources_) add(source);
  }
  const auto known = [&]() -> std::optional<driver::SourceText> {
    const auto at = by_name_.find(name);
    return at == by_name_.end() ? std::nullopt : std::optional(at->second);
  };
  if (auto source = known()) return source;
  if (callers_) {
    if (auto source = callers_(name)) {
      by_name_.emplace(name, *source);
      return source;
    }
  }
  if (!shipped_read_) {
    shipped_read_ = true;
    if (const auto shipped = engine_.shipped_rules())
      for (const driver::SourceText& source : *shipped) add(source);
  }
  return known();
}

}  // namespace regimen::embed
