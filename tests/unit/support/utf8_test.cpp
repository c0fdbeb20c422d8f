#include <catch2/catch.hpp>

#include "runtime/support/utf8.h"

using namespace regimen;

TEST_CASE("what could command a terminal or is not UTF-8 is shown as U+FFFD") {
  CHECK(printable("J\u00f6rg \u2265 5 \U0001F9EC\nnext") == "J\u00f6rg \u2265 5 \U0001F9EC\nnext");
  CHECK(printable("a\x1b[31mb\rc\td\x7f") == "a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFD");
  CHECK(printable("a\xC2\x9B" "b") == "a\uFFFDb");                // C1: another way to write ESC [
  CHECK(printable("a\u202Eb\u2066c") == "a\uFFFDb\uFFFDc");       // turns the direction of writing
  CHECK(printable("\xFF\xC3(") == "\uFFFD\uFFFD(");
}

TEST_CASE("a text is UTF-8 or not") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("J\u00f6rg \U0001F9EC"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80"}) CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("a long text is cut between letters") {
  CHECK(beginning("abc", 3) == "abc");
  CHECK(beginning("abcd", 3) == "abc...");
  CHECK(beginning("ab\u00f6", 3) == "ab...");
  CHECK(beginning("\U0001F9EC\U0001F9EC", 5) == "\U0001F9EC...");
}
