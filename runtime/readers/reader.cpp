// Recognising and reading one input.
#include "runtime/readers/reader.h"

#include <fmt/format.h>

#include <array>
#include <exception>
#include <filesystem>
#include <new>

#include "runtime/readers/input_text.h"
#include "runtime/readers/json_readers.h"
#include "runtime/readers/text_readers.h"
#include "runtime/support/check.h"
#if RGM_WITH_GENOME_READERS
#include "runtime/readers/genome_readers.h"
#endif

namespace regimen {
namespace {

constexpr std::size_t kSniffed = 64 * 1024;

const Reader* const kReaders[] = {
#define RGM_READER(reader) &reader,
#include "runtime/readers/readers.def"
#undef RGM_READER
};

std::string known_formats() {
  std::string names;
  for (const Reader* reader : kReaders) names += (names.empty() ? "" : ", ") + std::string(reader->name);
  return names;
}

Result<void> refuse(const InputBytes& input) {
  std::string_view text = input.bytes;
  std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return fail(ErrorKind::input, fmt::format("{}: is empty", input.name));
  if (text[first] == '<')
    return fail(
        ErrorKind::input,
        fmt::format("{}: this XML is neither FHIR (namespace http://hl7.org/fhir) nor an Apple Health export", input.name));
  return fail(ErrorKind::input, fmt::format("{}: none of the known formats ({})", input.name, known_formats()));
}

// The one place where an exception of a library (memory, file system) becomes an error.
Result<void> guarded(const Reader& reader, const InputBytes& input, const ReadOptions& options,
                     RecordBuilder& builder) {
  try {
    builder.begin_input(input.name, reader.name);
    return reader.read(input, options, builder);
  } catch (const InternalError&) {
    throw;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::internal, fmt::format("{}: out of memory", input.name));
  } catch (const std::exception& problem) {
    return fail(ErrorKind::input, fmt::format("{}: {}", input.name, problem.what()));
  }
}

Result<void> read_input(const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
  for (const Reader* reader : kReaders)
    if (reader->recognises(input)) return guarded(*reader, input, options, builder);
  return refuse(input);
}

}  // namespace

Result<void> read_file(const std::string& path, const ReadOptions& options, RecordBuilder& builder) {
  std::error_code unknown;
  bool regular = path != "-" && std::filesystem::is_regular_file(path, unknown);
  RGM_TRY(std::string beginning, regular ? read_beginning(path, kSniffed) : read_all(path));
  bool complete = !regular || std::filesystem::file_size(path, unknown) <= beginning.size();
  return read_input({.name = path, .path = regular ? path : "", .bytes = beginning, .complete = complete}, options,
                    builder);
}

Result<void> read_bytes(const std::string& name, std::string_view bytes, const ReadOptions& options,
                        RecordBuilder& builder) {
  return read_input({.name = name, .path = "", .bytes = bytes, .complete = true}, options, builder);
}

}  // namespace regimen
