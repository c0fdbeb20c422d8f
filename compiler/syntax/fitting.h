// Private to compiler/syntax: the grammar asked what may follow. A walk over the parser's automaton with every reading of the
// words kept in parallel, so that it needs no tree and no repair.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "compiler/syntax/tokens.h"

namespace regimen::syntax {

// A keyword that the rule `id` takes.
bool may_name(std::size_t token_type);
// How a keyword is written; two ways for `points` and `decimals`.
std::vector<std::string> spellings(std::size_t token_type);

// What may follow: a token, and the open rules in which it would stand, innermost first.
struct Follower {
  std::size_t type;
  std::vector<std::size_t> rules;
  friend auto operator<=>(const Follower&, const Follower&) = default;
};

// After tokens of these types, read as `rule` again and again. Empty: no reading is left.
std::set<Follower> followers(std::size_t rule, const std::vector<std::size_t>& types);

}  // namespace regimen::syntax
