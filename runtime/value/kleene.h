// Kleene: yes, no or unknown. The only truth type of the engine.
//
// Stored as two bits: `t` is set when surely yes, `f` when surely no, neither when unknown.
// INVARIANT: never both.
#pragma once

namespace regimen {

struct Kleene {
  bool t = false;
  bool f = false;

  static constexpr Kleene yes() { return {true, false}; }
  static constexpr Kleene no() { return {false, true}; }
  static constexpr Kleene unknown() { return {false, false}; }
  static constexpr Kleene of(bool b) { return {b, !b}; }

  constexpr bool known() const { return t || f; }
  friend constexpr bool operator==(Kleene, Kleene) = default;
};

constexpr Kleene kleene_and(Kleene a, Kleene b) { return {a.t && b.t, a.f || b.f}; }
constexpr Kleene kleene_or(Kleene a, Kleene b) { return {a.t || b.t, a.f && b.f}; }
constexpr Kleene kleene_not(Kleene a) { return {a.f, a.t}; }

}  // namespace regimen
