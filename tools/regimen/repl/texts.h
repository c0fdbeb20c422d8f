// Small things about texts that the commands share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace regimen::tools::repl {

inline constexpr std::size_t kLongestEntry = 64 * 1024;  // bytes

std::string trimmed(std::string_view text);
std::vector<std::string> words_of(std::string_view text);  // separated by blanks
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
std::string counted(std::size_t number, const std::string& thing);  // "1 rule", "2 rules"

// "A and B" -> "A", "B"; an `and` within a text or bracket separates nothing.
std::vector<std::string> parts_at_and(std::string_view text);

// Text (UTF-8 without control characters but line ends and tabs).
bool is_text(std::string_view text);

// Those of `known` that are nearest to `word`: begin with it, contain it, or differ by few letters; at most three.
std::vector<std::string> near(const std::string& word, const std::vector<std::string>& known);
std::string did_you_mean(const std::vector<std::string>& words);  // "; did you mean a or b?", "" for none

}  // namespace regimen::tools::repl
