#include "tools/regimen/repl/stepped.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

constexpr int kMostDecimals = 9;
constexpr int kMostDigits = 15;

struct Written {
  std::string digits;  // "-63.5"
  std::string unit;    // " kg"
  int decimals = 0;
};

std::optional<Written> written(const std::string& text) {
  Written out;
  std::size_t at = text.starts_with("-") ? 1 : 0;
  bool point = false;
  int digits = 0;
  for (; at < text.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (!digit && !(text[at] == '.' && !point)) break;
    point = point || text[at] == '.';
    digits += digit ? 1 : 0;
    out.decimals += digit && point ? 1 : 0;
  }
  out.digits = text.substr(0, at);
  const std::string unit = trimmed(text.substr(at));
  if (!unit.empty()) out.unit.append(" ").append(unit);
  if (digits == 0 || digits > kMostDigits || out.decimals > kMostDecimals || out.digits.back() == '.') return std::nullopt;
  return out;
}

std::optional<std::int64_t> steps(const std::string& digits, int decimals) {
  std::int64_t number = 0;
  int behind = -1;
  for (const char c : digits) {
    if (c == '.') behind = 0;
    if (c < '0' || c > '9') continue;
    if (behind >= decimals) break;
    if (number > std::int64_t{1} << 58) return std::nullopt;
    number = number * 10 + (c - '0');
    behind += behind >= 0 ? 1 : 0;
  }
  for (int i = std::max(behind, 0); i < decimals; ++i) {
    if (number > std::int64_t{1} << 58) return std::nullopt;
    number *= 10;
  }
  return digits.starts_with("-") ? -number : number;
}

std::optional<std::int64_t> day(const std::string& text) {
  int year = 0, month = 0, date = 0, read = 0;
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &date, &read) != 3 || read != 10) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(date))};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days(ymd).time_since_epoch().count();
}

}  // namespace

std::string Stepped::text(std::int64_t number) const {
  char out[32];
  if (days) {
    const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(number))};
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    return out;
  }
  const std::string digits = std::to_string(number < 0 ? -number : number);
  const auto behind = static_cast<std::size_t>(decimals);
  std::string written = number < 0 ? "-" : "";
  if (digits.size() <= behind) written.push_back('0');
  for (std::size_t left = std::max(digits.size(), behind); left > 0; --left) {
    if (left == behind) written.push_back('.');
    written.push_back(left > digits.size() ? '0' : digits[digits.size() - left]);
  }
  return written.append(unit);
}

std::optional<Stepped> stepped(const std::string& from, const std::string& to, const std::string& by) {
  Stepped out;
  const auto first_day = day(from), last_day = day(to);
  if (first_day && last_day && by.empty()) {
    out.days = true;
    out.low = *first_day;
    out.high = *last_day;
    return out;
  }
  const auto a = written(from), b = written(to), step = written(by.empty() ? "1" : by);
  if (!a || !b || !step || (!a->unit.empty() && a->unit != b->unit) || (!step->unit.empty() && step->unit != b->unit)) return std::nullopt;
  out.decimals = std::max({a->decimals, b->decimals, step->decimals});
  out.unit = b->unit;
  const auto low = steps(a->digits, out.decimals), high = steps(b->digits, out.decimals);
  if (!low || !high) return std::nullopt;
  out.low = *low;
  out.high = *high;
  return out;
}

std::optional<std::int64_t> number_in(const Stepped& range, const std::string& number) {
  const auto read = written(number);
  if (!read || range.days) return std::nullopt;
  return steps(read->digits, range.decimals);
}

}  // namespace regimen::tools::repl
