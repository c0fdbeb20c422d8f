// The runner of golden files: a folder of small programs NAME.rgm (or cases NAME.case), each with NAME.golden beside it,
// which holds what one stage makes of it. A name that begins with `fail_` says that the stage must refuse the program, every other that it must not.
//
//   golden_parse                 compares all
//   golden_parse TEXT            compares those whose name contains TEXT
//   golden_parse --update TEXT   writes the golden files anew; read the difference before keeping it
//
// A line `#repeat COUNT TEXT` of a program stands for COUNT times TEXT without line ends (\n, \xHH and \\ are understood),
// so that programs beyond a limit stay small.
#pragma once

#include <string>

namespace regimen::test {

struct GoldenOutput {
  std::string text;
  bool refused = false;
};

using GoldenStage = GoldenOutput (*)(const std::string& name, const std::string& program);

// Returns the exit code: 0 when all agree.
int run_goldens(int argc, char** argv, const std::string& folder, GoldenStage stage, const std::string& extension = ".rgm");

// The program of one file, its #repeat lines replaced.
std::string read_program(const std::string& path);
std::string repeat_lines(const std::string& text);

}  // namespace regimen::test
