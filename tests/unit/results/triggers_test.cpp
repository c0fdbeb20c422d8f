// Which decisions run, and for which medicine.
#include "runtime/results/triggers.h"

#include <catch2/catch.hpp>

#include "tests/unit/results/fake_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

struct Fact {
  const char* medicine;
  Kleene taken;
};

Occasions occasions(std::vector<std::string> orders, const std::vector<Fact>& facts, bool all = false) {
  Occasions out;
  out.orders = std::move(orders);
  for (const Fact& f : facts) out.taken[f.medicine] = f.taken;
  out.all = all;
  return out;
}

DecisionInfo waits_for(const std::vector<std::pair<TriggerKind, std::vector<std::string>>>& triggers) {
  DecisionInfo out;
  for (const auto& [kind, medicines] : triggers) out.triggers.push_back({kind, medicines, medicines});
  return out;
}

// "order a (taken), use b, view"
std::string subjects(const DecisionInfo& decision, const Occasions& when) {
  std::string out;
  for (const DecisionSubject& s : subjects_of(decision, when)) {
    out += (out.empty() ? "" : ", ") + s.trigger + (s.medicine.empty() ? "" : " " + s.medicine);
    if (s.trigger == "order") out += s.taken.t ? " (taken)" : s.taken.f ? " (new)" : " (taken?)";
  }
  return out;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

const Kleene yes = Kleene::yes(), no = Kleene::no(), unknown = Kleene::unknown();

}  // namespace

TEST_CASE("a decision runs for what it waits for") {
  using enum TriggerKind;
  struct Row {
    const char* why;
    DecisionInfo decision;
    Occasions when;
    const char* subjects;
    const char* undecided;
  };
  const Row rows[] = {
      {"the view of the patient needs no occasion", waits_for({{view, {}}}), occasions({}, {}), "view", ""},
      {"nothing ordered", waits_for({{order, {"a"}}}), occasions({}, {{"a", yes}}), "", ""},
      {"ordered, new", waits_for({{order, {"a"}}}), occasions({"a"}, {{"a", no}}), "order a (new)", ""},
      {"ordered, and taken already", waits_for({{order, {"a"}}}), occasions({"a"}, {{"a", yes}}), "order a (taken)", ""},
      {"ordered, and nobody knows whether it is taken", waits_for({{order, {"a"}}}), occasions({"a"}, {{"a", unknown}}),
       "order a (taken?)", ""},
      {"another medicine is ordered", waits_for({{order, {"a"}}}), occasions({"b"}, {}), "", ""},
      {"a class: each member that is ordered, in its own order", waits_for({{order, {"a", "b", "c"}}}), occasions({"c", "a"}, {}),
       "order a (taken?), order c (taken?)", ""},
      {"taken, and only orders count", waits_for({{order, {"a"}}}), occasions({}, {{"a", yes}}), "", ""},
      {"taken, and use counts", waits_for({{order_or_use, {"a"}}}), occasions({}, {{"a", yes}}), "use a", ""},
      {"taken and ordered: an order", waits_for({{order_or_use, {"a"}}}), occasions({"a"}, {{"a", yes}}), "order a (taken)", ""},
      {"one ordered, another taken", waits_for({{order_or_use, {"a", "b"}}}), occasions({"b"}, {{"a", yes}, {"b", no}}),
       "order b (new), use a", ""},
      {"not taken", waits_for({{order_or_use, {"a"}}}), occasions({}, {{"a", no}}), "", ""},
      {"nobody knows whether it is taken: said", waits_for({{order_or_use, {"a"}}}), occasions({}, {{"a", unknown}}), "", "a"},
      {"nobody knows, but it is ordered", waits_for({{order_or_use, {"a"}}}), occasions({"a"}, {{"a", unknown}}),
       "order a (taken?)", ""},
      {"nobody mentions it", waits_for({{order_or_use, {"a"}}}), occasions({}, {}), "", ""},
      {"a refill of what is taken", waits_for({{refill, {"a"}}}), occasions({"a"}, {{"a", yes}}), "order a (taken)", ""},
      {"no refill of what is new", waits_for({{refill, {"a"}}}), occasions({"a"}, {{"a", no}}), "", ""},
      {"perhaps a refill", waits_for({{refill, {"a"}}}), occasions({"a"}, {{"a", unknown}}), "order a (taken?)", ""},
      {"all: as if each were ordered", waits_for({{order, {"a", "b"}}}), occasions({}, {{"b", yes}}, true),
       "order a (taken?), order b (taken)", ""},
      {"all: refills, too", waits_for({{refill, {"a"}}}), occasions({}, {{"a", no}}, true), "order a (new)", ""},
      {"an order before a view", waits_for({{view, {}}, {order, {"a"}}}), occasions({"a"}, {}), "order a (taken?), view", ""},
      {"two triggers, one medicine: once", waits_for({{order, {"a"}}, {order_or_use, {"a"}}}), occasions({"a"}, {{"a", yes}}),
       "order a (taken)", ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(subjects(row.decision, row.when) == row.subjects);
    CHECK(joined(undecided_uses(row.decision, row.when)) == row.undecided);
  }
}

TEST_CASE("an alternative is judged by the decisions for its order") {
  using enum TriggerKind;
  CHECK(runs_for_order_of(waits_for({{order, {"a", "b"}}}), "b"));
  CHECK(runs_for_order_of(waits_for({{order_or_use, {"a"}}}), "a"));
  CHECK_FALSE(runs_for_order_of(waits_for({{refill, {"a"}}}), "a"));
  CHECK_FALSE(runs_for_order_of(waits_for({{view, {}}}), "a"));
  CHECK_FALSE(runs_for_order_of(waits_for({{order, {"a"}}}), "b"));
}

namespace {

// The orders and the medicines asked about, with the answers of a binder that knows only `taken`.
std::string found(const Record& record, std::vector<std::string> orders, const std::vector<Statement>& statements,
                  const std::map<std::string, bool>& taken) {
  FakePatient patient;
  patient.facts = taken;
  const Binder binder = binder_of(patient);
  PatientFacts facts(binder, statements);
  const Occasions made = find_occasions(record, day("2025-12-01"), orders, false, statements, facts);
  std::string out = joined(made.orders) + " |";
  for (const auto& [medicine, is] : made.taken) out += " " + medicine + (is.t ? "+" : is.f ? "-" : "?");
  return out;
}

}  // namespace

TEST_CASE("occasions come from the caller, the record up to the as-of moment, and what is stated") {
  Record record;
  const auto add = [&](const char* ingredient, const char* start, MedicineStatus status) {
    Medicine medicine;
    medicine.ingredients = {ingredient};
    medicine.start = parse_time(start);
    medicine.status = status;
    record.medicines.push_back(medicine);
  };
  add("taken", "2025-01-01", MedicineStatus::active);
  add("ordered", "2025-11-30", MedicineStatus::order);
  add("later", "2025-12-02", MedicineStatus::active);
  add("ordered_later", "2025-12-02", MedicineStatus::order);
  CHECK(found(record, {}, {}, {{"takes taken", true}}) == "ordered | ordered? taken+");
  CHECK(found(record, {"asked", "ordered"}, {}, {{"takes taken", true}, {"takes asked", false}}) ==
        "asked ordered | asked- ordered? taken+");
  StatedOrder order;
  order.ingredient = "stated_order";
  StatedEntry entry;
  entry.list = StatedEntry::List::medicines;
  entry.codes = {"said", {{{"ingredient", "said"}, false}, {{"atc", "B01AC04"}, false}}};
  StatedEntry condition;
  condition.list = StatedEntry::List::conditions;
  condition.codes = {"other", {{{"ingredient", "other"}, false}}};
  CHECK(found({}, {}, {order, entry, condition}, {{"takes said", true}}) == "stated_order | said+ stated_order?");
}
