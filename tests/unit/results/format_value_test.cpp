// Numbers, values and texts as people read them.
#include <catch2/catch.hpp>
#include <limits>

#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"

using namespace regimen;

TEST_CASE("values print their unit, bounds and state") {
  SlotTable table;
  table.choices.push_back({"kind", {{"acs", "ACS or PCI", {}}, {"other", "", {}}}});
  ValueShape dose;
  dose.type = ValueType::quantity;
  dose.unit_text = "mg/day";
  ValueShape choice;
  choice.type = ValueType::choice;
  choice.choice = 0;
  ValueShape yes;
  yes.type = ValueType::yes_no;
  ValueShape date;
  date.type = ValueType::date;
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(format_value(table, dose, RowValue::exact(75)) == "75 mg/day");
  CHECK(format_value(table, dose, RowValue::exact(75), {1}) == "75.0 mg/day");
  CHECK(format_value(table, dose, RowValue::exact(148.916666667)) == "148.9167 mg/day");
  CHECK(format_value(table, dose, RowValue::exact(148.916666667), {.decimals = {}, .digits = Digits::all}) == "148.916666667 mg/day");
  CHECK(format_value(table, dose, RowValue::between(1, 2)) == "between 1 mg/day and 2 mg/day");
  CHECK(format_value(table, {}, RowValue::between(3, infinite)) == "at least 3");
  CHECK(format_value(table, {}, RowValue::between(-infinite, 3)) == "at most 3");
  CHECK(format_value(table, dose, RowValue{}) == "unknown");
  CHECK(format_value(table, dose, RowValue::of(State::no_value)) == "not applicable");
  CHECK(format_value(table, choice, RowValue::of(State::indeterminate)) == "indeterminate");
  CHECK(format_value(table, choice, RowValue::exact(0)) == "ACS or PCI");
  CHECK(format_value(table, choice, RowValue::exact(1)) == "other");
  CHECK(format_value(table, choice, RowValue::exact(-1)) == "unknown");
  CHECK(format_value(table, yes, RowValue::exact(0)) == "no");
  CHECK(format_value(table, date, RowValue::exact(19723)) == "2024-01-01");
  CHECK(format_value(table, date, RowValue::between(14610, 14974)) == "between 2010-01-01 and 2010-12-31");
}

TEST_CASE("a gene prints its own words, also outside the program's names") {
  SlotTable table;
  SlotSpec slot;
  slot.kind = SlotKind::diplotype;
  table.slots.push_back(slot);
  std::vector<SlotStory> stories(1);
  stories[0].text = "*1/*8";
  FunctionInfo info;
  info.values.resize(1);
  info.values[0].slot = 0;
  info.values[0].shape.type = ValueType::choice;
  CHECK(format_output({table, info, std::vector{RowValue::exact(-1)}, stories}, 0) == "*1/*8");
  // No diplotype can be built: the alleles that were found.
  CHECK(format_output({table, info, std::vector{RowValue{}}, stories}, 0) == "*1/*8");
  stories[0].text.clear();
  CHECK(format_output({table, info, std::vector{RowValue{}}, stories}, 0) == "unknown");
}

TEST_CASE("a chosen text prints its own holes, also in a text within it") {
  SlotTable table;
  table.choices.push_back({"text", {{"plain", "", {}}, {"dose {dose}", "", {}}, {"say {note}", "", {}}}});
  FunctionInfo info;
  info.values.resize(3);
  info.values[0].shape = {.type = ValueType::text, .choice = 0};
  info.values[1].shape.unit_text = "mg/day";
  info.values[1].shape.type = ValueType::quantity;
  info.values[2].shape = {.type = ValueType::text, .choice = 0};
  const auto hole = [](std::string before, std::uint32_t value) {
    return TextTemplate{{{TextPiece::Kind::literal, std::move(before), kNoIndex}, {TextPiece::Kind::value, "", value}}};
  };
  info.texts = {{1, hole("dose ", 1)}, {2, hole("say: ", 2)}};
  const auto shown = [&](double text, RowValue dose, double inner) {
    const std::vector<RowValue> values = {RowValue::exact(text), dose, RowValue::exact(inner)};
    return format_output({table, info, values, {}}, 0);
  };
  CHECK(shown(0, RowValue::exact(5), 0) == "plain");
  CHECK(shown(1, RowValue::exact(5), 0) == "dose 5 mg/day");
  CHECK(shown(1, RowValue{}, 0) == "dose unknown");
  CHECK(shown(2, RowValue::exact(5), 1) == "say: dose 5 mg/day");
  CHECK(shown(2, RowValue::exact(5), 0) == "say: plain");
}

TEST_CASE("recommendations read as a sentence") {
  SlotTable table;
  ResolvedAction action;
  action.verb = Verb::reduce;
  action.part = DosePart::starting;
  action.subject = "amitriptyline";
  ResolvedAmount by;
  by.word = AmountWord::by;
  by.shape.type = ValueType::quantity;
  by.shape.unit_text = "%";
  by.low = by.high = 50;
  action.amounts = {by};
  CHECK(recommendation_line(to_recommendation(table, action, true)) == "reduce starting dose of amitriptyline by 50 %");
  action.verb = Verb::start;
  action.part = DosePart::none;
  action.amounts[0].word = AmountWord::at;
  action.amounts[0].base = AmountBase::usual;
  action.amounts[0].range = true;
  action.amounts[0].low = 25;
  action.after = "3 days";
  const Recommendation r = to_recommendation(table, action, true);
  CHECK(recommendation_line(r) == "start amitriptyline at between 25 % and 50 % of usual after 3 days");
  CHECK(r.amount == 25);
  CHECK(r.amount_high == 50);
  // An amount is printed as it is to be given, never shortened.
  action.amounts[0].low = 4.56789012;
  CHECK(to_recommendation(table, action, true).amount_text == "between 4.56789012 % and 50 % of usual");
  CHECK(r.base == "usual");
}
