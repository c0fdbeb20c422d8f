// Lines and characters as editors count them.
#include "compiler/editor/positions.h"

#include <catch2/catch.hpp>
#include <string>

using namespace regimen::editor;

namespace {

const std::string kText = "a\xC3\xA9\xF0\x9F\x9A\xB6z\r\nb\rc\n\n";  // a, é, a character of two units, z; three kinds of line end

}  // namespace

TEST_CASE("UTF-16 units: a character outside of the first plane counts twice") {
  const Positions positions(kText, Encoding::utf16);
  CHECK(positions.line_count() == 5);
  CHECK(positions.at(0) == Position{0, 0});
  CHECK(positions.at(1) == Position{0, 1});
  CHECK(positions.at(3) == Position{0, 2});
  CHECK(positions.at(7) == Position{0, 4});
  CHECK(positions.at(8) == Position{0, 5});
  CHECK(positions.at(10) == Position{1, 0});
  CHECK(positions.at(12) == Position{2, 0});
  CHECK(positions.at(14) == Position{3, 0});
  CHECK(positions.at(15) == Position{4, 0});
  CHECK(positions.offset({0, 4}) == 7);
  CHECK(positions.offset({0, 3}) == 3);  // within the two units: before the character
}

TEST_CASE("UTF-8 units are bytes") {
  const Positions positions(kText, Encoding::utf8);
  CHECK(positions.at(7) == Position{0, 7});
  CHECK(positions.offset({0, 7}) == 7);
  CHECK(positions.offset({0, 2}) == 1);  // within é
}

TEST_CASE("places outside are moved inside") {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16}) {
    const Positions positions(kText, encoding);
    CHECK(positions.offset({0, 1000}) == 8);  // before the line end
    CHECK(positions.offset({1, 9}) == 11);
    CHECK(positions.offset({99, 0}) == kText.size());
    CHECK(positions.at(1000) == Position{4, 0});
    CHECK(positions.at(9) == Position{0, encoding == Encoding::utf8 ? 8U : 5U});  // between \r and \n
    CHECK(Positions("", encoding).at(0) == Position{0, 0});
    CHECK(Positions("", encoding).offset({3, 3}) == 0);
  }
}

TEST_CASE("every place of any bytes comes back") {
  std::string bytes;
  for (int i = 0; i < 600; ++i) bytes += static_cast<char>((i * 37) % 256);
  bytes += kText;
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16}) {
    const Positions positions(bytes, encoding);
    for (std::uint32_t offset = 0; offset <= bytes.size(); ++offset) {
      const std::uint32_t back = positions.offset(positions.at(offset));
      CHECK(back <= offset);
      CHECK(positions.at(back) == positions.at(offset));
    }
  }
}
