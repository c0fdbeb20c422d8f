// Sealed bytes: whatever happened to them is noticed.
#include <array>
#include <catch2/catch.hpp>

#include "runtime/support/sealed.h"
#include "runtime/support/sha256.h"

using namespace regimen;

namespace {

const std::string kKey = sha256_hex("a key");

std::string sample() { return seal(kKey, std::array<std::string_view, 3>{"first", "", "third part"}); }

}  // namespace

TEST_CASE("what was sealed comes out as it was, under its own key and count only") {
  const std::string sealed = sample();
  const auto parts = unseal(sealed, kKey, 3);
  REQUIRE(parts);
  CHECK(*parts == std::vector<std::string_view>{"first", "", "third part"});
  CHECK_FALSE(unseal(sealed, sha256_hex("another key"), 3));
  CHECK_FALSE(unseal(sealed, kKey, 2));
  CHECK_FALSE(unseal(sealed, kKey, 4));
  CHECK_FALSE(unseal("", kKey, 3));
}

TEST_CASE("no cut and no changed byte goes unnoticed") {
  const std::string sealed = sample();
  for (std::size_t length = 0; length < sealed.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(unseal(sealed.substr(0, length), kKey, 3));
  }
  CHECK_FALSE(unseal(sealed + "x", kKey, 3));
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    CAPTURE(at);
    for (const int flipped : {1, 0x80, 0xff}) {
      std::string changed = sealed;
      changed[at] = static_cast<char>(changed[at] ^ flipped);
      CHECK_FALSE(unseal(changed, kKey, 3));
    }
  }
}
