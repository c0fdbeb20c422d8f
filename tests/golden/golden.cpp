#include "tests/golden/golden.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

namespace regimen::test {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string unescape(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    char c = text[++i];
    if (c == 'n') out += '\n';
    if (c == '\\') out += '\\';
    if (c == 'x') {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    }
  }
  return out;
}

std::string repeated(const std::string& line) {
  std::istringstream words(line.substr(std::strlen("#repeat ")));
  std::size_t count = 0;
  words >> count;
  std::string text;
  std::getline(words >> std::ws, text);
  text = unescape(text);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

void say_difference(const std::string& wanted, const std::string& got) {
  std::istringstream a(wanted);
  std::istringstream b(got);
  std::string left;
  std::string right;
  for (int line = 1;; ++line) {
    bool more_left = static_cast<bool>(std::getline(a, left));
    bool more_right = static_cast<bool>(std::getline(b, right));
    if (more_left && more_right && left == right) continue;
    std::cout << "  line " << line << "\n    golden: " << (more_left ? left : "(the end)")
              << "\n    now:    " << (more_right ? right : "(the end)") << "\n";
    return;
  }
}

struct Options {
  bool update = false;
  std::string filter;
};

bool agrees(const fs::path& program, const GoldenOutput& output, const Options& options, const char* runner) {
  std::string name = program.stem().string();
  bool may_fail = name.rfind("fail_", 0) == 0;
  if (output.refused != may_fail) {
    std::cout << name << ": " << (may_fail ? "is named fail_ but is accepted" : "is refused but not named fail_") << "\n"
              << output.text.substr(0, 2000) << "\n";
    return false;
  }
  fs::path golden = program;
  golden.replace_extension(".golden");
  if (options.update) {
    std::ofstream(golden, std::ios::binary) << output.text;
    return true;
  }
  std::string wanted = read(golden);
  if (wanted == output.text) return true;
  std::cout << name << ": differs from its golden file\n";
  say_difference(wanted, output.text);
  std::cout << "  again:  " << runner << " " << name << "\n  accept: " << runner << " --update " << name << "\n";
  return false;
}

}  // namespace

std::string read_program(const std::string& path) { return repeat_lines(read(path)); }

std::string repeat_lines(const std::string& text) {
  if (text.find("#repeat ") == std::string::npos) return text;
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    out += line.rfind("#repeat ", 0) == 0 ? repeated(line) : line + "\n";
  }
  return out;
}

int run_goldens(int argc, char** argv, const std::string& folder, GoldenStage stage, const std::string& extension) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--update") == 0) {
      options.update = true;
    } else {
      options.filter = argv[i];
    }
  }
  std::vector<fs::path> programs;
  for (const auto& entry : fs::directory_iterator(folder)) {
    bool named = entry.path().stem().string().find(options.filter) != std::string::npos;
    if (entry.path().extension() == extension && named) programs.push_back(entry.path());
  }
  std::sort(programs.begin(), programs.end());
  std::size_t wrong = 0;
  for (const fs::path& program : programs) {
    GoldenOutput output = stage(program.filename().string(), read_program(program.string()));
    if (!agrees(program, output, options, argv[0])) ++wrong;
  }
  std::cout << programs.size() - wrong << " of " << programs.size() << " golden files agree\n";
  return programs.empty() || wrong > 0 ? 1 : 0;
}

}  // namespace regimen::test
