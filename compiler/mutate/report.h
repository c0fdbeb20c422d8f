// Results of planted faults as text and as JSON.
#pragma once

#include <string>
#include <vector>

#include "compiler/mutate/mutate.h"

namespace regimen::mutate {

std::string results_text(const std::vector<FileResult>& results);
std::string results_json(const std::vector<FileResult>& results);

}  // namespace regimen::mutate
