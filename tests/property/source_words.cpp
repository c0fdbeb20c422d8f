#include "tests/property/source_words.h"

namespace regimen::test {

// Few, so that values and thresholds meet.
std::string Words::mass_literal() {
  return one_of({"0 kg", "50 kg", "70 kg", "70.5 kg", "70000 g", "120 kg", "-3 kg"});
}
std::string Words::number_literal() { return one_of({"0", "1", "2", "0.5", "1.25", "18.5", "100", "-1", "0.1"}); }
std::string Words::day() { return one_of({"1960-02-29", "1999-12-31", "2000-01-01", "2024-02-29", "2025-11-30"}); }

std::string Words::comparison(const std::string& left, const std::string& right) {
  return left + " " + one_of({"at least", "at most", "more than", "less than", "is", "is not"}) + " " + right;
}

std::string Words::gene_fact() {
  switch (below(8)) {
    case 0:
      return "phenotype of CYP2D6" + one_of({"", " by dpwg"}) + " is " + one_of({"PM", "NM", "not UM"});
    case 1:
      return "phenotype of CYP2C19 is one of IM, NM, likely_PM";
    case 2:
      return "diplotype of CYP2C19 is *1/*2";
    case 3:
      return "carries *4 in CYP2D6";
    case 4:
      return "copies of *2 in CYP2C19 at least " + one_of({"1", "2"});
    case 5:
      return "phenotype of CYP2D6 is " + one_of({"indeterminate", "not indeterminate", "missing", "known"});
    case 6:
      return "activity score of CYP2D6 is between 0.25 and 1.25";
    default:
      return comparison("activity score of CYP2D6", one_of({"0", "0.25", "1.25", "2.25"}));
  }
}

std::string Words::time_fact() {
  switch (below(5)) {
    case 0:
      return comparison("born", day());
    case 1:
      return comparison("years since born", one_of({"18 years", "65 years"}));
    case 2:
      return comparison("months from born to " + day(), one_of({"6 months", "480 months"}));
    case 3:
      return comparison("days from born to today", one_of({"0 days", "9131 days"}));
    default:
      return comparison("weeks since born", "52 weeks");
  }
}

std::string Words::fact() {
  switch (below(band_declared_ ? 6 : 5)) {
    case 0:
      return one_of({"takes codeine", "takes warfarin"});
    case 1:
      return std::string("has strokes") + one_of({"", " within 12 months", " ever"});
    case 2:
      return "allergic to codeine";
    case 3:
      return one_of({"stage is mild", "vkorc1 is AG", "band is not low", "stage is not severe",
                     "stage is one of none, severe", "word is one of \"red\", \"green\""});
    case 5:
      return "risk_band is " + one_of({"low", "not high", "no value", "not no value"});
    default:
      return random_.pick(truths_) + one_of({"", " is yes", " is no", " is not yes"});
  }
}

std::string Words::state() {
  const std::string what = one_of({"weight", "flag", "stage", "tally", "born", "level", "factor", "trend", "band"});
  return what + " is " + one_of({"known", "missing", "not known", "not missing"});
}

std::string Words::condition(int depth) {
  if (depth > 0 && chance(45)) {
    const std::string joint = one_of({" and ", " or "});
    return "(" + condition(depth - 1) + ")" + joint + "(" + condition(depth - 1) + ")";
  }
  if (depth > 0 && chance(15)) return "not (" + condition(depth - 1) + ")";
  switch (below(9)) {
    case 0:
      return comparison(mass(depth), mass(0));
    case 1:
      return comparison(number(depth), number(0));
    case 2:
      return number(0) + " is between 0 and " + one_of({"1", "100"});
    case 3:
      return comparison("level", one_of({"3.5 mmol/L", "5 mmol/L"}));
    case 4:
      return gene_fact();
    case 5:
      return time_fact();
    case 6:
      return state();
    case 7:
      return comparison("factor", one_of({"0", "10", "12.5"}));
    default:
      return fact();
  }
}

std::string Words::number(int depth) {
  if (depth == 0 || chance(25)) return chance(50) ? random_.pick(numbers_) : number_literal();
  const std::string inner = number(depth - 1);
  switch (below(16)) {
    case 0:
      return "(" + inner + " + " + number(depth - 1) + ")";
    case 1:
      return "(" + inner + " - " + number(depth - 1) + ")";
    case 2:
      return "(" + inner + ") * (" + number(0) + ")";
    case 3:
      return "(" + inner + ") / (" + number(0) + ")";
    case 4:
      return "(" + inner + ") ^ " + one_of({"2", "0.5", "-1"});
    case 5:
      return one_of({"ln", "log10", "exp", "square_root", "absolute"}) + "(" + inner + ")";
    case 6:
      return one_of({"rounded", "rounded_up", "rounded_down"}) + "(" + inner + ", " + one_of({"0.1", "1", "5"}) + ")";
    case 7:
      return one_of({"smaller", "larger"}) + "(" + inner + ", " + number(0) + ")";
    case 8:
      return "number of kg in (" + mass(depth - 1) + ")";
    case 9:
      return "(activity score of CYP2D6)";
    case 10:
      return "(points of stage)";
    case 11:
      return "(- (" + inner + "))";
    case 12:
      return "(copies of *2 in CYP2C19)";
    case 13:
      return "(count of weights over last 30 days)";
    case 14:
      return "(" + random_.pick(numbers_) + " *2)";  // a star joined to its operand is times, too
    default:
      return "(" + inner + " otherwise " + number(0) + ")";
  }
}

std::string Words::aggregate() {
  const std::string what = one_of({"latest", "earliest", "average", "median", "minimum", "maximum", "change"});
  std::string text = what + " of weights";
  if (chance(70)) text += " over last " + one_of({"30 days", "12 months"});
  if (text.back() == 's' && text.find("over") != std::string::npos && chance(30)) text += " excluding first 1 day";
  if (chance(40)) text += " requiring at least 2 " + one_of({"readings", "days"});
  return "(" + text + ")";
}

std::string Words::mass(int depth) {
  if (depth == 0 || chance(25)) return chance(60) ? random_.pick(masses_) : mass_literal();
  const std::string inner = mass(depth - 1);
  switch (below(8)) {
    case 0:
      return "(" + inner + " + " + mass(depth - 1) + ")";
    case 1:
      return "(" + inner + " - " + mass(depth - 1) + ")";
    case 2:
      return "(" + number(depth - 1) + ") * (" + inner + ")";
    case 3:
      return "rounded(" + inner + ", 0.5 kg)";
    case 4:
      return one_of({"smaller", "larger"}) + "(" + inner + ", " + mass(0) + ")";
    case 5:
      return "(" + inner + " otherwise " + mass_literal() + ")";
    case 6:
      return aggregate();
    default:
      return "(" + inner + ") / (" + one_of({"2", "tally"}) + ")";
  }
}

}  // namespace regimen::test
