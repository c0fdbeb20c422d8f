// has X now, within a time, ever: what the record and what is stated decide.
#include "tests/support/stdlib.h"
#include "tests/support/test_question.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr const char* kStroke = "snomed 230690007";

}  // namespace

TEST_CASE("within: the day exactly so long ago counts") {
  SlotSpec within = has_slot(kStroke);
  within.within = Duration{30, 0};
  TestRecord r;
  r.complete().condition({kStroke}, "2010-05-01");
  CHECK(ask_one(r, within, "2010-05-31") == "yes");
  CHECK(ask_one(r, within, "2010-06-01") == "no");
  CHECK(ask_one(r, within, "2010-04-30") == "no");
  CHECK(ask_one(r, has_slot(kStroke), "2010-06-01") == "yes");
  TestRecord month;
  month.complete().condition({kStroke}, "2010-05");
  CHECK(ask_one(month, within, "2010-05-31") == "yes");
  CHECK(ask_one(month, within, "2010-06-01") == "? 'a condition' is dated 2010-05");
  CHECK(ask_one(month, within, "2010-07-01") == "no");
  TestRecord undated;
  undated.complete().condition({kStroke}, "");
  CHECK(ask_one(undated, within, "2010-06-01") == "? 'a condition' has no date");
}

TEST_CASE("ever: begun by the as-of moment, over or not, dated or not") {
  SlotSpec ever = has_slot(kStroke);
  ever.ever = true;
  TestRecord over;
  over.complete().condition({kStroke}, "1980-05-01");
  over.record.conditions[0].end = at("1981-01-01");
  CHECK(ask_one(over, has_slot(kStroke), "2010-06-01") == "no");
  CHECK(ask_one(over, ever, "2010-06-01") == "yes");
  CHECK(ask_one(over, ever, "1980-05-01") == "yes");
  CHECK(ask_one(over, ever, "1980-04-30") == "no");
  over.record.conditions[0].onset.reset();
  CHECK(ask_one(over, ever, "2010-06-01") == "yes");
  TestRecord closed;
  closed.complete().condition({kStroke}, "2000");
  closed.record.conditions[0].inactive = true;
  CHECK(ask_one(closed, has_slot(kStroke), "2010-06-01") == "? 'a condition' ended at an unknown time");
  CHECK(ask_one(closed, ever, "2010-06-01") == "yes");
  CHECK(ask_one(closed, ever, "2000-06-01") == "? 'a condition' began in 2000, perhaps after the as-of moment");
  TestRecord undated;
  undated.complete().condition({kStroke}, "");
  CHECK(ask_one(undated, ever, "2010-06-01") == "yes");
  undated.observation("loinc 29463-7", "70", "kg", "2011-01-01");
  CHECK(ask_one(undated, ever, "2010-06-01") == "? 'a condition' has no date, and may have begun after the as-of moment");
  undated.record.conditions[0].unconfirmed = true;
  CHECK(ask_one(undated, ever, "2012-06-01") == "? 'a condition' is not confirmed");
  TestRecord none;
  CHECK(ask_one(none, ever, "2010-06-01") == "? the list of conditions is not complete");
  none.complete();
  CHECK(ask_one(none, ever, "2010-06-01") == "no");
  none.observation("snomed 266257000", "1", "", "2001-01-01");
  none.record.observations[0].value.reset();
  CHECK(ask_one(none, presence_slot(SlotKind::has, {"snomed 266257000"}), "2010-06-01") == "yes");
}

TEST_CASE("what is stated of one time decides another only where it must") {
  struct Time {
    const char* words;
    std::optional<Duration> within;
    bool ever;
  };
  const Time times[] = {{"now", {}, false}, {"within 7 days", Duration{7, 0}, false}, {"within 30 days", Duration{30, 0}, false}, {"ever", {}, true}};
  // Rows: what is stated; columns: what is asked. y: decides, -: does not.
  const char* present[] = {"y--y", "-yyy", "--yy", "---y"};
  const char* absent[] = {"y---", "-y--", "-yy-", "yyyy"};
  const CodeSet stroke = code_set("stroke", {kStroke});
  for (std::size_t stated = 0; stated < 4; ++stated)
    for (std::size_t asked = 0; asked < 4; ++asked)
      for (const bool is_present : {true, false}) {
        INFO((is_present ? "" : "not ") << times[stated].words << " is stated, " << times[asked].words << " is asked");
        SlotSpec slot = has_slot(kStroke);
        slot.within = times[asked].within;
        slot.ever = times[asked].ever;
        Question q = with_entry(slot, StatedEntry::List::conditions, stroke, is_present);
        auto& entry = std::get<StatedEntry>(q.statements[0]);
        entry.within = times[stated].within;
        entry.ever = times[stated].ever;
        const bool decides = (is_present ? present : absent)[stated][asked] == 'y';
        const std::string made = answer(q.ask(TestRecord(), "2010-06-01"));
        CHECK(made == (decides ? (is_present ? "yes" : "no")
                       : is_present ? "? what is stated of these does not say so for the time that is asked about"
                                    : "? the list of conditions is not complete"));
      }
}

TEST_CASE("a stated condition decides `within` only when its own time is stated") {
  SlotSpec within = has_slot(kStroke);
  within.within = Duration{30, 0};
  const CodeSet stroke = code_set("stroke", {kStroke});
  const TestRecord r;
  Question q = with_entry(within, StatedEntry::List::conditions, stroke, true);
  CHECK(answer(q.ask(r, "2010-06-01")) == "? what is stated of these does not say so for the time that is asked about");
  std::get<StatedEntry>(q.statements[0]).within = Duration{7, 0};
  CHECK(answer(q.ask(r, "2010-06-01")) == "yes");
  Question absent = with_entry(has_slot(kStroke), StatedEntry::List::conditions, stroke, false);
  CHECK(answer(absent.ask(r, "2010-06-01")) == "no");
  std::get<StatedEntry>(absent.statements[0]).within = Duration{30, 0};
  CHECK(answer(absent.ask(r, "2010-06-01")) == "? the list of conditions is not complete");
  absent.table.slots[0] = within;
  CHECK(answer(absent.ask(r, "2010-06-01")) == "no");
}
