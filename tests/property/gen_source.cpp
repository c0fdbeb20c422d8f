#include "tests/property/gen_source.h"

#include "tests/property/source_words.h"

namespace regimen::test {
namespace {

class SourceWriter {
 public:
  explicit SourceWriter(Random& random) : words_(random) {}

  std::string program() {
    header();
    vocabulary();
    inputs();
    defines();
    for (int i = 0; i < 2; ++i) table(i);
    scores();
    advice();
    decision();
    reports();
    if (words_.chance(25)) test();
    return std::move(text_);
  }

 private:
  void line(const std::string& words) { text_ += words + "\n"; }
  std::string maybe(std::uint32_t percent, const std::string& words) { return words_.chance(percent) ? words : ""; }

  void header() {
    line(
        "guideline t.random version \"1\"\n  title \"Random\"\n  status draft\n  source S \"A source\" pmid 1 url "
        "\"https://example.org\"" +
        maybe(20, " dated 2024-03-25") + maybe(20, " stale since 2025-09-01 \"a medicine was added\""));
    text_ += maybe(10,
                   "  licence \"Apache-2.0\"\n  notice \"Shown with every result.\"\n  jurisdiction \"UK\"\n  language \"en\"\n  reviewed 2025-01-01 by \"A "
                   "reviewer\"\n  replaces t.older version \"0\"\n");
    if (words_.chance(30)) line("  effective from " + words_.one_of({"2020-01-01", "2025-12-01 until 2030-01-01"}));
    if (words_.chance(40)) line("  for patients when " + words_.condition(1));
    line("end");
  }

  void vocabulary() {
    line("choice stages of none scores 0 \"None\", mild scores 1 \"Mild\", severe scores -2.5 \"Severe\"");
    line("choice bands of low, middle, high\nchoice origins of british, african, white\nchoice variants of GG, AG, AA");
    line("codes strokes = ICD10 \"I63\", ICD10 \"I64\" and descendants");
    line("kind salt: quantity in mmol/L\n  from LOINC \"99999-1\" in mmol/L\n  to 1 decimal\nend");
  }

  std::string if_missing(const std::string& assumed) {
    switch (words_.below(4)) {
      case 0:
        return " if missing ask \"Which?\"";
      case 1:
        return " if missing assume " + assumed + " because \"usual\"";
      case 2:
        return " if missing undetermined";
      default:
        return "";
    }
  }

  void inputs() {
    line("input flag: yes/no if missing ask \"Flag?\"");
    line("input other: yes/no from recorded strokes" + if_missing("no"));
    line("input stroke: yes/no from recorded strokes if missing ask \"Stroke?\"");
    line("input tested: yes/no from tested *2, *3 in CYP2C9");
    line("input tally: number" + maybe(50, " plausible -100 to 1000 usual 0 to 100") + " if missing ask \"How many?\"");
    line("input risk: number from polygenic " + words_.one_of({"score", "percentile", "deviation"}) + " \"PGS000018\"" + if_missing("0"));
    line("input weight: quantity in kg from latest LOINC \"29463-7\"" + maybe(50, " valid for 12 months") +
         maybe(50, " plausible 1 kg to 650 kg") + if_missing("70 kg"));
    line("input weights: series of quantity in kg from all LOINC \"29463-7\"" + maybe(30, " taken at home"));
    line("input level: quantity in mmol/L of salt from " + words_.one_of({"latest", "earliest"}) + " salt");
    line("input born: date from birthdate if missing ask \"Born?\"");
    line("input stage: stages if missing ask \"Stage?\"");
    line("input word: text if missing ask \"Word?\"");
    line("input vkorc1: variants from genotype of VKORC1");
    line("input ethnicity: origins from ethnicity");
    line("input band: bands from ethnicity mapped by band_of" + if_missing("low"));
    line("input CYP2D6: gene CYP2D6");
    line("input CYP2C19: gene CYP2C19");
    line("parameter limit: quantity in kg = " + words_.mass_literal());
    line(
        "table band_of: exactly one\n  | ethnicity || group |\n  | british, white || middle |\n  | african || low "
        "|\nend");
    line("define factor: number = lookup t0.amount");
    line("define forbidden: number unavailable because licence \"not published\"" + maybe(50, " instead \"another\""));
    words_.declare_number("forbidden");
    line("define trend = slope of weights over last 3 years");
  }

  void defines() {
    line("define risk_band: bands =\n  when " + words_.condition(1) + " then low\n  when " + words_.condition(1) +
         " then " + words_.one_of({"middle", "no value"}) + "\n  else high");
    words_.declare_band();
    line("define ready: yes/no = " + words_.condition(2));
    words_.declare_truth("ready");
    line("define ratio: number = " + words_.number(3));
    words_.declare_number("ratio");
    line("define mass: quantity in kg = if " + words_.condition(1) + " then " + words_.mass(2) + " else " +
         words_.mass(1));
    words_.declare_mass("mass");
    line("define note: text = when " + words_.condition(1) + " then \"mass {mass}\" else \"ratio {ratio}, {risk_band}, {remark}\"");
    line("define remark: text = if " + words_.condition(1) + " then \"ready {ready}\" else " + words_.one_of({"\"not\"", "word"}));
    if (words_.chance(50)) line("always " + words_.condition(1));
  }

  std::string cell(int column) {
    if (words_.chance(30)) return "any";
    if (words_.chance(12)) return "missing";
    switch (column) {
      case 0:
        return words_.one_of({"yes", "no", "yes, no"});
      case 1:
        return words_.one_of(
            {"< 50 kg", ">= 50 kg and < 70 kg", ">= 70 kg", "50 kg to 70 kg", "70 kg", "> 0 kg and <= 120 kg"});
      case 2:
        return words_.one_of({"none", "mild", "mild, severe"});
      default:
        return words_.one_of({"PM", "IM, NM", "UM", "indeterminate", "PM, missing"});
    }
  }

  void table(int number) {
    const std::string hit = number == 0 ? words_.one_of({"sum", "first"}) : words_.one_of({"exactly one", "first"});
    line("table t" + std::to_string(number) + ": " + hit + (hit == "sum" ? "" : maybe(30, " complete")));
    text_ += maybe(40, "  listed weight: 50 kg, 60 kg to 70 kg, at least 100 kg\n") + maybe(10, "  listed weight: at most 65 kg\n");
    line("  | flag | weight | stage | phenotype of CYP2C19 || " +
         std::string(number == 0 ? "amount" : "dose | grade | answer | choice_of") + " |");
    const std::uint32_t rows = 2 + words_.below(3);
    for (std::uint32_t row = 0; row < rows; ++row) {
      std::string text = "  ";
      for (int column = 0; column < 4; ++column) text += "| " + cell(column) + " ";
      if (number == 0) {
        text += "|| " + words_.one_of({"1", "2.5", "-1", "10"}) + " |";
      } else {
        text += "|| " + words_.one_of({"10 mg/day", "20 mg/day", row == 0 ? "5 mg/day" : "no value"}) + " | " +
                words_.one_of({"strong", "moderate"}) + " | " + words_.one_of({"usual", "careful"}) + " | " +
                words_.one_of({"codeine", "tramadol"}) + " |";
      }
      line(text);
    }
    line("  cite S \"Table\"\nend");
    if (number == 0) words_.declare_number("factor");
  }

  void scores() {
    line("score total");
    line("  1 point when " + words_.condition(1) + "\n  2.5 points when " + words_.condition(1) +
         "\n  -1 points when " + words_.condition(0));
    line("  points of stage\nend");
    words_.declare_number("total");
  }

  std::string clauses() {
    std::string text = "    strength " + words_.one_of({"strong", "lookup t1.grade"}) + maybe(30, " certainty high") +
                       " urgency info\n";
    text += "    because \"Since {" +
            words_.one_of(
                {"mass", "ratio", "risk_band", "ready", "phenotype of CYP2D6", "years since born", "total", "word", "note",
                 "remark"}) +
            "}.\"\n    cite S \"Rule\"\n";
    text += maybe(30, "    instead use codeine per \"label\" or any of opioids but not codeine\n");
    text += maybe(30, "    if warranted reduce ordered drug by 50 %\n");
    text += maybe(30, "    then recheck \"level\" after 3 months\n");
    text += maybe(20, "    basis \"CYP2D6\"\n");
    text += maybe(25, "    only if tested for *2, *3 in CYP2C9\n");
    text += maybe(20, "    override \"refused\", \"other\"\n");
    text += maybe(20, "    cost 22 GBP/year\n");
    text += maybe(20, "    effective from 2021-01-01 until 2031-12-31\n");
    return text;
  }

  void advice() {
    line(
        "advice usual\n  recommend use ordered drug per \"label\"\n  strength strong\n  because \"Usual.\"\n  cite "
        "S\nend");
    line("advice careful\n  recommend reduce starting dose of ordered drug by " +
         words_.one_of({"25 %", "between 30 % and 80 %"}) +
         " also monitor \"level\"\n  because \"Careful, {ratio}.\"\n  cite S\nend");
  }

  std::string outcome() {
    switch (words_.below(10)) {
      case 8:
        return "recommend " + words_.one_of({"stop", "continue", "do not use"}) +
               " ordered drug also choose \"another\" also refer \"clinic\"";
      case 9:
        return "recommend reduce " + words_.one_of({"target", "daily", "maintenance"}) +
               " dose of ordered drug to 50 % of " + words_.one_of({"usual", "highest", "lowest"});
      case 0:
        return "follow lookup t1.answer";
      case 1:
        return "recommend start ordered drug at lookup t1.dose";
      case 2:
        return "recommend avoid ordered drug also order \"level\"";
      case 3:
        return "recommend limit ordered drug below 20 mg/day";
      case 4:
        return "recommend start lookup t1.choice_of at " +
               words_.one_of({"10 mg/day", "rounded(tally * 1 mg/day, 5 mg/day)"});
      case 5:
        return "recommend advise diet \"less salt\" also advise activity \"walk\" also advise lifestyle \"sleep\"";
      case 6:
        return "recommend increase maintenance dose of ordered drug to " +
               words_.one_of({"200 % of usual", "40 mg/day"});
      default:
        return "no recommendation";
    }
  }

  void decision() {
    line("decision choose_drug " + words_.one_of({"for order of codeine, tramadol", "for order or use of codeine",
                                                  "for refill of codeine", "for order of opioids"}));
    line(maybe(30, "  for patients when " + words_.condition(1) + "\n") + "  rule base" +
         maybe(60, "\n    when " + words_.condition(2)) + "\n    " + outcome());
    text_ += clauses();
    const std::uint32_t rules = words_.below(3);
    for (std::uint32_t i = 0; i < rules; ++i) {
      line("  exception e" + std::to_string(i) + " to base" + (i > 0 ? maybe(50, ", e0") : "") + "\n    when " +
           words_.condition(2) + "\n    " + outcome());
      text_ += clauses();
    }
    if (words_.chance(60))
      line(
          "  if undetermined because flag, weight\n    recommend order \"weight\"\n    because \"Needed.\"\n    cite "
          "S");
    if (words_.chance(60))
      line("  if undetermined\n    no recommendation\n    because \"Needed: {missing}. {total}\"\n    cite S");
    line("end");
    if (words_.chance(20))
      line("decision look for view of patient\n  rule seen\n    when " + words_.condition(1) +
           "\n    recommend screen \"pressure\"\n" + clauses() + "end");
  }

  void reports() {
    line(words_.one_of({"report ratio \"Ratio\" to 2 decimals cite S", "report mass", "report risk_band", "report note",
                        "report total to 1 decimal"}));
  }

  void test() {
    line("test \"stated\" as of 2025-12-01");
    line("  given ratio is 3 and ready is yes and mass is 60 kg and flag is yes and weight is 70 kg");
    line("    and weights is " +
         words_.one_of({"[ 70 kg on 2025-11-01, 71 kg on 2025-11-20 ]", "70 kg daily for 7 days"}) +
         " and conditions unknown and born is " + words_.one_of({"1960", "1960-05", "1960-05-11", "2025"}));
    line("  expect ratio is about 3.0\n  expect total at least -10\n  expect not (ready is no)\n  expect rule base " +
         words_.one_of({"applies", "is possible"}));
    for (int i = 0; i < 4; ++i)
      line("  expect choose_drug " +
           words_.one_of({"recommends start codeine", "makes no recommendation", "is undetermined because flag", "is a conflict", "is not a conflict",
                          "is not in effect", "does not apply", "has strength strong", "has certainty high", "has urgency info"}));
    line("  expect text " + words_.one_of({"contains \"Since\"", "does not contain \"Since\""}) + "\n  expect choose_drug is missing flag\nend");
  }

  Words words_;
  std::string text_;
};

}  // namespace

std::string random_source(Random& random) { return SourceWriter(random).program(); }

}  // namespace regimen::test
