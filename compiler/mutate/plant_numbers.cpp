// Faults in numbers: thresholds, dates, points, units, limits of age.
#include "compiler/mutate/planter.h"

namespace regimen::mutate {
namespace {

struct Slip { std::string_view written, taken_for; };
constexpr Slip kSlips[] = {
#define RGM_SLIP(written, taken_for) {written, taken_for},
#include "compiler/mutate/unit_slips.def"
#undef RGM_SLIP
};

bool is_literal(const ast::Expr& expr) {
  return std::holds_alternative<ast::NumberLit>(expr.node) || std::holds_alternative<ast::QuantityLit>(expr.node) ||
         std::holds_alternative<ast::DateLit>(expr.node);
}

void move_both_ways(Planter& planter, Fault fault, const Written& number, const std::string& place, Span shown) {
  const std::string_view written = planter.text(number.digits);
  for (const int by : {1, -1}) {
    const std::string other = moved(written, number.is_date, by);
    const std::string unseen = by > 0 ? std::string(written) + " and " + other : other + " and " + std::string(written);
    planter.plant(fault, {number.digits, other, place, shown, "no test tells " + unseen + " apart"});
  }
}

void move_points(Planter& planter, Span span, const std::string& place, Span shown) {
  const auto numbers = numbers_in(planter, span);
  if (!numbers.empty()) move_both_ways(planter, Fault::points, numbers.front(), place, shown);
}

// The unit with one of its parts taken for another, as it would be written.
std::vector<std::string> slips(const Planter& planter, const std::string& unit) {
  std::vector<std::string> out;
  const Result<Unit> meant = planter.units().parse(unit);
  if (!meant) return out;
  for (std::size_t begin = 0; begin <= unit.size();) {
    const std::size_t end = std::min(unit.find('/', begin), unit.size());
    for (const Slip& slip : kSlips) {
      if (unit.substr(begin, end - begin) != slip.written) continue;
      const std::string other = unit.substr(0, begin) + std::string(slip.taken_for) + unit.substr(end);
      const Result<Unit> taken = planter.units().parse(other);
      if (taken && taken->commensurable(*meant) && !taken->same_scale(*meant)) out.push_back(other);
    }
    begin = end + 1;
  }
  return out;
}

}  // namespace

void plant_threshold(Planter& planter) {
  for (const ExprSite& site : planter.sites().exprs) {
    const ast::Expr& expr = planter.file()[site.id];
    if (site.role != Role::decided_by || !is_literal(expr)) continue;
    const auto numbers = numbers_in(planter, expr.span);
    if (!numbers.empty()) move_both_ways(planter, Fault::threshold, numbers.front(), site.place, site.shown);
  }
  for (const SpanSite& site : planter.sites().spans)
    if (site.role == Role::decided_by)
      for (const Written& number : numbers_in(planter, site.span)) move_both_ways(planter, Fault::threshold, number, site.place, site.span);
}

void plant_amount(Planter& planter) {
  const auto move = [&](Span span, const std::string& place, Span shown) {
    for (const Written& number : numbers_in(planter, span))
      planter.plant(Fault::amount, {number.digits, clearly_moved(planter.text(number.digits)), place, shown, "no test expects this amount"});
  };
  for (const ExprSite& site : planter.sites().exprs)
    if (site.role == Role::recommended && is_literal(planter.file()[site.id])) move(planter.file()[site.id].span, site.place, site.shown);
  for (const SpanSite& site : planter.sites().spans)
    if (site.role == Role::recommended) move(site.span, site.place, site.span);
}

void plant_points(Planter& planter) {
  for (const ast::ScoreDecl& score : planter.file().scores)
    for (const ast::ScoreRow& row : score.rows)
      if (row.points) move_points(planter, row.span, "score " + score.name.text, row.span);
  for (const ast::ChoiceDecl& choice : planter.file().choices) {
    for (std::size_t i = 0; i < choice.members.size(); ++i) {
      const ast::ChoiceMember& member = choice.members[i];
      if (!member.points) continue;
      const std::uint32_t end = i + 1 < choice.members.size() ? choice.members[i + 1].name.span.begin : choice.span.end;
      const Span behind{member.name.span.source, member.name.span.end, end};
      const auto numbers = numbers_in(planter, behind);
      if (numbers.empty()) continue;
      const Span shown{behind.source, member.name.span.begin, numbers.front().digits.end};
      move_both_ways(planter, Fault::points, numbers.front(), "choice " + choice.name.text, shown);
    }
  }
}

void plant_unit_slip(Planter& planter) {
  for (const ExprSite& site : planter.sites().exprs) {
    const auto* quantity = std::get_if<ast::QuantityLit>(&planter.file()[site.id].node);
    if (quantity == nullptr) continue;
    const ast::UnitText& unit = quantity->amount.unit;
    for (const std::string& other : slips(planter, unit.text))
      planter.plant(Fault::unit_slip, {unit.span, "'" + other + "'", site.place, site.shown, "no test tells the two units apart"});
  }
}

void plant_dropped_age_limit(Planter& planter) {
  for (const ast::InputDecl& input : planter.file().inputs) {
    if (!input.valid_for) continue;
    const Span amount = input.valid_for->span;
    const std::size_t word = planter.text().rfind("valid", amount.begin);
    const Span clause{amount.source, static_cast<std::uint32_t>(word), amount.end};
    planter.plant(Fault::dropped_age_limit, {clause, "", "input " + input.name.text, clause, "no test has a value that is older"});
  }
}

}  // namespace regimen::mutate
