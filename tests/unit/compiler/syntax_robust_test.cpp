// Damaged programs: whatever is cut, dropped or doubled, the parser answers with a tree or with messages.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "tests/golden/golden.h"
#include "tests/unit/compiler/syntax_helpers.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::vector<std::string> programs() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(RGM_SOURCE_DIR "/tests/golden/parse")) {
    std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".rgm" && name.rfind("fail_", 0) != 0) out.push_back(read_program(entry.path().string()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

void check_answer(const std::string& text) {
  Parsed p = parse_text(text);
  if (!p.sink.has_errors()) {
    CHECK(p.file.has_value());
    return;
  }
  CHECK(!p.messages().empty());
  for (const Diagnostic& d : p.sink.all()) {
    CHECK(d.primary.span.end <= text.size());
    CHECK(!d.message.empty());
    CHECK(d.message.find("{0}") == std::string::npos);  // no argument left unfilled
  }
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> out(1);
  for (char c : text) {
    bool gap = c == ' ' || c == '\n';
    if (gap && !out.back().empty()) out.emplace_back();
    out.back() += c;
    if (gap) out.emplace_back();
  }
  return out;
}

}  // namespace

TEST_CASE("programs cut short") {
  std::mt19937 random(7);
  for (const std::string& program : programs()) {
    for (int i = 0; i < 25; ++i) check_answer(program.substr(0, random() % program.size()));
  }
}

TEST_CASE("programs with words dropped, doubled and swapped") {
  std::mt19937 random(11);
  for (const std::string& program : programs()) {
    const std::vector<std::string> all = words(program);
    for (int i = 0; i < 40; ++i) {
      std::vector<std::string> damaged = all;
      for (int n = 0; n < 3; ++n) {
        std::size_t at = random() % damaged.size();
        std::size_t other = random() % damaged.size();
        switch (random() % 3) {
          case 0: damaged.erase(damaged.begin() + static_cast<std::ptrdiff_t>(at)); break;
          case 1: damaged.insert(damaged.begin() + static_cast<std::ptrdiff_t>(at), damaged[other]); break;
          default: std::swap(damaged[at], damaged[other]); break;
        }
      }
      std::string text;
      for (const std::string& word : damaged) text += word;
      check_answer(text);
    }
  }
}

TEST_CASE("programs with bytes changed") {
  std::mt19937 random(13);
  for (const std::string& program : programs()) {
    for (int i = 0; i < 25; ++i) {
      std::string text = program;
      for (int n = 0; n < 4; ++n) text[random() % text.size()] = static_cast<char>(random() % 256);
      check_answer(text);
    }
  }
}
