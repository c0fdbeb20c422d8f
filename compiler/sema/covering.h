// What tests can reach of the program's own file, for hir::Program::covered. Private to compiler/sema.
#pragma once

#include <string>
#include <vector>

#include "compiler/sema/checker.h"

namespace regimen::sema {

class Covering {
 public:
  explicit Covering(Checker& checker) : checker_(checker) {}

  static bool wanted(const Checker& checker) { return is_covered(checker.mode_) && checker.file_ == checker.main_; }
  void table(const ast::TableDecl& decl, const TableParts& parts, const CheckedTable& checked);
  void all();  // the rest, once everything is checked

 private:
  void condition(CoverRole role, std::string owner, ast::ExprId written, ExprId anchor);
  void defined(const ast::DefineDecl& define, ast::ExprId value);
  void decisions();
  void stages();
  ExprId truth(ast::ExprId id);
  void parts(ast::ExprId condition, std::vector<hir::CoveredCondition::Part>& parts);

  Checker& checker_;
};

}  // namespace regimen::sema
