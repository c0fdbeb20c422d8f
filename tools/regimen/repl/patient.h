// What a conversation knows of its patient: files, statements, complete lists.
#pragma once

#include <optional>
#include <regimen/session.hpp>
#include <string>
#include <vector>

namespace regimen::tools::repl {

// One statement, and what it is about: a later one about the same takes its place.
struct Said {
  std::string text;
  std::string kind, about;
  bool same_thing(const Said& other) const { return kind == other.kind && about == other.about; }
};

// `text` as the rules understand it.
rgm::Outcome<Said> understood(const rgm::Rules& rules, const std::string& text);

// A gene's diplotype, phenotype, score and alleles are one thing; else what is about the same.
bool replaces(const Said& now, const Said& before);
// With these in the place of what they replace.
std::vector<Said> changed(std::vector<Said> statements, const std::vector<Said>& now);

struct Patient {
  std::vector<std::string> files;
  std::vector<Said> statements;
  std::vector<std::string> complete;
  std::string as_of;  // "" today
};

}  // namespace regimen::tools::repl
