// External interface: proof_range.h.
#include "runtime/results/proof_range.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "runtime/value/date.h"

namespace regimen {

namespace {

constexpr int kGrid = 24;               // values tried over the whole range
constexpr double kPlainScale = 1e4;     // a border of more decimals is no number that anybody wrote
constexpr double kBeside = 1e-9;        // how near a border is sought, by its size
constexpr double kNudge = 1e-6;         // what tells an answer that follows its value
constexpr std::size_t kMostBorders = 200;

class Range {
 public:
  explicit Range(const RangeSearch& search) : search_(search), lever_(search.lever) {}

  RangeAnswers find();

 private:
  struct Stretch {
    double first = 0, last = 0;  // tried values
    Tried tried;
    bool follows = false;
  };
  struct Border {
    std::string text;
    bool of_upper = false;  // the border itself belongs to the values above it
  };

  double gap(double a, double b) const { return search_.days ? 1 : kBeside * std::max({std::fabs(a), std::fabs(b), 1e-6}); }
  const Tried* at(double x);
  bool same(const Tried& a, const Tried& b) const { return a.course == b.course && (follows_ || a.answer == b.answer); }
  void find_whether_it_follows();
  void try_grid();
  void refine();
  std::vector<Stretch> stretches();
  Border border(const Stretch& below, const Stretch& above);
  double short_value(double lo, double hi, double wanted) const;
  // Of the tried values the one that is shorter to write.
  double plain_value(const Stretch& s) const { return search_.text(s.last).size() < search_.text(s.first).size() ? s.last : s.first; }
  std::string words(const std::vector<Stretch>& all, std::size_t i, const std::vector<Border>& borders) const;
  std::string days_words(const std::vector<Stretch>& all, std::size_t i, const std::string& low, const std::string& high) const;

  const RangeSearch& search_;
  const Lever& lever_;
  std::map<double, Tried> tried_;
  bool follows_ = false;
  bool cut_ = false;
};

const Tried* Range::at(double x) {
  if (search_.days) x = std::round(x);
  const auto found = tried_.find(x);
  if (found != tried_.end()) return &found->second;
  std::optional<Tried> made = search_.run(x);
  if (!made) {
    cut_ = true;
    return nullptr;
  }
  return &tried_.emplace(x, std::move(*made)).first->second;
}

// An amount that is computed from the value is another with every value: then only its course is compared.
void Range::find_whether_it_follows() {
  if (search_.days) return;
  for (double x : {lever_.value.value_or((lever_.low + lever_.high) / 2), lever_.low + (lever_.high - lever_.low) / 3}) {
    if (x == 0) x = kNudge;
    const Tried* here = at(x);
    const Tried* less = at(x * (1 - kNudge));
    const Tried* more = at(x * (1 + kNudge));
    if (here && less && more && here->answer != less->answer && here->answer != more->answer && less->answer != more->answer) follows_ = true;
  }
}

void Range::try_grid() {
  std::vector<double> values;
  for (int i = 0; i <= kGrid; ++i) values.push_back(lever_.low + (lever_.high - lever_.low) * i / kGrid);
  for (const double b : lever_.borders) {
    if (b < lever_.low || b > lever_.high) continue;
    for (const double x : {b, b - gap(b, b), b + gap(b, b)})
      if (x >= lever_.low && x <= lever_.high) values.push_back(x);
  }
  if (lever_.value) {
    values.push_back(*lever_.value);
    std::stable_sort(values.begin(), values.end(), [&](double a, double b) { return std::fabs(a - *lever_.value) < std::fabs(b - *lever_.value); });
  }
  for (const double x : values)
    if (at(x) == nullptr) return;
}

// Halves every gap between neighbours that differ, until they stand side by side.
void Range::refine() {
  std::size_t borders = 0;
  for (auto it = tried_.begin(); it != tried_.end() && std::next(it) != tried_.end();) {
    const auto next = std::next(it);
    const double lo = it->first, hi = next->first;
    if (same(it->second, next->second) || hi - lo <= gap(lo, hi) * 1.5) {
      if (!same(it->second, next->second) && ++borders >= kMostBorders) {
        cut_ = true;
        return;
      }
      ++it;
      continue;
    }
    const double mid = search_.days ? std::floor((lo + hi) / 2) : lo + (hi - lo) / 2;
    if (at(mid) == nullptr) return;
  }
}

std::vector<Range::Stretch> Range::stretches() {
  std::vector<Stretch> out;
  for (const auto& [x, tried] : tried_) {
    if (!out.empty() && out.back().tried.answer == tried.answer && !out.back().follows) {
      out.back().last = x;
    } else if (!out.empty() && follows_ && out.back().tried.course == tried.course) {
      out.back().last = x;
      out.back().follows = true;
    } else {
      out.push_back({x, x, tried, false});
    }
  }
  return out;
}

// The shortest decimal between two values, and on which side of it the answer changes.
Range::Border Range::border(const Stretch& below, const Stretch& above) {
  const double lo = below.last, hi = above.first;
  if (search_.days) return {search_.text(hi), true};
  const double slack = gap(lo, hi);
  for (double scale = 1e-3; scale <= 1e9; scale *= 10) {
    const double d = std::round(hi * scale) / scale;
    if (d < lo - slack || d > hi + slack) continue;
    const Tried* on = at(d);
    if (on == nullptr) break;
    if (scale > kPlainScale && std::fabs(hi) >= 1) return {"about " + search_.text(std::round(hi * 100) / 100), true};
    return {search_.text(d), on->answer == above.tried.answer && (on->answer != below.tried.answer || on->course == above.tried.course)};
  }
  return {search_.text(hi), true};
}

// A value within, near the wanted one, with as few digits as can be.
double Range::short_value(double lo, double hi, double wanted) const {
  if (search_.days) return std::round(wanted);
  for (double scale = 1e-6; scale <= 1e9; scale *= 10) {
    const double d = std::round(wanted * scale) / scale;
    if (d >= lo && d <= hi) return d;
  }
  return wanted;
}

std::string Range::words(const std::vector<Stretch>& all, std::size_t i, const std::vector<Border>& borders) const {
  const bool open_below = i == 0, open_above = i + 1 == all.size();
  if (open_below && open_above) return "any value";
  if (cut_) return search_.text(plain_value(all[i]));  // what lies between tried values is not known
  if (all[i].first == all[i].last && !open_below && !open_above) return search_.text(all[i].first);
  const char* const from = search_.days ? "from " : borders[i - (open_below ? 0 : 1)].of_upper ? "at least " : "more than ";
  const std::string low = open_below ? "" : from + borders[i - 1].text;
  std::string high;
  if (!open_above) high = (search_.days ? "before " : borders[i].of_upper ? "less than " : "at most ") + borders[i].text;
  if (search_.days) return days_words(all, i, low, high);
  if (low.empty()) return high;
  return high.empty() ? low : low + " and " + high;
}

// "before 1960-12-02 (65 years or more)": dates whose border is an anniversary of the as-of day.
std::string Range::days_words(const std::vector<Stretch>& all, std::size_t i, const std::string& low, const std::string& high) const {
  const auto years_of = [&](double day) -> std::optional<std::int64_t> {
    const std::int64_t years = completed_years(static_cast<std::int64_t>(day), search_.as_of_day);
    if (add_months(search_.as_of_day, -12 * years) != static_cast<std::int64_t>(day) || years == 0) return std::nullopt;
    return years;
  };
  std::vector<std::string> ages;
  if (i + 1 < all.size())
    if (const auto years = years_of(all[i].last)) ages.push_back(std::to_string(*years) + " years or more");
  if (i > 0)
    if (const auto years = years_of(all[i - 1].last)) ages.push_back("less than " + std::to_string(*years) + " years");
  std::string out = low.empty() || high.empty() ? low + high : low + " and " + high;
  for (std::size_t a = 0; a < ages.size(); ++a) out += (a == 0 ? " (" : ", ") + ages[a];
  return ages.empty() ? out : out + " ago)";
}

RangeAnswers Range::find() {
  find_whether_it_follows();
  try_grid();
  refine();
  const std::vector<Stretch> all = stretches();
  std::vector<Border> borders;
  for (std::size_t i = 0; i + 1 < all.size() && !cut_; ++i) borders.push_back(border(all[i], all[i + 1]));
  RangeAnswers out;
  out.cut = cut_;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Stretch& s = all[i];
    RangeAnswer answer{words(all, i, borders), s.tried.answer, 0, s.follows, false};
    answer.holds_now = lever_.value && *lever_.value >= s.first && *lever_.value <= s.last && !s.follows;
    if (lever_.value) answer.away = std::max({0.0, s.first - *lever_.value, *lever_.value - s.last});
    // Near the value of now: the smallest change that does it, a little beyond the border.
    const double now = lever_.value.value_or((s.first + s.last) / 2);
    const double beyond = (s.last - s.first) / 10;
    const double wanted = now < s.first ? s.first + beyond : now > s.last ? s.last - beyond : now == lever_.value ? s.first + beyond : now;
    answer.example = cut_ ? plain_value(s) : short_value(s.first, s.last, std::clamp(wanted, s.first, s.last));
    out.all.push_back(std::move(answer));
  }
  return out;
}

}  // namespace

RangeAnswers answers_of_range(const RangeSearch& search) { return Range(search).find(); }

Statement number_statement(const SlotTable& table, const Lever& lever, double value) {
  if (lever.one_reading) return StatedValue{.input = lever.number, .slot = kNoIndex, .value = RowValue::exact(value), .text = lever_text(table, lever.number, value)};
  StatedReadings out;
  out.input = lever.number;
  out.days_before_as_of = true;
  for (std::uint32_t day = lever.readings_on; day-- > 0;) out.readings.push_back({value, day, lever_text(table, lever.number, value)});
  return out;
}

}  // namespace regimen
