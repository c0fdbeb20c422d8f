// RGM_CHECK: states an invariant of our own code. A failure is our bug, never the author's or the
// patient's: it throws InternalError, which only the C boundary and tests catch.
#pragma once

#include <stdexcept>
#include <string>

namespace regimen {

class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace regimen

#define RGM_CHECK(condition) \
  ((condition) ? void(0) : ::regimen::check_failed(#condition, __FILE_NAME__, __LINE__))
