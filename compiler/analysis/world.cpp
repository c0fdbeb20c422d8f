// External interface: world_of, allow_negative.
#include "compiler/analysis/world.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace regimen::analysis {

namespace {

constexpr double kEarliestDay = -25567;  // 1900-01-01
constexpr double kYearsAhead = 20;        // of dates that are planned
constexpr std::uint8_t kPlain = kMissing | kExact;

bool is_presence(SlotKind kind) { return kind == SlotKind::takes || kind == SlotKind::has || kind == SlotKind::allergic || kind == SlotKind::recorded; }

bool is_whole(const SlotSpec& slot) {
  if (slot.kind == SlotKind::copies || slot.aggregate == AggregateKind::count) return true;
  return slot.shape.type != ValueType::number && slot.shape.type != ValueType::quantity;
}

Domain members(std::size_t count, bool others) {
  Domain out{kPlain, others ? -1.0 : 0.0, static_cast<double>(count) - 1, kAnyNumber};
  if (count == 0 && !others) return Domain::state(kMissing);
  if (count > 60) return out;
  out.numbers = 0;
  for (int i = others ? -1 : 0; i < static_cast<int>(count); ++i) out.numbers |= number_bit(i);
  return out;
}

class Maker {
 public:
  Maker(const SlotTable& table, std::int64_t day) : table_(table), day_(static_cast<double>(day)) {}

  Domain domain(const SlotSpec& slot) const {
    switch (slot.shape.type) {
      case ValueType::yes_no: return members(2, false);
      case ValueType::choice: return named(slot, slot.kind == SlotKind::diplotype);
      case ValueType::text:
      case ValueType::medicine:
      case ValueType::advice: return named(slot, true);
      case ValueType::date: return slot.kind == SlotKind::as_of ? Domain::of(RowValue::exact(day_)) : Domain{kPlain, kEarliestDay, slot.kind == SlotKind::demographic ? day_ : day_ + kYearsAhead * 365, kAnyNumber};
      case ValueType::number:
      case ValueType::quantity: break;
    }
    return amount(slot);
  }

 private:
  Domain named(const SlotSpec& slot, bool others) const {
    return members(slot.shape.choice == kNoIndex ? 0 : table_.choices[slot.shape.choice].members.size(), others);
  }

  Domain amount(const SlotSpec& slot) const {
    Domain out{kPlain, 0, HUGE_VAL, kAnyNumber};
    if (slot.kind == SlotKind::copies) out.hi = 2;
    if (slot.kind == SlotKind::polygenic_percentile) out.hi = 100;
    if (slot.kind == SlotKind::polygenic || slot.kind == SlotKind::polygenic_deviation || may_fall(slot)) out.lo = -HUGE_VAL;
    const InputSpec* input = slot.input == kNoIndex ? nullptr : &table_.inputs[slot.input];
    if (input && input->plausible && !is_difference(slot) && slot.aggregate != AggregateKind::count) {
      out.lo = input->plausible->low;
      out.hi = input->plausible->high;
    }
    return out;
  }

  static bool is_difference(const SlotSpec& slot) {
    return slot.kind == SlotKind::series && (slot.aggregate == AggregateKind::change || slot.aggregate == AggregateKind::slope);
  }
  // Degrees start nowhere; differences go down, too.
  static bool may_fall(const SlotSpec& slot) { return is_difference(slot) || (slot.shape.type == ValueType::quantity && slot.shape.unit.special()); }

  const SlotTable& table_;
  double day_;
};

// Whether every code of `inner` fits `outer`.
bool within(const CodeSet& inner, const CodeSet& outer, const DrugTable* drugs) {
  const auto fits = [&](const CodePattern& one) {
    return std::any_of(outer.patterns.begin(), outer.patterns.end(), [&](const CodePattern& other) {
      if (other.code == one.code) return other.descendants || !one.descendants;
      return other.descendants && is_or_descends_from(one.code, other.code);
    });
  };
  // Who takes an ingredient takes all that it counts under.
  const auto counts = [&](const CodePattern& one) {
    const Ingredient* ingredient = drugs && one.code.system == "ingredient" ? drugs->find(one.code.code) : nullptr;
    return ingredient && std::any_of(ingredient->atc.begin(), ingredient->atc.end(), [&](const std::string& atc) { return fits({{"atc", atc}, false}); });
  };
  return !inner.patterns.empty() && std::all_of(inner.patterns.begin(), inner.patterns.end(), [&](const CodePattern& one) { return fits(one) || counts(one); });
}

bool same_duration(const std::optional<Duration>& a, const std::optional<Duration>& b) {
  if (!a || !b) return !a && !b;
  return a->days == b->days && a->months == b->months;
}

void link_lists(World& world, const DrugTable* drugs) {
  const auto& slots = world.table->slots;
  for (std::uint32_t a = 0; a < slots.size(); ++a)
    for (std::uint32_t b = 0; b < slots.size(); ++b) {
      if (a == b || !is_presence(slots[a].kind) || slots[a].kind != slots[b].kind) continue;
      if (!same_duration(slots[a].within, slots[b].within) || (slots[a].ever && !slots[b].ever)) continue;
      if (within(slots[a].codes, slots[b].codes, drugs)) world.implied.push_back({a, b});
    }
}

double typical_of(const SlotTable& table, const SlotSpec& slot) {
  const InputSpec* input = slot.input == kNoIndex ? nullptr : &table.inputs[slot.input];
  if (!input || slot.aggregate == AggregateKind::change || slot.aggregate == AggregateKind::slope || slot.aggregate == AggregateKind::count) return NAN;
  if (input->usual) return (input->usual->low + input->usual->high) / 2;
  return input->plausible ? std::sqrt(std::max(input->plausible->low, 0.1) * std::max(input->plausible->high, 0.1)) : NAN;
}

// Whether an allele was looked for, and variants that no allele is named after, stand beside the diplotype.
bool hangs_on_diplotype(const SlotSpec& slot, const GeneTables& genes) {
  if (slot.gene.empty() || slot.kind == SlotKind::tested) return false;
  return std::none_of(slot.alleles.begin(), slot.alleles.end(), [&](const std::string& name) { return genes.is_variant(slot.gene, name); });
}

void link_genes(World& world, const GeneTables& genes, std::int64_t day) {
  std::map<std::string, std::vector<std::uint32_t>> by_gene;
  for (std::uint32_t i = 0; i < world.table->slots.size(); ++i)
    if (hangs_on_diplotype(world.table->slots[i], genes)) by_gene[world.table->slots[i].gene].push_back(i);
  for (const auto& [gene, slots] : by_gene) {
    Linked linked = linked_gene(*world.table, gene, slots, genes, day);
    for (std::size_t i = 0; i < slots.size(); ++i) {
      Domain all = Domain::nothing();
      double grid = 1;
      for (const Linked::Row& row : linked.rows) {
        all = join(all, Domain::of(row.values[i]));
        if (row.values[i].state == State::known) grid = std::min({grid, grid_of(row.values[i].lo), grid_of(row.values[i].hi)});
      }
      world.slots[slots[i]] = all;
      world.grids[slots[i]] = grid;
    }
    world.genes.push_back(std::move(linked));
  }
}

}  // namespace

World world_of(const SlotTable& table, const GeneTables* genes, const DrugTable* drugs, std::int64_t day) {
  World world;
  world.table = &table;
  const Maker maker(table, day);
  for (const SlotSpec& slot : table.slots) {
    Domain domain = maker.domain(slot);
    if (slot.kind == SlotKind::ordered) domain.states = kAnyState & ~kBounded & ~kIndeterminate & ~kNoValue;
    if (slot.kind == SlotKind::as_of) domain.states = kExact;
    const InputSpec* input = slot.input == kNoIndex ? nullptr : &table.inputs[slot.input];
    // A define that only tests state is computed; an input that is mapped from the record may be stated instead.
    if (slot.kind == SlotKind::stated && !input) domain = Domain::state(kUnstated);
    if (slot.kind == SlotKind::stated && input && input->stated_slot != kNoIndex) domain.states |= kUnstated;
    // What stands in for a missing value.
    if (input && input->assume && input->stated_slot == kNoIndex && !input->is_series) {
      domain.states &= static_cast<std::uint8_t>(~kMissing);
      domain = join(domain, Domain::of(*input->assume));
    }
    world.slots.push_back(domain);
    world.grids.push_back(is_whole(slot) || !domain.maybe(kKnown) ? 1 : 0);  // what is never known is on every grid
    world.typical.push_back(typical_of(table, slot));
    const bool listed = is_presence(slot.kind);
    RowValue usual = listed ? RowValue::exact(0) : RowValue::of(State::missing);
    if (domain.maybe(kUnstated)) usual = RowValue::of(State::unstated);
    if (slot.kind == SlotKind::as_of) usual = RowValue::exact(static_cast<double>(day));
    if (input && input->assume && !domain.maybe(kMissing)) usual = *input->assume;
    world.usual.push_back(usual);
  }
  if (genes) link_genes(world, *genes, day);
  link_lists(world, drugs);
  return world;
}

bool allow_negative(World& world, const Graph& graph, Ref first) {
  bool changed = false;
  for (Ref ref = first; ref < graph.size(); ++ref) {
    if (op_row(graph[ref].op).family != OpFamily::compare) continue;
    const Node &left = graph[graph.args(ref)[0]], &right = graph[graph.args(ref)[1]];
    if (left.op != Op::Slot || right.op != Op::Constant || right.state != State::known) continue;
    Domain& slot = world.slots[left.index];
    const SlotSpec& spec = world.table->slots[left.index];
    const bool amount = spec.shape.type == ValueType::number || spec.shape.type == ValueType::quantity;
    const bool declared = spec.input != kNoIndex && world.table->inputs[spec.input].plausible;
    if (!amount || right.lo >= 0 || declared || slot.lo != 0) continue;
    slot.lo = -HUGE_VAL;
    changed = true;
  }
  return changed;
}

}  // namespace regimen::analysis
