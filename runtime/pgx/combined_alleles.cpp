// External interface: combined_alleles.h.
#include "runtime/pgx/combined_alleles.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "runtime/pgx/allele_order.h"
#include "runtime/pgx/strand_alleles.h"

namespace regimen {
namespace {

// Alleles, the reference not among them, that show each of their called changes.
std::vector<std::size_t> shown_alleles(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites,
                                       const ChromosomeCodes& codes) {
  std::vector<AlleleWord> bits(index.matchable().begin(), index.matchable().end());
  for (std::size_t s = 0; s < sites.positions.size(); ++s) and_with(bits, index.allows(sites.positions[s], codes[s]));
  std::vector<std::size_t> out;
  for_each_allele(bits, [&](std::size_t allele) {
    bool takes_part = std::find(table.not_combined.begin(), table.not_combined.end(), table.alleles[allele].name) == table.not_combined.end();
    if (allele != table.reference && takes_part && called_mentions(index, sites, allele) > 0) out.push_back(allele);
  });
  return out;
}

bool share_a_position(const AlleleIndex& index, const CalledSites& sites, std::size_t a, std::size_t b) {
  return std::any_of(sites.positions.begin(), sites.positions.end(),
                     [&](std::size_t p) { return has_allele(index.mentions(p), a) && has_allele(index.mentions(p), b); });
}

// Larger alleles first; each joins every combination that it does not overlap. One that overlaps a larger allele is a part of
// it; one that overlaps an equally large one (a position that tells them apart was not called) starts a combination of its own.
std::vector<std::vector<std::size_t>> combinations(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites,
                                                   std::vector<std::size_t> shown) {
  auto size = [&](std::size_t allele) { return called_mentions(index, sites, allele); };
  std::sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) {
    return size(a) != size(b) ? size(a) > size(b) : allele_before(table.alleles[a].name, table.alleles[b].name);
  });
  std::vector<std::vector<std::size_t>> out;
  for (std::size_t allele : shown) {
    bool added = false, part_of_another = false;
    for (auto& combination : out) {
      auto overlapping = std::find_if(combination.begin(), combination.end(),
                                      [&](std::size_t other) { return share_a_position(index, sites, allele, other); });
      if (overlapping == combination.end()) {
        combination.push_back(allele);
        added = true;
      } else {
        part_of_another |= size(*overlapping) != size(allele);
      }
    }
    if (!added && !part_of_another) out.push_back({allele});
  }
  return out;
}

std::string change_text(const TablePosition& position, const SiteGenotype& site, int code) {
  if (code < 0) return fmt::format("g.{}{}", position.pos, site.undocumented);
  return fmt::format("g.{}{}>{}", position.pos, position.ref, position.alts[static_cast<std::size_t>(code) - 1]);
}

std::vector<std::string> unexplained(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites,
                                     const SampleGenotype& genotype, const ChromosomeCodes& codes,
                                     const std::vector<std::size_t>& shown) {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < sites.positions.size(); ++s) {
    std::size_t p = sites.positions[s];
    bool explained = std::any_of(shown.begin(), shown.end(), [&](std::size_t a) { return has_allele(index.mentions(p), a); });
    if (codes[s] != 0 && codes[s] != base::kPartial && !explained) out.push_back(change_text(table.positions[p], genotype.sites[p], codes[s]));
  }
  return out;
}

}  // namespace

void name_chromosome(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites, ChromosomeAlleles& found) {
  auto name_of = [&](std::size_t allele) { return reported_name(table, table.alleles[allele].name); };
  std::sort(found.alleles.begin(), found.alleles.end(), [&](std::size_t a, std::size_t b) { return allele_before(name_of(a), name_of(b)); });
  std::vector<std::string> parts;
  found.score = -static_cast<int>(found.partials.size());
  for (std::size_t allele : found.alleles) {
    parts.push_back(name_of(allele));
    found.score += called_mentions(index, sites, allele);
  }
  parts.insert(parts.end(), found.partials.begin(), found.partials.end());
  found.name = parts.size() == 1 ? parts.front() : fmt::format("[{}]", fmt::join(parts, " + "));
}

std::vector<ChromosomeAlleles> describe_chromosome(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites,
                                                   const SampleGenotype& genotype, const ChromosomeCodes& codes) {
  std::vector<std::size_t> shown = shown_alleles(table, index, sites, codes);
  std::vector<std::string> partials = unexplained(table, index, sites, genotype, codes, shown);
  std::vector<ChromosomeAlleles> out;
  if (shown.empty() && partials.empty()) out.push_back({{table.reference}, {}, 0, ""});
  if (shown.empty() && !partials.empty()) out.push_back({{}, partials, 0, ""});
  for (auto& combination : combinations(table, index, sites, shown)) out.push_back({combination, partials, 0, ""});
  for (ChromosomeAlleles& found : out) name_chromosome(table, index, sites, found);
  return out;
}

void chromosomes_of(const CalledSites& sites, unsigned turned, ChromosomeCodes& first, ChromosomeCodes& second) {
  first = sites.first;
  second = sites.second;
  for (std::size_t s = 0; s < sites.positions.size(); ++s)
    if (sites.block[s] >= 0 && (turned >> sites.block[s] & 1) != 0) std::swap(first[s], second[s]);
}

}  // namespace regimen
