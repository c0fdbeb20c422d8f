#include "runtime/coverage/counter.h"

#include <algorithm>

#include "runtime/support/check.h"

namespace regimen {

namespace {

Stand stand_of(RowTruth applies, RowTruth blocked) {
  if (applies == kRowNo) return Stand::not_applied;
  if (blocked == kRowYes) return Stand::blocked;
  return applies == kRowYes && blocked == kRowNo ? Stand::applied : Stand::undetermined;
}

template <class Outcome>
std::size_t number(Outcome outcome) {
  return static_cast<std::size_t>(outcome);
}

}  // namespace

CoverageCounter::CoverageCounter(CoverageMap map) {
  out_.map = std::move(map);
  const CoverageMap& m = out_.map;
  out_.rules.resize(m.rules.size());
  out_.branches.resize(m.branches.size());
  out_.conditions.resize(m.conditions.size());
  out_.groups.resize(m.groups.size());
  for (const CoverTable& table : m.tables) {
    std::vector<ReachedRow>& rows = out_.tables.emplace_back(table.rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) rows[r].cells.resize(table.rows[r].cells.size());
  }
  for (const CoverFunction& function : m.functions) functions_.emplace(function.function, &function);
  for (std::uint32_t b = 0; b < m.branches.size(); ++b) branches_.emplace(m.branches[b].function, b);
  signals_.resize(m.signals);
}

void CoverageCounter::start_test(std::string name, std::uint32_t line) {
  out_.tests.push_back({std::move(name), line});
  counting_ = true;
}

void CoverageCounter::end_test() { counting_ = false; }

void CoverageCounter::count(Reached& reached) const {
  RGM_CHECK(!out_.tests.empty());
  const auto test = static_cast<std::uint32_t>(out_.tests.size() - 1);
  if (reached.tests != 0 && reached.latest == test) return;
  if (reached.tests == 0) reached.first = test;
  reached.latest = test;
  ++reached.tests;
}

Answer CoverageCounter::answer(std::uint32_t signal) const {
  const RowTruth truth = signals_[signal].truth;
  return truth == kRowYes ? Answer::yes : truth == kRowNo ? Answer::no : Answer::missing;
}

void CoverageCounter::row(std::uint32_t function, std::span<const SeenNode> nodes) {
  if (!counting_) return;
  if (const auto branch = branches_.find(function); branch != branches_.end()) count(out_.branches[branch->second]);
  const auto found = functions_.find(function);
  if (found == functions_.end()) return;
  const CoverFunction& seen = *found->second;
  std::fill(signals_.begin(), signals_.end(), SeenNode{});
  for (const auto& [signal, node] : seen.signals) signals_[signal] = nodes[node];
  for (const auto& [condition, anchor] : seen.conditions) {
    const std::uint32_t signal = out_.map.conditions[condition].signal;
    if (nodes[anchor].used && signals_[signal].used) count(out_.conditions[condition][number(answer(signal))]);
  }
  for (const auto& [group, anchor] : seen.groups)
    if (nodes[anchor].used) see_group(group);
  for (const auto& [table, anchor] : seen.tables)
    if (nodes[anchor].used) see_table(table);
}

void CoverageCounter::see_group(std::uint32_t index) {
  const CoverGroup& group = out_.map.groups[index];
  if (!signals_[group.whole].used) return;
  SeenTogether together;
  for (const std::uint32_t condition : group.conditions) {
    const std::uint32_t signal = out_.map.conditions[condition].signal;
    together.conditions.push_back(answer(signal));
  }
  together.whole = answer(group.whole);
  out_.groups[index].emplace(std::move(together), static_cast<std::uint32_t>(out_.tests.size() - 1));
}

void CoverageCounter::see_table(std::uint32_t index) {
  const CoverTable& table = out_.map.tables[index];
  const bool by_missing = table.accepted != kNoSignal && answer(table.accepted) == Answer::yes;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const CoverRow& row = table.rows[r];
    const std::uint32_t signal = by_missing ? row.by_missing : row.plain;
    if (!signals_[signal].used) continue;
    const bool hit = answer(signal) == Answer::yes;
    if (hit) count(out_.tables[index][r].hit);
    see_cells(row, out_.tables[index][r], by_missing, hit);
    if (hit && table.in_order) return;
  }
}

void CoverageCounter::see_cells(const CoverRow& row, ReachedRow& reached, bool by_missing, bool hit) {
  const auto signal_of = [&](const CoverCell& cell) { return by_missing ? cell.by_missing : cell.plain; };
  const auto fits = [&](const CoverCell& cell) { return cell.plain == kNoSignal || answer(signal_of(cell)) == Answer::yes; };
  const auto misfits = std::count_if(row.cells.begin(), row.cells.end(), [&](const CoverCell& cell) { return !fits(cell); });
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const CoverCell& cell = row.cells[c];
    if (cell.plain == kNoSignal) continue;
    const Answer here = answer(signal_of(cell));
    if (hit) count(reached.cells[c][number(CellAnswer::hit)]);
    if (here == Answer::no && misfits == 1) count(reached.cells[c][number(CellAnswer::decisive_miss)]);
    const bool minds_missing = cell.by_missing != kNoSignal && cell.by_missing != cell.plain;
    if (here == Answer::missing && !minds_missing) count(reached.cells[c][number(CellAnswer::missing)]);
  }
}

void CoverageCounter::decide(std::uint32_t index, std::span<const RowTruth> applies, std::span<const RowTruth> blocked) {
  if (!counting_) return;
  const CoverDecision& decision = out_.map.decisions[index];
  RGM_CHECK(decision.rules.size() == applies.size());
  for (std::size_t r = 0; r < applies.size(); ++r) count(out_.rules[decision.rules[r]][number(stand_of(applies[r], blocked[r]))]);
}

}  // namespace regimen
