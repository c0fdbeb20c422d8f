// The expectations of one test. Private to compiler/sema.
#pragma once

#include <optional>

#include "compiler/sema/checker.h"

namespace regimen::sema {

class Expecting {
 public:
  Expecting(Checker& checker, const hir::Test& test) : checker_(checker), test_(test) {}

  // nullopt: diagnostics were emitted.
  std::optional<hir::Expectation> check(const ast::Expectation& expectation);

 private:
  bool decision(const ast::Name& name, hir::Expectation& out);  // of what an expectation is about
  bool rule(const ast::Name& name, hir::Expectation& out);
  bool condition(ast::ExprId written, hir::Expectation& out);
  void show(ast::ExprId written, hir::Expectation& out);
  bool subject(const ast::Expectation& expectation, hir::Expectation& out);

  Checker& checker_;
  const hir::Test& test_;
};

}  // namespace regimen::sema
