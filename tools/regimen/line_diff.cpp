#include "tools/regimen/line_diff.h"

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <vector>

namespace regimen::tools {
namespace {

constexpr std::size_t kAround = 3;                  // unchanged lines shown around a change
constexpr std::size_t kMostCells = 16 * 1024 * 1024;  // of the comparison; beyond, the differing part is replaced as a whole

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// One line of the result: ' ' both, '-' only before, '+' only after.
struct Step {
  char sign;
  const std::string* line;
};

// The longest common subsequence of the part that differs.
void compare(const Lines& a, std::size_t a0, std::size_t a1, const Lines& b, std::size_t b0, std::size_t b1, std::vector<Step>& out) {
  const std::size_t n = a1 - a0;
  const std::size_t m = b1 - b0;
  const bool small = (n + 1) * (m + 1) <= kMostCells;
  std::vector<std::uint32_t> common(small ? (n + 1) * (m + 1) : 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (m + 1) + j]; };
  for (std::size_t i = small ? n : 0; i-- > 0;)
    for (std::size_t j = m; j-- > 0;) at(i, j) = a[a0 + i] == b[b0 + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < n || j < m) {
    if (small && i < n && j < m && a[a0 + i] == b[b0 + j]) {
      out.push_back({' ', &a[a0 + i++]});
      ++j;
    } else if (i < n && (j == m || !small || at(i + 1, j) >= at(i, j + 1))) {
      out.push_back({'-', &a[a0 + i++]});
    } else {
      out.push_back({'+', &b[b0 + j++]});
    }
  }
}

std::vector<Step> steps(const Lines& a, const Lines& b) {
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  std::vector<Step> out;
  for (std::size_t i = 0; i < head; ++i) out.push_back({' ', &a[i]});
  compare(a, head, a.size() - tail, b, head, b.size() - tail, out);
  for (std::size_t i = a.size() - tail; i < a.size(); ++i) out.push_back({' ', &a[i]});
  return out;
}

}  // namespace

std::string line_diff(const std::string& name, const std::string& before, const std::string& after) {
  if (before == after) return "";
  const Lines a = lines_of(before);
  const Lines b = lines_of(after);
  const std::vector<Step> all = steps(a, b);
  std::string out = "--- " + name + "\n+++ " + name + "\n";
  std::size_t line_a = 1;
  std::size_t line_b = 1;
  for (std::size_t i = 0; i < all.size();) {
    const auto changed = [](const Step& step) { return step.sign != ' '; };
    const auto next = static_cast<std::size_t>(std::find_if(all.begin() + static_cast<std::ptrdiff_t>(i), all.end(), changed) - all.begin());
    if (next == all.size()) break;
    const std::size_t begin = next - std::min(kAround, next - i);
    line_a += begin - i;
    line_b += begin - i;
    std::size_t end = next;
    for (std::size_t quiet = 0; end < all.size() && quiet <= 2 * kAround; ++end) quiet = changed(all[end]) ? 0 : quiet + 1;
    while (!changed(all[end - 1])) --end;
    end = std::min(end + kAround, all.size());
    std::size_t count_a = 0;
    std::size_t count_b = 0;
    std::string hunk;
    for (std::size_t k = begin; k < end; ++k) {
      count_a += all[k].sign != '+' ? 1 : 0;
      count_b += all[k].sign != '-' ? 1 : 0;
      hunk += all[k].sign + *all[k].line + "\n";
    }
    out += "@@ -" + std::to_string(line_a) + "," + std::to_string(count_a) + " +" + std::to_string(line_b) + "," + std::to_string(count_b) + " @@\n" + hunk;
    line_a += count_a;
    line_b += count_b;
    i = end;
  }
  return out;
}

}  // namespace regimen::tools
