// Sealed bytes: parts under a key, so that what was written under another key, cut off or changed anywhere is told apart from
// what was sealed. Against accidents, not against whoever can write the bytes.
// Threads: pure functions. Failure: unsealing gives nullopt.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace regimen {

inline constexpr std::size_t kKeyLength = 64;  // of a key: a digest as sha256_hex gives it

std::string seal(std::string_view key, std::span<const std::string_view> parts);

// The parts, pointing into `sealed`. nullopt: not `count` parts under that key, or damaged.
std::optional<std::vector<std::string_view>> unseal(std::string_view sealed, std::string_view key, std::size_t count);

}  // namespace regimen
