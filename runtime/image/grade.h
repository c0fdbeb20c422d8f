// What a recommendation is graded by, and the words an author may use for it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace regimen {

enum class Grade : std::uint8_t { strength, certainty, urgency };

inline constexpr const char* grade_word(Grade grade) {
  constexpr const char* kWords[] = {"strength", "certainty", "urgency"};
  return kWords[static_cast<unsigned>(grade)];
}

// The words of a grade; empty: any word, since each source grades its evidence in its own way.
inline std::span<const std::string_view> words_of(Grade grade) {
  static constexpr std::array<std::string_view, 6> kStrengths = {"strong", "moderate", "optional", "weak", "none", "ungraded"};
  static constexpr std::array<std::string_view, 3> kUrgencies = {"info", "warning", "critical"};
  if (grade == Grade::strength) return kStrengths;
  if (grade == Grade::urgency) return kUrgencies;
  return {};
}

}  // namespace regimen
