// Nodes of the graph as definitions: one method an operator family, each the sentence of compiler/kernel/kernel.h in terms.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/analysis/question.h"
#include "tests/support/smt/slots_text.h"

namespace regimen::test::smt {

struct TruthTerms {
  Term yes, no;
};

class Operators {
 public:
  explicit Operators(const analysis::Question& question) : graph_(question.graph), world_(question.world) {}

  void write(analysis::Ref ref);  // operands first
  const std::string& declared() const { return declared_; }
  std::string asserted(const Term& goal) const;  // with all that it is made of
  const char* beyond() const { return beyond_; }  // the operator that cannot be written; ""
  bool polynomial() const { return polynomial_; }
  const TruthTerms& truth(analysis::Ref ref) const { return truths_.at(ref); }

 private:
  using Ref = analysis::Ref;
  Ref arg(Ref ref, std::size_t i) const { return graph_.args(ref)[i]; }
  const TruthTerms& truth(Ref ref, std::size_t i) const { return truths_.at(arg(ref, i)); }
  const ValueTerms& value(Ref ref, std::size_t i) const { return values_.at(arg(ref, i)); }
  Term named(const Term& term);
  void keep(Ref ref, const Term& yes, const Term& no);
  void keep(Ref ref, ValueTerms value);

  void logic(Ref ref);
  void compare(Ref ref);
  void state(Ref ref);
  void leaf(Ref ref);
  void arith(Ref ref);
  void days(Ref ref);
  void choice(Ref ref);
  void rows(Ref ref);
  void stated(Ref ref);

  ValueTerms propagated(Ref ref) const;
  void product(Ref ref);
  Term product(const Term& a, const Term& b, const std::vector<double>& constants);
  void on_exact(Ref ref);
  Term moved(Ref ref, const Term& threshold, bool up) const;
  ValueTerms chosen(const Term& condition, const ValueTerms& yes, const ValueTerms& no);
  static Term same(const ValueTerms& a, const ValueTerms& b);

  const analysis::Graph& graph_;
  const analysis::World& world_;
  std::map<Ref, TruthTerms> truths_;
  std::map<Ref, ValueTerms> values_;
  std::string declared_, lets_;
  std::size_t lets_open_ = 0;
  Term side_ = "true";  // what holds of the declared beside the goal
  std::size_t names_ = 0;
  const char* beyond_ = "";
  bool polynomial_ = false;
};

}  // namespace regimen::test::smt
