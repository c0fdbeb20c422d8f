// External interface: call_lowest.
#include "runtime/pgx/match_lowest.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/pgx/allele_order.h"
#include "runtime/pgx/combined_alleles.h"
#include "runtime/pgx/strand_alleles.h"
#include "runtime/pgx/tagged_haplotypes.h"

namespace regimen {
namespace {

// What counts first: an allele whose activity nobody knows, then the least activity; or the table's function; then the name.
bool works_less(const GeneTable& table, std::size_t a, std::size_t b) {
  const TableAllele &x = table.alleles[a], &y = table.alleles[b];
  if (table.lowest == GeneTable::Lowest::activity) {
    if (x.activity.has_value() != y.activity.has_value()) return !x.activity;
    if (x.activity && x.activity->lo != y.activity->lo) return x.activity->lo < y.activity->lo;
  } else if ((x.function == table.lowest_function) != (y.function == table.lowest_function)) {
    return x.function == table.lowest_function;
  }
  return allele_before(x.name, y.name);
}

// A pair of chromosomes with all that was found on them, and the allele that stands for each.
struct LowestDiplotype {
  ChromosomeAlleles first, second;
  std::size_t first_lowest = 0, second_lowest = 0;
};

class LowestCaller {
 public:
  LowestCaller(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites, const SampleGenotype& genotype)
      : table_(table), index_(index), sites_(sites), genotype_(genotype) {}

  void call(GeneCall& call) {
    if (!sites_.partial && (sites_.phased() || (sites_.phase_sets && sites_.blocks <= kMostBlocks)))
      by_chromosome(call);
    else
      as_list(call);
  }

 private:
  void by_chromosome(GeneCall& call);
  void as_list(GeneCall& call);
  std::vector<LowestDiplotype> diplotypes_of(unsigned turned, GeneCall& call) const;
  std::vector<TaggedCall> tagged(unsigned turned, bool phased) const;
  std::vector<std::size_t> tagged_positions() const;
  void add_tagged(const std::vector<std::size_t>& alleles, ChromosomeAlleles& found) const;
  std::size_t lowest_of(const ChromosomeAlleles& found) const;
  std::pair<int, double> rank(const LowestDiplotype& diplotype) const;
  DiplotypeCall described(const LowestDiplotype& diplotype) const;
  std::vector<std::size_t> listed(const CalledSites& sites, const std::vector<std::size_t>& tagged) const;

  const GeneTable& table_;
  const AlleleIndex& index_;
  const CalledSites& sites_;
  const SampleGenotype& genotype_;
};

std::vector<std::size_t> LowestCaller::tagged_positions() const {
  std::vector<std::size_t> out;
  for (const TaggedAllele& tagged : table_.tagged) out.insert(out.end(), {tagged.lead.position, tagged.tag.position});
  return out;
}

std::vector<TaggedCall> LowestCaller::tagged(unsigned turned, bool phased) const {
  auto site = [&](std::size_t position) {
    SiteGenotype out = genotype_.sites[position];
    for (std::size_t s = 0; s < sites_.positions.size(); ++s) {
      bool turn = sites_.positions[s] == position && sites_.block[s] >= 0 && (turned >> sites_.block[s] & 1) != 0;
      if (turn) std::swap(out.first, out.second);
    }
    return out;
  };
  std::vector<TaggedCall> out;
  for (const TaggedAllele& tagged : table_.tagged)
    out.push_back(call_tagged(table_, tagged, site(tagged.lead.position), site(tagged.tag.position), phased));
  return out;
}

// Tagged haplotypes stand beside what else the chromosome carries; the reference gives way to them.
void LowestCaller::add_tagged(const std::vector<std::size_t>& alleles, ChromosomeAlleles& found) const {
  if (alleles.empty()) return;
  std::erase(found.alleles, table_.reference);
  found.alleles.insert(found.alleles.end(), alleles.begin(), alleles.end());
  name_chromosome(table_, index_, sites_, found);
}

// The reference stands for a chromosome of unexplained changes only.
std::size_t LowestCaller::lowest_of(const ChromosomeAlleles& found) const {
  if (found.alleles.empty()) return table_.reference;
  return *std::min_element(found.alleles.begin(), found.alleles.end(),
                           [&](std::size_t a, std::size_t b) { return works_less(table_, a, b); });
}

std::vector<LowestDiplotype> LowestCaller::diplotypes_of(unsigned turned, GeneCall& call) const {
  CalledSites rest = without_positions(sites_, tagged_positions());
  ChromosomeCodes first, second;
  chromosomes_of(rest, turned, first, second);
  std::vector<TaggedCall> tagged_calls = tagged(turned, true);
  std::vector<LowestDiplotype> out;
  for (const ChromosomeAlleles& one : describe_chromosome(table_, index_, rest, genotype_, first)) {
    for (const ChromosomeAlleles& other : describe_chromosome(table_, index_, rest, genotype_, second)) {
      LowestDiplotype diplotype{one, other};
      for (ChromosomeAlleles* chromosome : {&diplotype.first, &diplotype.second}) name_chromosome(table_, index_, sites_, *chromosome);
      for (const TaggedCall& tagged : tagged_calls) {
        add_tagged(tagged.first, diplotype.first);
        add_tagged(tagged.second, diplotype.second);
      }
      diplotype.first_lowest = lowest_of(diplotype.first);
      diplotype.second_lowest = lowest_of(diplotype.second);
      out.push_back(std::move(diplotype));
    }
  }
  for (const TaggedCall& tagged : tagged_calls)
    for (const std::string& note : tagged.notes)
      if (std::find(call.notes.begin(), call.notes.end(), note) == call.notes.end()) call.notes.push_back(note);
  return out;
}

// Smaller works less: unknown activity counts as normal here; of a function, more alleles of it come first.
std::pair<int, double> LowestCaller::rank(const LowestDiplotype& diplotype) const {
  constexpr double kUnknownActivity = 2.0;
  int with_function = 0;
  double activity = 0;
  for (std::size_t allele : {diplotype.first_lowest, diplotype.second_lowest}) {
    const TableAllele& row = table_.alleles[allele];
    with_function += row.function == table_.lowest_function;
    activity += row.activity ? row.activity->lo : kUnknownActivity;
  }
  return table_.lowest == GeneTable::Lowest::activity ? std::pair(0, activity) : std::pair(-with_function, 0.0);
}

DiplotypeCall LowestCaller::described(const LowestDiplotype& diplotype) const {
  std::vector<std::string> lowest{table_.alleles[diplotype.first_lowest].name, table_.alleles[diplotype.second_lowest].name};
  if (sites_.haploid) lowest.pop_back();
  DiplotypeCall out = describe_diplotype(table_, std::move(lowest));
  out.alleles = {diplotype.first.name, diplotype.second.name};
  out.match_score = diplotype.first.score + diplotype.second.score;
  if (sites_.haploid) {
    out.alleles.pop_back();
    out.match_score = diplotype.first.score;
  }
  std::sort(out.alleles.begin(), out.alleles.end(), allele_before);
  out.name = out.alleles.front() + (sites_.haploid ? "" : "/" + out.alleles.back());
  out.label = zygosity_label(table_, out.alleles);
  return out;
}

void LowestCaller::by_chromosome(GeneCall& call) {
  std::vector<LowestDiplotype> all;
  unsigned orientations = sites_.blocks <= 1 ? 1U : 1U << (sites_.blocks - 1);
  for (unsigned turned = 0; turned < orientations; ++turned)
    for (LowestDiplotype& found : diplotypes_of(turned, call)) all.push_back(std::move(found));
  std::vector<std::pair<std::pair<int, double>, DiplotypeCall>> ranked;
  for (const LowestDiplotype& diplotype : all) ranked.emplace_back(rank(diplotype), described(diplotype));
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& x, const auto& y) {
    if (x.first != y.first) return x.first < y.first;
    return std::lexicographical_compare(x.second.alleles.begin(), x.second.alleles.end(), y.second.alleles.begin(),
                                        y.second.alleles.end(), allele_before);
  });
  auto same = [](const auto& x, const auto& y) { return x.second.name == y.second.name; };
  ranked.erase(std::unique(ranked.begin(), ranked.end(), same), ranked.end());
  call.diplotypes.push_back(ranked.front().second);
  for (std::size_t i = 1; i < ranked.size(); ++i)
    call.notes.push_back(fmt::format("{} fits as well; the one that works least counts", ranked[i].second.name));
}

// Alleles shown by some orientation of the blocks, one that is on both chromosomes twice.
std::vector<std::size_t> LowestCaller::listed(const CalledSites& sites, const std::vector<std::size_t>& tagged) const {
  StrandAlleles strands;
  strands.find(index_, sites, StrandAlleles::Demand::own);
  std::vector<std::size_t> found;
  for_each_allele(strands.candidates(), [&](std::size_t allele) {
    bool of_tagged = std::any_of(table_.tagged.begin(), table_.tagged.end(),
                                 [&](const TaggedAllele& t) { return t.whole == allele || t.lead_alone == allele; });
    if (!of_tagged && called_mentions(index_, sites, allele) > 0) found.push_back(allele);
  });
  // Where two other alleles are there, neither chromosome need be the reference.
  if (found.size() + tagged.size() > 2) std::erase(found, table_.reference);
  std::vector<std::size_t> out = tagged;
  for (std::size_t allele : found) {
    bool beside_tagged = allele == table_.reference && !tagged.empty();
    out.insert(out.end(), has_allele(strands.both(), allele) && !beside_tagged ? 2 : 1, allele);
  }
  std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return allele_before(table_.alleles[a].name, table_.alleles[b].name); });
  return out;
}

void LowestCaller::as_list(GeneCall& call) {
  std::vector<std::size_t> tagged_alleles;
  for (const TaggedCall& found : tagged(0, false)) {
    std::vector<std::size_t> alleles = found.all();
    tagged_alleles.insert(tagged_alleles.end(), alleles.begin(), alleles.end());
    call.notes.insert(call.notes.end(), found.notes.begin(), found.notes.end());
  }
  std::vector<std::size_t> alleles = listed(without_positions(sites_, tagged_positions()), tagged_alleles);
  for (std::size_t allele : alleles) call.haplotypes.push_back(reported_name(table_, table_.alleles[allele].name));
  std::stable_sort(alleles.begin(), alleles.end(), [&](std::size_t a, std::size_t b) { return works_less(table_, a, b); });
  if (alleles.size() < 2) return call.notes.push_back("only one chromosome can be told, so no phenotype");
  DiplotypeCall lowest = describe_diplotype(table_, {table_.alleles[alleles[0]].name, table_.alleles[alleles[1]].name});
  call.phenotype = lowest.phenotype;
  call.activity_score = lowest.activity_score;
  call.notes.push_back(fmt::format("which changes share a chromosome is not known; {} stand for the two chromosomes",
                                   lowest.alleles[0] == lowest.alleles[1] ? "two copies of " + lowest.alleles[0]
                                                                          : lowest.alleles[0] + " and " + lowest.alleles[1]));
}

}  // namespace

void call_lowest(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites, const SampleGenotype& genotype,
                 GeneCall& call) {
  LowestCaller(table, index, sites, genotype).call(call);
}

}  // namespace regimen
