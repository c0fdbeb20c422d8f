// External interface: fixes.h.
#include "tools/regimen/fixes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace regimen::tools {
namespace {

struct Replacement {
  std::size_t begin, end;
  std::string text;
};

// Lines and columns count from 1, columns in code points.
std::size_t offset_of(const std::string& text, std::size_t line, std::size_t column) {
  std::size_t at = 0;
  for (std::size_t l = 1; l < line; ++l) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  const auto goes_on = [&](std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
  for (std::size_t c = 1; c < column && at < text.size(); ++c) {
    ++at;
    while (goes_on(at)) ++at;
  }
  return at;
}

}  // namespace

std::size_t apply_fixes(std::string_view report, std::vector<rgm::Source>& sources) {
  const auto diagnostics = nlohmann::json::parse(report);
  std::size_t applied = 0;
  for (rgm::Source& source : sources) {
    std::vector<Replacement> all;
    for (const auto& d : diagnostics) {
      if (!d.contains("fix") || d.at("file") != source.name) continue;
      const auto& fix = d.at("fix");
      all.push_back({offset_of(source.text, fix.at("line"), fix.at("column")), offset_of(source.text, fix.at("end_line"), fix.at("end_column")),
                     fix.at("replacement")});
    }
    std::stable_sort(all.begin(), all.end(), [](const Replacement& a, const Replacement& b) { return a.begin < b.begin; });
    std::vector<Replacement> kept;
    for (Replacement& one : all)
      if (kept.empty() || kept.back().end < one.begin) kept.push_back(std::move(one));
    for (auto one = kept.rbegin(); one != kept.rend(); ++one) source.text.replace(one->begin, one->end - one->begin, one->text);
    applied += kept.size();
  }
  return applied;
}

}  // namespace regimen::tools
