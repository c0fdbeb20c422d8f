// Private to compiler/syntax: the bounds on a program, and the check of nesting that runs on the tokens, before any
// recursive function sees them. The language reference states the same numbers.
#pragma once

#include <cstddef>
#include <optional>

#include "compiler/syntax/tokens.h"

namespace regimen::syntax {

inline constexpr std::size_t kMaxFileBytes = 2 * 1024 * 1024;
inline constexpr std::size_t kMaxTokens = 600'000;
inline constexpr std::size_t kMaxNesting = 200;       // parentheses, chains of `not`, `-`, `^`, `else if`, `number of`
inline constexpr std::size_t kMaxDepth = 1'000;       // levels of one expression tree: `a + b + c` has two
inline constexpr std::size_t kMaxDeclarations = 20'000;

// The first token that stands deeper than kMaxNesting; nullopt when none does.
std::optional<std::size_t> nested_too_deep(const Tokens& tokens);

}  // namespace regimen::syntax
