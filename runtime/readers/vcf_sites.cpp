// External interface: vcf_sites.h.
#include "runtime/readers/vcf_sites.h"

#include <fmt/format.h>

#include <algorithm>

namespace regimen {
namespace {

constexpr long kNear = 20000;  // sites closer than this are read in one query: a compressed block holds about as much
constexpr std::size_t kMostNamed = 10;  // a note names so many positions and counts the rest

std::string_view plain(std::string_view chromosome) {
  return chromosome.starts_with("chr") ? chromosome.substr(3) : chromosome;
}

}  // namespace

WantedSites::WantedSites(const std::vector<const GeneTable*>& genes) {
  for (std::size_t g = 0; g < genes.size(); ++g) {
    for (std::size_t p = 0; p < genes[g]->positions.size(); ++p) {
      by_chromosome_[std::string(plain(genes[g]->chromosome))].push_back({genes[g]->positions[p].pos, g, p});
    }
  }
  for (auto& [name, sites] : by_chromosome_) {
    std::stable_sort(sites.begin(), sites.end(),
                     [](const WantedSite& a, const WantedSite& b) { return a.pos < b.pos; });
  }
}

std::vector<WantedSite> WantedSites::at(std::string_view chromosome, long pos) const {
  auto it = by_chromosome_.find(plain(chromosome));
  if (it == by_chromosome_.end()) return {};
  auto before = [](const WantedSite& site, long p) { return site.pos < p; };
  auto begin = std::lower_bound(it->second.begin(), it->second.end(), pos, before);
  auto end = begin;
  while (end != it->second.end() && end->pos == pos) ++end;
  return {begin, end};
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
    out.back().last = site.pos;
  }
  return out;
}

GenotypeBoard::GenotypeBoard(const std::vector<const GeneTable*>& genes, std::size_t samples)
    : filtered(genes.size(), 0) {
  std::vector<std::vector<SiteAnswer>> none;
  for (const GeneTable* gene : genes) {
    none.emplace_back(gene->positions.size());
    alts_of_first.emplace_back(gene->positions.size());
  }
  answers.assign(samples, none);
}

namespace {

// Positions without a line become reference, in as many copies as the sample shows elsewhere in the gene.
std::size_t fill_absent(std::vector<SiteAnswer>& answers) {
  auto one_copy = [](const SiteAnswer& a) { return a.used && a.site.second == base::kAbsent; };
  auto two_copies = [](const SiteAnswer& a) { return a.used && a.site.second != base::kAbsent; };
  bool haploid = std::any_of(answers.begin(), answers.end(), one_copy) && std::none_of(answers.begin(), answers.end(), two_copies);
  std::size_t filled = 0;
  for (SiteAnswer& answer : answers) {
    if (answer.used || !answer.why_not.empty()) continue;
    answer.site.first = 0;
    answer.site.second = haploid ? base::kAbsent : 0;
    ++filled;
  }
  return filled;
}

}  // namespace

SampleGenotype take_genotype(GenotypeBoard& board, const GeneTable& table, std::size_t sample, std::size_t gene,
                             bool absent_is_reference) {
  SampleGenotype out;
  std::vector<std::string> unused;
  std::vector<SiteAnswer>& answers = board.answers[sample][gene];
  std::size_t filled = absent_is_reference ? fill_absent(answers) : 0;
  if (filled > 0)
    out.notes.push_back(fmt::format("{} of {} positions are not in the file and were taken as reference, as was asked", filled, answers.size()));
  for (std::size_t p = 0; p < answers.size(); ++p) {
    out.sites.push_back(std::move(answers[p].site));
    if (!answers[p].why_not.empty()) unused.push_back(table.positions[p].name + " (" + answers[p].why_not + ")");
  }
  if (!unused.empty()) {
    std::size_t named = std::min(unused.size(), kMostNamed);
    std::string list =
        fmt::format("{}", fmt::join(unused.begin(), unused.begin() + static_cast<std::ptrdiff_t>(named), ", "));
    if (named < unused.size()) list += fmt::format(" and {} more", unused.size() - named);
    out.notes.push_back("in the file but not usable: " + list);
  }
  if (board.filtered[gene] > 0) {
    out.notes.push_back(
        fmt::format("{} lines have a FILTER other than PASS and were used as they are", board.filtered[gene]));
  }
  return out;
}

}  // namespace regimen
