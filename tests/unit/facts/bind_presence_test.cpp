// takes, has, recorded, allergic: yes, no and unknown at their boundaries.
#include "tests/support/stdlib.h"
#include "tests/support/test_question.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr const char* kStroke = "snomed 230690007";
constexpr const char* kAsthma = "snomed 195967001";

// One medicine "a", its list complete or not, asked for at a day.
struct MedicineRow {
  const char* why;
  const char* start;
  const char* end;
  MedicineStatus status;
  double supply_days;
  const char* as_of;
  const char* expected;
};

using enum MedicineStatus;
constexpr const char* kNotBegun = "? 'a 10 MG' began in 2010, perhaps after the as-of moment";
constexpr const char* kStopped = "? 'a 10 MG' was stopped at an unknown time";
constexpr const char* kCompleted = "? 'a 10 MG' was completed at an unknown time";

const MedicineRow kMedicines[] = {
    {"started the same day", "2010-06-01", "", active, 0, "2010-06-01", "yes"},
    {"starts the next day", "2010-06-02", "", active, 0, "2010-06-01", "no"},
    {"partial start overlaps", "2010", "", active, 0, "2010-06-01", kNotBegun},
    {"partial start is over", "2010", "", active, 0, "2010-12-31", "yes"},
    {"ends that day: still taken", "2010-01-01", "2010-06-01", active, 0, "2010-06-01", "yes"},
    {"ended the day before", "2010-01-01", "2010-05-31", active, 0, "2010-06-01", "no"},
    {"ended at ten that day", "2010-01-01", "2010-06-01T10:00:00Z", active, 0, "2010-06-01", "no"},
    {"ended in a month not over", "2010-01-01", "2010-06", active, 0, "2010-06-15",
     "? 'a 10 MG' ended in 2010-06, perhaps before the as-of moment"},
    {"ended in a month just begun", "2010-01-01", "2010-06", active, 0, "2010-06-01", "yes"},
    {"supply covers its last day", "2010-06-01", "", active, 30, "2010-06-30", "yes"},
    {"supply ran out", "2010-06-01", "", active, 30, "2010-07-01", "no"},
    {"stopped without an end", "2010-01-01", "", stopped, 0, "2010-06-01", kStopped},
    {"stopped without an end, before its start", "2010-01-01", "", stopped, 0, "2009-06-01", "no"},
    {"stopped with an end to come", "2010-01-01", "2010-07-01", stopped, 0, "2010-06-01", "yes"},
    {"stopped with an end gone by", "2010-01-01", "2010-05-01", stopped, 0, "2010-06-01", "no"},
    {"completed without an end", "2010-01-01", "", ended, 0, "2010-06-01", kCompleted},
    {"completed, and its supply is used up", "2010-01-01", "", ended, 30, "2010-06-01", "no"},
    {"on hold", "2010-01-01", "", on_hold, 0, "2010-06-01", "? 'a 10 MG' is on hold"},
    {"no status", "2010-01-01", "", MedicineStatus::unknown, 0, "2010-06-01", "? 'a 10 MG' has no status"},
    {"an order is not taken", "2010-01-01", "", order, 0, "2010-06-01", "no"},
    {"undated, nothing later on record", "", "", active, 0, "2010-06-01", "yes"},
};

}  // namespace

TEST_CASE("a medicine is taken between its start and its end") {
  for (const MedicineRow& row : kMedicines) {
    INFO(row.why);
    TestRecord r;
    r.complete().medicine("a", row.start, row.end, row.status);
    if (row.supply_days > 0) r.record.medicines[0].supply_days = row.supply_days;
    CHECK(ask_one(r, takes_slot("a"), row.as_of) == row.expected);
  }
}

TEST_CASE("no needs a complete list in which every active entry was understood") {
  TestRecord r;
  r.medicine("a", "2010-01-01");
  CHECK(ask_one(r, takes_slot("a"), "2010-06-01") == "yes");
  CHECK(ask_one(r, takes_slot("b"), "2010-06-01") == "? the list of medicines is not complete");
  r.complete();
  CHECK(ask_one(r, takes_slot("b"), "2010-06-01") == "no");
  r.unresolved_medicine("Warfarin Sodium 5 MG Oral Tablet", "2010-01-01", "2010-05-01");
  CHECK(ask_one(r, takes_slot("b"), "2010-06-01") == "no");  // over by then
  CHECK(ask_one(r, takes_slot("b"), "2010-05-01") == "? 'Warfarin Sodium 5 MG Oral Tablet' was not recognised");
  CHECK(ask_one(r, takes_slot("a"), "2010-05-01") == "yes");
  r.unresolved_medicine("Y", "2010-01-01").unresolved_medicine("Z", "2010-01-01");
  CHECK(ask_one(r, takes_slot("b"), "2010-05-01") ==
        "? 'Warfarin Sodium 5 MG Oral Tablet', 'Y' and 1 more were not recognised");
}

TEST_CASE("a list is complete when the caller or a test says so, and incomplete when a test says that") {
  const TestRecord r;
  for (const bool told : {false, true}) {
    Question q({takes_slot("a"), has_slot(kStroke), presence_slot(SlotKind::allergic, {"ingredient a"})});
    if (told) q.context.complete = {"medicines", "allergies"};
    const BoundSlots bound = q.ask(r, "2010-06-01");
    CHECK(answer(bound, 0) == (told ? "no" : "? the list of medicines is not complete"));
    CHECK(answer(bound, 1) == "? the list of conditions is not complete");
    CHECK(answer(bound, 2) == (told ? "no" : "? the list of allergies is not complete"));
  }
  Question q({takes_slot("a"), has_slot(kStroke)});
  q.context.test_lists_complete = true;
  q.statements.push_back(StatedList{"medicines"});
  const BoundSlots bound = q.ask(r, "2010-06-01");
  CHECK(answer(bound, 0) == "? the list of medicines is not complete");
  CHECK(answer(bound, 1) == "no");
}

TEST_CASE("the evidence says where an entry stands and how it was recognised") {
  TestRecord r;
  r.medicine("a", "2010-01-01");
  const SlotStory story = Question({takes_slot("a")}).ask(r, "2010-06-01").stories[0];
  CHECK(story.source == "record.json, MedicationRequest/1 ('a 10 MG', recognised by its text)");
  CHECK(story.date == "2010-01-01");
}

TEST_CASE("an undated entry is unknown when the record goes on after the as-of day") {
  TestRecord r;
  r.medicine("a", "").observation("loinc 1-1", "1", "kg", "2011-01-01");
  CHECK(ask_one(r, takes_slot("a"), "2010-06-01") ==
        "? 'a 10 MG' has no date, and may have begun after the as-of moment");
  CHECK(ask_one(r, takes_slot("a"), "2011-01-01") == "yes");
}

TEST_CASE("ingredients are found by class and by descent") {
  TestRecord r;
  r.complete().medicine("simvastatin", "2010-01-01");
  r.record.medicines[0].codes.push_back({"atc", "C10AA01"});
  CHECK(ask_one(r, presence_slot(SlotKind::takes, {"atc C10AA"}, true), "2010-06-01") == "yes");
  CHECK(ask_one(r, presence_slot(SlotKind::takes, {"atc C10AA"}, false), "2010-06-01") == "no");
  CHECK(ask_one(r, presence_slot(SlotKind::takes, {"ingredient pravastatin", "ingredient simvastatin"}),
                "2010-06-01") == "yes");
}

TEST_CASE("conditions: active, over, unconfirmed, undated end") {
  TestRecord r;
  r.complete().condition({kStroke}, "2009-01-01", "2010-01-01");
  CHECK(ask_one(r, has_slot(kStroke), "2009-06-01") == "yes");
  CHECK(ask_one(r, has_slot(kStroke), "2010-01-02") == "no");
  CHECK(Question({has_slot(kStroke)}).ask(r, "2010-01-02").stories[0].source ==
        "ended on 2010-01-01: record.json, Condition/1");
  CHECK(ask_one(r, has_slot(kStroke), "2008-06-01") == "no");

  TestRecord unsure;
  unsure.complete().condition({kStroke}, "2009-01-01");
  unsure.record.conditions[0].unconfirmed = true;
  CHECK(ask_one(unsure, has_slot(kStroke), "2010-01-01") == "? 'a condition' is not confirmed");
  unsure.record.conditions[0].unconfirmed = false;
  unsure.record.conditions[0].inactive = true;
  CHECK(ask_one(unsure, has_slot(kStroke), "2010-01-01") == "? 'a condition' ended at an unknown time");
  CHECK(ask_one(unsure, has_slot(kStroke), "2008-12-31") == "no");
}

TEST_CASE("no needs every active condition to be known as something else") {
  struct Row {
    const char* why;
    std::vector<std::string> entry;
    std::vector<std::string> asked;
    bool descendants;
    const char* expected;
  };
  constexpr const char* kNotRecognised = "? 'a condition' was not recognised";
  constexpr const char* kTooGeneral = "? 'a condition' does not say whether these is meant";
  const Row rows[] = {
      {"listed in the table, and not asked for", {kAsthma}, {kStroke}, false, "no"},
      {"a narrower stroke that nobody listed", {"snomed 95460007"}, {kStroke}, false, kNotRecognised},
      {"one of its codes is known", {"snomed 95460007", kAsthma}, {kStroke}, false, "no"},
      {"only in a system in which nothing is asked", {"icd10 I63"}, {kStroke}, false, kNotRecognised},
      {"known by an ICD-10 code", {"icd10 J45.9"}, {kStroke, "icd10 I63"}, true, "no"},
      {"its ICD-10 code is one asked for, without the point", {"icd10 I639"}, {"icd10 I63.9"}, false, "yes"},
      {"its ICD-10 code lies above the one asked for", {"icd10 I25"}, {"icd10 I25.2"}, true, kTooGeneral},
      {"its ICD-10 code lies below, and the list takes in none", {"icd10 I10.9"}, {"icd10 I10"}, false, kTooGeneral},
      {"no ICD-10 code", {"icd10 164"}, {"icd10 I63"}, true, kNotRecognised},
      {"too general: a stroke may be a bleeding", {kStroke}, {"snomed 1386000"}, false, kTooGeneral},
      {"too general by ICD-10, too", {"icd10 I64"}, {"icd10 I61"}, true, kTooGeneral},
      {"a second, sharper code decides", {kStroke, "icd10 I63.9"}, {"snomed 1386000", "icd10 I61"}, true, "no"},
      {"a system without a table", {"read G66.."}, {"read H33.."}, false, kNotRecognised},
      {"no code at all", {}, {kStroke}, false, kNotRecognised},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    TestRecord r;
    r.complete().condition(row.entry, "2009-01-01");
    Question q({presence_slot(SlotKind::has, row.asked, row.descendants)});
    q.context.knowledge.conditions = &stdlib_condition_codes();
    CHECK(answer(q.ask(r, "2010-01-01")) == row.expected);
  }
}

TEST_CASE("what was not recognised is named, and matters only while it is active") {
  TestRecord r;
  r.complete().condition({"snomed 95460007"}, "2009-01-01", "2009-06-01");
  r.record.conditions[0].text = "Cerebellar stroke";
  Question q({has_slot(kStroke)});
  q.context.knowledge.conditions = &stdlib_condition_codes();
  CHECK(answer(q.ask(r, "2009-03-01")) == "? 'Cerebellar stroke' was not recognised");
  CHECK(answer(q.ask(r, "2010-01-01")) == "no");
  // Asked for the past, it matters for ever.
  q.table.slots[0].within = Duration{0, 130 * 12};
  CHECK(answer(q.ask(r, "2010-01-01")) == "? 'Cerebellar stroke' was not recognised");
}

TEST_CASE("a program knows the codes that its own lists name") {
  TestRecord r;
  r.complete().condition({"read G66.."}, "2009-01-01");
  Question q({presence_slot(SlotKind::has, {"read H33.."}), presence_slot(SlotKind::has, {"read G66.."})});
  const BoundSlots bound = q.ask(r, "2010-01-01");
  CHECK(answer(bound, 0) == "no");
  CHECK(answer(bound, 1) == "yes");
}

TEST_CASE("recorded also finds observations and coded allergies") {
  const SlotSpec pregnant = presence_slot(SlotKind::recorded, {"snomed 77386006"});
  TestRecord r;
  r.complete();
  CHECK(ask_one(r, pregnant, "2010-06-01") == "no");
  r.observation("snomed 77386006", "1", "", "2010-05-01");
  r.record.observations[0].value.reset();
  CHECK(ask_one(r, pregnant, "2010-06-01") == "yes");
  CHECK(ask_one(r, pregnant, "2010-04-30") == "no");
  r.record.observations[0].truth = false;
  CHECK(ask_one(r, pregnant, "2010-06-01") == "no");
  r.record.observations[0].truth.reset();
  r.record.observations[0].coded_value = {code("snomed 1")};
  CHECK(ask_one(r, pregnant, "2010-06-01") == "? an observation of 2010-05-01 has a value that does not say yes or no");
  r.record.observations[0].codes = {code("loinc 82810-3")};
  r.record.observations[0].coded_value = {code("snomed 77386006")};
  CHECK(ask_one(r, pregnant, "2010-06-01") == "yes");
  TestRecord allergic;
  allergic.allergy({"snomed 293015007"});
  CHECK(ask_one(allergic, presence_slot(SlotKind::recorded, {"snomed 293015007"}), "2010-06-01") == "yes");
}

TEST_CASE("allergies: to the ingredient, to its class, inactive") {
  const SlotSpec allergic = presence_slot(SlotKind::allergic, {"ingredient amoxicillin"});
  TestRecord r;
  r.complete().allergy({"ingredient penicillin_v", "atc J01CE02"});
  CHECK(ask_one(r, allergic, "2010-06-01") == "no");
  CHECK(ask_one(r, presence_slot(SlotKind::allergic, {"atc J01C"}, true), "2010-06-01") == "yes");
  TestRecord whole_class;
  whole_class.complete().allergy({"atc J01C", "ingredient amoxicillin"});
  CHECK(ask_one(whole_class, allergic, "2010-06-01") == "yes");
  CHECK(ask_one(whole_class, presence_slot(SlotKind::allergic, {"atc J01CA04"}), "2010-06-01") == "yes");
  whole_class.record.allergies[0].inactive = true;
  CHECK(ask_one(whole_class, allergic, "2010-06-01") == "? 'an allergy' ended at an unknown time");
}

TEST_CASE("an allergy that is not to a medicine needs no ingredient") {
  TestRecord r;
  r.complete().allergy({"snomed 91935009"});
  r.record.allergies[0].resolved = ResolvedBy::unresolved;
  const SlotSpec allergic = presence_slot(SlotKind::allergic, {"ingredient amoxicillin"});
  CHECK(ask_one(r, allergic, "2010-06-01") == "? 'an allergy' was not recognised");
  r.record.allergies[0].to_medicine = false;
  CHECK(ask_one(r, allergic, "2010-06-01") == "no");
}

TEST_CASE("stated entries: present, absent, and what they leave open") {
  using List = StatedEntry::List;
  const CodeSet a = code_set("a", {"ingredient a"});
  const CodeSet a_or_b = code_set("a_or_b", {"ingredient a", "ingredient b"});
  const TestRecord empty;
  TestRecord takes_a;
  takes_a.complete().medicine("a", "2010-01-01");
  struct Row {
    const char* why;
    const TestRecord& record;
    CodeSet asked;
    CodeSet stated;
    bool present;
    const char* expected;
  };
  const Row rows[] = {
      {"stated", empty, a, a, true, "yes"},
      {"part of what is asked", empty, a_or_b, a, true, "yes"},
      {"one of several, which is not said", empty, a, a_or_b, true,
       "? what is stated does not say which of these it is"},
      {"stated as not", empty, a, a, false, "no"},
      {"all of several are not", empty, a, a_or_b, false, "no"},
      {"one of several is not", empty, a_or_b, a, false, "? the list of medicines is not complete"},
      {"a statement stands above the record", takes_a, a, a, false, "no"},
      {"also for a wider question", takes_a, a_or_b, a, false, "no"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    SlotSpec spec = slot(SlotKind::takes, ValueType::yes_no, "takes");
    spec.codes = row.asked;
    spec.codes.name = "these";
    const BoundSlots bound = with_entry(spec, List::medicines, row.stated, row.present).ask(row.record, "2010-06-01");
    CHECK(answer(bound) == row.expected);
  }
  const BoundSlots bound = with_entry(takes_slot("a"), List::medicines, a, true).ask(empty, "2010-06-01");
  CHECK(bound.stories[0].stated);
  CHECK(bound.stories[0].source == "stated");
}

TEST_CASE("an ingredient stated as not taken leaves the other one of a combination") {
  TestRecord r;
  r.complete().medicine("a", "2010-01-01");
  r.record.medicines[0].codes.push_back({"ingredient", "b"});
  r.record.medicines[0].ingredients.push_back("b");
  const CodeSet a = code_set("a", {"ingredient a"});
  CHECK(answer(with_entry(takes_slot("b"), StatedEntry::List::medicines, a, false).ask(r, "2010-06-01")) == "yes");
  CHECK(answer(with_entry(takes_slot("a"), StatedEntry::List::medicines, a, false).ask(r, "2010-06-01")) == "no");
}

TEST_CASE("the codes of one ingredient mean the same in a statement") {
  // As a checker states a medicine: the ingredient together with its ATC codes.
  const Ingredient* statin = stdlib_drugs().find("simvastatin");
  REQUIRE(statin);
  REQUIRE_FALSE(statin->atc.empty());
  CodeSet stated = code_set("simvastatin", {"ingredient simvastatin"});
  for (const std::string& atc : statin->atc) stated.patterns.push_back({{"atc", atc}, false});
  struct Row {
    SlotSpec asked;
    const char* present;
    const char* absent;
  };
  const Row rows[] = {
      {takes_slot("simvastatin"), "yes", "no"},
      {presence_slot(SlotKind::takes, {"atc " + statin->atc[0]}), "yes", "no"},
      {presence_slot(SlotKind::takes, {"atc C10AA"}, true), "yes", "? the list of medicines is not complete"},
      {takes_slot("pravastatin"), "? the list of medicines is not complete", "? the list of medicines is not complete"},
  };
  for (const Row& row : rows)
    for (const bool present : {true, false}) {
      Question q = with_entry(row.asked, StatedEntry::List::medicines, stated, present);
      q.context.knowledge.drugs = &stdlib_drugs();
      CHECK(answer(q.ask(TestRecord(), "2010-06-01")) == (present ? row.present : row.absent));
    }
}
