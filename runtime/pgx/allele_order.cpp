// External interface: allele_before.
#include "runtime/pgx/allele_order.h"

#include <array>
#include <string>

namespace regimen {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 0: words that stand for the reference; 1: names; 2: names made of parts in brackets; 3: words for "not known".
int rank(std::string_view name) {
  for (std::string_view word : std::array<std::string_view, 3>{"Any", "All", "Reference"}) {
    if (name == word) return 0;
  }
  if (name == "Other" || name == "Unknown") return 3;
  return !name.empty() && name.front() == '[' ? 2 : 1;
}

// The digits from `at`, without leading zeros; moves `at` behind them.
std::string_view take_number(std::string_view text, std::size_t& at) {
  std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  while (begin + 1 < at && text[begin] == '0') ++begin;
  return text.substr(begin, at - begin);
}

int compare_natural(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      std::string_view x = take_number(a, i), y = take_number(b, j);
      if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
      if (int order = x.compare(y); order != 0) return order;
    } else {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
      ++i;
      ++j;
    }
  }
  if (i < a.size()) return 1;
  return j < b.size() ? -1 : a.compare(b);
}

}  // namespace

bool allele_before(std::string_view a, std::string_view b) {
  int x = rank(a), y = rank(b);
  if (x != y) return x < y;
  return compare_natural(a, b) < 0;
}

}  // namespace regimen
