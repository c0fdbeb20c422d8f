#include "tests/fuzz/damage.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "tests/fuzz/random.h"

namespace regimen::fuzz {
namespace {

constexpr std::size_t kLongest = 20'000;
constexpr std::array<std::string_view, 26> kWords = {"0",
                                                     "-1",
                                                     "1e308",
                                                     "1e-320",
                                                     "9223372036854775807",
                                                     "-9223372036854775808",
                                                     "99999999999999999999",
                                                     "2024-02-29",
                                                     "0001-01-01",
                                                     "9999-12-31T23:59:59+14:00",
                                                     "null",
                                                     "{}",
                                                     "[]",
                                                     "\"\"",
                                                     "{\"value\":[]}",
                                                     "<a/>",
                                                     "]]>",
                                                     "&#0;",
                                                     "\t",
                                                     "\n",
                                                     "\xEF\xBB\xBF",
                                                     "\xFF",
                                                     "\xED\xA0\x80",
                                                     "(",
                                                     "not ",
                                                     " otherwise "};

void change(std::string& text, const std::vector<std::string>& seeds, Random& random) {
  const std::size_t at = random.below(text.size() + 1);
  const std::size_t length = std::min(text.size() - at, random.below(random.below(4) == 0 ? 200 : 12) + 1);
  switch (random.below(6)) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
      return;
    case 1:
      text.erase(at, length);
      return;
    case 2: {
      const std::string part = text.substr(at, length);
      for (std::size_t times = random.below(random.below(8) == 0 ? 60 : 3) + 1; times > 0 && text.size() < kLongest;
           --times)
        text.insert(at, part);
      return;
    }
    case 3:
      text.replace(at, length, kWords[random.below(kWords.size())]);
      return;
    case 4:
      text.insert(at, kWords[random.below(kWords.size())]);
      return;
    default: {
      const std::string& other = seeds[random.below(seeds.size())];
      const std::size_t from = random.below(other.size() + 1);
      text.replace(at, length, other.substr(from, random.below(120)));
      return;
    }
  }
}

}  // namespace

std::string damaged(const std::vector<std::string>& seeds, std::uint64_t number) {
  Random random(number);
  std::string text = seeds[random.below(seeds.size())];
  for (std::size_t changes = random.below(8) + 1; changes > 0; --changes) change(text, seeds, random);
  return text;
}

}  // namespace regimen::fuzz
