// External interface: plant.h.
#include "compiler/mutate/plant.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

#include "compiler/mutate/planter.h"

namespace regimen::mutate {
namespace {

constexpr std::size_t kMostShown = 110;  // letters of the author's words in a sentence

using PlantFunction = void (*)(Planter&);
constexpr PlantFunction kPlanters[] = {
#define RGM_MUTATION(name, spelling, sentence) plant_##name,
#include "compiler/mutate/operators.def"
#undef RGM_MUTATION
};

// Whole letters only.
std::string shortened(std::string text) {
  if (text.size() <= kMostShown) return text;
  std::size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + " ...";
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Planter::Planter(const ast::File& file, const SourceFile& source, const UnitTable& units, std::vector<Mutant>& out)
    : file_(file), source_(source), units_(units), sites_(find_sites(file)), out_(out) {}

std::string Planter::words(Span span) const { return one_line(text(span)); }

void Planter::plant(Fault fault, Planted planted) {
  const Span shown = planted.shown, edited = planted.edited;
  Mutant mutant{fault, edited, std::move(planted.replacement), std::move(planted.place), source_.position(edited.begin).line, {}, {}, std::move(planted.unseen)};
  mutant.was = shortened(words(shown));
  std::string becomes(text({shown.source, shown.begin, edited.begin}));
  becomes += mutant.replacement;
  becomes += text({shown.source, edited.end, shown.end});
  mutant.becomes = shortened(one_line(becomes));
  out_.push_back(std::move(mutant));
}

std::vector<Mutant> plant(const ast::File& file, const SourceFile& source, const UnitTable& units) {
  std::vector<Mutant> all;
  Planter planter(file, source, units, all);
  for (const PlantFunction function : kPlanters) function(planter);
  std::stable_sort(all.begin(), all.end(), [](const Mutant& a, const Mutant& b) { return a.edited.begin < b.edited.begin; });
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;
  std::vector<Mutant> out;
  for (Mutant& mutant : all) {
    if (mutant.replacement == planter.text(mutant.edited)) continue;
    if (seen.emplace(mutant.edited.begin, mutant.edited.end, mutant.replacement).second) out.push_back(std::move(mutant));
  }
  return out;
}

std::string sentence(const Mutant& mutant) {
  std::string out = "in " + mutant.place + " (line " + std::to_string(mutant.line) + ") ";
  if (mutant.becomes.empty()) {
    out += "`" + mutant.was + "` may be left out";
  } else {
    out += "`" + mutant.was + "` may become `" + mutant.becomes + "`";
  }
  return mutant.unseen.empty() ? out : out + ": " + mutant.unseen;
}

}  // namespace regimen::mutate
