// What callers and tests state of inputs, what authors assume, and slots that only a statement fills.
#include "tests/support/test_question.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr const char* kWeight = "loinc 29463-7";

struct Weight : Question {
  std::uint32_t weight = input("weight", quantity_shape("kg"));
  Weight() {
    SlotSpec spec = slot(SlotKind::observation, ValueType::quantity, "weight");
    spec.shape = quantity_shape("kg");
    spec.codes = code_set("weight", {kWeight});
    of_input(weight, spec);
  }
  InputSpec& spec() { return table.inputs[weight]; }
  void state(RowValue value, const std::string& text = "") {
    statements = {StatedValue{.input = weight, .value = value, .text = text}};
  }
};

TestRecord weighing_70() {
  TestRecord r;
  r.observation(kWeight, "70", "kg", "2010-05-01");
  return r;
}

}  // namespace

TEST_CASE("a stated value stands above the record") {
  Weight q;
  q.state(RowValue::exact(63.5), "63.5 kg");
  BoundSlots bound = q.ask(weighing_70(), "2010-06-01");
  CHECK(answer(bound) == "63.5 kg");
  CHECK(bound.stories[0].source == "stated");
  CHECK(bound.stories[0].stated);
  q.state(RowValue::of(State::missing));
  bound = q.ask(weighing_70(), "2010-06-01");
  CHECK(answer(bound) == "? stated as missing");
  CHECK(bound.stories[0].stated);
  q.state(RowValue::of(State::indeterminate));
  CHECK(answer(q.ask(weighing_70(), "2010-06-01")) == "indeterminate");
}

TEST_CASE("bounds of an input hold for stated values") {
  Weight q;
  q.spec().plausible = Bounds{20, 650};
  q.spec().usual = Bounds{35, 250};
  q.state(RowValue::exact(7));
  CHECK(answer(q.ask(weighing_70(), "2010-06-01")) == "? rejected: 7 kg is outside 20 kg to 650 kg");
  q.state(RowValue::exact(30));
  const BoundSlots bound = q.ask(weighing_70(), "2010-06-01");
  CHECK(answer(bound) == "30 kg");
  CHECK(bound.notes.size() == 1);
}

TEST_CASE("if missing assume: known, marked, and why it was missing is kept") {
  Weight q;
  q.spec().assume = RowValue::exact(75);
  CHECK(answer(q.ask(weighing_70(), "2010-06-01")) == "70 kg");
  CHECK_FALSE(q.ask(weighing_70(), "2010-06-01").stories[0].assumed);
  const BoundSlots bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound) == "75 kg");
  CHECK(bound.stories[0].assumed);
  CHECK(bound.stories[0].source == "assumed");
  CHECK(bound.stories[0].reason == "not recorded");
  q.state(RowValue::of(State::missing));
  CHECK(answer(q.ask(weighing_70(), "2010-06-01")) == "75 kg");
  q.state(RowValue::of(State::indeterminate));
  CHECK(answer(q.ask(weighing_70(), "2010-06-01")) == "indeterminate");
}

TEST_CASE("an input that is only asked for") {
  Question q;
  const std::uint32_t smoker = q.input("smoker", ValueShape{.type = ValueType::yes_no});
  q.of_input(smoker, slot(SlotKind::stated, ValueType::yes_no, "smoker"));
  BoundSlots bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound) == "unstated");
  CHECK(bound.stories[0].reason == "not stated");
  q.statements = {StatedValue{.input = smoker, .value = RowValue::exact(1)}};
  CHECK(answer(q.ask(TestRecord(), "2010-06-01")) == "yes");
  q.statements = {StatedValue{.input = smoker, .value = RowValue::exact(1)},
                  StatedValue{.input = smoker, .value = RowValue::exact(0)}};
  CHECK(answer(q.ask(TestRecord(), "2010-06-01")) == "no");  // the last one holds
  q.statements.clear();
  q.table.inputs[smoker].assume = RowValue::exact(0);
  CHECK(answer(q.ask(TestRecord(), "2010-06-01")) == "no");
}

TEST_CASE("a computed input: the statement has a slot of its own") {
  Question q;
  const std::uint32_t origin = q.input("origin", ValueShape{.type = ValueType::choice, .choice = 0});
  SlotSpec ethnicity = slot(SlotKind::demographic, ValueType::choice, "ethnicity");
  ethnicity.demographic = "ethnicity";
  ethnicity.shape.choice = 1;
  q.of_input(origin, ethnicity);
  SlotSpec given = slot(SlotKind::stated, ValueType::choice, "origin");
  given.shape.choice = 0;
  q.table.inputs[origin].stated_slot = q.of_input(origin, given);
  q.table.choices = {domain("origin", {"white", "other"}), domain("ethnicity", {"british"})};
  TestRecord r;
  r.record.patient.ethnicity = "british";
  BoundSlots bound = q.ask(r, "2010-06-01");
  CHECK(answer(bound, 0) == "british");
  CHECK(answer(bound, 1) == "unstated");
  q.statements = {StatedValue{.input = origin, .value = RowValue::exact(1)}};
  bound = q.ask(r, "2010-06-01");
  CHECK(answer(bound, 0) == "british");
  CHECK(answer(bound, 1) == "other");
  q.statements = {StatedValue{.input = origin, .value = RowValue::of(State::missing)}};
  bound = q.ask(r, "2010-06-01");
  CHECK(answer(bound, 1) == "? stated as missing");
  // Its `if missing assume` is part of the computation, which alone knows whether the value is missing.
  q.statements.clear();
  q.table.inputs[origin].assume = RowValue::exact(1);
  bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound, 0) == "? not recorded");
  CHECK(answer(bound, 1) == "unstated");
  q.table.inputs[origin].slots = {1};  // computed from another input's slots
  CHECK(answer(q.ask(TestRecord(), "2010-06-01"), 1) == "unstated");
}

TEST_CASE("a define stated in a test") {
  Question q({slot(SlotKind::stated, ValueType::number, "score")});
  CHECK(answer(q.ask(TestRecord(), "2010-06-01")) == "unstated");
  q.statements = {StatedValue{.slot = 0, .value = RowValue::exact(2.5)}};
  CHECK(answer(q.ask(TestRecord(), "2010-06-01")) == "2.5");
}

TEST_CASE("a gene input stated as missing or indeterminate") {
  Question q;
  InputSpec spec;
  spec.name = "CYP2C19";
  spec.is_gene = true;
  spec.gene = "CYP2C19";
  q.table.inputs.push_back(spec);
  SlotSpec phenotype = gene_slot(SlotKind::phenotype, ValueType::choice, "CYP2C19");
  phenotype.shape.choice = 0;
  q.of_input(0, phenotype);
  q.table.choices = {domain("phenotypes", {"Poor Metabolizer"})};
  TestRecord r;
  GeneCall call;
  call.gene = "CYP2C19";
  call.phenotype = "Poor Metabolizer";
  r.record.genes["CYP2C19"] = call;
  CHECK(answer(q.ask(r, "2010-06-01")) == "Poor Metabolizer");
  q.statements = {StatedValue{.input = 0, .value = RowValue::of(State::missing)}};
  CHECK(answer(q.ask(r, "2010-06-01")) == "? stated as missing");
  q.statements = {StatedValue{.input = 0, .value = RowValue::of(State::indeterminate)}};
  CHECK(answer(q.ask(r, "2010-06-01")) == "indeterminate");
}

TEST_CASE("stated readings of an input that wants one value obey its validity") {
  Weight q;
  q.spec().valid_for = Duration{0, 12};
  q.statements = {
      StatedReadings{.input = q.weight, .readings = {{80, day("2009-06-01"), ""}, {81, day("2010-07-01"), ""}}}};
  BoundSlots bound = q.ask(weighing_70(), "2010-06-01");
  CHECK(answer(bound) == "80 kg");  // the later one does not exist yet
  CHECK(bound.stories[0].stated);
  CHECK(answer(q.ask(weighing_70(), "2010-06-02")) == "? older than 12 months (2009-06-01)");
}

TEST_CASE("the ordered medicine and its amount") {
  SlotSpec ordered = slot(SlotKind::ordered, ValueType::medicine, "ordered drug");
  ordered.shape.choice = 0;
  SlotSpec amount = slot(SlotKind::ordered_amount, ValueType::quantity, "ordered dose");
  amount.shape = quantity_shape("mg/d");
  Question q({ordered, amount});
  q.table.choices = {domain("medicines", {"codeine", "tramadol"})};
  BoundSlots bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound, 0) == "? no medicine is ordered");
  CHECK(answer(bound, 1) == "? the order says no amount");
  q.statements = {StatedOrder{"codeine", RowValue::exact(30), "30 mg/day"}, StatedOrder{"tramadol", {}, ""}};
  q.context.ordered = "codeine";
  bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(bound.values[0].lo == 0);
  CHECK(answer(bound, 1) == "30 mg/day");
  q.context.ordered = "tramadol";
  bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(bound.values[0].lo == 1);
  CHECK(answer(bound, 1) == "? the order says no amount");
  q.context.ordered = "morphine";
  q.context.ordered_amount = RowValue::exact(10);
  bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(bound.values[0].lo == -1);
  CHECK(answer(bound, 0) == "morphine");
  CHECK(answer(bound, 1) == "10 mg/d");
}

TEST_CASE("a polygenic score") {
  SlotSpec spec = slot(SlotKind::polygenic, ValueType::number, "prs");
  spec.polygenic = "PGS000018";
  TestRecord r;
  CHECK(ask_one(r, spec, "2010-06-01") == "? no score PGS000018 on record");
  PolygenicScore& score = r.record.polygenic_scores["PGS000018"];
  score.refused = "only 1 of 9 variants";
  CHECK(ask_one(r, spec, "2010-06-01") == "? PGS000018 was refused: only 1 of 9 variants");
  score = {.sum = 1.5};
  CHECK(ask_one(r, spec, "2010-06-01") == "1.5");
}

TEST_CASE("the standing of a polygenic score in a population") {
  SlotSpec percentile = slot(SlotKind::polygenic_percentile, ValueType::number, "percentile");
  SlotSpec deviation = slot(SlotKind::polygenic_deviation, ValueType::number, "deviation");
  percentile.polygenic = deviation.polygenic = "PGS000018";
  TestRecord r;
  CHECK(ask_one(r, percentile, "2010-06-01") == "? no score PGS000018 on record");
  PolygenicScore& score = r.record.polygenic_scores["PGS000018"];
  score = {.sum = 1.5};
  CHECK(ask_one(r, percentile, "2010-06-01") == "? PGS000018 is on record without a reference population");
  score.no_standing = "the sample has no principal components";
  CHECK(ask_one(r, deviation, "2010-06-01") == "? PGS000018 has no reference: the sample has no principal components");
  score = {.sum = 1.5, .percentile = 93.25, .deviation = 1.49, .population = "EUR", .population_samples = 503, .reference = "1000 Genomes"};
  CHECK(ask_one(r, percentile, "2010-06-01") == "93.25");
  CHECK(ask_one(r, deviation, "2010-06-01") == "1.49");
  Question q({percentile});
  CHECK(q.ask(r, "2010-06-01").stories[0].source.ends_with("PGS000018 among 503 EUR of 1000 Genomes"));
  score.low_confidence = true;
  CHECK(ask_one(r, percentile, "2010-06-01") == "? PGS000018: the patient is far from every population of 1000 Genomes");
  score = {.refused = "only 1 of 9 variants"};
  CHECK(ask_one(r, deviation, "2010-06-01") == "? PGS000018 was refused: only 1 of 9 variants");
}
