// The laws of Kleene logic, on all evaluators, over all truths. Excluded middle is no law, and that is tested too.
#include <catch2/catch.hpp>

#include <functional>

#include "compiler/kernel/function_builder.h"
#include "tests/property/evaluators.h"

using namespace regimen;
using namespace regimen::test;
using kernel::FunctionBuilder;
using kernel::NodeId;

namespace {

struct Side {
  FunctionBuilder& builder;
  NodeId a, b, c;
  NodeId both(NodeId x, NodeId y) const { return builder.add(Op::And, {x, y}); }
  NodeId either(NodeId x, NodeId y) const { return builder.add(Op::Or, {x, y}); }
  NodeId opposite(NodeId x) const { return builder.add(Op::Not, {x}); }
};

struct Law {
  const char* name;
  std::function<NodeId(const Side&)> left, right;
};

const std::vector<Law>& laws() {
  static const std::vector<Law> laws = {
      {"and commutes", [](const Side& s) { return s.both(s.a, s.b); }, [](const Side& s) { return s.both(s.b, s.a); }},
      {"or commutes", [](const Side& s) { return s.either(s.a, s.b); },
       [](const Side& s) { return s.either(s.b, s.a); }},
      {"and associates", [](const Side& s) { return s.both(s.both(s.a, s.b), s.c); },
       [](const Side& s) { return s.both(s.a, s.both(s.b, s.c)); }},
      {"or associates", [](const Side& s) { return s.either(s.either(s.a, s.b), s.c); },
       [](const Side& s) { return s.either(s.a, s.either(s.b, s.c)); }},
      {"and distributes", [](const Side& s) { return s.both(s.a, s.either(s.b, s.c)); },
       [](const Side& s) { return s.either(s.both(s.a, s.b), s.both(s.a, s.c)); }},
      {"or distributes", [](const Side& s) { return s.either(s.a, s.both(s.b, s.c)); },
       [](const Side& s) { return s.both(s.either(s.a, s.b), s.either(s.a, s.c)); }},
      {"not of and", [](const Side& s) { return s.opposite(s.both(s.a, s.b)); },
       [](const Side& s) { return s.either(s.opposite(s.a), s.opposite(s.b)); }},
      {"not of or", [](const Side& s) { return s.opposite(s.either(s.a, s.b)); },
       [](const Side& s) { return s.both(s.opposite(s.a), s.opposite(s.b)); }},
      {"not twice", [](const Side& s) { return s.opposite(s.opposite(s.a)); }, [](const Side& s) { return s.a; }},
      {"and with itself", [](const Side& s) { return s.both(s.a, s.a); }, [](const Side& s) { return s.a; }},
      {"or with itself", [](const Side& s) { return s.either(s.a, s.a); }, [](const Side& s) { return s.a; }},
      {"and absorbs", [](const Side& s) { return s.both(s.a, s.either(s.a, s.b)); }, [](const Side& s) { return s.a; }},
      {"or absorbs", [](const Side& s) { return s.either(s.a, s.both(s.a, s.b)); }, [](const Side& s) { return s.a; }},
      {"and with yes", [](const Side& s) { return s.both(s.a, s.builder.always(1)); },
       [](const Side& s) { return s.a; }},
      {"or with no", [](const Side& s) { return s.either(s.a, s.builder.always(2)); },
       [](const Side& s) { return s.a; }},
      {"and with no", [](const Side& s) { return s.both(s.a, s.builder.always(2)); },
       [](const Side& s) { return s.builder.always(2); }},
      {"or with yes", [](const Side& s) { return s.either(s.a, s.builder.always(1)); },
       [](const Side& s) { return s.builder.always(1); }},
  };
  return laws;
}

kernel::Function function_of(const std::string& name, const std::vector<std::function<NodeId(const Side&)>>& sides) {
  FunctionBuilder builder(name);
  NodeId letters[3];
  for (std::uint32_t i = 0; i < 3; ++i) letters[i] = builder.add(Op::TruthOf, {builder.slot(i)});
  const Side side{builder, letters[0], letters[1], letters[2]};
  for (const auto& make : sides) builder.truth_output(make(side));
  return builder.take();
}

RowValue slot_of(int truth) { return truth == 0 ? RowValue::of(State::missing) : RowValue::exact(truth == 1 ? 1 : 0); }

template <class Check>
void over_all_truths(const kernel::Program& program, Check check) {
  const Evaluators evaluators(program);
  for (int code = 0; code < 27; ++code) {
    const RowValue slots[] = {slot_of(code % 3), slot_of(code / 3 % 3), slot_of(code / 9)};
    for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
      INFO(program.functions[f].name << " at " << code);
      REQUIRE(evaluators.difference(f, slots) == "");
      check(f, evaluate(evaluators.interpreter(), program, f, slots), code);
    }
  }
}

}  // namespace

TEST_CASE("the laws of Kleene logic hold") {
  kernel::Program program{.name = "laws", .slot_count = 3};
  for (const Law& law : laws()) program.functions.push_back(function_of(law.name, {law.left, law.right}));
  over_all_truths(program,
                  [](std::uint32_t, const Outcome& outcome, int) { CHECK(outcome.truths[0] == outcome.truths[1]); });
}

TEST_CASE("an unknown is never decided by its own opposite") {
  kernel::Program program{.name = "no laws", .slot_count = 3};
  program.functions.push_back(function_of("middle", {[](const Side& s) { return s.either(s.a, s.opposite(s.a)); },
                                                     [](const Side& s) { return s.both(s.a, s.opposite(s.a)); }}));
  over_all_truths(program, [](std::uint32_t, const Outcome& outcome, int code) {
    const bool unknown = code % 3 == 0;
    CHECK(outcome.truths[0] == (unknown ? kRowUnknown : kRowYes));
    CHECK(outcome.truths[1] == (unknown ? kRowUnknown : kRowNo));
  });
}

// The order of information: replacing an unknown by yes or no may decide an answer but never change a decided one.
TEST_CASE("more knowledge never changes a decided answer") {
  kernel::Program program{.name = "monotone", .slot_count = 3};
  for (const Law& law : laws()) program.functions.push_back(function_of(law.name, {law.left}));
  const Evaluators evaluators(program);
  for (int code = 0; code < 27; ++code) {
    const int letters[] = {code % 3, code / 3 % 3, code / 9};
    for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
      const RowValue slots[] = {slot_of(letters[0]), slot_of(letters[1]), slot_of(letters[2])};
      const RowTruth before = evaluate(evaluators.interpreter(), program, f, slots).truths[0];
      for (int place = 0; place < 3; ++place) {
        if (letters[place] != 0 || before == kRowUnknown) continue;
        for (int completion : {1, 2}) {
          RowValue completed[] = {slots[0], slots[1], slots[2]};
          completed[place] = slot_of(completion);
          INFO(program.functions[f].name << " at " << code);
          CHECK(evaluate(evaluators.interpreter(), program, f, completed).truths[0] == before);
        }
      }
    }
  }
}
