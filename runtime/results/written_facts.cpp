#include "runtime/results/written_facts.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "runtime/results/format_value.h"
#include "runtime/results/json_parts.h"
#include "runtime/value/date.h"

namespace regimen {

namespace {

bool is_plain_word(const std::string& text) {
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text[0])) &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

std::string unit_words(const std::string& unit) {
  if (unit.empty()) return "";
  return is_plain_word(unit) || unit == "%" ? " " + unit : " '" + unit + "'";
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

class Writer {
 public:
  Writer(const SlotTable& table, const BoundSlots& bound, const Record& record, const std::vector<std::string>& complete)
      : table_(table), bound_(bound), record_(record), complete_(complete) {}

  void write(std::uint32_t index) {
    const SlotSpec& slot = table_.slots[index];
    const SlotStory& story = bound_.stories[index];
    if (slot.kind == SlotKind::as_of || slot.kind == SlotKind::ordered || slot.kind == SlotKind::ordered_amount) return;
    if (story.stated || story.assumed || story.source == "stated") return;
    if (!slot.gene.empty()) return gene(slot);
    if (slot.input == kNoIndex) return entry(slot, bound_.values[index]);
    if (!inputs_.insert(slot.input).second) return;
    input(slot, bound_.values[index]);
  }

  WrittenFacts take(bool reads_medicines, bool reads_conditions, bool reads_allergies) {
    list("medicines", reads_medicines);
    list("conditions", reads_conditions);
    list("allergies", reads_allergies);
    return std::move(out_);
  }

 private:
  void list(const std::string& name, bool read) {
    const bool known = std::find(complete_.begin(), complete_.end(), name) != complete_.end();
    if (read && !known) out_.given.push_back(name + " unknown");
  }

  void gene(const SlotSpec& slot) {
    if (!genes_.insert(slot.gene).second) return;
    const auto found = record_.genes.find(slot.gene);
    if (found == record_.genes.end() || !found->second.called()) {
      out_.given.push_back("diplotype of " + slot.gene + " is missing");
      return;
    }
    const GeneCall& call = found->second;
    std::string names;
    for (const DiplotypeCall& d : call.diplotypes) names += (names.empty() ? "" : ", ") + quoted(d.name);
    if (!names.empty()) {
      out_.given.push_back("diplotype of " + slot.gene + (call.diplotypes.size() == 1 ? " is " : " is one of ") + names);
    } else if (!call.phenotype.empty()) {
      out_.given.push_back("phenotype of " + slot.gene + " is " + quoted(call.phenotype));
    } else {
      const ActivityScore& score = *call.activity_score;
      out_.given.push_back("activity score of " + slot.gene + " is " + (score.lo == score.hi ? "" : "at least ") + format_number(score.lo));
    }
  }

  void entry(const SlotSpec& slot, const RowValue& value) {
    if (!value.is_exact()) return;  // its list is said to be unknown
    if (value.lo == 1) out_.given.push_back(slot.name);
    if (value.lo == 0) out_.given.push_back("not " + slot.name);
  }

  void input(const SlotSpec& slot, const RowValue& value) {
    const InputSpec& input = table_.inputs[slot.input];
    if (input.is_series || slot.kind == SlotKind::series) {
      if (value.state == State::missing) return;
      out_.untold.push_back(input.name + ": a series of readings");
    } else if (value.state == State::missing) {
      out_.given.push_back(input.name + " is missing");
    } else if (value.state == State::indeterminate) {
      out_.given.push_back(input.name + " is indeterminate");
    } else if (!value.is_exact()) {
      if (value.state == State::known) out_.untold.push_back(input.name + ": known only within bounds");
    } else {
      out_.given.push_back(input.name + " is " + words(slot.shape, value));
    }
  }

  std::string words(const ValueShape& shape, const RowValue& value) const {
    switch (shape.type) {
      case ValueType::yes_no: return value.lo == 1 ? "yes" : "no";
      case ValueType::date: return to_text(civil_from_days(static_cast<std::int64_t>(value.lo)));
      case ValueType::number: return format_number(value.lo);
      case ValueType::quantity: return format_number(value.lo) + unit_words(shape.unit_text);
      case ValueType::text: return quoted(choice_name(table_, shape, value));
      case ValueType::choice:
      case ValueType::medicine:
      case ValueType::advice: break;
    }
    const std::string name = choice_name(table_, shape, value);
    return is_plain_word(name) ? name : quoted(name);
  }

  const SlotTable& table_;
  const BoundSlots& bound_;
  const Record& record_;
  const std::vector<std::string>& complete_;
  std::set<std::uint32_t> inputs_;
  std::set<std::string> genes_;
  WrittenFacts out_;
};

bool reads(const SlotTable& table, std::span<const std::uint32_t> slots, std::initializer_list<SlotKind> kinds) {
  return std::any_of(slots.begin(), slots.end(), [&](std::uint32_t s) {
    return std::find(kinds.begin(), kinds.end(), table.slots[s].kind) != kinds.end();
  });
}

}  // namespace

WrittenFacts written_facts(const SlotTable& table, const BoundSlots& bound, std::span<const std::uint32_t> slots, const Record& record,
                           const std::vector<std::string>& complete) {
  Writer writer(table, bound, record, complete);
  for (const std::uint32_t slot : slots) writer.write(slot);
  return writer.take(reads(table, slots, {SlotKind::takes}), reads(table, slots, {SlotKind::has, SlotKind::recorded}),
                     reads(table, slots, {SlotKind::allergic}));
}

std::string written_facts_json(const WrittenFacts& facts) { return dump_json({{"given", facts.given}, {"untold", facts.untold}}); }

}  // namespace regimen
