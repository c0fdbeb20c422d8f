#include "runtime/support/check.h"

namespace regimen {

void check_failed(const char* condition, const char* file, int line) {
  throw InternalError(std::string("internal error: ") + condition + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace regimen
