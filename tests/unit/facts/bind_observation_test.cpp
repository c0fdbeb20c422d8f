// The latest and earliest reading: units, validity, plausibility, setting, partial dates, ties; and demographics.
#include "tests/support/test_question.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr const char* kWeight = "loinc 29463-7";

// An input of one observation slot, in kg.
struct Weight : Question {
  std::uint32_t weight;
  explicit Weight(const std::string& unit_text = "kg", AggregateKind aggregate = AggregateKind::latest) {
    weight = input("weight", quantity_shape(unit_text));
    SlotSpec spec = slot(SlotKind::observation, ValueType::quantity, "weight");
    spec.shape = quantity_shape(unit_text);
    spec.codes = code_set("weight", {kWeight});
    spec.aggregate = aggregate;
    of_input(weight, spec);
  }
  InputSpec& spec() { return table.inputs[weight]; }
};

TestRecord weights(const std::vector<std::pair<std::string, std::string>>& rows) {
  TestRecord r;
  for (const auto& [value, when] : rows) r.observation(kWeight, value, "kg", when);
  return r;
}

}  // namespace

TEST_CASE("the latest and the earliest reading that exist") {
  const TestRecord r = weights({{"70", "2010-01-01"}, {"72.5", "2010-05-01"}, {"80", "2010-06-02"}});
  const BoundSlots bound = Weight().ask(r, "2010-06-01");
  CHECK(answer(bound) == "72.5 kg");
  CHECK(bound.values[0].lo == 72.5);
  CHECK(bound.stories[0].date == "2010-05-01");
  CHECK(bound.stories[0].source == "record.json, Observation/2");
  CHECK(answer(Weight("kg", AggregateKind::earliest).ask(r, "2010-06-01")) == "70 kg");
  CHECK(answer(Weight().ask(r, "2009-12-31")) == "? not recorded");
}

TEST_CASE("an instant as of which half a day exists") {
  const TestRecord r = weights({{"70", "2010-06-01T09:00:00Z"}, {"71", "2010-06-01T10:00:01Z"}});
  CHECK(answer(Weight().ask(r, "2010-06-01T10:00:00Z")) == "70 kg");
  CHECK(answer(Weight().ask(r, "2010-06-01T10:00:01Z")) == "71 kg");
  CHECK(answer(Weight().ask(r, "2010-06-01")) == "71 kg");
}

TEST_CASE("the as-of day ends in the patient's offset") {
  const auto west = parse_as_of("2010-06-01", -300);
  const auto east = parse_as_of("2010-06-01", 60);
  REQUIRE(west);
  REQUIRE(east);
  CHECK(west->instant == at("2010-06-02T04:59:59Z").hi);
  CHECK(east->instant == at("2010-06-01T22:59:59Z").hi);
  CHECK(west->day == day("2010-06-01"));
  CHECK(parse_as_of("2010-06-01T23:30:00Z", 60)->day == day("2010-06-02"));
  CHECK_FALSE(parse_as_of("2010-06", 0));
  CHECK_FALSE(parse_as_of("yesterday", 0));
  // A reading dated that day without an offset is the patient's own day wherever they live.
  for (const int offset : {-300, 0, 330}) {
    Weight q;
    q.context.as_of = *parse_as_of("2010-06-01", offset);
    const TestRecord r = weights({{"70", "2010-06-01"}});
    CHECK(answer(regimen::bind(q.table, r.record, {}, q.context)) == "70 kg");
    q.context.as_of = *parse_as_of("2010-05-31", offset);
    CHECK(answer(regimen::bind(q.table, r.record, {}, q.context)) == "? not recorded");
  }
}

TEST_CASE("a value reads as it was written; a converted one says what was written, too") {
  struct {
    const char* written;
    const char* unit;
    const char* asked_in;
    const char* expected;
  } rows[] = {
      {"70.50", "kg", "kg", "70.50 kg"},
      {"70.123456", "kg", "kg", "70.123456 kg"},
      {"70.12345678901234", "kg", "kg", "70.1235 kg"},
      {"154.3", "[lb_av]", "kg", "69.9893 kg (154.3 [lb_av])"},
      {"70.50", "kg", "g", "70500 g (70.50 kg)"},
      {"70.50", "kilogram", "kg", "70.50 kg"},
  };
  for (const auto& row : rows) {
    INFO(row.written << " " << row.unit);
    TestRecord r;
    r.observation(kWeight, row.written, row.unit, "2010-05-01");
    if (!r.record.observations[0].unit) r.record.observations[0].unit = unit("kg");
    CHECK(answer(Weight(row.asked_in).ask(r, "2010-06-01")) == row.expected);
  }
}

TEST_CASE("units convert exactly, once") {
  TestRecord r;
  r.observation(kWeight, "154.3", "[lb_av]", "2010-05-01");
  CHECK(Weight().ask(r, "2010-06-01").values[0].lo == 69.989302691);
  CHECK(answer(Weight("g").ask(weights({{"70.1", "2010-05-01"}}), "2010-06-01")) == "70100 g (70.1 kg)");
  TestRecord wrong;
  wrong.observation(kWeight, "70", "cm", "2010-05-01");
  CHECK(answer(Weight().ask(wrong, "2010-06-01")) == "? unit 'cm' does not convert to kg (2010-05-01)");
  TestRecord none;
  none.observation(kWeight, "70", "", "2010-05-01");
  CHECK(answer(Weight().ask(none, "2010-06-01")) == "? no unit (2010-05-01)");
  TestRecord odd;
  odd.observation(kWeight, "70", "stones and more", "2010-05-01");
  CHECK(answer(Weight().ask(odd, "2010-06-01")) ==
        "? no unit that is known for this code ('stones and more') (2010-05-01)");
}

TEST_CASE("valid for: the day exactly so long ago counts") {
  Weight q;
  q.spec().valid_for = Duration{0, 12};
  const TestRecord r = weights({{"70", "2008-03-01"}});
  CHECK(answer(q.ask(r, "2009-03-01")) == "70 kg");
  CHECK(answer(q.ask(r, "2009-03-02")) == "? older than 12 months (2008-03-01)");
  const TestRecord partial = weights({{"70", "2008-03"}});
  CHECK(answer(q.ask(partial, "2009-03-01")) == "70 kg");
  CHECK(answer(q.ask(partial, "2009-03-15")) == "? perhaps older than 12 months (2008-03)");
  CHECK(answer(q.ask(partial, "2009-04-01")) == "? older than 12 months (2008-03)");
  q.spec().valid_for = Duration{30, 0};
  CHECK(answer(q.ask(r, "2008-03-31")) == "70 kg");
  CHECK(answer(q.ask(r, "2008-04-01")) == "? older than 30 days (2008-03-01)");
}

TEST_CASE("plausible: an impossible latest reading is rejected, not passed over") {
  Weight q;
  q.spec().plausible = Bounds{20, 650};
  CHECK(answer(q.ask(weights({{"20", "2010-05-01"}}), "2010-06-01")) == "20 kg");
  CHECK(answer(q.ask(weights({{"650", "2010-05-01"}}), "2010-06-01")) == "650 kg");
  CHECK(answer(q.ask(weights({{"72", "2010-01-01"}, {"7.2", "2010-05-01"}}), "2010-06-01")) ==
        "? rejected: 7.2 kg is outside 20 kg to 650 kg (2010-05-01)");
}

TEST_CASE("usual: an unusual reading is used, with a note") {
  Weight q;
  q.spec().usual = Bounds{35, 250};
  BoundSlots bound = q.ask(weights({{"30", "2010-05-01"}}), "2010-06-01");
  CHECK(answer(bound) == "30 kg");
  REQUIRE(bound.notes.size() == 1);
  CHECK(bound.notes[0].severity == Severity::note);
  CHECK(bound.notes[0].message == "weight: 30 kg is outside the usual 35 kg to 250 kg, and is used");
  CHECK(bound.notes[0].source == "record.json, Observation/1");
  CHECK(q.ask(weights({{"35", "2010-05-01"}}), "2010-06-01").notes.empty());
}

TEST_CASE("readings of one instant with different values make it unknown") {
  const TestRecord differ = weights({{"70", "2010-05-01T10:00:00Z"}, {"71", "2010-05-01T10:00:00Z"}});
  const BoundSlots bound = Weight().ask(differ, "2010-06-01");
  CHECK(answer(bound) == "? readings of 2010-05-01 differ (70 kg, 71 kg)");
  REQUIRE(bound.notes.size() == 1);
  CHECK(bound.notes[0].severity == Severity::warning);
  CHECK(answer(Weight().ask(weights({{"70", "2010-05-01T10:00:00Z"}, {"70.0", "2010-05-01T10:00:00Z"}}),
                            "2010-06-01")) == "70 kg");
  const TestRecord later =
      weights({{"70", "2010-05-01T10:00:00Z"}, {"71", "2010-05-01T10:00:00Z"}, {"72", "2010-05-01T10:00:01Z"}});
  CHECK(answer(Weight().ask(later, "2010-06-01")) == "72 kg");
  CHECK(answer(Weight().ask(weights({{"70", "2010-05-01"}, {"71", "2010-05-01"}}), "2010-06-01")) ==
        "? readings of 2010-05-01 differ (70 kg, 71 kg)");
}

TEST_CASE("a reading with a partial date may or may not be the latest") {
  CHECK(answer(Weight().ask(weights({{"70", "2010"}}), "2010-06-01")) ==
        "? dated 2010, perhaps after the as-of moment");
  CHECK(answer(Weight().ask(weights({{"70", "2010"}}), "2010-12-31")) == "70 kg");
  CHECK(answer(Weight().ask(weights({{"70", "2010-05-01"}, {"71", "2010"}}), "2010-06-01")) ==
        "? readings of 2010 differ (71 kg, 70 kg)");
  CHECK(answer(Weight().ask(weights({{"70", "2010-05-01"}, {"70", "2010"}}), "2010-06-01")) == "70 kg");
  CHECK(answer(Weight().ask(weights({{"71", "2009"}, {"70", "2010-05-01"}}), "2010-06-01")) == "70 kg");
}

TEST_CASE("only readings of the setting asked for") {
  Weight q;
  q.spec().setting = "home";
  TestRecord r = weights({{"70", "2010-04-01"}, {"90", "2010-05-01"}});
  CHECK(answer(q.ask(r, "2010-06-01")) == "? no reading taken at home");
  r.record.observations[0].setting = "home";
  r.record.observations[1].setting = "clinic";
  CHECK(answer(q.ask(r, "2010-06-01")) == "70 kg");
}

TEST_CASE("what the record itself refused is the reason, or is told") {
  TestRecord r;
  Rejected refused{"Observation", "no unit", {code(kWeight)}, at("2010-05-01"), {0, "Observation/9"}};
  r.record.rejected.push_back(refused);
  CHECK(answer(Weight().ask(r, "2010-06-01")) == "? rejected: no unit (2010-05-01)");
  CHECK(answer(Weight().ask(r, "2010-04-30")) == "? not recorded");
  r.observation(kWeight, "70", "kg", "2010-04-01");
  const BoundSlots bound = Weight().ask(r, "2010-06-01");
  CHECK(answer(bound) == "70 kg");
  REQUIRE(bound.notes.size() == 1);
  CHECK(bound.notes[0].message == "weight: a later reading was rejected (no unit), the one of 2010-04-01 is used");
}

TEST_CASE("kinds of quantity: kept apart, converted where the kind says how") {
  KindTable kinds;
  Kind ngsp{"NGSP", unit("%"), {}, {}, {}, {}};
  Kind ifcc{"IFCC", unit("mmol/mol"), {}, {}, {{"NGSP", 10.93, -23.5}}, 0};
  kinds.kinds = {ngsp, ifcc};
  TestRecord r;
  r.observation("loinc 4548-4", "6.5", "%", "2010-05-01");
  r.record.observations[0].kind = "NGSP";
  r.record.observations[0].kind_value = 6.5;
  const auto asked = [&](const std::string& kind, const std::string& unit_text, std::vector<std::string> with) {
    SlotSpec spec = slot(SlotKind::observation, ValueType::quantity, "hba1c");
    spec.shape = quantity_shape(unit_text, kind);
    spec.codes = code_set("hba1c", with);
    Question q({spec});
    q.context.knowledge.kinds = &kinds;
    return answer(q.ask(r, "2010-06-01"));
  };
  CHECK(asked("NGSP", "%", {"loinc 4548-4"}) == "6.5 %");
  CHECK(asked("NGSP", "%", {}) == "6.5 %");
  CHECK(asked("IFCC", "mmol/mol", {}) == "48 mmol/mol (6.5 %)");  // 47.545, reported without decimals
  CHECK(asked("glucose", "%", {"loinc 4548-4"}) == "? recorded as NGSP, not glucose (2010-05-01)");
  CHECK(asked("glucose", "%", {}) == "? not recorded");
}

TEST_CASE("coded and yes/no values") {
  SlotSpec smoker = slot(SlotKind::observation, ValueType::choice, "smoking");
  smoker.codes = code_set("smoking", {"loinc 72166-2"});
  smoker.shape.choice = 0;
  TestRecord r;
  r.observation("loinc 72166-2", "1", "", "2010-05-01");
  Observation& o = r.record.observations[0];
  o.value.reset();
  o.text_value = "Former smoker";
  Question q({smoker});
  q.table.choices = {domain("smoking", {"never_smoker", "former_smoker"})};
  CHECK(answer(q.ask(r, "2010-06-01")) == "former_smoker");
  o.text_value = "something else";
  CHECK(answer(q.ask(r, "2010-06-01")) == "? its value is not one of those asked for (2010-05-01)");
  q.table.choices[0].members[0].spellings = {"LA18978-9"};
  o.coded_value = {code("loinc LA18978-9")};
  CHECK(q.ask(r, "2010-06-01").values[0].lo == 0);

  SlotSpec truth = slot(SlotKind::observation, ValueType::yes_no, "truth");
  truth.codes = smoker.codes;
  CHECK(ask_one(r, truth, "2010-06-01") == "? its value is not yes or no (2010-05-01)");
  o.truth = false;
  CHECK(ask_one(r, truth, "2010-06-01") == "no");
  o.truth.reset();
  o.coded_value = {code("v2-0136 Y")};
  CHECK(ask_one(r, truth, "2010-06-01") == "yes");
}

// ---- demographics ----
TEST_CASE("birth date: exact, bounds, not yet born") {
  SlotSpec born = slot(SlotKind::demographic, ValueType::date, "birthdate");
  born.demographic = "birthdate";
  TestRecord r;
  CHECK(ask_one(r, born, "2010-06-01") == "? not recorded");
  r.record.patient.birth = at("1950");
  BoundSlots bound = Question({born}).ask(r, "2010-06-01");
  CHECK(bound.values[0].lo == static_cast<double>(day("1950-01-01")));
  CHECK(bound.values[0].hi == static_cast<double>(day("1950-12-31")));
  CHECK(answer(bound) == "1950");
  bound = Question({born}).ask(r, "1950-03-01");
  CHECK(bound.values[0].hi == static_cast<double>(day("1950-03-01")));
  CHECK(ask_one(r, born, "1949-12-31") == "? the birth date lies after the as-of day");
  r.record.patient.birth = at("1950-02-03");
  bound = Question({born}).ask(r, "2010-06-01");
  CHECK(bound.values[0].is_exact());
  CHECK(answer(bound) == "1950-02-03");
}

TEST_CASE("a stated birth date is bounded as a recorded one") {
  SlotSpec born = slot(SlotKind::demographic, ValueType::date, "birthdate");
  born.demographic = "birthdate";
  Question q;
  q.of_input(q.input("birthdate", born.shape), born);
  TestRecord r;
  r.record.patient.birth = at("1930-02-03");
  const auto ask = [&](const std::string& as_of) {
    const RowValue year = RowValue::between(static_cast<double>(day("1950-01-01")), static_cast<double>(day("1950-12-31")));
    q.statements = {StatedValue{.input = 0, .slot = kNoIndex, .value = year, .text = "1950"}};
    return q.ask(r, as_of);
  };
  BoundSlots bound = ask("2010-06-01");
  CHECK(bound.values[0].lo == static_cast<double>(day("1950-01-01")));
  CHECK(bound.values[0].hi == static_cast<double>(day("1950-12-31")));
  CHECK(answer(bound) == "1950");
  CHECK(bound.stories[0].stated);
  CHECK(ask("1950-03-01").values[0].hi == static_cast<double>(day("1950-03-01")));
  bound = ask("1949-12-31");
  CHECK(answer(bound) == "? the birth date lies after the as-of day");
  CHECK(bound.stories[0].stated);
}

TEST_CASE("sex, ethnicity and the as-of day") {
  SlotSpec sex = slot(SlotKind::demographic, ValueType::choice, "sex");
  sex.demographic = "sex";
  sex.shape.choice = 0;
  SlotSpec ethnicity = sex;
  ethnicity.demographic = "ethnicity";
  ethnicity.shape.choice = 1;
  Question q({sex, ethnicity, slot(SlotKind::as_of, ValueType::date, "today")});
  q.table.choices = {domain("sex", {"female", "male"}), domain("ethnicity", {"white_british", "other"})};
  TestRecord r;
  BoundSlots bound = q.ask(r, "2010-06-01");
  CHECK(answer(bound, 0) == "? not recorded");
  CHECK(answer(bound, 1) == "? not recorded");
  CHECK(answer(bound, 2) == "2010-06-01");
  CHECK(bound.values[2].lo == static_cast<double>(day("2010-06-01")));
  r.record.patient.sex = Sex::male;
  r.record.patient.ethnicity = "white british";
  bound = q.ask(r, "2010-06-01");
  CHECK(bound.values[0].lo == 1);
  CHECK(bound.values[1].lo == 0);
  r.record.patient.sex = Sex::other;
  r.record.patient.ethnicity = "martian";
  bound = q.ask(r, "2010-06-01");
  CHECK(answer(bound, 0) == "? recorded as 'other', which is not one of those asked for");
  CHECK(answer(bound, 1) == "? recorded as 'martian', which is not one of those asked for");
}

TEST_CASE("deceased at the as-of moment") {
  SlotSpec dead = slot(SlotKind::demographic, ValueType::yes_no, "deceased");
  dead.demographic = "deceased";
  TestRecord r;
  CHECK(ask_one(r, dead, "2010-06-01") == "? not recorded");
  r.record.patient.id = "p";
  CHECK(ask_one(r, dead, "2010-06-01") == "no");
  r.record.patient.death = at("2010-06-01");
  CHECK(ask_one(r, dead, "2010-05-31") == "no");
  CHECK(ask_one(r, dead, "2010-06-01") == "yes");
  r.record.patient.death = at("2010");
  CHECK(ask_one(r, dead, "2010-06-01") == "? died in 2010, perhaps after the as-of moment");
  r.record.patient.death.reset();
  r.record.patient.deceased = true;
  CHECK(ask_one(r, dead, "2010-06-01") == "yes");
  r.observation(kWeight, "70", "kg", "2010-07-01");
  CHECK(ask_one(r, dead, "2010-06-01") == "? died at an unknown time");
}
