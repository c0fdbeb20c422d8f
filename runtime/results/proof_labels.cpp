// External interface: proof_labels.h.
#include "runtime/results/proof_labels.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"
#include "runtime/results/missing_set.h"
#include "runtime/results/proof_facts.h"

namespace regimen {

namespace {

constexpr std::size_t kMostWords = 100;  // of a formula

const Step& at(const ConditionContext& context, std::uint32_t step) { return context.function.steps.at(step); }

// One line of what the author wrote.
std::string one_line(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.size() <= kMostWords) return out;
  std::size_t end = kMostWords;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;  // never within a character
  return out.substr(0, end) + " ...";
}

std::string constant_text(const ConditionContext& context, const Step& step, const RowValue& value) {
  if (value.state == State::no_value) return "no value";
  const std::string name = step.shape.type == ValueType::text ? "" : choice_name(context.table, step.shape, value);
  return name.empty() ? format_value(context.table, step.shape, value) : name;
}

std::string compared_label(const ConditionContext& context, const Step& step) {
  return step_label(context, step.parts[0]) + " " + std::string(step.op) + " " + step_label(context, step.parts[1]);
}

// Comparisons of one value: said of it together.
std::string shared_label(const ConditionContext& context, const Step& step, std::uint32_t subject, const std::vector<std::uint32_t>& parts) {
  std::vector<std::string> ends;
  const bool one_of = step.kind == StepKind::any && std::all_of(parts.begin(), parts.end(), [&](std::uint32_t p) { return at(context, p).op == "is"; });
  for (const std::uint32_t part : parts) {
    const Step& compared = at(context, part);
    ends.push_back((one_of ? "" : std::string(compared.op) + " ") + step_label(context, compared.parts[1]));
  }
  const char* const word = step.kind == StepKind::any ? " or " : " and ";
  return step_label(context, subject) + (one_of ? " is one of " + join(ends, ", ") : " " + join(ends, word));
}

std::string junction_label(const ConditionContext& context, const Step& step, std::uint32_t id) {
  const std::vector<std::uint32_t> parts = joined_parts(context, id);
  if (parts.size() == 1) return step_label(context, parts[0]);
  const std::uint32_t subject = shared_subject(context, parts);
  if (subject != kNoIndex) return shared_label(context, step, subject, parts);
  return one_line(step.words);
}

}  // namespace

std::uint32_t unwrapped(const ConditionContext& context, std::uint32_t step) {
  const Step& s = at(context, step);
  if (!s.name.empty()) return step;
  if (s.kind == StepKind::truth_of || s.kind == StepKind::value_of) {
    const StepKind inner = at(context, s.parts[0]).kind;
    if (inner == StepKind::truth_of || inner == StepKind::value_of) return unwrapped(context, at(context, s.parts[0]).parts[0]);
  }
  return step;
}

std::vector<std::uint32_t> joined_parts(const ConditionContext& context, std::uint32_t id) {
  std::vector<std::uint32_t> out;
  const Step& step = at(context, id);
  for (const std::uint32_t part : step.parts) {
    const Step& inner = at(context, part);
    const bool guard = inner.kind == StepKind::negated && at(context, inner.parts[0]).kind == StepKind::guard;
    if (guard) continue;
    if (inner.kind == step.kind && inner.name.empty()) {
      for (const std::uint32_t below : joined_parts(context, part)) out.push_back(below);
    } else {
      out.push_back(part);
    }
  }
  // `x is A` in a table's cell: the guard and the comparison.
  for (std::uint32_t& part : out) {
    const Step& inner = at(context, part);
    if (inner.kind != StepKind::all && inner.kind != StepKind::any) continue;
    if (!inner.name.empty() || inner.kind == step.kind) continue;
    const std::vector<std::uint32_t> below = joined_parts(context, part);
    if (below.size() == 1) part = below[0];
  }
  return out;
}

std::uint32_t shared_subject(const ConditionContext& context, const std::vector<std::uint32_t>& parts) {
  std::uint32_t subject = kNoIndex;
  for (const std::uint32_t part : parts) {
    const Step& compared = at(context, part);
    if (compared.kind != StepKind::compared || !compared.name.empty()) return kNoIndex;
    if (at(context, compared.parts[1]).kind != StepKind::constant) return kNoIndex;
    if (subject != kNoIndex && compared.parts[0] != subject) return kNoIndex;
    subject = compared.parts[0];
  }
  return subject;
}

std::string step_label(const ConditionContext& context, std::uint32_t id) {
  const Step& step = at(context, id);
  if (!step.name.empty()) return std::string(step.name);
  switch (step.kind) {
    case StepKind::slot: return aggregate_words(context.table.slots[step.slot].aggregate) + slot_input_name(context.table, step.slot);
    case StepKind::constant: return constant_text(context, step, context.results[id].value);
    case StepKind::stated: return step_label(context, step.parts[0]);
    case StepKind::truth_of:
    case StepKind::value_of:
    case StepKind::fallback:
    case StepKind::bounded:
    case StepKind::points:
    case StepKind::guard: return step_label(context, step.parts[0]);
    case StepKind::negated: return "not " + step_label(context, step.parts[0]);
    case StepKind::demanded: return "only if " + step_label(context, step.parts[0]);
    case StepKind::compared: return compared_label(context, step);
    case StepKind::state: return step_label(context, step.parts[0]) + " " + std::string(step.op);
    case StepKind::all:
    case StepKind::any: return junction_label(context, step, id);
    case StepKind::first_row:
    case StepKind::one_row: return std::string(step.table);
    case StepKind::missing_row: return step_label(context, step.parts[2]);
    case StepKind::always:
    case StepKind::computed:
    case StepKind::staged: return one_line(step.words);
  }
  return "";
}

Kleene step_truth(const ConditionContext& context, std::uint32_t step) {
  const RowTruth truth = context.results.at(step).truth;
  return {truth == kRowYes, truth == kRowNo};
}

std::string step_value(const ConditionContext& context, std::uint32_t id) {
  const Step& step = at(context, id);
  const RowValue& value = context.results.at(id).value;
  if (step.kind == StepKind::slot && value.state == State::known && !context.stories.at(step.slot).text.empty()) return context.stories[step.slot].text;
  return constant_text(context, step, value);
}

}  // namespace regimen
