// External interface: entry.h.
#include "compiler/driver/entry.h"

#include <array>

#include "compiler/kernel/kernel_fields.h"
#include "runtime/coverage/coverage_fields.h"
#include "runtime/image/image_fields.h"
#include "runtime/support/sealed.h"
#include "runtime/value/archived.h"

namespace regimen {

RGM_LAST_OF_COUNT(Msg, all_message_rows().size())
RGM_FIELDS(driver::KeptSpan, file, begin, end)
RGM_FIELDS(driver::KeptLabel, span, message)
RGM_FIELDS(driver::KeptFix, span, replacement)
RGM_FIELDS(driver::KeptDiagnostic, msg, message, primary, secondary, help, fix, patient)
RGM_FIELDS(driver::KeptImport, path, name, digest)
RGM_FIELDS(driver::Outline, imports, diagnostics, functions, decisions, optimised)

namespace driver {

namespace {

template <class T>
std::optional<T> read(std::string_view bytes, const UnitTable& units) {
  ArchiveReader archive(bytes, units);
  std::optional<T> value(std::in_place);
  archive(*value);
  return archive.complete() ? std::move(value) : std::nullopt;
}

const UnitTable& no_units() {
  static const UnitTable none;
  return none;
}

}  // namespace

std::string join(const Parts& parts, std::string_view key) {
  const auto& [outline, image, words, tests, kernel, coverage, objects] = parts;
  return seal(key, std::array{outline, image, words, tests, kernel, coverage, objects});
}

std::optional<Parts> split(std::string_view entry, std::string_view key) {
  constexpr std::size_t kParts = 7;
  const auto parts = unseal(entry, key, kParts);
  if (!parts) return std::nullopt;
  return Parts{(*parts)[0], (*parts)[1], (*parts)[2], (*parts)[3], (*parts)[4], (*parts)[5], (*parts)[6]};
}

std::string archive_of(const Outline& outline) { return archived(outline); }
std::string archive_of(const Image& image) { return archived(image); }
std::string archive_of(const sema::Vocabulary& words) { return archived(words); }
std::string archive_of(const std::vector<TestInfo>& tests) { return archived(tests); }
std::string archive_of(const kernel::Program& kernel) { return archived(kernel); }
std::string archive_of(const CoverageMap& coverage) { return archived(coverage); }
std::string archive_of(const jit::Objects& objects) { return archived(objects); }

std::optional<Outline> read_outline(std::string_view archive) { return read<Outline>(archive, no_units()); }
std::optional<Image> read_image(std::string_view archive, const UnitTable& units) { return read<Image>(archive, units); }
std::optional<sema::Vocabulary> read_words(std::string_view archive, const UnitTable& units) { return read<sema::Vocabulary>(archive, units); }
std::optional<std::vector<TestInfo>> read_tests(std::string_view archive, const UnitTable& units) {
  return read<std::vector<TestInfo>>(archive, units);
}
std::optional<kernel::Program> read_kernel(std::string_view archive) { return read<kernel::Program>(archive, no_units()); }
std::optional<CoverageMap> read_coverage(std::string_view archive) { return read<CoverageMap>(archive, no_units()); }
std::optional<jit::Objects> read_objects(std::string_view archive) { return read<jit::Objects>(archive, no_units()); }

}  // namespace driver
}  // namespace regimen
