#include "tests/support/smt/z3.h"

#include <z3++.h>

#include <ctime>

namespace regimen::test::smt {

namespace {

using Is = Z3Answer::Is;

Is is(z3::check_result result) { return result == z3::sat ? Is::sat : result == z3::unsat ? Is::unsat : Is::unknown; }

void take_model(const z3::model& model, Z3Answer& answer) {
  for (unsigned i = 0; i < model.num_consts(); ++i) {
    const z3::func_decl name = model.get_const_decl(i);
    const z3::expr value = model.get_const_interp(name);
    answer.model[name.name().str()] = value.is_numeral() || value.is_algebraic() ? value.get_decimal_string(20) : value.to_string();
  }
}

}  // namespace

// One solver for all linear questions of a program, so that setting it up is not measured with each; z3's own choice of a strategy for the others.
struct Z3::Impl {
  z3::context context;
  z3::solver running{context, z3::solver::simple()};
};

Z3::Z3() : impl_(std::make_unique<Impl>()) {}
Z3::~Z3() = default;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Z3Answer Z3::ask(const std::string& text, bool linear, unsigned steps) {
  Z3Answer answer;
  double start = processor_seconds();
  z3::solver solver = linear ? impl_->running : z3::solver(impl_->context);
  z3::params params(impl_->context);
  params.set("rlimit", steps);
  solver.set(params);
  solver.push();
  solver.from_string(text.c_str());
  answer.read_seconds = processor_seconds() - start;
  start = processor_seconds();
  answer.is = is(solver.check());
  answer.solve_seconds = processor_seconds() - start;
  if (answer.is == Is::sat) take_model(solver.get_model(), answer);
  solver.pop();
  return answer;
}

}  // namespace regimen::test::smt
