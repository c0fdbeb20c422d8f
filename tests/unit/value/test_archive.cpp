// Archives: what is written is read, and reading trusts nothing.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "runtime/value/archived.h"
#include "tests/unit/value/unit_table_fixture.h"

namespace regimen {

enum class Flavour { sweet, sour, bitter };
struct Fruit {
  std::string name;
  Flavour flavour = Flavour::sweet;
  std::vector<std::uint32_t> seeds;
  std::optional<double> weight;
  std::variant<bool, std::string> ripe;
  std::map<std::string, std::pair<int, std::int64_t>> prices;
  Unit unit;
  Decimal size;
  friend bool operator==(const Fruit& a, const Fruit& b) {
    return a.name == b.name && a.flavour == b.flavour && a.seeds == b.seeds && a.weight == b.weight && a.ripe == b.ripe &&
           a.prices == b.prices && a.unit == b.unit && a.size.text() == b.size.text();
  }
};
RGM_LAST(Flavour, bitter)
RGM_FIELDS(Fruit, name, flavour, seeds, weight, ripe, prices, unit, size)

namespace {

using test::units;

Fruit fruit() {
  return {"pear", Flavour::sour, {0, 7, ~std::uint32_t{0}}, -0.0, std::string("pear"), {{"here", {-3, 1ll << 62}}, {"there", {4, 0}}},
          units().parse("mg/dL").value(), *Decimal::parse("6.50")};
}

template <class T>
std::optional<T> read(std::string_view bytes) {
  ArchiveReader archive(bytes, units());
  std::optional<T> value(std::in_place);
  archive(*value);
  return archive.complete() ? value : std::nullopt;
}

}  // namespace

TEST_CASE("an archive gives back what was written") {
  const auto back = read<Fruit>(archived(fruit()));
  REQUIRE(back);
  CHECK(*back == fruit());
  CHECK(std::signbit(*back->weight));
  for (const double number : {0.1, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::denorm_min()})
    CHECK(read<double>(archived(number)) == number);
  for (const std::int64_t number : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::numeric_limits<std::int64_t>::max()})
    CHECK(read<std::int64_t>(archived(number)) == number);
}

TEST_CASE("a unit comes back with its meaning, its spelling and its dimension's name") {
  for (const char* text : {"mg/dL", "mmHg", "years", "Cel", "[pH]", "mL/min/{1.73_m2}", "steps/day", "%{HbA1c_NGSP}", "1"}) {
    CAPTURE(text);
    const Unit unit = units().parse(text).value();
    const auto back = read<Unit>(archived(unit));
    REQUIRE(back);
    CHECK(*back == unit);
    CHECK(back->ucum() == unit.ucum());
    CHECK(back->dimension_name() == unit.dimension_name());
    CHECK(back->is_calendar_time() == unit.is_calendar_time());
    CHECK(archived(*back) == archived(unit));
  }
  CHECK(read<Unit>(archived(Unit()))->text() == "1");
  const Unit rate = divide(units().parse("mmol/mol").value(), units().parse("year").value());
  CHECK(read<Unit>(archived(rate)) == rate);
}

TEST_CASE("what is cut off, left over or out of range is no archive") {
  const std::string bytes = archived(fruit());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(read<Fruit>(bytes.substr(0, length)));
  }
  CHECK_FALSE(read<Fruit>(bytes + '\0'));
  CHECK_FALSE(read<Flavour>("\x03"));
  CHECK_FALSE(read<bool>("\x02"));
  CHECK_FALSE(read<std::string>("\x01"));                 // a text that was not written yet
  CHECK_FALSE(read<std::string>(std::string("\0\x01", 2)));  // a text longer than what is left behind its length
  CHECK_FALSE(read<std::vector<double>>("\xff\xff\x03"));  // more elements than there are bytes
  CHECK_FALSE(read<std::uint64_t>(std::string(11, '\x80')));
  CHECK_FALSE(read<int>(archived(std::int64_t{1} << 40)));
}

TEST_CASE("any changed byte gives another fruit or none, never harm") {
  const std::string bytes = archived(fruit());
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (int flipped = 1; flipped < 256; ++flipped) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ flipped);
      const auto back = read<Fruit>(changed);
      if (back) CHECK(back->flavour <= Flavour::bitter);
    }
}

}  // namespace regimen
