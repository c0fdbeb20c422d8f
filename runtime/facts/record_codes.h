// The codes by which feeds say what a list, a section, a setting or a genomics finding is (stdlib/record_codes.tsv).
// Threads: immutable after load.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/support/result.h"
#include "runtime/value/code.h"

namespace regimen {

class RecordCodes {
 public:
  static Result<RecordCodes> load(std::string_view tsv);

  // What `code` means for `purpose` ("list", "no_known", "setting", "genomics", "ethnicity"); "" nothing.
  const std::string& meaning(std::string_view purpose, const Code& code) const;
  const std::string& meaning(std::string_view purpose,
                             const std::vector<Code>& codes) const;  // of the first that has one

 private:
  std::map<std::pair<std::string, Code>, std::string, std::less<>> meanings_;
};

}  // namespace regimen
