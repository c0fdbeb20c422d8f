// A case of a whole report: why it exists, one command as a person would type it, and the files it reads, all in one text.
//
//   # Why this case exists.
//   run --order x --as-of 2025-12-01 --given 'age is 40 years'
//   --- rules.rgm
//   ...
//   --- patient.json
//   ...
//
// Files named .rgm are the rules; without one the shipped rules are taken. Every other file is an input.
#pragma once

#include <regimen/regimen.hpp>
#include <string>
#include <vector>

namespace regimen::test {

struct ReportCase {
  std::string command;  // run, record, genes
  rgm::RunOptions run;
  std::vector<std::string> given;
  bool coloured = false;
  std::vector<rgm::Source> rules;
  std::vector<rgm::Source> inputs;
};

// Throws std::runtime_error: the case is our own text, so a word that is not understood is a mistake in it.
ReportCase parse_case(const std::string& text);

}  // namespace regimen::test
