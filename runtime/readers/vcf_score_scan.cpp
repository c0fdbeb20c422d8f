// External interface: scan_for_scores.
#include "runtime/readers/vcf_score_scan.h"

#include "runtime/readers/vcf_walk.h"

namespace regimen {
namespace {

constexpr long kNear = 20000;            // places closer than this are read in one query: a compressed block holds about as much
constexpr std::size_t kMostQueries = 500;  // more of them than this take longer than reading the whole file

std::vector<WantedRange> ranges(const ScorePlan::Chromosome& chromosome) {
  std::vector<WantedRange> out;
  for (const ScorePlan::Site& site : chromosome.sites) {
    if (out.empty() || site.pos - out.back().last > kNear) out.push_back({site.pos, site.pos});
    out.back().last = site.pos;
  }
  return out;
}

std::vector<std::string> names_of(const std::string& plain) {
  std::vector<std::string> out;
  for (const std::string& name : {plain, "chr" + plain, plain == "MT" ? std::string("chrM") : std::string("M")})
    if (plain_chromosome(name) == plain) out.push_back(name);
  return out;
}

}  // namespace

Result<void> scan_for_scores(const VcfFile& file, const ScorePlan& plan, ScoreLines& lines) {
  std::vector<WalkedChromosome> chromosomes;
  std::size_t queries = 0;
  for (const auto& [plain, chromosome] : plan.chromosomes()) {
    chromosomes.push_back({names_of(plain), ranges(chromosome)});
    queries += chromosomes.back().ranges.size();
  }
  const bool has_index = file.bcf_index() || file.text_index();
  if (has_index && !plan.has_names() && queries <= kMostQueries) return walk_ranges(file, chromosomes, lines);
  // One thread unpacks what the other adds up.
  constexpr int kUnpackers = 1;
  hts_set_threads(file.handle(), kUnpackers);
  return walk_all(file, lines);
}

}  // namespace regimen
