// External interface: vcf_sites.h.
#include "runtime/readers/vcf_sites.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "runtime/readers/vcf_alleles.h"

namespace regimen {
namespace {

constexpr long kNear = 20000;  // sites closer than this are read in one query: a compressed block holds about as much
constexpr std::size_t kMostNamed = 10;  // a note names so many positions and counts the rest

std::string_view plain(std::string_view chromosome) {
  return chromosome.starts_with("chr") ? chromosome.substr(3) : chromosome;
}

}  // namespace

WantedSites::WantedSites(const std::vector<const GeneTable*>& genes, GenomeBuild build) {
  for (std::size_t g = 0; g < genes.size(); ++g) {
    for (std::size_t p = 0; p < genes[g]->positions.size(); ++p) {
      const TablePosition& position = genes[g]->positions[p];
      bool old = build == GenomeBuild::grch37;
      reach_ = std::max(reach_, reach_of(position));
      if (old && !position.grch37) continue;
      by_chromosome_[std::string(plain(genes[g]->chromosome))].push_back(
          {old ? *position.grch37 : position.pos, old ? position.grch37_ref : 0, g, p});
    }
  }
  for (auto& [name, sites] : by_chromosome_) {
    std::stable_sort(sites.begin(), sites.end(),
                     [](const WantedSite& a, const WantedSite& b) { return a.pos < b.pos; });
  }
}

namespace {

bool before(const WantedSite& site, long pos) { return site.pos < pos; }

}  // namespace

long WantedSites::next(std::string_view chromosome, long pos) const {
  constexpr long kNone = std::numeric_limits<long>::max();
  auto it = by_chromosome_.find(plain(chromosome));
  if (it == by_chromosome_.end()) return kNone;
  auto site = std::lower_bound(it->second.begin(), it->second.end(), pos - reach_, before);
  return site == it->second.end() ? kNone : site->pos;
}

std::vector<WantedSite> WantedSites::at(std::string_view chromosome, long first, long last) const {
  auto it = by_chromosome_.find(plain(chromosome));
  if (it == by_chromosome_.end()) return {};
  auto begin = std::lower_bound(it->second.begin(), it->second.end(), first - reach_, before);
  auto end = std::lower_bound(begin, it->second.end(), last + 1, before);
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
    out.back().last = site.pos + reach_;
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
std::size_t fill_absent(const GeneTable& table, GenomeBuild build, std::vector<SiteAnswer>& answers) {
  auto one_copy = [](const SiteAnswer& a) { return a.used && a.site.second == base::kAbsent; };
  auto two_copies = [](const SiteAnswer& a) { return a.used && a.site.second != base::kAbsent; };
  bool haploid = std::any_of(answers.begin(), answers.end(), one_copy) && std::none_of(answers.begin(), answers.end(), two_copies);
  std::size_t filled = 0;
  for (std::size_t p = 0; p < answers.size(); ++p) {
    SiteAnswer& answer = answers[p];
    bool old = build == GenomeBuild::grch37;
    if (answer.used || !answer.why_not.empty() || (old && !table.positions[p].grch37)) continue;
    answer.site.first = old ? table.positions[p].grch37_ref : 0;
    answer.site.second = haploid ? base::kAbsent : answer.site.first;
    ++filled;
  }
  return filled;
}

std::string old_build_note(const GeneTable& table) {
  std::size_t known = 0, derived = 0;
  for (const TablePosition& position : table.positions) {
    known += position.grch37.has_value();
    derived += position.grch37 && position.grch37_derived;
  }
  std::string note = fmt::format("the file is in GRCh37, where {} of {} positions have a known place", known, table.positions.size());
  return derived == 0 ? note : note + fmt::format(", {} of them by their neighbours", derived);
}

}  // namespace

SampleGenotype take_genotype(GenotypeBoard& board, const GeneTable& table, std::size_t sample, std::size_t gene,
                             bool absent_is_reference, GenomeBuild build) {
  SampleGenotype out;
  std::vector<std::string> unused;
  std::vector<SiteAnswer>& answers = board.answers[sample][gene];
  auto in_block = std::count_if(answers.begin(), answers.end(), [](const SiteAnswer& a) { return a.used && a.from_block; });
  if (in_block > 0) out.notes.push_back(fmt::format("{} positions lie in reference blocks and are reference", in_block));
  std::size_t filled = absent_is_reference ? fill_absent(table, build, answers) : 0;
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
  if (build == GenomeBuild::grch37) out.notes.push_back(old_build_note(table));
  if (board.filtered[gene] > 0) {
    out.notes.push_back(
        fmt::format("{} lines have a FILTER other than PASS and were used as they are", board.filtered[gene]));
  }
  return out;
}

}  // namespace regimen
