// Private to compiler/ast: the indented writer that the dumps of all sorts share. One node a line, two spaces a level.
#pragma once

#include <string>
#include <string_view>

#include "compiler/ast/ast.h"

namespace regimen::ast {

class DumpWriter {
 public:
  explicit DumpWriter(const File& file) : file_(file) {}

  // A level of indentation while it lives.
  class Level {
   public:
    explicit Level(DumpWriter& writer) : writer_(writer) { ++writer_.depth_; }
    ~Level() { --writer_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    DumpWriter& writer_;
  };

  void line(std::string_view text);
  void expr(ExprId id);
  void expr(std::string_view title, ExprId id);  // nothing when there is none
  void text(std::string_view title, const Text& text);
  void header(const Header& header);
  void declarations();
  void body(const Body& body);
  void actions(std::string_view title, const std::vector<Action>& actions);
  void tests();
  const File& file() const { return file_; }
  std::string take() { return std::move(out_); }

 private:
  const File& file_;
  std::string out_;
  int depth_ = 0;
};

std::string quote(std::string_view text);
std::string names(const std::vector<Name>& names);
std::string paths(const std::vector<Path>& paths);
std::string amount(const Amount& amount);
std::string allele(const AlleleRef& allele);
std::string has(const Has& has);
std::string gene_value(const GeneValue& value);
std::string cite(const Cite& cite);
std::string effective(const Effective& effective);
std::string type(const Type& type);

}  // namespace regimen::ast
