// Private to compiler/format: how each word is written, before it is known where lines end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/syntax/concrete.h"

namespace regimen::format {

using syntax::Concrete;
using syntax::ConcreteNode;
using syntax::Word;

inline constexpr int kNoBreak = 1'000'000;

struct WordStyle {
  std::string text;      // "" the word is left out
  bool space = true;     // one stands before it
  int level = kNoBreak;  // a line may be broken before it; lower levels first
  bool arm = false;      // begins an arm of a value in steps
};

// One for each word.
std::vector<WordStyle> style_words(const Concrete& file);

// A value in steps: `when ... then ... else`, `if ... then ... else`.
bool in_steps(const ConcreteNode& value);

}  // namespace regimen::format
