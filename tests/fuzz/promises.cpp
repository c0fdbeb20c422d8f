#include "tests/fuzz/promises.h"

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "runtime/support/utf8.h"

namespace regimen::fuzz {

void promise(bool kept, std::string_view what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

const rgm::Engine& engine() {
  static const rgm::Engine made = [] {
    auto engine = rgm::Engine::make({.home = RGM_SOURCE_DIR});
    promise(static_cast<bool>(engine), "an engine: " + (engine ? std::string() : engine.error().message));
    return std::move(*engine);
  }();
  return made;
}

void promise_no_internal_error(const rgm::Error& error) {
  promise(error.status != RGM_INTERNAL, "no internal error: " + error.message);
  promise(is_utf8(error.message), "an error in UTF-8");
}

void promise_readable(const rgm::Report& report) {
  const auto json = report.json();
  promise(json && nlohmann::json::accept(*json), "a report as JSON");
  const auto text = report.text();
  promise(text && is_utf8(*text), "a report as text in UTF-8");
}

}  // namespace regimen::fuzz
