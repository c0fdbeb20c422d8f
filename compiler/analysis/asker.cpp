// External interface: asker.h.
#include "compiler/analysis/asker.h"

#include <algorithm>
#include <cmath>

#include "compiler/analysis/patient.h"
#include "compiler/analysis/points.h"
#include "compiler/interp/interpret.h"

namespace regimen::analysis {

namespace {

constexpr std::int64_t kAsOfDay = 20423;  // 2025-12-01; ages are counted back from it, so that any day does
constexpr std::size_t kRecords = 48;

std::uint8_t bit(RowTruth truth) { return truth == kRowYes ? kYes : truth == kRowNo ? kNo : kUnknown; }

}  // namespace

Asker::Asker(const Analysed& analysed, std::size_t steps, const Watch& watch)
    : analysed_(analysed), watch_(watch), world_(world_of(analysed.program.table(), analysed.genes, analysed.drugs, kAsOfDay)), graph_(world_.grids), steps_(steps) {
  for (const hir::Always& always : analysed.program.always) facts_.push_back(of(always.condition));
}

void Asker::meet_records() {
  allow_negative(world_, graph_, 0);
  column_.assign(graph_.size(), ~0u);
  for (Ref ref = 0; ref < graph_.size(); ++ref) {
    if (!graph_[ref].is_truth()) continue;
    column_[ref] = static_cast<std::uint32_t>(truths_.size());
    truths_.push_back(ref);
  }
  kernel_ = {"records", static_cast<std::uint32_t>(world_.slots.size()), {graph_.function_of(truths_, {})}, {}};
  interpreter_ = interp::make_interpreter(kernel_);
  solver_ = std::make_unique<Solver>(graph_, world_, facts_, steps_);
  const auto limits = thresholds(graph_, world_.slots.size());
  Draw draw;
  for (std::size_t i = 0; i < kRecords; ++i) {
    Slots slots;
    for (std::uint32_t s = 0; s < world_.slots.size(); ++s) {
      slots.push_back(i == 0 ? world_.usual[s] : draw.near_limits(limits[s], world_.slots[s], world_.typical[s], world_.grids[s]));
    }
    for (const Linked& gene : world_.genes) {
      const Linked::Row& row = gene.rows[i == 0 ? 0 : draw.below(gene.rows.size())];
      for (std::size_t k = 0; k < row.values.size(); ++k) slots[gene.slots[k]] = row.values[k];
    }
    for (const Implied& implied : world_.implied)
      if (slots[implied.from].is_exact() && slots[implied.from].lo == 1) slots[implied.to] = RowValue::exact(1);
    meet(slots);
  }
}

void Asker::meet(const Slots& slots) {
  std::vector<RowTruth> made(truths_.size());
  interpreter_->row(0, slots.data(), nullptr, made.data(), nullptr);
  for (const Ref fact : facts_)
    if (made[column_[fact]] == kRowNo) return;  // no record of this world
  records_.push_back(std::move(made));
}

bool Asker::known_record(std::span<const Wish> wishes) const {
  for (const Wish& wish : wishes)
    if (wish.truth >= column_.size()) return false;
  return std::any_of(records_.begin(), records_.end(), [&](const std::vector<RowTruth>& record) {
    return std::all_of(wishes.begin(), wishes.end(), [&](const Wish& wish) { return (bit(record[column_[wish.truth]]) & wish.allowed) != 0; });
  });
}

Ref Asker::goal(std::span<const Wish> wishes) {
  std::vector<Ref> all;
  for (const auto& [truth, allowed] : wishes) {
    switch (allowed) {
      case kYes: all.push_back(graph_.surely(truth)); break;
      case kNo: all.push_back(graph_.surely_not(truth)); break;
      case kUnknown: all.push_back(graph_.negate(graph_.known(truth))); break;
      case kYes | kNo: all.push_back(graph_.known(truth)); break;
      case kYes | kUnknown: all.push_back(graph_.negate(graph_.surely_not(truth))); break;
      case kNo | kUnknown: all.push_back(graph_.negate(graph_.surely(truth))); break;
      default: break;
    }
  }
  return graph_.all_of(all);
}

void Asker::ask(std::span<const Wish> wishes) {
  ++effort_.questions;
  if (watch_) watch_({graph_, world_, facts_, goal(wishes)});
}

void Asker::leave_open(About about) {
  ++effort_.open;
  const auto same = [&](const About& other) { return other.span == about.span && other.words == about.words; };
  if (std::none_of(open_.begin(), open_.end(), same)) open_.push_back(std::move(about));
}

// What stays open is asked once more of records on which nothing is unknown that may be known: there is less to go through.
Answer Asker::find(std::span<const Wish> wishes, const Confirm& confirm, bool only_writable) {
  Answer answer = solver_->find(goal(wishes), confirm, only_writable);
  if (answer.witness || answer.exact) return answer;
  std::vector<Wish> known(wishes.begin(), wishes.end());
  for (Wish& wish : known)
    if (wish.allowed != kUnknown) wish.allowed &= static_cast<std::uint8_t>(~kUnknown);
  answer.witness = solver_->find(goal(known), confirm, only_writable).witness;
  return answer;
}

Asker::Can Asker::can(About about, std::span<const Wish> wishes) {
  ask(wishes);
  if (known_record(wishes)) return Can::possible;
  ++effort_.searched;
  const Answer answer = find(wishes, {}, false);
  if (answer.witness) {
    meet(*answer.witness);
    return Can::possible;
  }
  if (answer.exact) return Can::surely_not;
  leave_open(std::move(about));
  return Can::open;
}

std::optional<Slots> Asker::example(About about, std::span<const Wish> wishes, const Confirm& confirm) {
  ask(wishes);
  ++effort_.searched;
  Answer answer = find(wishes, confirm, true);
  if (!answer.witness && !answer.exact) leave_open(std::move(about));
  return std::move(answer.witness);
}

bool Asker::holds(std::span<const Wish> wishes, const Slots& slots) const {
  std::vector<Ref> truths;
  for (const Wish& wish : wishes) truths.push_back(wish.truth);
  const kernel::Program program{"holds", 0, {graph_.function_of(truths, {})}, {}};
  std::vector<RowTruth> made(truths.size());
  interp::make_interpreter(program)->row(0, slots.data(), nullptr, made.data(), nullptr);
  for (std::size_t i = 0; i < wishes.size(); ++i)
    if (!(bit(made[i]) & wishes[i].allowed)) return false;
  return true;
}

RowValue Asker::value(Ref value, const Slots& slots) const {
  const kernel::Program program{"value", 0, {graph_.function_of({}, {&value, 1})}, {}};
  RowValue made;
  interp::make_interpreter(program)->row(0, slots.data(), &made, nullptr, nullptr);
  return made;
}

std::string Asker::patient(const Slots& slots) const {
  std::string out;
  for (const std::string& statement : statements_of(world_, slots)) out += (out.empty() ? "given " : " and ") + statement;
  return out.empty() ? "of whom nothing is known" : out;
}

}  // namespace regimen::analysis
