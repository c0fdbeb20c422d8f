// Faults that no test finds because there is nothing to find: proved to change no answer for any record (compiler/equivalence).
// Private to the folder.
//
// In: the mutants of a file, tried. Out: those that survived and are proved equivalent have that fate; the others say why they are not.
#pragma once

#include "compiler/mutate/mutate.h"

namespace regimen::mutate {

void prove(const Setting& setting, const driver::SourceText& source, std::vector<TriedMutant>& mutants, bool also_killed);

}  // namespace regimen::mutate
