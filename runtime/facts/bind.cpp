// One pass over the slots: a handler each, then what a caller stated, then what the author assumes when nothing is
// known. External interface: bind.h.
#include "runtime/facts/bind.h"

#include <algorithm>
#include <tuple>

#include "runtime/facts/bind_readings.h"
#include "runtime/facts/bind_state.h"
#include "runtime/facts/bind_text.h"
#include "runtime/facts/bind_time.h"
#include "runtime/support/check.h"

namespace regimen {

Filled missing(std::string reason) {
  Filled filled;
  filled.story.reason = std::move(reason);
  return filled;
}

Filled known(RowValue value, std::string text, std::string source, std::string date) {
  Filled filled;
  filled.value = value;
  filled.story.text = std::move(text);
  filled.story.source = std::move(source);
  filled.story.date = std::move(date);
  return filled;
}

Filled known_yes_no(bool yes, std::string source, std::string date) {
  return known(RowValue::exact(yes ? 1 : 0), yes ? "yes" : "no", std::move(source), std::move(date));
}

std::string Binding::place_of(const Source& source) const { return place_in(record, source); }

void Binding::note(Severity severity, std::string source, std::string message) {
  const bool told = std::any_of(notes.begin(), notes.end(),
                                [&](const DataNote& n) { return n.source == source && n.message == message; });
  if (!told) notes.push_back({severity, std::move(source), std::move(message)});
}

namespace {

bool is_gene_kind(SlotKind kind) {
  switch (kind) {
    case SlotKind::phenotype:
    case SlotKind::activity_score:
    case SlotKind::diplotype:
    case SlotKind::copies:
    case SlotKind::carries:
    case SlotKind::genotype:
      return true;
    case SlotKind::as_of:
    case SlotKind::demographic:
    case SlotKind::recorded:
    case SlotKind::takes:
    case SlotKind::has:
    case SlotKind::allergic:
    case SlotKind::observation:
    case SlotKind::series:
    case SlotKind::tested:
    case SlotKind::polygenic:
    case SlotKind::polygenic_percentile:
    case SlotKind::polygenic_deviation:
    case SlotKind::ordered:
    case SlotKind::ordered_amount:
    case SlotKind::stated:
      return false;
  }
  return false;
}

// One handler a fact kind; a gene with tied diplotypes has several answers.
std::vector<Filled> from_record(Binding& binding, const SlotSpec& slot, std::uint32_t index) {
  switch (slot.kind) {
    case SlotKind::as_of:
      return {bind_as_of(binding)};
    case SlotKind::demographic:
      return {bind_demographic(binding, slot)};
    case SlotKind::recorded:
    case SlotKind::takes:
    case SlotKind::has:
    case SlotKind::allergic:
      return {bind_presence(binding, slot)};
    case SlotKind::observation:
      return {bind_observation(binding, slot)};
    case SlotKind::series:
      return {bind_series(binding, slot)};
    case SlotKind::phenotype:
    case SlotKind::activity_score:
    case SlotKind::diplotype:
    case SlotKind::copies:
    case SlotKind::carries:
    case SlotKind::genotype:
      return bind_gene(binding, slot);
    case SlotKind::tested:
      return {bind_tested(binding, slot)};
    case SlotKind::polygenic:
      return {bind_polygenic(binding, slot)};
    case SlotKind::polygenic_percentile:
      return {bind_polygenic_percentile(binding, slot)};
    case SlotKind::polygenic_deviation:
      return {bind_polygenic_deviation(binding, slot)};
    case SlotKind::ordered:
      return {bind_ordered(binding, slot)};
    case SlotKind::ordered_amount:
      return {bind_ordered_amount(binding, slot)};
    case SlotKind::stated:
      return {bind_stated(binding, slot, index)};
  }
  RGM_CHECK(false);
}

// An input that is computed from other slots: a stated value goes to a slot of its own and leaves the others alone.
bool is_computed(const InputSpec& input) { return input.stated_slot != kNoIndex; }

// The bounds of the input hold for what a caller states, too.
Filled checked(Binding& binding, const InputSpec& input, Filled filled) {
  const RowValue& value = filled.value;
  if (!value.is_exact()) return filled;
  std::string reason = implausible(&input, value.lo);
  if (!reason.empty()) {
    binding.note(Severity::warning, filled.story.source, input.name + ": the stated value is not used, " + reason);
    Filled rejected = missing(std::move(reason));
    rejected.story.stated = filled.story.stated;
    return rejected;
  }
  if (input.usual && (value.lo < input.usual->low || value.lo > input.usual->high)) {
    binding.note(Severity::note, filled.story.source,
                 input.name + ": " + quantity_text(value.lo, input.shape.unit_text) + " is outside the usual " +
                     range_text(*input.usual, input.shape.unit_text) + ", and is used");
  }
  return filled;
}

// The value a caller or a test gives to an input, for one of the slots that the input fills.
std::optional<Filled> from_statement(Binding& binding, const SlotSpec& slot) {
  const InputSpec* input = binding.input_of(slot);
  if (input == nullptr || input->is_gene || is_computed(*input)) return std::nullopt;
  const StatedValue* stated = binding.stated.by_input[slot.input];
  if (stated == nullptr || slot.kind == SlotKind::stated) return std::nullopt;
  Filled filled = known(stated->value, stated->text, "stated");
  if (filled.story.text.empty())
    filled.story.text = value_text(stated->value, slot.shape, binding.domain_of(slot.shape));
  filled.story.stated = true;
  if (stated->value.state == State::missing) {
    filled.story.text.clear();
    filled.story.reason = "stated as missing";
  }
  if (slot.demographic == "birthdate") filled = born_by_then(binding, std::move(filled));
  return checked(binding, *input, std::move(filled));
}

void assume_if_missing(const Binding& binding, const SlotSpec& slot, Filled& filled) {
  const InputSpec* input = binding.input_of(slot);
  const bool absent = filled.value.state == State::missing || filled.value.state == State::unstated;
  if (!absent || input == nullptr || !input->assume || input->is_series || input->is_gene || is_computed(*input))
    return;
  filled.value = *input->assume;
  filled.story.text = value_text(*input->assume, input->shape, binding.domain_of(input->shape));
  filled.story.date.clear();
  filled.story.source = "assumed";
  filled.story.assumed = true;
  filled.story.stated = false;
}

std::vector<Filled> fill(Binding& binding, std::uint32_t index) {
  const SlotSpec& slot = binding.table.slots[index];
  std::vector<Filled> answers;
  if (auto stated = from_statement(binding, slot)) {
    answers.push_back(std::move(*stated));
  } else {
    answers = from_record(binding, slot, index);
    const InputSpec* input = binding.input_of(slot);
    if (input && slot.kind == SlotKind::stated) answers[0] = checked(binding, *input, std::move(answers[0]));
  }
  for (Filled& answer : answers) assume_if_missing(binding, slot, answer);
  return answers;
}

bool same_bits(const RowValue& a, const RowValue& b) { return a.lo == b.lo && a.hi == b.hi && a.state == b.state; }

using Answers = std::vector<std::vector<Filled>>;  // a slot, an alternative

// Slots in one order, alternatives with the same values in all of them counted once.
std::vector<std::size_t> distinct_alternatives(const Answers& answers, const std::vector<std::uint32_t>& slots,
                                               std::size_t count) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < count; ++i) {
    const bool seen = std::any_of(kept.begin(), kept.end(), [&](std::size_t k) {
      return std::all_of(slots.begin(), slots.end(),
                         [&](std::uint32_t s) { return same_bits(answers[s][i].value, answers[s][k].value); });
    });
    if (!seen) kept.push_back(i);
  }
  return kept;
}

// Where all alternatives give a slot one value, its text still names each of them.
void name_all(Answers& answers, const std::vector<std::uint32_t>& slots) {
  for (std::uint32_t s : slots) {
    const std::vector<Filled>& all = answers[s];
    const bool equal =
        std::all_of(all.begin(), all.end(), [&](const Filled& f) { return same_bits(f.value, all[0].value); });
    if (!equal) continue;
    std::vector<std::string> texts;
    for (const Filled& f : all)
      if (std::find(texts.begin(), texts.end(), f.story.text) == texts.end()) texts.push_back(f.story.text);
    std::string joined;
    for (std::size_t i = 0; i < texts.size(); ++i) joined += (i == 0 ? "" : " or ") + texts[i];
    for (Filled& f : answers[s]) f.story.text = joined;
  }
}

std::optional<GeneTie> tie_of(const Binding& binding, const std::string& gene, Answers& answers) {
  std::vector<std::uint32_t> slots;
  for (std::uint32_t s = 0; s < binding.table.slots.size(); ++s)
    if (binding.table.slots[s].gene == gene && is_gene_kind(binding.table.slots[s].kind)) slots.push_back(s);
  const std::vector<std::string> names = alternative_names(binding.genes.at(gene));
  if (names.size() < 2 || slots.empty()) return std::nullopt;
  // A slot whose value is stated has one answer whatever the diplotype.
  for (std::uint32_t s : slots)
    if (answers[s].size() == 1) answers[s].resize(names.size(), answers[s][0]);
  name_all(answers, slots);
  const std::vector<std::size_t> kept = distinct_alternatives(answers, slots, names.size());
  if (kept.size() < 2) return std::nullopt;
  GeneTie tie;
  tie.gene = gene;
  for (std::size_t i : kept) {
    GeneTie::Alternative alternative;
    alternative.name = names[i];
    for (std::uint32_t s : slots) {
      alternative.slots.emplace_back(s, answers[s][i].value);
      alternative.stories.emplace_back(s, answers[s][i].story);
    }
    tie.alternatives.push_back(std::move(alternative));
  }
  return tie;
}

bool asks_for_presence(const SlotTable& table) {
  return std::any_of(table.slots.begin(), table.slots.end(), [](const SlotSpec& slot) {
    return slot.kind == SlotKind::takes || slot.kind == SlotKind::has || slot.kind == SlotKind::recorded ||
           slot.kind == SlotKind::allergic;
  });
}

}  // namespace

BoundSlots bind(const SlotTable& table, const Record& record, const std::vector<Statement>& statements,
                const BindContext& context) {
  Binding binding{table, record, context, index_statements(table, statements, context.as_of.day), {}, {}, false, {}, {}};
  binding.as_of_is_current = is_current(record, context.as_of);
  if (asks_for_presence(table)) binding.entries = gather_entries(record, context.as_of, binding.as_of_is_current);
  binding.genes = gather_genes(binding);

  Answers answers;
  for (std::uint32_t i = 0; i < table.slots.size(); ++i) answers.push_back(fill(binding, i));
  BoundSlots bound;
  for (const auto& [gene, facts] : binding.genes)
    if (auto tie = tie_of(binding, gene, answers)) bound.ties.push_back(std::move(*tie));
  for (std::vector<Filled>& answer : answers) {
    bound.values.push_back(answer[0].value);
    bound.stories.push_back(std::move(answer[0].story));
  }
  bound.notes = std::move(binding.notes);
  bound.series = std::move(binding.series);
  return bound;
}

}  // namespace regimen
