// Diagnostics as text with carets, or as the JSON of the published contract. Pure functions: nothing is printed here.
#pragma once

#include <string>

#include "compiler/diag/diagnostic.h"

namespace regimen {

enum class Colour { no, yes };

// "error E0107: ...\n --> file.rgm:14\n   |\n14 | ...\n   |  ^^^^ label\nhelp: ...\n"
std::string render_text(const Session& session, const Diagnostic& diagnostic, Colour colour);
std::string render_text(const Session& session, const DiagnosticSink& sink, Colour colour);  // sorted, and a closing count

// [{"code","severity","message","file","line","column","end_line","end_column","labels":[...],"help","fix":{...}}]
std::string render_json(const Session& session, const DiagnosticSink& sink);

}  // namespace regimen
