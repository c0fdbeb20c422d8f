// External interface: genotype_board.h.
#include "runtime/readers/genotype_board.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace regimen {
namespace {

constexpr std::size_t kMostNamed = 10;  // a note names so many positions and counts the rest

// Positions without a line become reference, in as many copies as the sample shows elsewhere in the gene.
std::size_t fill_absent(const GeneTable& table, GenomeBuild build, std::span<const SiteAnswer> answers, std::vector<SiteGenotype>& sites) {
  auto one_copy = [](const SiteAnswer& a) { return a.used && a.second == base::kAbsent; };
  auto two_copies = [](const SiteAnswer& a) { return a.used && a.second != base::kAbsent; };
  bool haploid = std::any_of(answers.begin(), answers.end(), one_copy) && std::none_of(answers.begin(), answers.end(), two_copies);
  std::size_t filled = 0;
  for (std::size_t p = 0; p < answers.size(); ++p) {
    bool old = build == GenomeBuild::grch37;
    if (answers[p].used || answers[p].text != 0 || (old && !table.positions[p].grch37)) continue;
    sites[p].first = old ? table.positions[p].grch37_ref : 0;
    sites[p].second = haploid ? base::kAbsent : sites[p].first;
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

SiteGenotype site_of(const SiteAnswer& answer, const TextNumbers& texts) {
  SiteGenotype out;
  if (!answer.used) return out;
  out.first = answer.first;
  out.second = answer.second;
  out.phased = answer.phased;
  if (answer.in_phase_set) out.phase_set = answer.phase_set;
  out.expected_indel = answer.expected_indel;
  out.undocumented = texts.text(answer.text);
  return out;
}

std::string unusable_note(const GenotypeBoard& board, const GeneTable& table, std::span<const SiteAnswer> answers) {
  std::vector<std::string> unused;
  std::size_t more = 0;
  for (std::size_t p = 0; p < answers.size(); ++p) {
    if (answers[p].used || answers[p].text == 0) continue;
    if (unused.size() == kMostNamed)
      ++more;
    else
      unused.push_back(fmt::format("{} ({})", table.positions[p].name, board.texts.text(answers[p].text)));
  }
  if (unused.empty()) return "";
  std::string note = fmt::format("in the file but not usable: {}", fmt::join(unused, ", "));
  return more == 0 ? note : note + fmt::format(" and {} more", more);
}

}  // namespace

std::uint32_t TextNumbers::of(std::string_view text) {
  if (text.empty()) return 0;
  if (auto it = numbers_.find(text); it != numbers_.end()) return it->second;
  texts_.emplace_back(text);
  std::uint32_t number = static_cast<std::uint32_t>(texts_.size() - 1);
  numbers_.emplace(texts_.back(), number);
  return number;
}

GenotypeBoard::GenotypeBoard(const std::vector<const GeneTable*>& genes, std::size_t samples)
    : filtered(genes.size(), 0), genes_(genes), samples_(samples) {
  for (const GeneTable* gene : genes) {
    bases_.push_back(single_bases(*gene));
    const std::size_t sites = gene->positions.size() + bases_.back().size();
    first_site_.push_back(sites_);
    sites_ += sites;
    alts_of_first.emplace_back(sites);
  }
  answers_.resize(samples * sites_);
}

bool GenotypeBoard::read_by_bases(const WantedSite& site) const {
  const std::vector<BaseOfPosition>& bases = bases_[site.gene];
  return std::any_of(bases.begin(), bases.end(), [&](const BaseOfPosition& one) { return one.position == site.position; });
}

void GenotypeBoard::join(GenomeBuild build, bool absent_is_reference) {
  for (std::size_t gene = 0; gene < genes_.size(); ++gene) {
    if (bases_[gene].empty()) continue;
    const std::size_t positions = genes_[gene]->positions.size();
    for (std::size_t sample = 0; sample < samples_; ++sample) {
      std::span<SiteAnswer> answers(answers_.data() + sample * sites_ + first_site_[gene], positions + bases_[gene].size());
      join_bases(*genes_[gene], bases_[gene], answers.subspan(positions), build == GenomeBuild::grch37, absent_is_reference, texts,
                 answers.first(positions));
    }
  }
}

SampleGenotype genotype_on(const GenotypeBoard& board, const GeneTable& table, std::size_t sample, std::size_t gene,
                           const BoardReading& reading) {
  SampleGenotype out;
  std::span<const SiteAnswer> answers = board.answers(sample, gene);
  out.sites.reserve(answers.size());
  for (const SiteAnswer& answer : answers) out.sites.push_back(site_of(answer, board.texts));
  auto in_block = std::count_if(answers.begin(), answers.end(), [](const SiteAnswer& a) { return a.used && a.from_block; });
  if (in_block > 0) out.notes.push_back(fmt::format("{} positions lie in reference blocks and are reference", in_block));
  std::size_t filled = reading.absent_is_reference ? fill_absent(table, reading.build, answers, out.sites) : 0;
  if (filled > 0)
    out.notes.push_back(fmt::format("{} of {} positions are not in the file and were taken as reference, as was asked", filled, answers.size()));
  if (std::string note = unusable_note(board, table, answers); !note.empty()) out.notes.push_back(std::move(note));
  if (reading.build == GenomeBuild::grch37) out.notes.push_back(old_build_note(table));
  if (board.filtered[gene] > 0)
    out.notes.push_back(fmt::format("{} lines have a FILTER other than PASS and were used as they are", board.filtered[gene]));
  return out;
}

namespace {

void append_number(std::uint32_t number, std::string& key) { key.append(reinterpret_cast<const char*>(&number), sizeof number); }

}  // namespace

void genotype_key(std::span<const SiteAnswer> answers, std::string& key) {
  key.clear();
  std::vector<std::int32_t> sets;  // as met; a gene has few
  for (const SiteAnswer& answer : answers) {
    bool phase_counts = answer.used && answer.heterozygous();
    bool phased = phase_counts && answer.phased, in_set = phased && answer.in_phase_set;
    key += static_cast<char>(answer.first);
    key += static_cast<char>(answer.second);
    key += static_cast<char>(answer.used | answer.from_block << 1 | phased << 2 | in_set << 3 | answer.expected_indel << 4 |
                             (answer.text != 0) << 5);
    if (answer.text != 0) append_number(answer.text, key);
    if (!in_set) continue;
    auto met = std::find(sets.begin(), sets.end(), answer.phase_set);
    append_number(static_cast<std::uint32_t>(met - sets.begin()), key);
    if (met == sets.end()) sets.push_back(answer.phase_set);
  }
}

}  // namespace regimen
