// The readers: an input becomes a record, its report is made in every form.
#include <initializer_list>
#include <set>

#include "runtime/readers/genome_readers.h"
#include "runtime/readers/json_readers.h"
#include "runtime/readers/text_readers.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

namespace regimen::fuzz {
namespace {

constexpr const char* kAsOf = "2025-12-01";

struct Row {
  const char* name;
  const Reader* reader;
};
constexpr Row kRows[] = {
#define RGM_WITH_GENOME_READERS 1
#define RGM_READER(reader) {#reader, &reader},
#include "runtime/readers/readers.def"
#undef RGM_READER
};

std::set<const Reader*>& reached() {
  static std::set<const Reader*> readers;
  return readers;
}

// As read_bytes chooses: the first that recognises the input.
const Reader* reader_of(std::string_view bytes) {
  for (const Row& row : kRows)
    if (row.reader->recognises({.name = "input", .path = "", .bytes = bytes})) return row.reader;
  return nullptr;
}

bool is_of(std::initializer_list<const Reader*> readers, std::string_view bytes) {
  for (const Reader* reader : readers)
    if (reader->recognises({.name = "input", .path = "", .bytes = bytes})) return true;
  return false;
}

rgm::Record record_with(std::string_view bytes) {
  auto record = engine().record();
  promise(static_cast<bool>(record), "a record");
  if (auto error = record->add_bytes("input", bytes)) promise_no_internal_error(*error);
  return std::move(*record);
}

bool read(std::initializer_list<const Reader*> readers, std::string_view bytes) {
  if (!is_of(readers, bytes)) return false;
  reached().insert(reader_of(bytes));
  rgm::Record record = record_with(bytes);
  if (const auto report = record.report(kAsOf)) {
    promise_readable(*report);
  } else {
    promise_no_internal_error(report.error());
  }
  return true;
}

// What begins as XML and what does not is read by different code.
bool is_xml(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && bytes[first] == '<';
}

}  // namespace

bool fuzz_apple_health(std::string_view bytes) { return read({&kAppleHealthReader}, bytes); }
bool fuzz_callers(std::string_view bytes) {
  return read({&kAldyReader, &kCyriusReader, &kStellarPgxReader, &kOptiTypeReader, &kHlaHdReader}, bytes);
}
bool fuzz_csv(std::string_view bytes) { return read({&kCsvReader}, bytes); }
bool fuzz_fhir_json(std::string_view bytes) { return !is_xml(bytes) && read({&kFhirReader}, bytes); }
bool fuzz_fhir_xml(std::string_view bytes) { return is_xml(bytes) && read({&kFhirReader}, bytes); }
bool fuzz_open_mhealth(std::string_view bytes) { return read({&kOpenMHealthReader}, bytes); }
bool fuzz_outside_calls(std::string_view bytes) { return read({&kOutsideCallReader}, bytes); }
bool fuzz_score_results(std::string_view bytes) { return read({&kScoreTableReader, &kScoreRowsReader}, bytes); }
bool fuzz_vendor_json(std::string_view bytes) {
  return read({&kFitbitReader, &kGoogleFitReader, &kWithingsReader, &kIHealthReader}, bytes);
}

std::vector<std::string> readers_not_reached() {
  std::vector<std::string> out;
  for (const Row& row : kRows)
    if (!reached().contains(row.reader)) out.emplace_back(row.name);
  return out;
}

bool fuzz_genome(std::string_view bytes) {
  if (!read({&kVcfReader}, bytes)) return false;
  rgm::Record record = record_with(bytes);
  if (const auto report = record.genes({})) {
    promise_readable(*report);
  } else {
    promise_no_internal_error(report.error());
  }
  return true;
}

}  // namespace regimen::fuzz
