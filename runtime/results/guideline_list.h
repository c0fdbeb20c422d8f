// `regimen guidelines` and `regimen build`: which guidelines there are, as JSON and text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/image/image.h"
#include "runtime/results/report_text.h"

namespace regimen {

struct ListedGuideline {
  const Image* image = nullptr;  // must outlive the printing
  std::size_t tests = 0;
};

std::string guidelines_json(const std::vector<ListedGuideline>& guidelines);
std::string guidelines_text(const std::vector<ListedGuideline>& guidelines, TextColour colour = TextColour::off);

struct BuiltGuideline {
  std::string id;
  std::string version;
  bool unchanged = false;  // it was there already
  std::uint64_t bytes = 0;
};

std::string built_json(const std::vector<BuiltGuideline>& guidelines);
std::string built_text(const std::vector<BuiltGuideline>& guidelines, TextColour colour = TextColour::off);

}  // namespace regimen
