#include "runtime/results/written_facts.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "runtime/facts/day_readings.h"
#include "runtime/results/format_value.h"
#include "runtime/results/json_parts.h"
#include "runtime/value/date.h"
#include "runtime/value/decimal.h"

namespace regimen {

namespace {

constexpr std::size_t kMostReadings = 200;  // of one series

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

// With every digit: what is read back is the same number.
std::string exact_number(double value) { return Decimal::of(value).text(); }

class Writer {
 public:
  Writer(const SlotTable& table, const BoundSlots& bound, std::span<const std::uint32_t> slots, const Record& record, const BindContext& context,
         std::span<const Statement> stated)
      : table_(table), bound_(bound), slots_(slots), record_(record), context_(context), complete_(context.complete) {
    for (const Statement& statement : stated) {
      if (const auto* value = std::get_if<StatedValue>(&statement)) stated_.insert(value->input);
      if (const auto* readings = std::get_if<StatedReadings>(&statement)) stated_.insert(readings->input);
    }
  }

  void write(std::uint32_t index) {
    const SlotSpec& slot = table_.slots[index];
    const SlotStory& story = bound_.stories[index];
    if (slot.kind == SlotKind::as_of || slot.kind == SlotKind::ordered || slot.kind == SlotKind::ordered_amount) return;
    if (story.stated || story.assumed || story.source == "stated") return;
    if (!slot.gene.empty()) return gene(slot);
    if (slot.input == kNoIndex) return entry(slot, bound_.values[index]);
    if (stated_.contains(slot.input) || !inputs_.insert(slot.input).second) return;
    input(slot, bound_.values[index], story);
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

  void input(const SlotSpec& slot, const RowValue& value, const SlotStory& story) {
    const InputSpec& input = table_.inputs[slot.input];
    if (input.is_series || slot.kind == SlotKind::series) {
      series(slot.input);
    } else if (value.state == State::missing) {
      out_.given.push_back(input.name + " is missing");
    } else if (value.state == State::indeterminate) {
      out_.given.push_back(input.name + " is indeterminate");
    } else if (slot.kind == SlotKind::demographic && slot.shape.type == ValueType::date) {
      out_.given.push_back(input.name + " is " + story.text);  // as exactly as it is recorded: the day, the month, the year
    } else if (!value.is_exact()) {
      if (value.state == State::known) out_.untold.push_back(input.name + ": known only within bounds");
    } else {
      out_.given.push_back(input.name + " is " + words(slot.shape, value));
    }
  }

  void series(std::uint32_t index) {
    const InputSpec& input = table_.inputs[index];
    std::vector<std::uint32_t> read;
    for (const std::uint32_t s : slots_)
      if (table_.slots[s].input == index && table_.slots[s].kind == SlotKind::series) read.push_back(s);
    const DayReadings found = day_readings(table_, record_, context_, index, read);
    if (!found.unsaid.empty()) out_.untold.push_back(input.name + ": " + found.unsaid);
    if (found.readings.size() > kMostReadings) {
      out_.untold.push_back(input.name + ": a series of " + std::to_string(found.readings.size()) + " readings; a test is given at most " + std::to_string(kMostReadings));
      return;
    }
    std::string text;
    for (const DayReading& r : found.readings)
      text += (text.empty() ? "" : ", ") + words(input.shape, RowValue::exact(r.value)) + " on " + to_text(civil_from_days(r.day));
    out_.given.push_back(input.name + (text.empty() ? " is missing" : " is [ " + text + " ]"));
  }

  std::string words(const ValueShape& shape, const RowValue& value) const {
    switch (shape.type) {
      case ValueType::yes_no: return value.lo == 1 ? "yes" : "no";
      case ValueType::date: return to_text(civil_from_days(static_cast<std::int64_t>(value.lo)));
      case ValueType::number: return exact_number(value.lo);
      case ValueType::quantity: return exact_number(value.lo) + unit_words(shape.unit_text);
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
  const std::span<const std::uint32_t> slots_;
  const Record& record_;
  const BindContext& context_;
  const std::vector<std::string>& complete_;
  std::set<std::uint32_t> stated_, inputs_;
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
                           const BindContext& context, std::span<const Statement> stated) {
  Writer writer(table, bound, slots, record, context, stated);
  for (const std::uint32_t slot : slots) writer.write(slot);
  return writer.take(reads(table, slots, {SlotKind::takes}), reads(table, slots, {SlotKind::has, SlotKind::recorded}),
                     reads(table, slots, {SlotKind::allergic}));
}

namespace {

bool same_bits(const RowValue& a, const RowValue& b) { return a.state == b.state && a.lo == b.lo && a.hi == b.hi; }

const GeneTie* tie_of(const BoundSlots& bound, const std::string& gene) {
  const auto found = std::find_if(bound.ties.begin(), bound.ties.end(), [&](const GeneTie& tie) { return tie.gene == gene; });
  return found == bound.ties.end() ? nullptr : &*found;
}

// The alternatives of a tie give its slots the same values, in the same order.
bool same_tie(const BoundSlots& a, const BoundSlots& b, const std::string& gene) {
  const GeneTie* const one = tie_of(a, gene);
  const GeneTie* const other = tie_of(b, gene);
  if (!one || !other) return one == other;
  return std::equal(one->alternatives.begin(), one->alternatives.end(), other->alternatives.begin(), other->alternatives.end(), [](const auto& x, const auto& y) {
    return std::equal(x.slots.begin(), x.slots.end(), y.slots.begin(), y.slots.end(),
                      [](const auto& s, const auto& t) { return s.first == t.first && same_bits(s.second, t.second); });
  });
}

std::string told(const RowValue& value, const SlotStory& story) {
  if (value.state == State::known) return story.text.empty() ? "known" : story.text;
  return story.reason.empty() ? "missing" : "missing (" + story.reason + ")";
}

}  // namespace

std::vector<std::string> unlike_facts(const SlotTable& table, const BoundSlots& bound, const BoundSlots& in_test, std::span<const std::uint32_t> slots) {
  std::vector<std::string> out;
  for (const std::uint32_t s : slots) {
    const SlotSpec& slot = table.slots[s];
    if (same_bits(bound.values[s], in_test.values[s]) && (slot.gene.empty() || same_tie(bound, in_test, slot.gene))) continue;
    const std::string name = slot.input != kNoIndex ? table.inputs[slot.input].name : slot.name;
    const std::string line = name + " is " + told(bound.values[s], bound.stories[s]) + ", and " + told(in_test.values[s], in_test.stories[s]) + " in a test";
    if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(line);
  }
  return out;
}

std::string written_facts_json(const WrittenFacts& facts) { return dump_json({{"given", facts.given}, {"untold", facts.untold}}); }

}  // namespace regimen
