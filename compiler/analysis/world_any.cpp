// Every value that a slot can be given, each slot for itself: what is proved of this world holds of every record. External interface: any_world_of.
#include <cmath>

#include "compiler/analysis/world.h"

namespace regimen::analysis {

namespace {

constexpr std::uint8_t kPlain = kMissing | kExact;
constexpr int kMostMembers = 60;

// Of `count` members, and -1 for others that the program does not name.
Domain numbered(std::size_t count) {
  Domain out{kPlain, -1, static_cast<double>(count), kAnyNumber};
  if (count > kMostMembers) return out;
  out.numbers = 0;
  for (int i = -1; i <= static_cast<int>(count); ++i) out.numbers |= number_bit(i);
  return out;
}

std::uint8_t states_of(const SlotSpec& slot) {
  const bool gene = !slot.gene.empty();
  std::uint8_t states = kPlain;
  // Open scores, copies that cannot be counted, dates of which a part is known.
  if (gene || slot.shape.type == ValueType::date) states |= kBounded;
  if (gene) states |= kIndeterminate;
  if (slot.kind == SlotKind::stated) states |= kUnstated;
  return states;
}

Domain domain_of(const SlotTable& table, const SlotSpec& slot) {
  switch (slot.shape.type) {
    case ValueType::yes_no: return Domain{kPlain, 0, 1, number_bit(0) | number_bit(1)};
    case ValueType::choice:
    case ValueType::text:
    case ValueType::medicine:
    case ValueType::advice: return slot.shape.choice == kNoIndex ? Domain{kPlain, -HUGE_VAL, HUGE_VAL, kAnyNumber} : numbered(table.choices[slot.shape.choice].members.size());
    default: break;
  }
  Domain out{kPlain, -HUGE_VAL, HUGE_VAL, kAnyNumber};
  const InputSpec* input = slot.input == kNoIndex ? nullptr : &table.inputs[slot.input];
  // Values outside are rejected; differences and counts are not looked at.
  const bool own = slot.aggregate != AggregateKind::count && slot.aggregate != AggregateKind::change && slot.aggregate != AggregateKind::slope;
  if (input && input->plausible && own && slot.gene.empty()) {
    out.lo = input->plausible->low;
    out.hi = input->plausible->high;
    if (input->assume && input->assume->state == State::known) out = join(out, Domain::of(*input->assume));
  }
  return out;
}

bool is_whole(const SlotSpec& slot) {
  return slot.aggregate == AggregateKind::count || slot.kind == SlotKind::copies || (slot.shape.type != ValueType::number && slot.shape.type != ValueType::quantity);
}

}  // namespace

World any_world_of(const SlotTable& table, std::size_t free) {
  World world;
  world.table = &table;
  for (std::size_t i = 0; i < table.slots.size(); ++i) {
    const SlotSpec& slot = table.slots[i];
    const bool anything = i + free >= table.slots.size();
    Domain domain = anything ? Domain{} : domain_of(table, slot);
    if (!anything) domain.states = states_of(slot);
    if (domain.maybe(kBounded)) domain.numbers = kAnyNumber;
    world.slots.push_back(domain);
    world.grids.push_back(!anything && is_whole(slot) ? 1 : 0);
    world.typical.push_back(NAN);
    world.usual.push_back(RowValue::of(!anything && slot.kind == SlotKind::stated ? State::unstated : State::missing));
  }
  return world;
}

}  // namespace regimen::analysis
