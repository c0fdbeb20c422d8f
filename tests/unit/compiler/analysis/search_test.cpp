// The door of the search: records on which truths hold, on which two versions of a program differ, and that there are none.
#include "compiler/analysis/search.h"

#include <catch2/catch.hpp>

#include "compiler/kernel/function_builder.h"

namespace {

using namespace regimen;
using analysis::Found;
using analysis::Search;
using kernel::FunctionBuilder;
using kernel::NodeId;

// Slots 0 and 1: quantities; 2: yes/no; 3: a choice of three.
SlotTable table() {
  SlotTable table;
  table.choices.push_back({"stage", {{"early", "", {}}, {"middle", "", {}}, {"late", "", {}}}});
  for (const char* name : {"weight", "dose", "smoker", "stage"}) {
    InputSpec input;
    input.name = name;
    SlotSpec slot;
    slot.kind = SlotKind::stated;
    slot.name = name;
    slot.input = static_cast<std::uint32_t>(table.inputs.size());
    table.inputs.push_back(std::move(input));
    table.slots.push_back(std::move(slot));
  }
  table.slots[2].shape.type = ValueType::yes_no;
  table.slots[3].shape = {ValueType::choice, 0, {}, "", ""};
  return table;
}

kernel::Function compared(Op op, std::uint32_t slot, double threshold) {
  FunctionBuilder builder("rule");
  builder.truth_output(builder.add(op, {builder.slot(slot), builder.constant(threshold)}));
  return builder.take();
}

TEST_CASE("a record on which a truth holds is found, and said in words") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  const kernel::Function heavy = compared(Op::AtLeast, 0, 70);
  const Search::Wanted wanted[] = {{&heavy, 0, kRowYes}};
  const auto found = search.where(wanted);
  REQUIRE(found.found == Found::witness);
  CHECK(found.slots[0].lo >= 70);
  CHECK(search.told(found.slots) == std::vector<std::string>{"weight is 70"});
}

TEST_CASE("two truths that exclude each other hold on no record, for certain") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  const kernel::Function heavy = compared(Op::AtLeast, 0, 70), light = compared(Op::LessThan, 0, 70);
  const Search::Wanted both[] = {{&heavy, 0, kRowYes}, {&light, 0, kRowYes}};
  CHECK(search.where(both).found == Found::none);
  const Search::Wanted unknown[] = {{&heavy, 0, kRowUnknown}, {&light, 0, kRowUnknown}};
  CHECK(search.where(unknown).found == Found::witness);
}

TEST_CASE("`at least` and `more than` differ exactly on the threshold") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  const kernel::Function a = compared(Op::AtLeast, 0, 70), b = compared(Op::MoreThan, 0, 70);
  const auto found = search.differ(a, b);
  REQUIRE(found.found == Found::witness);
  CHECK(found.slots[0].lo == 70);
}

TEST_CASE("versions that mean the same do not differ") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  FunctionBuilder b("rule");
  b.truth_output(b.add(Op::Not, {b.add(Op::LessThan, {b.slot(0), b.constant(70)})}));
  CHECK(search.differ(compared(Op::AtLeast, 0, 70), b.take()).found == Found::none);
}

TEST_CASE("a dropped part of a condition that another part implies changes nothing") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  const auto made = [](bool dropped) {
    FunctionBuilder b("rule");
    const NodeId over_18 = b.add(Op::AtLeast, {b.slot(0), b.constant(18)}), over_65 = b.add(Op::AtLeast, {b.slot(0), b.constant(65)});
    b.truth_output(dropped ? over_65 : b.add(Op::And, {over_18, over_65}));
    return b.take();
  };
  CHECK(search.differ(made(false), made(true)).found == Found::none);
}

TEST_CASE("a row of a table that no choice reaches can be dropped") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  const auto made = [](bool with_last) {
    FunctionBuilder b("table");
    std::vector<NodeId> rows;
    for (int i = 0; i < 3; ++i) {
      rows.push_back(b.add(Op::Is, {b.slot(3), b.constant(i)}));
      rows.push_back(b.constant(i));
    }
    if (with_last) {
      rows.push_back(b.always(1));
      rows.push_back(b.constant(9));
    }
    b.value_output(b.push({.op = Op::FirstRow, .covered = true}, rows));
    return b.take();
  };
  // With a row for everybody, a patient without a stage may be in it.
  CHECK(search.differ(made(true), made(false)).found == Found::none);
}

TEST_CASE("a sum of points is searched through its total") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  const auto made = [](double threshold) {
    FunctionBuilder b("score");
    const NodeId smoker = b.add(Op::PointsWhen, {b.add(Op::TruthOf, {b.slot(2)}), b.constant(1)});
    const NodeId late = b.add(Op::PointsWhen, {b.add(Op::Is, {b.slot(3), b.constant(2)}), b.constant(2)});
    b.truth_output(b.push({.op = Op::AtLeast, .moved = true}, std::vector<NodeId>{b.add(Op::Add, {smoker, late}), b.constant(threshold)}));
    return b.take();
  };
  const kernel::Function three = made(3), four = made(4);
  const Search::Wanted reached[] = {{&three, 0, kRowYes}}, beyond[] = {{&four, 0, kRowYes}};
  const auto found = search.where(reached);
  REQUIRE(found.found == Found::witness);
  CHECK(search.told(found.slots) == std::vector<std::string>{"smoker is yes", "stage is late"});
  CHECK(search.where(beyond).found == Found::none);
  CHECK(search.differ(made(2), made(2.5)).found == Found::witness);
  CHECK(search.differ(made(2.25), made(2.5)).found == Found::none);  // no total lies between
}

TEST_CASE("linear arithmetic over two quantities") {
  const SlotTable slots = table();
  Search search(slots, nullptr, 20000);
  const auto made = [](Op op, double threshold) {
    FunctionBuilder b("rule");
    b.truth_output(b.push({.op = op, .moved = true}, std::vector<NodeId>{b.add(Op::Add, {b.slot(0), b.slot(1)}), b.constant(threshold)}));
    return b.take();
  };
  const kernel::Function sum = made(Op::AtLeast, 10), small = compared(Op::AtMost, 0, 4), smaller = compared(Op::AtMost, 1, 5), six = compared(Op::AtMost, 1, 6);
  const Search::Wanted impossible[] = {{&sum, 0, kRowYes}, {&small, 0, kRowYes}, {&smaller, 0, kRowYes}};
  CHECK(search.where(impossible).found == Found::none);
  const Search::Wanted just[] = {{&sum, 0, kRowYes}, {&small, 0, kRowYes}, {&six, 0, kRowYes}};
  CHECK(search.where(just).found == Found::witness);
}

TEST_CASE("an `always` fact takes away records") {
  const SlotTable slots = table();
  FunctionBuilder b("always");
  b.truth_output(b.add(Op::Or, {b.add(Op::LessThan, {b.slot(0), b.constant(50)}), b.add(Op::TruthOf, {b.slot(2)})}));
  const kernel::Function fact = b.take();
  const kernel::Function* const facts[] = {&fact};
  Search search(slots, nullptr, 20000, facts);
  const kernel::Function heavy = compared(Op::AtLeast, 0, 70);
  FunctionBuilder n("rule");
  n.truth_output(n.add(Op::TruthOf, {n.slot(2)}));
  const kernel::Function smokes = n.take();
  const Search::Wanted wanted[] = {{&heavy, 0, kRowYes}, {&smokes, 0, kRowNo}};
  CHECK(search.where(wanted).found == Found::none);
}

}  // namespace
