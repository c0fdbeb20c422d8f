// Lines of text of a genome file, none longer than it may be: memory is bounded whatever the file holds.
#pragma once

#include <htslib/hts.h>
#include <htslib/kstring.h>

#include <cstddef>

namespace regimen {

enum class LineRead { line, end, damaged, too_long };

// The next line, without its end, in the place of what `line` held. A last line without an end is a line.
LineRead read_line(htsFile* file, std::size_t longest, kstring_t& line);

}  // namespace regimen
