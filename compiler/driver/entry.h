// Entry: a compiled guideline as bytes, to be kept and used again by the same build of the same program.
//
// An entry is named by its key: a digest of the environment (all that code and data depend on besides the guideline, see
// compiler/embed/environment.h), the mode, and the guideline's name and text. It says which imports were read, each by digest; it is good
// only while every import still has that text. Its parts are the image, the words that statements may use, the tests, the
// kernel form (for the interpreter, and for code that was not made yet), what its tests can reach, and object files. The kernel form is kept so that both
// evaluators start without parsing, and agree as they did when it was made.
// Failure: bytes that are not exactly what was written under that key, by this format, are no entry; never a crash or another
// meaning. Objects are executable code: whoever hands bytes in vouches for where they come from (compiler/embed/store.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diag/diagnostic.h"
#include "compiler/jit/jit.h"
#include "compiler/kernel/kernel.h"
#include "compiler/sema/vocabulary.h"
#include "runtime/coverage/coverage_map.h"
#include "runtime/image/image.h"
#include "runtime/image/test_info.h"

namespace regimen::driver {

// A span by the number of its file: 0 the guideline, then its imports.
struct KeptSpan {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
struct KeptLabel {
  KeptSpan span;
  std::string message;
};
struct KeptFix {
  KeptSpan span;
  std::string replacement;
};
struct KeptDiagnostic {  // a warning; what has errors is not kept
  Msg msg{};
  std::string message;
  KeptLabel primary;
  std::vector<KeptLabel> secondary;
  std::string help;
  std::optional<KeptFix> fix;
  std::string patient;
};

struct KeptImport {
  std::string path;    // as imported
  std::string name;    // of its source
  std::string digest;  // of its text
};

// What must be known before anything else of an entry is read.
struct Outline {
  std::vector<KeptImport> imports;  // in the order they were first read
  std::vector<KeptDiagnostic> diagnostics;
  std::uint32_t functions = 0;  // how many the kernel form has
  std::uint32_t decisions = 0;
  bool optimised = false;       // every function has an object, and of the optimised tier
};

// The parts of an entry, each in its archived form.
struct Parts {
  std::string_view outline, image, words, tests, kernel, coverage, objects;
};

std::string join(const Parts& parts, std::string_view key);
// The views point into `entry`. nullopt: no entry of that key.
std::optional<Parts> split(std::string_view entry, std::string_view key);

std::string archive_of(const Outline& outline);
std::string archive_of(const Image& image);
std::string archive_of(const sema::Vocabulary& words);
std::string archive_of(const std::vector<TestInfo>& tests);
std::string archive_of(const kernel::Program& kernel);
std::string archive_of(const CoverageMap& coverage);
std::string archive_of(const jit::Objects& objects);

// nullopt: not what archive_of() made.
std::optional<Outline> read_outline(std::string_view archive);
std::optional<Image> read_image(std::string_view archive, const UnitTable& units);
std::optional<sema::Vocabulary> read_words(std::string_view archive, const UnitTable& units);
std::optional<std::vector<TestInfo>> read_tests(std::string_view archive, const UnitTable& units);
std::optional<kernel::Program> read_kernel(std::string_view archive);
std::optional<CoverageMap> read_coverage(std::string_view archive);
std::optional<jit::Objects> read_objects(std::string_view archive);

}  // namespace regimen::driver
