// Reads one text into a record, for tests of readers.
#pragma once

#include "runtime/readers/reader.h"
#include "tests/support/record_fixture.h"

namespace regimen::test {

class ReaderFixture : public BuilderFixture {
 public:
  // The record of one input; a failed read or merge fails the test.
  Record record_of(const std::string& text, const std::optional<std::string>& patient = std::nullopt) const {
    RecordBuilder builder(knowledge());
    Result<void> read = read_bytes("input", text, options_, builder);
    if (!read) FAIL(read.error().message);
    return finish(builder, patient);
  }

  // The error of reading one input; "" when it was read.
  std::string error_of(const std::string& text) const {
    RecordBuilder builder(knowledge());
    Result<void> read = read_bytes("input", text, options_, builder);
    return read ? "" : read.error().message;
  }

 protected:
  ReadOptions options_;
};

}  // namespace regimen::test
