// External interface: patient.h.
#include "compiler/analysis/patient.h"

#include <algorithm>
#include <cctype>
#include <cstring>

#include "runtime/value/date.h"
#include "runtime/value/number_text.h"

namespace regimen::analysis {

namespace {

bool same(const RowValue& a, const RowValue& b) { return a.state == b.state && a.lo == b.lo && a.hi == b.hi; }

// Units of letters and strokes stand bare, others in quotation marks.
std::string unit_words(const std::string& unit) {
  if (unit.empty() || unit == "%") return unit;
  bool bare = std::isalpha(static_cast<unsigned char>(unit[0])) != 0;
  for (std::size_t i = 0; i < unit.size(); ++i) {
    const auto c = static_cast<unsigned char>(unit[i]);
    const bool stroke = c == '/' && i + 1 < unit.size() && std::isalpha(static_cast<unsigned char>(unit[i + 1]));
    bare = bare && (std::isalnum(c) || stroke);
  }
  return bare ? unit : "'" + unit + "'";
}

class Words {
 public:
  Words(const World& world, const Slots& slots) : world_(world), table_(*world.table), slots_(slots), told_(slots.size(), false) {}

  std::vector<std::string> run() {
    genes();
    unknown_lists();
    series();
    for (std::uint32_t i = 0; i < slots_.size(); ++i)
      if (!told_[i]) one(i);
    return std::move(out_);
  }

 private:
  const SlotSpec& spec(std::uint32_t slot) const { return table_.slots[slot]; }

  void genes() {
    for (const Linked& gene : world_.genes) {
      for (const std::uint32_t slot : gene.slots) told_[slot] = true;
      for (const Linked::Row& row : gene.rows) {
        bool here = true;
        for (std::size_t i = 0; i < row.values.size(); ++i) here = here && same(row.values[i], slots_[gene.slots[i]]);
        if (!here) continue;
        if (!row.words.empty()) out_.push_back(row.words);
        break;
      }
    }
  }

  // One slot of a list that is not known says that the list is not complete; then every no has to be said.
  void unknown_lists() {
    for (const auto& [list, kinds] : lists()) {
      const auto unknown = [&](std::uint32_t i) { return is_of(i, kinds) && slots_[i].state == State::missing; };
      bool any = false;
      for (std::uint32_t i = 0; i < slots_.size(); ++i) any = any || unknown(i);
      if (!any) continue;
      out_.push_back(std::string(list) + " unknown");
      for (std::uint32_t i = 0; i < slots_.size(); ++i) {
        if (!is_of(i, kinds)) continue;
        told_[i] = true;
        if (slots_[i].state == State::known) out_.push_back((slots_[i].lo == 1 ? "" : "not ") + presence(i));
      }
    }
  }

  static std::vector<std::pair<const char*, std::vector<SlotKind>>> lists() {
    return {{"medicines", {SlotKind::takes}}, {"conditions", {SlotKind::has, SlotKind::recorded}}, {"allergies", {SlotKind::allergic}}};
  }
  bool is_of(std::uint32_t slot, const std::vector<SlotKind>& kinds) const {
    return std::find(kinds.begin(), kinds.end(), spec(slot).kind) != kinds.end();
  }

  std::string presence(std::uint32_t slot) const {
    return spec(slot).kind == SlotKind::recorded ? spec(slot).name + " is " + (slots_[slot].lo == 1 ? "yes" : "no") : spec(slot).name;
  }

  // Summaries of one series that are all the same value, as a reading a day.
  void series() {
    for (std::uint32_t input = 0; input < table_.inputs.size(); ++input) {
      if (!table_.inputs[input].is_series) continue;
      std::vector<std::uint32_t> known;
      bool plain = true, one_will_do = true;
      std::int64_t days = 1;
      for (const std::uint32_t slot : table_.inputs[input].slots) {
        if (slot >= slots_.size() || slots_[slot].state != State::known) continue;
        known.push_back(slot);
        plain = plain && summarises(spec(slot).aggregate) && slots_[slot].lo == slots_[known.front()].lo;
        one_will_do = one_will_do && spec(slot).window.requiring <= 1 && !spec(slot).window.exclude_first_days;
        if (const auto& last = spec(slot).window.last) days = std::max(days, last->days + last->months * 28);
      }
      if (known.empty() || !plain) continue;
      for (const std::uint32_t slot : known) told_[slot] = true;
      const std::string span = one_will_do ? "" : " daily for " + std::to_string(days) + " days";
      out_.push_back(table_.inputs[input].name + " is " + value_of(known.front()) + span);
    }
  }
  static bool summarises(AggregateKind kind) {
    return kind != AggregateKind::count && kind != AggregateKind::change && kind != AggregateKind::slope;
  }

  void one(std::uint32_t slot) {
    const SlotSpec& s = spec(slot);
    if (s.kind == SlotKind::as_of || same(slots_[slot], world_.usual[slot]) || slots_[slot].state == State::unstated) return;
    if (s.kind == SlotKind::takes || s.kind == SlotKind::has || s.kind == SlotKind::allergic) {
      out_.push_back((slots_[slot].lo == 1 ? "" : "not ") + s.name);
      return;
    }
    if (s.kind == SlotKind::ordered) {
      if (slots_[slot].state == State::known) out_.push_back("order of " + value_of(slot));
      return;
    }
    if (s.kind == SlotKind::series) {
      out_.push_back(s.name + " is " + value_of(slot));
      return;
    }
    if (s.kind == SlotKind::carries) {
      out_.push_back((slots_[slot].lo == 1 ? "" : "not ") + s.name);
      return;
    }
    const std::string& name = s.input != kNoIndex && !table_.inputs[s.input].is_gene ? table_.inputs[s.input].name : s.name;
    out_.push_back(name + " is " + value_of(slot));
  }

  std::string value_of(std::uint32_t slot) const {
    const RowValue& v = slots_[slot];
    switch (v.state) {
      case State::missing:
      case State::unstated: return "missing";
      case State::no_value: return "no value";
      case State::indeterminate: return "indeterminate";
      case State::known: break;
    }
    const ValueShape& shape = spec(slot).shape;
    switch (shape.type) {
      case ValueType::yes_no: return v.lo == 0 ? "no" : "yes";
      case ValueType::date: return to_text(civil_from_days(static_cast<std::int64_t>(v.lo)));
      case ValueType::number: return format_number(v.lo);
      case ValueType::quantity: return format_number(v.lo) + (shape.unit_text.empty() || shape.unit_text == "1" ? "" : " " + unit_words(shape.unit_text));
      default: break;
    }
    const auto member = static_cast<std::size_t>(std::max(v.lo, 0.0));
    const bool named = shape.choice != kNoIndex && v.lo >= 0 && member < table_.choices[shape.choice].members.size();
    return named ? table_.choices[shape.choice].members[member].name : "another than those named";
  }

  const World& world_;
  const SlotTable& table_;
  const Slots& slots_;
  std::vector<bool> told_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> statements_of(const World& world, const Slots& slots) { return Words(world, slots).run(); }

}  // namespace regimen::analysis
