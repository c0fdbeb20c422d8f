// The names in one file's tree: where each stands and as what it is used. Nothing is looked up here; meaning.h does that.
//
// In: a tree, whole or of a broken text. Out: uses in the order of the text. Invariant: each stands in the file's own source.
#pragma once

#include <string>
#include <vector>

#include "compiler/ast/ast.h"

namespace regimen::editor {

enum class NameRole {
  value,     // an input, define, parameter, score, table ..., whatever the scope says
  member,    // of a choice: `of` says which
  choice, codes, medicine,  // medicine: an ingredient, a class or codes
  column,    // of a table: `of` is its name
  rule,      // of a decision: `of` is its name
  decision, source, gene, kind, imported, scheme, function
};

struct NameUse {
  Span span;
  std::string text;       // the name alone
  std::string file;       // "stdlib.patient" of stdlib.patient.age, "" not said
  NameRole role;
  std::string of;         // what it belongs to: a decision, a table, a choice; of a member also a value or "phenotype of GENE"
  bool declares = false;
  bool changes = false;   // stated by a test
};

std::vector<NameUse> names_of(const ast::File& file);

// A gene where only the library's is meant, whatever an input is called.
inline constexpr const char* kOfLibrary = "library";

// The choice or value whose members an expression compares with: a path's text, or "phenotype of GENE"; "" neither.
std::string compared_with(const ast::File& file, ast::ExprId subject);

}  // namespace regimen::editor
