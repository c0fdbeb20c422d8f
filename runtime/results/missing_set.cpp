// External interface: missing_set.h.
#include "runtime/results/missing_set.h"

#include <algorithm>

#include "runtime/results/format_value.h"
#include "runtime/support/check.h"

namespace regimen {

namespace {

std::string join_reasons(const std::vector<std::string>& reasons) {
  std::string out;
  for (const std::string& reason : reasons) out += (out.empty() ? "" : "; ") + reason;
  return out;
}

std::string slot_reason(const RowValue& value, const SlotStory& story) {
  if (!story.reason.empty()) return story.reason;
  if (value.state == State::indeterminate) return "indeterminate";
  if (value.state == State::known) return "known only within bounds" + (story.text.empty() ? "" : ": " + story.text);
  return "not recorded";
}

void add_note(std::vector<DataNote>& notes, DataNote note) {
  for (const DataNote& n : notes)
    if (n.message == note.message && n.source == note.source) return;
  notes.push_back(std::move(note));
}

}  // namespace

void MissingSet::add(const std::string& input, const std::string& reason, const std::string& ask, std::uint32_t order) {
  Entry& entry = entries_[input];
  if (!reason.empty() && std::find(entry.reasons.begin(), entry.reasons.end(), reason) == entry.reasons.end())
    entry.reasons.push_back(reason);
  if (entry.ask.empty()) entry.ask = ask;
  entry.order = std::min(entry.order, order);
}

void MissingSet::merge(const MissingSet& other, std::uint32_t outcome) {
  for (const auto& [input, from] : other.entries_) {
    for (const std::string& reason : from.reasons) add(input, reason, from.ask, from.order);
    Entry& entry = entries_[input];
    if (entry.ask.empty()) entry.ask = from.ask;
    if (entry.unavailable.empty()) entry.unavailable = from.unavailable;
    entry.order = std::min(entry.order, from.order);
    entry.bears_on.insert(outcome);
  }
}

std::vector<MissingItem> MissingSet::ranked() const {
  std::vector<std::pair<std::string, const Entry*>> order;
  for (const auto& [input, entry] : entries_) order.emplace_back(input, &entry);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.second->bears_on.size() != b.second->bears_on.size()) return a.second->bears_on.size() > b.second->bears_on.size();
    return a.second->order < b.second->order;
  });
  std::vector<MissingItem> out;
  for (const auto& [input, entry] : order)
    out.push_back({input, join_reasons(entry->reasons), entry->ask, static_cast<int>(out.size()) + 1, entry->unavailable});
  return out;
}

std::vector<std::string> MissingSet::names() const {
  std::vector<std::string> out;
  for (MissingItem& item : ranked()) out.push_back(std::move(item.input));
  return out;
}

const std::string& slot_input_name(const SlotTable& table, std::uint32_t slot) {
  RGM_CHECK(slot < table.slots.size());
  const SlotSpec& spec = table.slots[slot];
  return spec.input < table.inputs.size() ? table.inputs[spec.input].name : spec.name;
}

namespace {

std::string ask_of(const SlotTable& table, std::uint32_t slot) {
  const std::uint32_t input = table.slots[slot].input;
  return input < table.inputs.size() ? table.inputs[input].ask : "";
}

// "CYP2C9 *1/*8, age 40" for the heads of a table that has no row for them.
std::string heads_text(const CauseReader& reader, const FunctionInfo& info, const FunctionRun& run, const CauseInfo& cause) {
  std::string out;
  for (std::size_t i = 0; i < cause.head_values.size(); ++i) {
    const std::uint32_t index = cause.head_values[i];
    if (index >= info.values.size() || index >= run.values.size()) continue;
    const ValueOutput& output = info.values[index];
    std::string name = i < cause.head_names.size() ? cause.head_names[i] : "";
    if (output.slot < reader.table.slots.size()) name = slot_input_name(reader.table, output.slot);
    const std::string text = format_output({reader.table, info, run.values, reader.stories}, index);
    out += (out.empty() ? "" : ", ") + (name.empty() ? text : name + " " + text);
  }
  return out;
}

}  // namespace

std::string CauseReader::reason(const FunctionInfo& info, const FunctionRun& run, const CauseInfo& cause) const {
  const std::string heads = heads_text(*this, info, run, cause);
  switch (cause.kind) {
    case CauseKind::no_row: return (heads.empty() ? "its value" : heads) + " is in no row of " + cause.what;
    case CauseKind::two_rows: return "two rows of " + cause.what + " hold" + (heads.empty() ? "" : " for " + heads);
    case CauseKind::not_computable: return cause.what + " is not computable";
    case CauseKind::outside: return "outside the population of " + cause.reason;
    case CauseKind::licence: return "unavailable: licence (" + cause.reason + ")";
    case CauseKind::not_in_effect: return "the guideline is not in effect on this day";
    case CauseKind::no_value:
    case CauseKind::slot: return "";
  }
  return "";
}

void CauseReader::slot(std::uint32_t slot, MissingSet& out) const {
  RGM_CHECK(slot < values.size() && slot < stories.size());
  out.add(slot_input_name(table, slot), slot_reason(values[slot], stories[slot]), ask_of(table, slot), slot);
}

void CauseReader::cause(const FunctionInfo& info, const FunctionRun& run, std::uint32_t index, MissingSet& out) const {
  const CauseInfo& cause = info.causes.at(index);
  if (cause.kind == CauseKind::slot) {
    for (std::uint32_t s : cause.slots) slot(s, out);
    return;
  }
  const std::string reason = this->reason(info, run, cause);
  if (cause.kind == CauseKind::two_rows) add_note(notes, {Severity::error, "", reason});
  for (std::uint32_t s : cause.slots) out.add(slot_input_name(table, s), reason, ask_of(table, s), s);
  if (cause.slots.empty()) out.add(cause.what, reason, "", kNoIndex - 1);
  if (cause.kind == CauseKind::licence) out.mark_unavailable(cause.what, "licence");
}

void CauseReader::value(const FunctionInfo& info, const FunctionRun& run, std::uint32_t index, MissingSet& out) const {
  const auto causes = causes_of_value(info, run, index);
  for (std::uint32_t c : causes) cause(info, run, c, out);
  if (causes.empty()) unknown_slots(info, out);
}

void CauseReader::truth(const FunctionInfo& info, const FunctionRun& run, std::uint32_t index, MissingSet& out) const {
  const auto causes = causes_of_truth(info, run, index);
  for (std::uint32_t c : causes) cause(info, run, c, out);
  if (causes.empty()) unknown_slots(info, out);
}

void CauseReader::unknown_slots(const FunctionInfo& info, MissingSet& out) const {
  for (std::uint32_t s : info.slots)
    if (!values.at(s).is_exact() && values.at(s).state != State::no_value) slot(s, out);
}

}  // namespace regimen
