// One file compiled again and again with a fault in it, and its own tests run until one fails. Private to the folder.
// Imports are read once. Threads: a trial belongs to one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "compiler/mutate/setting.h"

namespace regimen::mutate {

enum class Fate : std::uint8_t {
  refused,     // by the checker
  killed,      // a test fails
  survived,    // none does
  equivalent,  // none does, and none can: proved to change no answer
};

class Trial {
 public:
  explicit Trial(const Setting& setting, std::string name, driver::CompileMode mode = driver::CompileMode::test)
      : setting_(setting), name_(std::move(name)), mode_(mode) {}

  struct Refusal {
    std::string first;                  // error, with file and line
    std::vector<std::uint32_t> places;  // of all errors in the text, as offsets
  };
  // Compiles the text, interpreter only, and hands the guideline to `use`, after which it is gone. nullopt: the checker took it.
  std::optional<Refusal> with(const std::string& text, const std::function<void(const driver::CompiledGuideline&)>& use);

  struct Outcome {
    Fate fate = Fate::refused;
    std::string by;  // killed: the first test that fails; refused: the first error
  };
  Outcome run_tests(const std::string& text);

 private:
  Refusal refusal(const DiagnosticSink& sink, SourceId source) const;

  const Setting& setting_;
  std::string name_;
  driver::CompileMode mode_;
  Session session_;
  driver::KnownImports imports_;
  bool imported_ = false;  // the first text brought its imports along, which stay
};

// The name of the first test that does not pass on the interpreter; nullopt: all do.
std::optional<std::string> first_failure(const Setting& setting, const driver::CompiledGuideline& guideline);

}  // namespace regimen::mutate
