// Tests and the facts they state.
#include "compiler/ast/dump_writer.h"

namespace regimen::ast {
namespace {

std::string fact_line(const Fact& f) {
  std::string no = f.negated ? "not " : "";
  switch (f.kind) {
    case Fact::Kind::has: return no + has(f.has);
    case Fact::Kind::carries: return no + "carries " + allele(*f.allele);
    case Fact::Kind::order: return "order of " + f.name.text + (f.amount ? " at " + amount(*f.amount) : "");
    case Fact::Kind::list_unknown: return f.name.text + " unknown";
    case Fact::Kind::value: break;
  }
  constexpr const char* kValues[] = {"missing", "indeterminate", "at least", "one of", "readings", "value"};
  std::string out = f.gene ? gene_value(*f.gene) : f.path.text();
  out += std::string(" is ") + kValues[static_cast<int>(f.value_kind)];
  if (f.daily_for) out += " daily for " + amount(*f.daily_for);
  return out;
}

void dump(DumpWriter& w, const Fact& f) {
  w.line("given " + fact_line(f));
  DumpWriter::Level level(w);
  for (ExprId value : f.values) w.expr(value);
  for (const Reading& reading : f.readings) w.expr("reading on " + to_text(reading.on), reading.value);
}

void dump(DumpWriter& w, const Expectation& e) {
  switch (e.kind) {
    case Expectation::Kind::recommends: w.actions("expect " + e.subject.text + " recommends", e.actions); break;
    case Expectation::Kind::no_recommendation: w.line("expect " + e.subject.text + " makes no recommendation"); break;
    case Expectation::Kind::undetermined:
      w.line("expect " + e.subject.text + " is undetermined" + (e.because.empty() ? "" : " because " + paths(e.because)));
      break;
    case Expectation::Kind::conflict: w.line("expect " + e.subject.text + " is a conflict"); break;
    case Expectation::Kind::no_conflict: w.line("expect " + e.subject.text + " is not a conflict"); break;
    case Expectation::Kind::not_in_effect: w.line("expect " + e.subject.text + " is not in effect"); break;
    case Expectation::Kind::grade:
      w.line("expect " + e.subject.text + " has " + grade_word(e.grade) + " " + e.word.text);
      break;
    case Expectation::Kind::does_not_apply: w.line("expect " + e.subject.text + " does not apply"); break;
    case Expectation::Kind::is_missing: w.line("expect " + e.subject.text + " is missing " + paths(e.because)); break;
    case Expectation::Kind::rule_applies: w.line("expect rule " + e.subject.text + " applies"); break;
    case Expectation::Kind::rule_possible: w.line("expect rule " + e.subject.text + " is possible"); break;
    case Expectation::Kind::text_contains: w.line("expect text contains " + quote(e.text)); break;
    case Expectation::Kind::text_lacks: w.line("expect text does not contain " + quote(e.text)); break;
    case Expectation::Kind::condition: w.expr("expect", e.condition); break;
  }
}

}  // namespace

void DumpWriter::tests() {
  for (const TestDecl& test : file_.tests) {
    line("TestDecl " + quote(test.name) + (test.as_of ? " as of " + to_text(*test.as_of) : ""));
    Level level(*this);
    for (const Fact& fact : test.given) dump(*this, fact);
    for (const Expectation& expectation : test.expect) dump(*this, expectation);
  }
}

}  // namespace regimen::ast
