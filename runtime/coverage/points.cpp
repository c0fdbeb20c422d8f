#include "runtime/coverage/points.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/support/check.h"

namespace regimen {

namespace {

std::string listed(const std::vector<std::string>& parts, const char* last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? "" : i + 1 == parts.size() ? last : ", ") + parts[i];
  return out;
}

class Points {
 public:
  explicit Points(const Coverage& coverage) : coverage_(coverage) {}

  std::vector<CoverPoint> take() {
    rules();
    for (std::size_t i = 0; i < coverage_.map.branches.size(); ++i) branch(i);
    for (std::size_t i = 0; i < coverage_.map.conditions.size(); ++i) condition(i);
    for (std::size_t t = 0; t < coverage_.map.tables.size(); ++t)
      for (std::size_t r = 0; r < coverage_.map.tables[t].rows.size(); ++r) row(t, r);
    std::stable_sort(out_.begin(), out_.end(), [](const CoverPoint& a, const CoverPoint& b) {
      return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    return std::move(out_);
  }

 private:
  // What was never seen, as the words that stand in `never` for it.
  template <std::size_t kCount, class Reach>
  std::vector<std::string> add_outcomes(CoverPoint& point, OutcomeSet possible, const std::array<const char*, kCount>& words,
                                        const std::array<std::string, kCount>& never, const Reach& reached) {
    std::vector<std::string> gaps;
    for (std::size_t i = 0; i < kCount; ++i) {
      const Reached& seen = reached[i];
      if (!(possible & (1u << i)) && seen.tests == 0) continue;
      point.outcomes.push_back({words[i], seen.tests, seen.tests ? coverage_.tests[seen.first].name : ""});
      if (seen.tests == 0 && !never[i].empty()) gaps.push_back(never[i]);
    }
    return gaps;
  }

  void rules() {
    for (std::size_t i = 0; i < coverage_.map.rules.size(); ++i) {
      const CoverRule& rule = coverage_.map.rules[i];
      CoverPoint point{PointKind::rule, (rule.exception ? "exception " : "rule ") + rule.name, rule.words, rule.place, {}, ""};
      const std::string blockers = rule.blockers.size() == 1 ? "its exception " + rule.blockers[0] : "one of its exceptions " + listed(rule.blockers, " and ");
      const auto gaps = add_outcomes<kStands>(point, rule.possible, {"applied", "blocked by an exception", "not applied", "undetermined"},
                                              {"never applied", "never stood blocked by " + blockers, "was never seen not to apply",
                                               "was never left open by something that is missing"},
                                              coverage_.rules[i]);
      if (!gaps.empty()) point.gap = point.title + " " + listed(gaps, " and ");
      out_.push_back(std::move(point));
    }
  }

  void branch(std::size_t i) {
    const CoverBranch& branch = coverage_.map.branches[i];
    CoverPoint point{PointKind::branch, "`" + branch.words + "` of " + branch.decision, branch.words, branch.place, {}, ""};
    const auto gaps = add_outcomes<1>(point, 1, {"reached"}, {"was never reached"}, std::array{coverage_.branches[i]});
    if (!gaps.empty()) point.gap = point.title + " was never reached";
    out_.push_back(std::move(point));
  }

  void condition(std::size_t i) {
    const CoverCondition& condition = coverage_.map.conditions[i];
    CoverPoint point{PointKind::condition, condition.owner + ": `" + condition.words + "`", condition.words, condition.place, {}, ""};
    const auto gaps = add_outcomes<kAnswers>(point, condition.possible, {"yes", "no", "missing"}, {"never yes", "never no", "never missing"}, coverage_.conditions[i]);
    if (!gaps.empty()) point.gap = point.title + " was " + listed(gaps, " and ");
    if (!point.outcomes.empty()) out_.push_back(std::move(point));
  }

  void row(std::size_t t, std::size_t r) {
    const CoverTable& table = coverage_.map.tables[t];
    const CoverRow& row = table.rows[r];
    const ReachedRow& reached = coverage_.tables[t][r];
    CoverPoint point{PointKind::row, "table " + table.name + ": row `" + row.words + "`", row.words, row.place, {}, ""};
    const auto gaps = add_outcomes<1>(point, 1, {"hit"}, {"no"}, std::array{reached.hit});
    if (!gaps.empty()) point.gap = "table " + table.name + ": no test hits the row `" + row.words + "`";
    out_.push_back(std::move(point));
    for (std::size_t c = 0; c < row.cells.size(); ++c) cell(table, row.cells[c], reached.cells[c]);
  }

  void cell(const CoverTable& table, const CoverCell& cell, const std::array<Reached, kCellAnswers>& reached) {
    CoverPoint point{PointKind::cell, "table " + table.name + ": cell `" + cell.words + "`", cell.words, cell.place, {}, ""};
    const auto gaps = add_outcomes<kCellAnswers>(point, cell.possible, {"hit", "alone misses", "missing"},
                                                 {"", "never alone kept its row from being hit", "was never asked while its column was missing"}, reached);
    if (!gaps.empty()) point.gap = point.title + " " + listed(gaps, " and ");
    if (!point.outcomes.empty()) out_.push_back(std::move(point));
  }

  const Coverage& coverage_;
  std::vector<CoverPoint> out_;
};

// Two ways in which the conditions met that differ in one of them alone, yes and no, and in the whole.
struct Shown {
  const SeenTogether* yes = nullptr;
  const SeenTogether* no = nullptr;
  std::uint32_t yes_test = 0, no_test = 0;
  // A whole that is known both times says more than one that was open.
  int rank() const { return yes == nullptr ? 0 : yes->whole != Answer::missing && no->whole != Answer::missing ? 2 : 1; }
};

Shown shown_alone(const SeenTogetherBy& seen, std::size_t condition) {
  Shown best;
  for (const auto& [yes, yes_test] : seen) {
    if (yes.conditions[condition] != Answer::yes) continue;
    std::vector<Answer> other = yes.conditions;
    other[condition] = Answer::no;
    for (const Answer whole : {Answer::yes, Answer::no, Answer::missing}) {
      if (whole == yes.whole) continue;
      const auto no = seen.find({other, whole});
      if (no == seen.end()) continue;
      const Shown here{&yes, &no->first, yes_test, no->second};
      if (here.rank() > best.rank()) best = here;
    }
  }
  return best;
}

}  // namespace

const char* kind_word(PointKind kind) {
  switch (kind) {
    case PointKind::rule: return "rule";
    case PointKind::branch: return "branch";
    case PointKind::condition: return "condition";
    case PointKind::row: return "row";
    case PointKind::cell: return "cell";
  }
  return "";
}

const char* kind_words(PointKind kind) {
  switch (kind) {
    case PointKind::rule: return "rules";
    case PointKind::branch: return "branches";
    case PointKind::condition: return "conditions";
    case PointKind::row: return "rows";
    case PointKind::cell: return "cells";
  }
  return "";
}

const char* answer_word(Answer answer) { return answer == Answer::yes ? "yes" : answer == Answer::no ? "no" : "missing"; }

std::vector<CoverPoint> points_of(const Coverage& coverage) { return Points(coverage).take(); }

std::vector<CoverPair> pairs_of(const Coverage& coverage) {
  std::vector<CoverPair> out;
  for (std::size_t g = 0; g < coverage.map.groups.size(); ++g) {
    const CoverGroup& group = coverage.map.groups[g];
    for (std::size_t i = 0; i < group.conditions.size(); ++i) {
      const CoverCondition& condition = coverage.map.conditions[group.conditions[i]];
      CoverPair pair{group.owner, condition.words, group.words, condition.place, false, "", "", {}, {}};
      if (const Shown found = shown_alone(coverage.groups[g], i); found.rank() > 0) {
        pair.shown = true;
        pair.yes_test = coverage.tests[found.yes_test].name;
        pair.no_test = coverage.tests[found.no_test].name;
        pair.whole_yes = found.yes->whole;
        pair.whole_no = found.no->whole;
      }
      out.push_back(std::move(pair));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const CoverPair& a, const CoverPair& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
  return out;
}

Tally tally(const std::vector<CoverPoint>& points) {
  Tally out;
  for (std::size_t kind = 0; kind < kPointKinds; ++kind) out += tally(points, static_cast<PointKind>(kind));
  return out;
}

Tally tally(const std::vector<CoverPoint>& points, PointKind kind) {
  Tally out;
  for (const CoverPoint& point : points) {
    if (point.kind != kind) continue;
    out.possible += point.outcomes.size();
    out.reached += static_cast<std::size_t>(std::count_if(point.outcomes.begin(), point.outcomes.end(), [](const PointOutcome& o) { return o.tests > 0; }));
  }
  return out;
}

Tally tally(const std::vector<CoverPair>& pairs) {
  return {static_cast<std::size_t>(std::count_if(pairs.begin(), pairs.end(), [](const CoverPair& p) { return p.shown; })), pairs.size()};
}

std::string percent(const Tally& tally) {
  if (tally.possible == 0) return "";
  const std::size_t tenths = tally.reached * 1000 / tally.possible;  // rounded down: 100 % is said of all alone
  return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

}  // namespace regimen
