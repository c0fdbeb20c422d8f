// Results on standard output, everything else on standard error; colour only on a terminal.
#pragma once

#include <regimen/regimen.hpp>
#include <string>
#include <string_view>

namespace regimen::tools {

// Format "text" or "json"; `genes` also knows "tsv". Returns `status`, or the exit code of why there is no such form.
int print_report(const rgm::Report& report, const std::string& format, int status);
void print(std::string_view text);
void remark(std::string_view text);  // on standard error

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
