#include "tests/support/smt/terms.h"

#include <fmt/format.h>

#include <cmath>

namespace regimen::test::smt {

namespace {

Term joined(const char* name, const std::vector<Term>& terms, const char* neutral, const char* decided) {
  std::string out;
  std::size_t count = 0;
  for (const Term& term : terms) {
    if (term == decided) return decided;
    if (term == neutral) continue;
    out += " " + term;
    ++count;
  }
  if (count == 0) return neutral;
  return count == 1 ? out.substr(1) : "(" + std::string(name) + out + ")";
}

}  // namespace

Term all(const std::vector<Term>& terms) { return joined("and", terms, "true", "false"); }
Term any(const std::vector<Term>& terms) { return joined("or", terms, "false", "true"); }

Term negate(const Term& term) {
  if (term == "true") return "false";
  return term == "false" ? "true" : "(not " + term + ")";
}

Term choose(const Term& condition, const Term& yes, const Term& no) {
  if (condition == "true" || yes == no) return yes;
  return condition == "false" ? no : "(ite " + condition + " " + yes + " " + no + ")";
}

Term call(const char* name, const Term& a, const Term& b) { return "(" + std::string(name) + " " + a + " " + b + ")"; }

Term number(double value) {
  if (std::isinf(value)) return value > 0 ? "1000000000000000000000000000000.0" : "(- 1000000000000000000000000000000.0)";
  std::string text = fmt::format("{:.1100f}", std::fabs(value));  // more digits than any double has
  while (text.ends_with("00") || (text.ends_with('0') && text[text.size() - 2] != '.')) text.pop_back();
  if (text.ends_with('.')) text += '0';
  return value < 0 ? "(- " + text + ")" : text;
}

}  // namespace regimen::test::smt
