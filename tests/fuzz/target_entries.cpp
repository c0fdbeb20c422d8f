// Kept guidelines. An input is a list of changes to an entry made here, so that its seeds outlive every change of the format: lines
// "PART OFFSET BYTE" put a byte at a place of a part (image, words, tests, kernel, outline), "PART OFFSET cut" cuts the part off there.
#include <array>
#include <charconv>
#include <functional>
#include <map>

#include "compiler/driver/entry.h"
#include "compiler/driver/pipeline.h"
#include "runtime/support/sha256.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "tests/support/library.h"

namespace regimen::fuzz {
namespace {

const test::Library& library() {
  static const test::Library loaded;
  return loaded;
}

const std::string& key() {
  static const std::string made = sha256_hex("an entry that is fuzzed");
  return made;
}

constexpr const char* kGuideline = R"(guideline fuzz.entry version "1"
  title "An entry"
  status draft
  source S "Written for this target"
end
import stdlib.patient version "1.0"
input weight: quantity in kg plausible 1 kg to 400 kg if missing ask "Weight?"
choice size of small "Small", large "Large"
input build: size if missing ask "Build?"
decision eat for view of patient
  rule light
    when weight less than 50 kg and build is small
    recommend advise diet "eat"
    strength moderate
    because "{weight}"
    cite S
end
test "light" as of 2025-12-01
  given weight is 40 kg
  expect eat recommends advise diet "eat"
end
)";

const std::string& entry() {
  static const std::string made = [] {
    Session session;
    const SourceId id = session.add("entry.rgm", kGuideline);
    DiagnosticSink sink;
    driver::KnownImports known;
    auto guideline = driver::compile(session, id, library().knowledge(), [](const std::string& path) { return library().resolve(path); }, known, sink,
                                     driver::CompileMode::test);
    promise(guideline && *guideline, "the guideline of this target");
    auto kept = (*guideline)->entry(key());
    promise(kept.has_value(), "an entry of it");
    return *kept;
  }();
  return made;
}

struct Change {
  std::string_view part;
  std::size_t offset = 0;
  int byte = 0;
  bool cut = false;
};

template <class T>
bool number(std::string_view text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

// Lines that are no change are left out.
std::vector<Change> changes_of(std::string_view bytes) {
  std::vector<Change> out;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
    const std::size_t first = line.find(' '), second = line.find(' ', first == line.npos ? first : first + 1);
    if (second == line.npos) continue;
    Change change{.part = line.substr(0, first)};
    const std::string_view what = line.substr(second + 1);
    change.cut = what == "cut";
    if (number(line.substr(first + 1, second - first - 1), change.offset) && (change.cut || number(what, change.byte))) out.push_back(change);
  }
  return out;
}

void apply(const Change& change, std::string& part) {
  if (part.empty()) return;
  const std::size_t at = change.offset % part.size();
  if (change.cut) {
    part.resize(at);
  } else {
    part[at] = static_cast<char>(change.byte);
  }
}

// What is read at all is written again and read again: reading keeps nothing that writing cannot say.
template <class Part>
void promise_again(const std::optional<Part>& part, const std::function<bool(std::string_view)>& readable) {
  if (part) promise(readable(driver::archive_of(*part)), "what was read from a part can be kept and read again");
}

}  // namespace

bool fuzz_entry(std::string_view bytes) {
  promise(!driver::split(bytes, key()), "any bytes are no entry");
  const auto parts = driver::split(entry(), key());
  promise(parts.has_value(), "the entry of this target");
  std::map<std::string_view, std::string> changed = {{"outline", std::string(parts->outline)}, {"image", std::string(parts->image)},
                                                     {"words", std::string(parts->words)},     {"tests", std::string(parts->tests)},
                                                     {"kernel", std::string(parts->kernel)}};
  bool any = false;
  for (const Change& change : changes_of(bytes)) {
    const auto found = changed.find(change.part);
    if (found == changed.end()) continue;
    apply(change, found->second);
    any = true;
  }
  const UnitTable& units = library().units();
  promise_again(driver::read_outline(changed["outline"]), [](std::string_view p) { return driver::read_outline(p).has_value(); });
  promise_again(driver::read_image(changed["image"], units), [&](std::string_view p) { return driver::read_image(p, units).has_value(); });
  promise_again(driver::read_words(changed["words"], units), [&](std::string_view p) { return driver::read_words(p, units).has_value(); });
  promise_again(driver::read_tests(changed["tests"], units), [&](std::string_view p) { return driver::read_tests(p, units).has_value(); });
  promise_again(driver::read_kernel(changed["kernel"]), [](std::string_view p) { return driver::read_kernel(p).has_value(); });
  return any;
}

}  // namespace regimen::fuzz
