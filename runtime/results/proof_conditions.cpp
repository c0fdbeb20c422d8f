// External interface: proof_conditions.h.
#include "runtime/results/proof_conditions.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/results/proof_labels.h"

namespace regimen {

namespace {

constexpr std::uint32_t kMostDepth = 16;
constexpr std::size_t kMostSiblings = 30;   // conditions told side by side
constexpr std::size_t kMostNearRows = 3;    // rows of a table that failed by one cell
constexpr std::size_t kMostOpenRows = 5;    // rows of a table that may yet answer

class Teller {
 public:
  explicit Teller(const ConditionContext& context) : c_(context) {}

  ProofPart condition(std::uint32_t id, bool deeper = true);
  ProofPart value(std::uint32_t id);

 private:
  const Step& at(std::uint32_t id) const { return c_.function.steps.at(id); }
  const RowValue& result(std::uint32_t id) const { return c_.results.at(id).value; }
  bool spend() {
    if (c_.allowance.parts == 0 || depth_ >= kMostDepth) return false;
    --c_.allowance.parts;
    return true;
  }
  void add(ProofPart& to, std::uint32_t id);  // what a value or a condition is, below `to`

  ProofPart junction(std::uint32_t id, bool deeper);
  ProofPart leaf(std::uint32_t id, const std::vector<std::uint32_t>& values, bool deeper);
  void fact(ProofPart& out, std::uint32_t slot);
  void staged(ProofPart& out, const Step& step);
  void rows(ProofPart& out, const Step& step);
  ProofPart row(const Step& step, std::size_t index);
  void operands(ProofPart& out, const Step& step);
  void make_of(ProofPart& out, std::uint32_t id);
  std::vector<std::uint32_t> cells(std::uint32_t condition) const;

  const ConditionContext& c_;
  std::uint32_t depth_ = 0;
};

void Teller::add(ProofPart& to, std::uint32_t id) {
  const auto is_constant = [&](std::uint32_t part) { return at(part).kind == StepKind::constant; };
  if (is_constant(id) || at(id).kind == StepKind::always) return;
  if (at(id).kind == StepKind::computed && std::all_of(at(id).parts.begin(), at(id).parts.end(), is_constant)) return;  // `-5 kg`
  if (to.parts.size() >= kMostSiblings || !spend()) {
    ++to.left_out;
    return;
  }
  ++depth_;
  to.parts.push_back(at(id).truth ? condition(id) : value(id));
  --depth_;
}

// ---- conditions ----

ProofPart Teller::leaf(std::uint32_t id, const std::vector<std::uint32_t>& values, bool deeper) {
  ProofPart out;
  out.words = step_label(c_, id);
  out.truth = step_truth(c_, id);
  if (deeper)
    for (const std::uint32_t value : values) add(out, value);
  return out;
}

// Only what decides is gone into: of `and` that is no its parts that are no, of one that is unknown the unknown ones.
ProofPart Teller::junction(std::uint32_t id, bool deeper) {
  const Step& step = at(id);
  const std::vector<std::uint32_t> parts = joined_parts(c_, id);
  if (parts.size() == 1 && step.name.empty()) return condition(parts[0], deeper);
  if (const std::uint32_t subject = shared_subject(c_, parts); subject != kNoIndex) return leaf(id, {subject}, deeper);
  ProofPart out;
  out.kind = step.kind == StepKind::all ? ProofPart::Kind::all : ProofPart::Kind::any;
  out.words = std::string(step.name);
  out.truth = step_truth(c_, id);
  if (!deeper) {
    if (out.words.empty()) out.words = step_label(c_, id);
    out.kind = ProofPart::Kind::condition;
    return out;
  }
  if (!out.words.empty() && !c_.allowance.told.insert(out.words).second) {
    out.note = "as above";
    return out;
  }
  std::set<std::string> told;  // populations of several files may ask the same
  for (const std::uint32_t part : parts) {
    if (!told.insert(step_label(c_, part)).second) continue;
    const bool decides = step_truth(c_, part) == out.truth;
    if (out.parts.size() >= kMostSiblings || !spend()) {
      ++out.left_out;
      continue;
    }
    ++depth_;
    out.parts.push_back(condition(part, decides));
    --depth_;
  }
  return out;
}

ProofPart Teller::condition(std::uint32_t id, bool deeper) {
  const Step& step = at(id);
  switch (step.kind) {
    case StepKind::all:
    case StepKind::any: return junction(id, deeper);
    case StepKind::negated: {
      ProofPart out = leaf(id, {}, false);
      out.kind = ProofPart::Kind::negated;
      if (deeper) add(out, step.parts[0]);
      return out;
    }
    case StepKind::truth_of: {
      const std::uint32_t inner = step.parts[0];
      if (at(inner).kind == StepKind::value_of && at(inner).name.empty()) return condition(at(inner).parts[0], deeper);
      return leaf(id, {inner}, deeper);
    }
    case StepKind::compared: return leaf(id, step.parts, deeper);
    case StepKind::demanded:
    case StepKind::state:
    case StepKind::guard: return leaf(id, {step.parts[0]}, deeper);
    case StepKind::always: return leaf(id, {}, false);
    default: break;  // values
  }
  return leaf(id, {}, false);
}

// ---- values ----

void Teller::fact(ProofPart& out, std::uint32_t slot) { out.fact = c_.fact(slot); }

ProofPart Teller::value(std::uint32_t id) {
  const Step& step = at(id);
  ProofPart out;
  out.kind = ProofPart::Kind::value;
  out.words = step_label(c_, id);
  out.value = step_value(c_, id);
  if (step.kind == StepKind::slot) {
    fact(out, step.slot);
    return out;
  }
  if (!c_.allowance.told.insert(out.words + "\n" + out.value).second) {
    out.note = "as above";
    return out;
  }
  make_of(out, id);
  return out;
}

// What a value is made of, below it.
void Teller::make_of(ProofPart& out, std::uint32_t id) {
  const Step& step = at(id);
  switch (step.kind) {
    case StepKind::slot: return fact(out, step.slot);
    case StepKind::stated: {
      const std::uint32_t given = step.parts[0];
      const bool said = at(given).kind == StepKind::slot && c_.slots.at(at(given).slot).state != State::unstated;
      if (said) return fact(out, at(given).slot);
      return make_of(out, step.parts[1]);
    }
    case StepKind::value_of: return add(out, step.parts[0]);
    case StepKind::bounded: return make_of(out, step.parts[0]);
    case StepKind::fallback: {
      const State first = result(step.parts[0]).state;
      const bool taken = first == State::known || first == State::indeterminate;
      if (!taken) out.note = (step.assumes == kNoIndex ? "since it is not known: " : "assumed, since it is not known: ") + step_label(c_, step.parts[0]);
      add(out, step.parts[0]);
      if (!taken) add(out, step.parts[1]);
      return;
    }
    case StepKind::staged: return staged(out, step);
    case StepKind::missing_row: return make_of(out, step_truth(c_, step.parts[0]).t ? step.parts[1] : step.parts[2]);
    case StepKind::first_row:
    case StepKind::one_row: return rows(out, step);
    case StepKind::points:
      add(out, step.parts[0]);
      return add(out, step.parts[1]);
    case StepKind::computed: return operands(out, step);
    default: return;  // constants; conditions are no values
  }
}

// The stage that holds, or those that may.
void Teller::staged(ProofPart& out, const Step& step) {
  const std::size_t stages = step.parts.size() / 2;
  for (std::size_t i = 0; i < stages; ++i) {
    const Kleene truth = step_truth(c_, step.parts[2 * i]);
    if (truth.f) continue;
    add(out, step.parts[2 * i]);
    add(out, step.parts[2 * i + 1]);
    if (truth.t) return;
  }
  if (stages == 1) add(out, step.parts[0]);  // what made it the other of two
  add(out, step.parts.back());
}

// Sums of sums as one list; of each value what it came to.
void Teller::operands(ProofPart& out, const Step& step) {
  std::set<std::uint32_t> told;  // `x * x` reads x once
  for (const std::uint32_t part : step.parts) {
    const Step& operand = at(part);
    if (operand.kind == StepKind::slot && !told.insert(operand.slot).second) continue;
    if (operand.kind == StepKind::computed && operand.name.empty()) {
      operands(out, operand);
    } else if (operand.kind == StepKind::points && operand.name.empty() && out.parts.size() < kMostSiblings && spend()) {
      ProofPart points = condition(operand.parts[0], false);
      points.value = step_value(c_, part);
      if (points.words.empty()) points.words = step_label(c_, part);
      out.parts.push_back(std::move(points));
    } else {
      add(out, part);
    }
  }
  const bool known = std::all_of(step.parts.begin(), step.parts.end(), [&](std::uint32_t p) { return result(p).state == State::known; });
  if (known && result(static_cast<std::uint32_t>(&step - c_.function.steps.data())).state == State::missing) out.note = "not computable";
}

// ---- tables ----

std::vector<std::uint32_t> Teller::cells(std::uint32_t condition) const {
  if (at(condition).kind != StepKind::all) return {condition};
  return joined_parts(c_, condition);
}

ProofPart Teller::row(const Step& step, std::size_t index) {
  ProofPart out;
  out.kind = ProofPart::Kind::row;
  out.row = static_cast<std::uint32_t>(index) + 1;
  out.truth = step_truth(c_, step.parts[2 * index]);
  out.value = step_label(c_, step.parts[2 * index + 1]);
  const std::string came_to = step_value(c_, step.parts[2 * index + 1]);
  if (out.truth.t) out.value = came_to;
  for (const std::uint32_t cell : cells(step.parts[2 * index])) {
    if (at(cell).kind == StepKind::always) continue;
    if (!spend()) {
      ++out.left_out;
      continue;
    }
    ProofPart told;
    told.words = step_label(c_, cell);
    told.truth = step_truth(c_, cell);
    out.parts.push_back(std::move(told));
  }
  return out;
}

// What its columns looked at, the row that answered, rows that may, and those that failed by one cell alone.
void Teller::rows(ProofPart& out, const Step& step) {
  out.kind = ProofPart::Kind::table;
  out.words = std::string(step.table);
  std::set<std::uint32_t> heads(step.heads.begin(), step.heads.end());
  for (const std::uint32_t head : step.heads)
    if (heads.erase(head) != 0) add(out, head);
  std::vector<std::size_t> answering, open, near;
  for (std::size_t i = 0; 2 * i < step.parts.size(); ++i) {
    const Kleene truth = step_truth(c_, step.parts[2 * i]);
    if (truth.t) {
      answering.push_back(i);
      if (step.kind == StepKind::first_row) break;
    } else if (!truth.f) {
      open.push_back(i);
    } else {
      const std::vector<std::uint32_t> all = cells(step.parts[2 * i]);
      const auto failed = std::count_if(all.begin(), all.end(), [&](std::uint32_t cell) { return step_truth(c_, cell).f; });
      if (failed == 1 && all.size() > 1) near.push_back(i);
    }
  }
  std::size_t told = 0;
  const auto tell = [&](const std::vector<std::size_t>& which, std::size_t most) {
    for (std::size_t i = 0; i < which.size() && i < most && spend(); ++i, ++told) out.parts.push_back(row(step, which[i]));
  };
  tell(answering, 2);
  tell(open, kMostOpenRows);
  tell(near, kMostNearRows);
  out.left_out += static_cast<std::uint32_t>(step.parts.size() / 2 - told);
  if (answering.empty() && open.empty()) out.note = "no row fits";
  if (answering.size() > 1) out.note = "two rows fit";
}

}  // namespace

ProofPart told_condition(const ConditionContext& context, std::uint32_t step) { return Teller(context).condition(step); }
ProofPart told_value(const ConditionContext& context, std::uint32_t step) { return Teller(context).value(step); }

}  // namespace regimen
