// z3, asked questions in SMT-LIB 2. Only tests and measurements know it. Its effort is bound by its own count of steps, so that
// answers are the same in every run; times are those of the processor.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace regimen::test::smt {

struct Z3Answer {
  enum class Is { sat, unsat, unknown } is = Is::unknown;
  double read_seconds = 0, solve_seconds = 0;
  std::map<std::string, std::string> model;  // of sat: what it says of each declared name
};

inline constexpr unsigned kZ3Steps = 4'000'000;

class Z3 {
 public:
  Z3();
  ~Z3();
  Z3Answer ask(const std::string& text, bool linear, unsigned steps);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

double processor_seconds();

}  // namespace regimen::test::smt
