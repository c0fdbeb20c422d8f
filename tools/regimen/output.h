// Results on standard output, everything else on standard error; colour only on a terminal.
#pragma once

#include <regimen/regimen.hpp>
#include <string>
#include <string_view>

namespace regimen::tools {

// Format "text" or "json". Returns `status`, or the exit code of why there is no such form.
int print_report(const rgm::Report& report, const std::string& format, int status);
int print_report_aside(const rgm::Report& report);  // as text on standard error, where standard output holds something else
rgm_colour output_colour();                        // whether standard output is a terminal that shows colours
int print_remarks(const rgm::Report& report, int status);
void print(std::string_view text);
bool print_all(std::string_view text);  // as it is; false: standard output takes no more

// Says on standard error what is wrong; returns the exit code for it.
int complain(const rgm::Error& error);
// Diagnostics of rules that cannot be used, on standard error; returns their exit code.
int complain(const rgm::Report& diagnostics);

// Ends the program from within a command. What the command still holds goes with the process: giving back tables and rules piece
// by piece takes a tenth of a short run.
[[noreturn]] void leave(int status);

// The exit code once everything is written: `status`, or 4 when standard output refused it.
int finish_output(int status);

}  // namespace regimen::tools
