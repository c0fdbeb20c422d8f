// A text file that may be compressed (gzip or BGZF).
#pragma once

#include <string>

#include "runtime/support/result.h"

namespace regimen {

// The whole text. Failure: ErrorKind::input when it cannot be read, is damaged, ends early or is larger than `limit` bytes.
Result<std::string> read_packed_text(const std::string& path, std::size_t limit);

}  // namespace regimen
