// External interface: allele_facts.h.
#include "runtime/pgx/allele_facts.h"

#include <algorithm>
#include <map>
#include <optional>

#include "runtime/pgx/match_state.h"

namespace regimen {
namespace {

int count_in(const DiplotypeCall& diplotype, const std::string& allele) {
  return static_cast<int>(std::count(diplotype.alleles.begin(), diplotype.alleles.end(), allele));
}

constexpr int kUnknown = -1;  // how many copies there are

// The copies on which all tied diplotypes agree.
int agreed_copies(const GeneCall& call, const std::string& allele) {
  if (call.diplotypes.empty()) return kUnknown;
  int copies = count_in(call.diplotypes.front(), allele);
  bool agreed = std::all_of(call.diplotypes.begin(), call.diplotypes.end(),
                            [&](const DiplotypeCall& d) { return count_in(d, allele) == copies; });
  return agreed ? copies : kUnknown;
}

bool both_called(const SiteGenotype& site) {
  return site.called() && site.first != base::kPartial && site.second != base::kPartial;
}

// Alleles whose every position was called, and alleles that some called position rules out on both strands.
struct AlleleEvidence {
  std::vector<AlleleWord> tested, excluded;
};

AlleleEvidence evidence_of(const GeneTable& table, const AlleleIndex& index, const SampleGenotype& genotype) {
  AlleleEvidence out{{index.matchable().begin(), index.matchable().end()}, std::vector<AlleleWord>(index.words(), 0)};
  for (std::size_t p = 0; p < table.positions.size(); ++p) {
    const SiteGenotype& site = genotype.sites[p];
    AlleleBits mentions = index.mentions(p), first = index.allows(p, site.first), second = index.allows(p, site.second);
    for (std::size_t w = 0; w < index.words(); ++w) {
      if (!both_called(site)) out.tested[w] &= ~mentions[w];
      if (!both_called(site)) continue;
      out.excluded[w] |= mentions[w] & ~(first[w] | second[w]);
    }
  }
  return out;
}

std::optional<int> variant_copies(const TableVariant& variant, const SiteGenotype& site) {
  if (!site.called() || site.first == base::kPartial || site.second == base::kPartial) return std::nullopt;
  return (site.first == variant.code) + (site.second == variant.code);
}

// Sub-alleles are one allele: tested when all of them are, ruled out when all of them are.
struct AlleleState {
  std::string name;
  bool tested = true;
  bool excluded = true;
};

std::vector<AlleleState> states_of(const GeneTable& table, const AlleleIndex& index, const SampleGenotype& genotype) {
  AlleleEvidence evidence = evidence_of(table, index, genotype);
  std::vector<AlleleState> out;
  std::map<std::string, std::size_t> of_suballeles;
  for_each_allele(index.matchable(), [&](std::size_t a) {
    std::string name = reported_name(table, table.alleles[a].name);
    bool sub = name != table.alleles[a].name;
    auto [it, fresh] = sub ? of_suballeles.try_emplace(name, out.size()) : std::pair(of_suballeles.end(), true);
    if (fresh) out.push_back({std::move(name), true, true});
    AlleleState& state = sub ? out[it->second] : out.back();
    state.tested = state.tested && has_allele(evidence.tested, a);
    state.excluded = state.excluded && has_allele(evidence.excluded, a);
  });
  return out;
}

// Whether every allele of every diplotype is one of the table's: "rs4149056 C" and "[*6 + *28]" are not.
bool names_alleles(const GeneTable& table, const GeneCall& call) {
  for (const DiplotypeCall& diplotype : call.diplotypes)
    for (const std::string& allele : diplotype.alleles) {
      bool reported = std::any_of(table.suballeles.begin(), table.suballeles.end(), [&](const auto& sub) { return sub.second == allele; });
      if (!reported && !table.allele(allele)) return false;
    }
  return true;
}

}  // namespace

void add_genotype_facts(const GeneTable& table, const AlleleIndex& index, const SampleGenotype& genotype, GeneCall& call) {
  bool named = names_alleles(table, call);
  for (AlleleState& state : states_of(table, index, genotype)) {
    int copies = named ? agreed_copies(call, state.name) : kUnknown;
    if (copies == 0 && !state.tested) copies = kUnknown;
    if (copies == kUnknown && state.excluded) copies = 0;
    if (state.tested) call.tested_alleles.push_back(state.name);
    if (copies != kUnknown) call.allele_copies.emplace_back(std::move(state.name), copies);
  }
  for (const TableVariant& variant : table.variants) {
    if (auto copies = variant_copies(variant, genotype.sites[variant.position]))
      call.allele_copies.emplace_back(variant.name, *copies);
  }
}

void add_stated_copies(const GeneTable& table, GeneCall& call) {
  if (call.diplotypes.empty()) return;
  std::vector<std::string> names = table.statuses;
  for (const TableAllele& allele : table.alleles) names.push_back(reported_name(table, allele.name));
  for (const DiplotypeCall& diplotype : call.diplotypes)
    names.insert(names.end(), diplotype.alleles.begin(), diplotype.alleles.end());
  std::map<std::string, bool> done;
  for (const std::string& name : names) {
    if (!done.emplace(name, true).second) continue;
    if (int copies = agreed_copies(call, name); copies != kUnknown) call.allele_copies.emplace_back(name, copies);
  }
}

}  // namespace regimen
