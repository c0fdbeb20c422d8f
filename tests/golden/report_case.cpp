#include "tests/golden/report_case.h"

#include <iterator>
#include <sstream>
#include <stdexcept>

namespace regimen::test {
namespace {

// Words as a shell splits them; only single quotes are known.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (char c : line) {
    if (c == '\'') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(word);
  return words;
}

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream text(list);
  for (std::string part; std::getline(text, part, ',');) parts.push_back(part);
  return parts;
}

void take_option(const std::string& option, const std::string& value, ReportCase& out) {
  if (option == "--as-of") {
    out.run.as_of = value;
  } else if (option == "--order") {
    out.run.orders.push_back(value);
  } else if (option == "--guideline") {
    out.run.guidelines.push_back(value);
  } else if (option == "--given") {
    out.given.push_back(value);
  } else if (option == "--explain") {
    out.run.explain = value;
  } else if (option == "--complete") {
    out.run.complete = parts_of(value);
  } else {
    throw std::runtime_error("a case does not know " + option);
  }
}

void parse_command(const std::string& line, ReportCase& out) {
  const std::vector<std::string> words = words_of(line);
  if (words.empty()) throw std::runtime_error("a case without a command");
  out.command = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "--all") {
      out.run.all = true;
    } else if (words[i] == "--coloured") {
      out.coloured = true;
    } else if (i + 1 < words.size()) {
      take_option(words[i], words[i + 1], out);
      ++i;
    } else {
      throw std::runtime_error(words[i] + " without its value");
    }
  }
}

}  // namespace

ReportCase parse_case(const std::string& text) {
  ReportCase out;
  std::vector<rgm::Source> files;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("--- ")) {
      files.push_back({line.substr(4), ""});
    } else if (!files.empty()) {
      files.back().text += line + "\n";
    } else if (!line.starts_with("#") && !line.empty()) {
      parse_command(line, out);
    }
  }
  for (rgm::Source& file : files) (file.name.ends_with(".rgm") ? out.rules : out.inputs).push_back(std::move(file));
  return out;
}

}  // namespace regimen::test
