// When two rules say the same. External interface: resolve_body.h.
#include <algorithm>
#include <cmath>

#include "runtime/results/resolve_body.h"

namespace regimen {

namespace {

// One part in 10^12, the tolerance of every comparison of computed quantities.
bool nearly_equal(double a, double b) {
  return a == b || std::fabs(a - b) <= 1e-12 * std::max(std::fabs(a), std::fabs(b));
}

bool same_amount(const ResolvedAmount& a, const ResolvedAmount& b) {
  if (a.word != b.word || a.base != b.base || a.range != b.range) return false;
  const bool quantity = a.shape.type == ValueType::quantity || b.shape.type == ValueType::quantity;
  if (!quantity || a.shape.unit_text == b.shape.unit_text) return nearly_equal(a.low, b.low) && nearly_equal(a.high, b.high);
  const auto to_a = conversion(b.shape.unit, a.shape.unit);
  if (!to_a) return false;
  return nearly_equal(a.low, b.low * to_a->factor + to_a->offset) && nearly_equal(a.high, b.high * to_a->factor + to_a->offset);
}

// Equal as sets with repetition: the order in which alternatives stand is not a different answer.
template <class T, class Same>
bool same_members(const std::vector<T>& a, const std::vector<T>& b, Same same) {
  if (a.size() != b.size()) return false;
  std::vector<bool> used(b.size(), false);
  for (const T& x : a) {
    std::size_t i = 0;
    while (i < b.size() && (used[i] || !same(x, b[i]))) ++i;
    if (i == b.size()) return false;
    used[i] = true;
  }
  return true;
}

}  // namespace

bool same_amounts(const std::vector<ResolvedAmount>& a, const std::vector<ResolvedAmount>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same_amount(a[i], b[i])) return false;
  return true;
}

bool same_core(const ResolvedAction& a, const ResolvedAction& b) {
  return a.known() && b.known() && a.verb == b.verb && a.part == b.part && a.subject == b.subject &&
         same_amounts(a.amounts, b.amounts);
}

// `per`, `after` and `when` are part of what is to be done: a recheck after a month is not one after a year.
bool same_action(const ResolvedAction& a, const ResolvedAction& b) {
  return same_core(a, b) && a.per == b.per && a.after == b.after && a.when == b.when;
}

bool same_alternative(const ResolvedAlternative& a, const ResolvedAlternative& b) {
  if (a.any_of != b.any_of) return false;
  if (a.any_of.empty()) return same_action(a.action, b.action);
  return same_members(a.but_not, b.but_not, [](const std::string& x, const std::string& y) { return x == y; });
}

bool same_answer(const ResolvedBody& a, const ResolvedBody& b) {
  return a.known() && b.known() && same_members(a.actions, b.actions, same_action) &&
         same_members(a.instead, b.instead, same_alternative);
}

int restriction(const ResolvedBody& body) {
  int rank = -1;
  for (const ResolvedAction& action : body.actions) rank = std::max(rank, verb_row(action.verb).rank);
  return rank;
}

}  // namespace regimen
