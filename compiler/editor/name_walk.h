// The walk behind names.h. Private to the folder.
#pragma once

#include "compiler/editor/names.h"

namespace regimen::editor {

class NameWalk {
 public:
  explicit NameWalk(const ast::File& file) : file_(file) {}
  std::vector<NameUse> all();

 private:
  // name_walk.cpp: declarations
  void header(), inputs(), tables(), decisions(), tests();
  void declared(const ast::Name& name, NameRole role, const std::string& of = "");
  void type(const ast::Type& type), quantity(const ast::QuantityType& type);
  void binding(const ast::InputDecl& input), table(const ast::TableDecl& table), decision(const ast::DecisionDecl& decision);
  void body(const ast::Body& body), action(const ast::Action& action), alternative(const ast::Alternative& alternative);
  void cite(const std::optional<ast::Cite>& cite);
  void fact(const ast::Fact& fact), expectation(const ast::Expectation& expectation);
  void text(const ast::Text& text);
  // name_walk_expr.cpp
  void use(const ast::Name& name, NameRole role, const std::string& of = "");
  void path(const ast::Path& path, NameRole role = NameRole::value);
  void column(const ast::Path& path);
  void has(const ast::Has& has), gene(const ast::GeneValue& value);
  void cell(const ast::CellItem& item, const std::string& of);
  // `of`: whose members a bare name may be.
  void expression(ast::ExprId id, const std::string& of = "");
  void node(const ast::PathRef& ref, const std::string& of), node(const ast::IsTest& test, const std::string& of);
  void node(const ast::Staged& staged, const std::string& of), node(const ast::Aggregate& aggregate, const std::string& of);

  const ast::File& file_;
  std::vector<NameUse> uses_;
};

}  // namespace regimen::editor
