// Aggregates of series: windows, exclusions, requirements, and every aggregate at its edge.
#include "runtime/facts/series.h"

#include "tests/support/test_question.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr const char* kSystolic = "loinc 8480-6";
using Rows = std::vector<std::pair<std::string, std::string>>;

struct Pressure : Question {
  std::uint32_t home = input("home", quantity_shape("mm[Hg]"));
  explicit Pressure(AggregateKind aggregate, SeriesWindow window = {}) {
    table.inputs[home].is_series = true;
    SlotSpec spec = slot(SlotKind::series, ValueType::quantity, "home");
    spec.shape = quantity_shape("mm[Hg]");
    spec.codes = code_set("pressure", {kSystolic});
    spec.aggregate = aggregate;
    spec.window = window;
    of_input(home, spec);
  }
  InputSpec& spec() { return table.inputs[home]; }
  SlotSpec& series() { return table.slots[0]; }
};

TestRecord pressures(const Rows& rows) {
  TestRecord r;
  for (const auto& [value, when] : rows) r.observation(kSystolic, value, "mm[Hg]", when);
  return r;
}

std::string aggregated(AggregateKind kind, const Rows& rows, SeriesWindow window = {}) {
  return answer(Pressure(kind, window).ask(pressures(rows), "2010-06-30"));
}

SeriesWindow last_days(std::int64_t days) {
  SeriesWindow w;
  w.last = Duration{days, 0};
  return w;
}

}  // namespace

TEST_CASE("every aggregate of three readings") {
  const Rows rows = {{"140", "2010-06-01T08:00:00Z"}, {"130", "2010-06-02T08:00:00Z"}, {"150", "2010-06-03T08:00:00Z"}};
  CHECK(aggregated(AggregateKind::latest, rows) == "150 mm[Hg]");
  CHECK(aggregated(AggregateKind::earliest, rows) == "140 mm[Hg]");
  CHECK(aggregated(AggregateKind::average, rows) == "140 mm[Hg]");
  CHECK(aggregated(AggregateKind::median, rows) == "140 mm[Hg]");
  CHECK(aggregated(AggregateKind::minimum, rows) == "130 mm[Hg]");
  CHECK(aggregated(AggregateKind::maximum, rows) == "150 mm[Hg]");
  CHECK(aggregated(AggregateKind::change, rows) == "10 mm[Hg]");
  Pressure count(AggregateKind::count);
  count.series().shape = ValueShape{.type = ValueType::number};
  CHECK(answer(count.ask(pressures(rows), "2010-06-30")) == "3");
  CHECK(aggregated(AggregateKind::median,
                   {{"1", "2010-06-01"}, {"4", "2010-06-02"}, {"2", "2010-06-03"}, {"9", "2010-06-04"}}) == "3 mm[Hg]");
}

TEST_CASE("the answer says how many readings it stands on") {
  const BoundSlots bound =
      Pressure(AggregateKind::average).ask(pressures({{"140", "2010-06-01"}, {"130", "2010-06-02"}}), "2010-06-30");
  CHECK(bound.stories[0].source == "2 readings, the last record.json, Observation/2");
  CHECK(bound.stories[0].date == "2010-06-02");
}

TEST_CASE("last N days are the N calendar days that end with the as-of day") {
  CHECK(aggregated(AggregateKind::average, {{"140", "2010-06-24"}}, last_days(7)) == "140 mm[Hg]");
  CHECK(aggregated(AggregateKind::average, {{"140", "2010-06-23"}}, last_days(7)) == "? no reading in the last 7 days");
  CHECK(aggregated(AggregateKind::average, {{"140", "2010-06-30T23:59:59Z"}}, last_days(1)) == "140 mm[Hg]");
  CHECK(aggregated(AggregateKind::average, {}, last_days(7)) == "? not recorded");
  SeriesWindow year;
  year.last = Duration{0, 12};
  CHECK(aggregated(AggregateKind::average, {{"140", "2009-07-01"}}, year) == "140 mm[Hg]");
  CHECK(aggregated(AggregateKind::average, {{"140", "2009-06-30"}}, year) == "? no reading in the last 12 months");
}

TEST_CASE("a day is the reading's own calendar day") {
  // 23:30 at -05:00 is the next day in UTC.
  CHECK(aggregated(AggregateKind::average, {{"140", "2010-06-23T23:30:00-05:00"}}, last_days(7)) ==
        "? no reading in the last 7 days");
  CHECK(aggregated(AggregateKind::average, {{"140", "2010-06-24T00:30:00+01:00"}}, last_days(7)) == "140 mm[Hg]");
}

TEST_CASE("the first days are dropped from the first day that has a reading") {
  SeriesWindow w = last_days(7);
  w.exclude_first_days = 1;
  const Rows rows = {{"200", "2010-06-26"}, {"140", "2010-06-27"}, {"142", "2010-06-28"}};
  CHECK(aggregated(AggregateKind::average, rows, w) == "141 mm[Hg]");
  w.requiring = 2;
  CHECK(aggregated(AggregateKind::average, rows, w) == "141 mm[Hg]");
  w.requiring = 3;
  CHECK(aggregated(AggregateKind::average, rows, w) == "? only 2 readings, 3 needed");
  w.requiring = 1;
  CHECK(aggregated(AggregateKind::average, {{"200", "2010-06-26"}}, w) == "? only 0 readings, 1 needed");
}

TEST_CASE("requiring counts readings, or days with a reading") {
  const Rows rows = {{"140", "2010-06-28T08:00:00Z"}, {"142", "2010-06-28T20:00:00Z"}, {"141", "2010-06-29T08:00:00Z"}};
  SeriesWindow w = last_days(7);
  w.requiring = 3;
  CHECK(aggregated(AggregateKind::average, rows, w) == "141 mm[Hg]");
  w.requiring_days = true;
  CHECK(aggregated(AggregateKind::average, rows, w) == "? only 2 days with a reading, 3 needed");
  w.requiring = 2;
  CHECK(aggregated(AggregateKind::average, rows, w) == "141 mm[Hg]");
}

TEST_CASE("a count of nothing is not zero") {
  Pressure q(AggregateKind::count, last_days(7));
  q.series().shape = ValueShape{.type = ValueType::number};
  CHECK(answer(q.ask(pressures({{"140", "2010-01-01"}}), "2010-06-30")) == "? no reading in the last 7 days");
}

TEST_CASE("change and slope need two readings in time") {
  CHECK(aggregated(AggregateKind::change, {{"140", "2010-06-01"}}) == "? only 1 reading, 2 needed");
  CHECK(aggregated(AggregateKind::slope, {{"140", "2010-06-01"}}) == "? only 1 reading, 2 needed");
  CHECK(aggregated(AggregateKind::slope, {{"140", "2010-06-01"}, {"150", "2010-06-01"}}) ==
        "? all readings are of one time");
}

TEST_CASE("slope is the least-squares line, per its own unit of time") {
  Pressure q(AggregateKind::slope);
  q.series().shape = quantity_shape("mm[Hg]/a");
  q.series().rate_per = unit("a");
  const TestRecord r =
      pressures({{"140", "2010-06-01"}, {"142", "2010-06-02"}, {"141", "2010-06-03"}, {"145", "2010-06-05"}});
  // Days 0, 1, 2, 4; means 1.75 and 142; slope 10.0/8.75 a day, 365.25 days a year.
  CHECK(q.ask(r, "2010-06-30").values[0].lo == Approx(10.0 / 8.75 * 365.25).epsilon(1e-14));
  q.series().rate_per = unit("d");
  CHECK(q.ask(r, "2010-06-30").values[0].lo == Approx(10.0 / 8.75).epsilon(1e-14));
  q.series().rate_per = unit("wk");
  CHECK(q.ask(r, "2010-06-30").values[0].lo == Approx(70.0 / 8.75).epsilon(1e-14));
}

TEST_CASE("one instant with two values counts for nothing, unless it could decide") {
  const Rows rows = {{"140", "2010-06-01T08:00:00Z"},
                     {"100", "2010-06-02T08:00:00Z"},
                     {"180", "2010-06-02T08:00:00Z"},
                     {"150", "2010-06-03T08:00:00Z"}};
  const BoundSlots bound = Pressure(AggregateKind::average).ask(pressures(rows), "2010-06-30");
  CHECK(answer(bound) == "145 mm[Hg]");
  REQUIRE(bound.notes.size() == 1);
  CHECK(bound.notes[0].message == "home: readings of one time differ (100, 180), none is used");
  CHECK(aggregated(AggregateKind::maximum, rows) == "? readings of one time differ");
  CHECK(aggregated(AggregateKind::minimum, rows) == "? readings of one time differ");
  CHECK(aggregated(AggregateKind::latest, rows) == "150 mm[Hg]");
  CHECK(aggregated(AggregateKind::latest, {rows[1], rows[2]}) ==
        "? only 0 readings, 1 needed; readings of one time differ");
  const Rows repeated = {{"140", "2010-06-01T08:00:00Z"}, {"140", "2010-06-01T08:00:00Z"}};
  SeriesWindow two;
  two.requiring = 2;
  CHECK(aggregated(AggregateKind::average, repeated, two) == "? only 1 reading, 2 needed");
}

TEST_CASE("readings of one date without a time are readings each, in no order") {
  const Rows rows = {{"140", "2010-06-01"}, {"150", "2010-06-02"}, {"160", "2010-06-02"}};
  CHECK(aggregated(AggregateKind::average, rows) == "150 mm[Hg]");
  CHECK(aggregated(AggregateKind::latest, rows) == "? readings of 2010-06-02 differ");
  CHECK(aggregated(AggregateKind::earliest, rows) == "140 mm[Hg]");
  CHECK(aggregated(AggregateKind::change, rows) == "? readings of 2010-06-02 differ");
}

TEST_CASE("a reading dated to a month or year") {
  const Rows rows = {{"140", "2010-05"}, {"150", "2010-06-20"}};
  CHECK(aggregated(AggregateKind::average, rows) == "145 mm[Hg]");
  CHECK(aggregated(AggregateKind::average, rows, last_days(40)) == "? a reading dated 2010-05 is not dated to the day");
  CHECK(aggregated(AggregateKind::average, rows, last_days(30)) == "150 mm[Hg]");
  CHECK(aggregated(AggregateKind::slope, rows) == "? a reading dated 2010-05 is not dated to the day");
  CHECK(aggregated(AggregateKind::average, {{"140", "2010"}, {"150", "2010-06-20"}}) ==
        "? a reading dated 2010 is not dated to the day");
}

TEST_CASE("a night's measurement counts on the day it ends, and only when it is over") {
  TestRecord r = pressures({{"7", "2010-06-30"}});
  Observation& night = r.record.observations[0];
  night.when = {at("2010-06-29T22:00:00Z").lo, at("2010-06-30T06:00:00Z").hi, 0, true};
  CHECK(answer(Pressure(AggregateKind::average, last_days(1)).ask(r, "2010-06-30")) == "7 mm[Hg]");
  CHECK(answer(Pressure(AggregateKind::average).ask(r, "2010-06-29T23:00:00Z")) ==
        "? a reading dated 2010-06-30 is not dated to the day");
}

TEST_CASE("implausible readings are set aside and told; at an asked end they decide") {
  const Rows rows = {{"140", "2010-06-01"}, {"1400", "2010-06-02"}, {"150", "2010-06-03"}, {"15", "2010-06-04"}};
  Pressure average(AggregateKind::average);
  average.spec().plausible = Bounds{40, 300};
  const BoundSlots bound = average.ask(pressures(rows), "2010-06-30");
  CHECK(answer(bound) == "145 mm[Hg]");
  REQUIRE(bound.notes.size() == 1);
  CHECK(bound.notes[0].message ==
        "home: 2 readings are not used, the last rejected: 15 mm[Hg] is outside 40 mm[Hg] to 300 mm[Hg] (2010-06-04)");
  Pressure latest(AggregateKind::latest);
  latest.spec().plausible = Bounds{40, 300};
  CHECK(answer(latest.ask(pressures(rows), "2010-06-30")) ==
        "? rejected: 15 mm[Hg] is outside 40 mm[Hg] to 300 mm[Hg] (2010-06-04)");
  CHECK(answer(latest.ask(pressures(rows), "2010-06-03")) == "150 mm[Hg]");
  CHECK(answer(average.ask(pressures({{"1400", "2010-06-02"}}), "2010-06-30")) ==
        "? rejected: 1400 mm[Hg] is outside 40 mm[Hg] to 300 mm[Hg] (2010-06-02)");
}

TEST_CASE("unusual readings are used and told once") {
  Pressure q(AggregateKind::average);
  q.spec().usual = Bounds{80, 220};
  const BoundSlots bound = q.ask(pressures({{"70", "2010-06-01"}, {"230", "2010-06-02"}}), "2010-06-30");
  CHECK(answer(bound) == "150 mm[Hg]");
  REQUIRE(bound.notes.size() == 1);
  CHECK(bound.notes[0].message == "home: 2 readings are outside the usual 80 mm[Hg] to 220 mm[Hg], and used");
}

TEST_CASE("validity and setting of a series") {
  Pressure q(AggregateKind::latest);
  q.spec().valid_for = Duration{30, 0};
  CHECK(answer(q.ask(pressures({{"140", "2010-05-31"}}), "2010-06-30")) == "140 mm[Hg]");
  CHECK(answer(q.ask(pressures({{"140", "2010-05-30"}}), "2010-06-30")) == "? older than 30 days (2010-05-30)");
  q.spec().setting = "home";
  CHECK(answer(q.ask(pressures({{"140", "2010-06-30"}}), "2010-06-30")) == "? no reading taken at home");
}

TEST_CASE("readings are folded in time order, whatever order they were read in") {
  const Rows rows = {{"0.1", "2010-06-01"}, {"0.2", "2010-06-02"}, {"0.3", "2010-06-03"}, {"1e16", "2010-06-04"}};
  const Rows shuffled = {rows[3], rows[1], rows[0], rows[2]};
  const double a = Pressure(AggregateKind::average).ask(pressures(rows), "2010-06-30").values[0].lo;
  const double b = Pressure(AggregateKind::average).ask(pressures(shuffled), "2010-06-30").values[0].lo;
  CHECK(a == b);
}

TEST_CASE("stated readings are the series") {
  Pressure q(AggregateKind::average, last_days(7));
  const TestRecord r = pressures({{"200", "2010-06-29"}});
  StatedReadings stated{.input = q.home, .readings = {}};
  for (int i = 0; i < 7; ++i) stated.readings.push_back({148, day("2010-06-24") + i, ""});
  stated.readings.push_back({300, day("2010-07-01"), ""});
  q.statements = {stated};
  q.series().window.requiring = 7;
  q.series().window.requiring_days = true;
  const BoundSlots bound = q.ask(r, "2010-06-30");
  CHECK(answer(bound) == "148 mm[Hg]");
  CHECK(bound.stories[0].stated);
  stated.days_before_as_of = true;
  for (std::size_t i = 0; i < stated.readings.size(); ++i) stated.readings[i].day = static_cast<std::int64_t>(i);
  stated.readings.back().day = 7;  // the day before the window
  stated.readings.front().value = 155;
  q.statements = {stated};
  CHECK(answer(q.ask(r, "2010-06-30")) == "149 mm[Hg]");
  q.statements = {StatedReadings{.input = q.home, .readings = {}}};
  CHECK(answer(q.ask(r, "2010-06-30")) == "? not recorded");
  q.statements = {StatedValue{.input = q.home, .value = RowValue::of(State::missing)}};
  CHECK(answer(q.ask(r, "2010-06-30")) == "? stated as missing");
  q.series().window.requiring = 1;
  q.statements = {StatedValue{.input = q.home, .value = RowValue::exact(150)}};
  CHECK(answer(q.ask(r, "2010-06-30")) == "150 mm[Hg]");
}

TEST_CASE("points on their own: exclusion and requirement of nothing") {
  CHECK(without_first_days({}, 3).empty());
  CHECK(too_few({}, SeriesWindow{}) == "only 0 readings, 1 needed");
  CHECK(aggregate(AggregateKind::average, {}).reason == "no reading");
}
