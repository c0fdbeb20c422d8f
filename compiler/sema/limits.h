// What a program may come to while it is checked, and the scheme of phenotypes that needs no name. Private to compiler/sema.
#pragma once

#include <cstddef>

namespace regimen::sema {

// Names lead to values that lead to names: checking them calls itself, so that its depth must be bounded.
inline constexpr std::size_t kMaxChain = 2'000;      // levels of a value with those that it is made of
inline constexpr std::size_t kMaxTextParts = 1'000;  // of a text with the texts that stand in it

inline constexpr const char* kCpicScheme = "cpic";  // of phenotypes: that of the gene tables themselves

// One level deeper while it lives.
class Deeper {
 public:
  explicit Deeper(std::size_t& level) : level_(level) { ++level_; }
  ~Deeper() { --level_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  std::size_t& level_;
};

}  // namespace regimen::sema
