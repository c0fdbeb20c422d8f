// What of a header is looked at before htslib reads it: htslib takes as much memory and time as a header asks for, and does not say
// what is wrong with it.
#pragma once

#include <htslib/hts.h>

#include <string>

namespace regimen {

// `file` stands at its beginning and is read up to the line of column names. "": nothing is wrong.
std::string header_problem(htsFile* file);

}  // namespace regimen
