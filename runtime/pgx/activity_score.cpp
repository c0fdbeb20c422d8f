// External interface: activity_score.h.
#include "runtime/pgx/activity_score.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace regimen {
namespace {
constexpr std::string_view kAtLeast = "≥";
constexpr double kOpen = std::numeric_limits<double>::infinity();
}  // namespace

std::string activity_score_text(double value, bool lower_bound) {
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return (lower_bound ? std::string(kAtLeast) : std::string()) + text;
}

std::optional<ActivityScore> parse_activity_score(std::string_view text) {
  bool open = false;
  for (std::string_view sign : {kAtLeast, std::string_view(">=")}) {
    if (text.starts_with(sign)) {
      text.remove_prefix(sign.size());
      open = true;
      break;
    }
  }
  if (text.starts_with(' ')) text.remove_prefix(1);
  constexpr double kLargest = 100;  // no gene comes near; a larger number is a slip, not a score
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= kLargest))
    return std::nullopt;
  return ActivityScore{value, open ? kOpen : value, activity_score_text(value, open)};
}

ActivityScore add_scores(const ActivityScore& a, const ActivityScore& b) {
  double lo = a.lo + b.lo, hi = a.hi + b.hi;
  return {lo, hi, activity_score_text(lo, hi != lo)};
}

}  // namespace regimen
