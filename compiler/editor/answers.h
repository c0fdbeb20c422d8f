// What an editor shows of a text, as data. Ranges are in the document's own encoding (positions.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/editor/positions.h"

namespace regimen::editor {

struct Location {
  std::string file;  // the name of the document, or of an import: "stdlib/patient.rgm" for what the library holds
  Range range;
};
struct Edit {
  Range range;
  std::string text;
};

// A place that a question is about.
struct Place {
  Place(Position at, std::string of = "") : position(at), file(std::move(of)) {}
  Position position;
  std::string file;  // "" the document; else one that it imports, where the name that is meant is declared
};
// What a name at a place means.
struct Declaration {
  Location place;
  std::string name;
  std::string module;   // the name by which its file is imported
  bool shared = false;  // files that import the module may use it
};
// A file of rules as it is imported.
struct Module {
  std::string name, version, title;
};

enum class Severity { error, warning, information, hint };  // findings of lint are the last two
struct Related {
  Location location;
  std::string message;
};
struct Problem {
  Range range;
  Severity severity = Severity::error;
  std::string code;
  std::string message;        // with the words at the place, and the help
  std::vector<Related> related;
  std::string fix_title;      // "" there is no fix
  std::optional<Edit> fix;
  std::optional<Edit> ignore;  // the comment that silences it, up to the reason, which its author gives
};

struct Hover {
  std::string markdown;
  Range range;
};

enum class ItemSort { keyword, value, constant, unit, medicine, gene, rule, decision, source, type, table, file };
struct Completion {
  std::string label;
  ItemSort sort;
  std::string detail;
  Edit edit;
  int rank = 0;  // smaller first
};

enum class SymbolSort { file, import, choice, member, codes, kind, input, parameter, define, table, score, report, advice, decision, rule, test, source };
struct OutlineSymbol {
  std::string name, detail;
  SymbolSort sort;
  Range whole, name_range;
  std::vector<OutlineSymbol> children;
};
struct Fold {
  std::uint32_t first_line, last_line;
  bool comment = false;
};

// One row a sort of word to colour: RGM_TOKEN(name, as the protocol calls it).
#define RGM_TOKENS(RGM_TOKEN)                                                                                             \
  RGM_TOKEN(keyword, "keyword") RGM_TOKEN(comment, "comment") RGM_TOKEN(text, "string") RGM_TOKEN(number, "number")       \
  RGM_TOKEN(sign, "operator") RGM_TOKEN(variable, "variable") RGM_TOKEN(parameter, "parameter") RGM_TOKEN(type, "type")   \
  RGM_TOKEN(member, "enumMember") RGM_TOKEN(function, "function") RGM_TOKEN(column, "property") RGM_TOKEN(rule, "method") \
  RGM_TOKEN(decision, "class") RGM_TOKEN(medicine, "struct") RGM_TOKEN(gene, "macro") RGM_TOKEN(file, "namespace")        \
  RGM_TOKEN(unit, "decorator")
enum class TokenSort {
#define RGM_TOKEN(name, spelling) name,
  RGM_TOKENS(RGM_TOKEN)
#undef RGM_TOKEN
};
struct ColouredWord {
  Position start;
  std::uint32_t length = 0;
  TokenSort sort{};
  bool declares = false;
};

struct Lens {
  Range range;
  std::string title;  // "" not known yet
};
struct Hint {
  Position position;
  std::string label, explanation;
};
// Edits, or why there are none.
struct Renamed {
  std::vector<Edit> edits;
  std::string refused;
};

}  // namespace regimen::editor
