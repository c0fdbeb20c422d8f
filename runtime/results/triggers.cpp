// External interface: triggers.h.
#include "runtime/results/triggers.h"

#include <algorithm>
#include <set>

#include "runtime/results/conclude_parts.h"

namespace regimen {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool begun(const Medicine& medicine, const AsOf& as_of) { return !medicine.start || medicine.start->lo <= as_of.instant; }

// Medicines worth asking about: those the record so far or a statement mentions.
std::set<std::string> mentioned(const Record& record, const AsOf& as_of, const std::vector<Statement>& statements) {
  std::set<std::string> out;
  for (const Medicine& m : record.medicines)
    if (m.status != MedicineStatus::order && begun(m, as_of)) out.insert(m.ingredients.begin(), m.ingredients.end());
  for (const Statement& s : statements) {
    const auto* entry = std::get_if<StatedEntry>(&s);
    if (entry == nullptr || entry->list != StatedEntry::List::medicines) continue;
    for (const CodePattern& p : entry->codes.patterns)
      if (p.code.system == "ingredient") out.insert(p.code.code);
  }
  return out;
}

void add_subject(std::vector<DecisionSubject>& out, DecisionSubject subject) {
  const auto same = [&](const DecisionSubject& s) { return s.medicine == subject.medicine; };
  if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(subject));
}

Kleene taken_of(const Occasions& occasions, const std::string& medicine) {
  const auto found = occasions.taken.find(medicine);
  return found == occasions.taken.end() ? Kleene::unknown() : found->second;
}

void add_orders(const TriggerInfo& trigger, const Occasions& occasions, std::vector<DecisionSubject>& out) {
  for (const std::string& medicine : trigger.ingredients) {
    const Kleene taken = taken_of(occasions, medicine);
    const bool ordered = contains(occasions.orders, medicine) || occasions.all;
    const bool refused = trigger.kind == TriggerKind::refill && taken.f && !occasions.all;
    if (ordered && !refused) add_subject(out, {"order", medicine, taken});
  }
}

}  // namespace

Occasions find_occasions(const Record& record, const AsOf& as_of, const std::vector<std::string>& orders, bool all,
                         const std::vector<Statement>& statements, PatientFacts& facts) {
  Occasions out;
  out.all = all;
  for (const std::string& order : orders) add_names(out.orders, {order});
  for (const Medicine& m : record.medicines)
    if (m.status == MedicineStatus::order && begun(m, as_of)) add_names(out.orders, m.ingredients);
  for (const Statement& s : statements)
    if (const auto* order = std::get_if<StatedOrder>(&s)) add_names(out.orders, {order->ingredient});
  std::set<std::string> asked = mentioned(record, as_of, statements);
  asked.insert(out.orders.begin(), out.orders.end());
  for (const std::string& medicine : asked) out.taken[medicine] = facts.takes(medicine).is;
  return out;
}

std::vector<DecisionSubject> subjects_of(const DecisionInfo& decision, const Occasions& occasions) {
  std::vector<DecisionSubject> out;
  for (const TriggerInfo& trigger : decision.triggers)
    if (trigger.kind != TriggerKind::view) add_orders(trigger, occasions, out);
  for (const TriggerInfo& trigger : decision.triggers) {
    if (trigger.kind == TriggerKind::view) add_subject(out, {"view", "", Kleene::unknown()});
    if (trigger.kind != TriggerKind::order_or_use) continue;
    for (const std::string& medicine : trigger.ingredients)
      if (taken_of(occasions, medicine).t) add_subject(out, {"use", medicine, Kleene::yes()});
  }
  return out;
}

std::vector<std::string> undecided_uses(const DecisionInfo& decision, const Occasions& occasions) {
  std::vector<std::string> out;
  const std::vector<DecisionSubject> ran = subjects_of(decision, occasions);
  for (const TriggerInfo& trigger : decision.triggers) {
    if (trigger.kind != TriggerKind::order_or_use) continue;
    for (const std::string& medicine : trigger.ingredients) {
      const auto found = occasions.taken.find(medicine);
      const auto same = [&](const DecisionSubject& s) { return s.medicine == medicine; };
      if (found != occasions.taken.end() && !found->second.known() && std::none_of(ran.begin(), ran.end(), same))
        add_names(out, {medicine});
    }
  }
  return out;
}

bool only_about_medicines(const Image& image) {
  const auto is_view = [](const TriggerInfo& trigger) { return trigger.kind == TriggerKind::view; };
  return !image.decisions.empty() &&
         std::none_of(image.decisions.begin(), image.decisions.end(), [&](const DecisionInfo& decision) {
           return std::any_of(decision.triggers.begin(), decision.triggers.end(), is_view);
         });
}

bool runs_for_order_of(const DecisionInfo& decision, const std::string& medicine) {
  return std::any_of(decision.triggers.begin(), decision.triggers.end(), [&](const TriggerInfo& trigger) {
    return (trigger.kind == TriggerKind::order || trigger.kind == TriggerKind::order_or_use) &&
           contains(trigger.ingredients, medicine);
  });
}

bool speaks_of(const DecisionInfo& decision, const std::string& medicine) {
  return std::any_of(decision.triggers.begin(), decision.triggers.end(),
                     [&](const TriggerInfo& trigger) { return contains(trigger.ingredients, medicine); });
}

}  // namespace regimen
