// Door for tools that keep an author's writing: the words of a file as they stand, what they form, and the comments between
// them. Unlike the syntax tree nothing is lost but spaces.
//
// In:  a source that parse() read without error. Out: words in order, and a node for each piece of the grammar that has a word of
// its own or several parts. Failure: nullopt when the text cannot be read; parse() says why. No exception leaves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diag/diagnostic.h"

namespace regimen::syntax {

struct Comment {
  std::string text;           // from its `#` on, without spaces at its end
  bool after_blank = false;   // an empty line stands before it
  Span span;
};

struct Word {
  std::string text;
  std::vector<Comment> before;      // on lines of their own
  std::optional<Comment> behind;    // on the same line; the line ends with it
  bool after_blank = false;         // an empty line stands before it, behind its comments
  Span span;
};

// Pieces that hold nothing else are one node: `outer` is the outermost grammar rule of it, `inner` the innermost.
struct ConcreteNode {
  std::string_view outer;
  std::string_view inner;
  std::uint32_t first = 0;  // words [first, end)
  std::uint32_t end = 0;
  std::vector<ConcreteNode> parts;  // words between them belong to the node itself
};

struct Concrete {
  std::vector<Word> words;
  std::vector<ConcreteNode> items;  // the header, then the declarations
  std::vector<Comment> at_end;      // behind the last word
};

std::optional<Concrete> read_concrete(const Session& session, SourceId source);

}  // namespace regimen::syntax
