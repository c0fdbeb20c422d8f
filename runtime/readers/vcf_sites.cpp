// External interface: vcf_sites.h.
#include "runtime/readers/vcf_sites.h"

#include <algorithm>
#include <limits>

#include "runtime/readers/vcf_alleles.h"
#include "runtime/readers/vcf_bases.h"

namespace regimen {
namespace {

constexpr long kNear = 20000;  // sites closer than this are read in one query: a compressed block holds about as much

std::string_view plain(std::string_view chromosome) {
  return chromosome.starts_with("chr") ? chromosome.substr(3) : chromosome;
}

}  // namespace

WantedSites::WantedSites(const std::vector<const GeneTable*>& genes, GenomeBuild build) {
  const bool old = build == GenomeBuild::grch37;
  for (std::size_t g = 0; g < genes.size(); ++g) {
    auto add = [&](const TablePosition& position, std::size_t number) {
      reach_ = std::max(reach_, reach_of(position));
      if (old && !position.grch37) return;
      by_chromosome_[std::string(plain(genes[g]->chromosome))].push_back(
          {old ? *position.grch37 : position.pos, old ? position.grch37_ref : 0, g, number});
    };
    std::size_t number = 0;
    for (const TablePosition& position : genes[g]->positions) add(position, number++);
    for (const BaseOfPosition& one : single_bases(*genes[g])) add(one.base, number++);
  }
  for (auto& [name, sites] : by_chromosome_) {
    std::stable_sort(sites.begin(), sites.end(),
                     [](const WantedSite& a, const WantedSite& b) { return a.pos < b.pos; });
  }
}

std::span<const WantedSite> WantedSites::on(std::string_view chromosome) const {
  auto it = by_chromosome_.find(plain(chromosome));
  return it == by_chromosome_.end() ? std::span<const WantedSite>() : it->second;
}

long SiteCursor::next(long pos) {
  constexpr long kNone = std::numeric_limits<long>::max();
  while (from_ > 0 && sites_[from_ - 1].pos >= pos - reach_) --from_;  // lines out of order
  while (from_ < sites_.size() && sites_[from_].pos < pos - reach_) ++from_;
  return from_ == sites_.size() ? kNone : sites_[from_].pos;
}

std::span<const WantedSite> SiteCursor::at(long first, long last) {
  if (next(first) > last) return {};
  std::size_t end = from_;
  while (end < sites_.size() && sites_[end].pos <= last) ++end;
  return sites_.subspan(from_, end - from_);
}

std::vector<std::string> WantedSites::chromosomes() const {
  std::vector<std::string> names;
  for (const auto& [name, sites] : by_chromosome_) names.push_back("chr" + name);
  return names;
}

std::vector<WantedRange> WantedSites::ranges(const std::string& chromosome) const {
  std::vector<WantedRange> out;
  auto it = by_chromosome_.find(plain(chromosome));
  if (it == by_chromosome_.end()) return out;
  for (const WantedSite& site : it->second) {
    if (out.empty() || site.pos - out.back().last > kNear) out.push_back({site.pos, site.pos});
    out.back().last = site.pos + reach_;
  }
  return out;
}

}  // namespace regimen
