// Results of planted faults as text and as JSON.
#pragma once

#include <string>
#include <vector>

#include "compiler/mutate/mutate.h"

namespace regimen::mutate {

std::string results_text(const std::vector<FileResult>& results);
// One line a file, and no faults.
std::string summary_text(const std::vector<FileResult>& results);
std::string results_json(const std::vector<FileResult>& results);
// The suggested tests alone, as they can be appended to their files; what stands there already is repeated with what it lacks.
std::string tests_text(const std::vector<FileResult>& results);

}  // namespace regimen::mutate
