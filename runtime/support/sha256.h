// SHA-256 (FIPS 180-4): names a text by its content, so that a result says exactly which rules made it.
// Threads: pure function. Failure: none.
#pragma once

#include <string>
#include <string_view>

namespace regimen {

std::string sha256_hex(std::string_view bytes);  // 64 lower-case hexadecimal digits
std::string sha256_hex_portable(std::string_view bytes);  // without the instructions that some processors have for it

}  // namespace regimen
