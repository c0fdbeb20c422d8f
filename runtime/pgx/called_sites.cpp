// External interface: find_called_sites, without_positions (match_state.h).
#include <algorithm>
#include <map>

#include "runtime/pgx/match_state.h"

namespace regimen {
namespace {

class BlockNumbers {
 public:
  int of(const SiteGenotype& site) {
    if (!site.phased) return next_++;
    auto [it, fresh] = sets_.emplace(site.phase_set, next_);
    if (fresh) ++next_;
    return it->second;
  }
  int count() const { return next_; }

 private:
  int next_ = 0;
  std::map<std::optional<int>, int> sets_;
};

void clear(CalledSites& sites) {
  for (auto* list : {&sites.positions, &sites.missing}) list->clear();
  for (auto* list : {&sites.first, &sites.second, &sites.block}) list->clear();
  sites.undocumented.clear();
  sites.blocks = 0;
  sites.phase_sets = sites.haploid = sites.partial = sites.undocumented_read_as_reference = false;
}

}  // namespace

void find_called_sites(const GeneTable& table, const SampleGenotype& genotype, bool as_reference, CalledSites& sites) {
  clear(sites);
  BlockNumbers blocks;
  bool any_second = false;
  for (std::size_t i = 0; i < table.positions.size(); ++i) {
    const SiteGenotype& site = genotype.sites[i];
    if (table.positions[i].extra) continue;
    if (!site.called()) {
      sites.missing.push_back(i);
      continue;
    }
    // A substitution where the table has an indel says nothing about the indel and is never read as reference.
    auto code_of = [&](int code) { return code == base::kUndocumented && as_reference && !site.expected_indel ? 0 : code; };
    int first = code_of(site.first), second = code_of(site.second);
    if (!site.undocumented.empty()) sites.undocumented.push_back(table.positions[i].name + " " + site.undocumented);
    sites.undocumented_read_as_reference |= first != site.first || second != site.second;
    sites.partial |= first == base::kPartial || second == base::kPartial;
    any_second |= second != base::kAbsent;
    bool het = second != base::kAbsent && first != second;
    sites.phase_sets |= het && site.phased && site.phase_set.has_value();
    sites.positions.push_back(i);
    sites.first.push_back(first);
    sites.second.push_back(second == base::kAbsent ? first : second);
    sites.block.push_back(het ? blocks.of(site) : -1);
  }
  sites.blocks = blocks.count();
  sites.haploid = !sites.positions.empty() && !any_second;
}

CalledSites without_positions(const CalledSites& sites, const std::vector<std::size_t>& positions) {
  auto left_out = [&](std::size_t p) { return std::find(positions.begin(), positions.end(), p) != positions.end(); };
  CalledSites out = sites;
  std::size_t kept = 0;
  for (std::size_t s = 0; s < sites.positions.size(); ++s) {
    if (left_out(sites.positions[s])) continue;
    out.positions[kept] = sites.positions[s];
    out.first[kept] = sites.first[s];
    out.second[kept] = sites.second[s];
    out.block[kept++] = sites.block[s];
  }
  out.positions.resize(kept);
  for (auto* list : {&out.first, &out.second, &out.block}) list->resize(kept);
  for (std::size_t p : positions)
    if (std::find(out.missing.begin(), out.missing.end(), p) == out.missing.end()) out.missing.push_back(p);
  return out;
}

}  // namespace regimen
