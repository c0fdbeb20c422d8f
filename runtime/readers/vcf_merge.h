// Several lines at one position: the first usable one counts, except that a file which splits alleles over lines is put
// together.
#pragma once

#include <string>
#include <vector>

#include "runtime/readers/genotype_board.h"

namespace regimen {

enum class SecondLine { same_alts, other_alts };

// Whether a further line lists other ALTs than the lines before: `G>A` and `G>T` are two halves of `G>A,T`.
bool splits_alleles(const std::vector<std::string>& before, const std::vector<std::string>& now);

// Enters a line's answer for a sample beside what earlier lines gave. `reference`: the code of the base of the file's build.
void add_answer(SiteAnswer found, int reference, SecondLine kind, TextNumbers& texts, SiteAnswer& answer);

}  // namespace regimen
