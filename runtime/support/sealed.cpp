#include "runtime/support/sealed.h"

#include <cstdint>

#include "runtime/support/check.h"
#include "runtime/support/sha256.h"

namespace regimen {
namespace {

// Before the parts stands a head: a mark with the number of the format, the key, of every part its length and digest, and the
// digest of the head.
constexpr std::string_view kMark = "regimen sealed 1\n";
constexpr std::size_t kDigest = kKeyLength;
constexpr std::size_t kLength = 16;  // hexadecimal digits

std::size_t head_length(std::size_t parts) { return kMark.size() + kKeyLength + parts * (kLength + kDigest) + kDigest; }

std::string hexadecimal(std::uint64_t number) {
  std::string digits;
  for (std::size_t shift = 4 * kLength; shift > 0; shift -= 4) digits += "0123456789abcdef"[number >> (shift - 4) & 15];
  return digits;
}

std::string row_of(std::string_view part) { return hexadecimal(part.size()) + sha256_hex(part); }

// Of digits that row_of() wrote: the digest of the head vouches for them.
std::uint64_t number_of(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char digit : digits) number = number << 4 | static_cast<std::uint64_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  return number;
}

}  // namespace

std::string seal(std::string_view key, std::span<const std::string_view> parts) {
  RGM_CHECK(key.size() == kKeyLength);
  std::string sealed(kMark);
  sealed += key;
  for (const std::string_view part : parts) sealed += row_of(part);
  sealed += sha256_hex(sealed);
  for (const std::string_view part : parts) sealed += part;
  return sealed;
}

std::optional<std::vector<std::string_view>> unseal(std::string_view sealed, std::string_view key, std::size_t count) {
  const std::size_t length = head_length(count);
  if (sealed.size() < length) return std::nullopt;
  const std::string_view head = sealed.substr(0, length - kDigest);
  if (!head.starts_with(kMark) || head.substr(kMark.size(), kKeyLength) != key) return std::nullopt;
  if (sha256_hex(head) != sealed.substr(head.size(), kDigest)) return std::nullopt;
  std::vector<std::string_view> parts;
  std::string_view rest = sealed.substr(length);
  for (std::string_view rows = head.substr(kMark.size() + kKeyLength); !rows.empty(); rows.remove_prefix(kLength + kDigest)) {
    const std::uint64_t size = number_of(rows.substr(0, kLength));
    if (size > rest.size()) return std::nullopt;
    parts.push_back(rest.substr(0, size));
    if (sha256_hex(parts.back()) != rows.substr(kLength, kDigest)) return std::nullopt;
    rest.remove_prefix(size);
  }
  if (!rest.empty()) return std::nullopt;
  return parts;
}

}  // namespace regimen
