// Runs every target over its seeds, over what once broke something, and over damaged copies of the seeds.
//
//   fuzz_replay                         every target, 200 damaged copies of each
//   fuzz_replay TARGET COUNT [FIRST]    one target, COUNT copies from the number FIRST on
//   fuzz_replay TARGET FILE...          one target over files
#include <unistd.h>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "tests/fuzz/damage.h"
#include "tests/fuzz/targets.h"

namespace {

struct Target {
  const char* name;
  bool (*run)(std::string_view bytes);
};

constexpr Target kTargets[] = {
#define RGM_FUZZ_TARGET(name, sentence) {#name, regimen::fuzz::fuzz_##name},
#include "tests/fuzz/targets.def"
#undef RGM_FUZZ_TARGET
};
constexpr std::uint64_t kCopies = 200;

// What runs, for the one line that is said when the program dies of it.
char running[256];

extern "C" void say_what_ran(int signal_number) {
  if (write(STDERR_FILENO, running, std::strlen(running)) < 0) _exit(1);
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

bool run(const Target& target, const std::string& what, const std::string& bytes) {
  const std::string line = std::string("broken by: fuzz_replay ") + target.name + " " + what + "\n";
  std::strncpy(running, line.c_str(), sizeof(running) - 1);
  return target.run(bytes);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> files_of(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<std::uint64_t> number(const char* text) {
  std::uint64_t value = 0;
  const char* end = text + std::strlen(text);
  const auto read = std::from_chars(text, end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

// False: a seed is missing or not of the target's format.
bool run_target(const Target& target, std::uint64_t copies, std::uint64_t first) {
  const std::string folder = std::string(RGM_SOURCE_DIR) + "/tests/fuzz/";
  std::vector<std::string> seeds;
  std::size_t of_format = 0;
  for (const auto& path : files_of(folder + "corpus/" + target.name)) {
    seeds.push_back(bytes_of(path));
    of_format += run(target, path.string(), seeds.back()) ? 1 : 0;
  }
  const auto regressions = files_of(folder + "regressions/" + target.name);
  for (const auto& path : regressions) run(target, path.string(), bytes_of(path));
  std::uint64_t understood = 0;
  for (std::uint64_t i = first; i < first + copies && !seeds.empty(); ++i)
    understood += run(target, "1 " + std::to_string(i), regimen::fuzz::damaged(seeds, i)) ? 1 : 0;
  std::cout << target.name << ": " << seeds.size() << " seeds, " << regressions.size() << " regressions, " << copies
            << " damaged copies, " << understood << " still of the format\n";
  return !seeds.empty() && of_format == seeds.size();
}

}  // namespace

int main(int argc, char** argv) {
  for (int signal_number : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL}) std::signal(signal_number, say_what_ran);
  const std::optional<std::uint64_t> copies = argc > 2 ? number(argv[2]) : kCopies;
  const std::uint64_t first = argc > 3 ? number(argv[3]).value_or(0) : 0;
  bool known = false;
  bool sound = true;
  for (const Target& target : kTargets) {
    if (argc > 1 && argv[1] != std::string(target.name)) continue;
    known = true;
    if (copies) {
      sound = run_target(target, *copies, first) && sound;
    } else {
      for (int i = 2; i < argc; ++i) run(target, argv[i], bytes_of(argv[i]));
    }
  }
  if (argc == 1)
    for (const std::string& reader : regimen::fuzz::readers_not_reached()) {
      std::cerr << reader << " of readers.def is reached by no seed of a target\n";
      sound = false;
    }
  if (!known) std::cerr << "no such target: " << argv[1] << "\n";
  if (!sound) std::cerr << "a target has no seed, or one that is not of its format, or a reader has no target\n";
  return known && sound ? 0 : 1;
}
