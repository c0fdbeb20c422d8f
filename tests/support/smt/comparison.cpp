#include "tests/support/smt/comparison.h"

#include "compiler/analysis/patient.h"
#include "compiler/interp/interpret.h"

namespace regimen::test::smt {

using namespace analysis;

namespace {

using Is = Z3Answer::Is;

// What the interpreter makes of the question on a record.
bool holds(const Question& question, const Slots& record) {
  std::vector<Ref> truths{question.goal};
  truths.insert(truths.end(), question.facts.begin(), question.facts.end());
  const kernel::Program program{"question", static_cast<std::uint32_t>(record.size()), {question.graph.function_of(truths, {})}, {}};
  std::vector<RowTruth> made(truths.size());
  interp::make_interpreter(program)->row(0, record.data(), nullptr, made.data(), nullptr);
  for (std::size_t i = 1; i < made.size(); ++i)
    if (made[i] == kRowNo) return false;
  return made[0] == kRowYes;
}

std::string told(const Question& question, const Slots& record) {
  std::string out;
  for (const std::string& statement : statements_of(question.world, record)) out += (out.empty() ? "" : " and ") + statement;
  return out;
}

Verdict judged(const Question& question, Comparison& c, Z3& z3) {
  if (c.ours.witness) {
    // Our record is one of the text's, too: else one of the two reads an operator wrongly.
    if (z3.ask(c.text.text + record_text(question, *c.ours.witness), c.text.fragment == Fragment::linear, kZ3Steps).is == Is::unsat) {
      c.story = "the text excludes our record: " + told(question, *c.ours.witness);
      return Verdict::wrong;
    }
    if (c.theirs.is == Is::unsat) c.story = "z3 finds none, we find " + told(question, *c.ours.witness);
    return c.theirs.is == Is::sat ? Verdict::same : c.theirs.is == Is::unsat ? Verdict::wrong : Verdict::z3_is_open;
  }
  const auto shown = [&] { return c.theirs.is == Is::sat ? told(question, record_of(question, c.theirs.model)) : ""; };
  if (!c.ours.exact) {
    c.story = shown();
    return Verdict::we_are_open;
  }
  if (c.theirs.is == Is::unsat) return Verdict::same;
  if (c.theirs.is == Is::unknown) return Verdict::z3_is_open;
  const Slots record = record_of(question, c.theirs.model);
  c.story = "we find none, z3 finds " + shown();
  return holds(question, record) ? Verdict::wrong : Verdict::only_rounding;
}

}  // namespace

Comparison compare(const Question& question, Solver& solver, Z3& z3, unsigned steps) {
  Comparison c;
  c.text = question_text(question);
  const double start = processor_seconds();
  c.ours = solver.find(question.goal);
  c.our_seconds = processor_seconds() - start;
  if (c.text.fragment == Fragment::beyond) {
    c.verdict = Verdict::left_out;
    return c;
  }
  c.theirs = z3.ask(c.text.text, c.text.fragment == Fragment::linear, steps);
  c.verdict = judged(question, c, z3);
  return c;
}

}  // namespace regimen::test::smt
