// External interface: allele_facts.h.
#include "runtime/pgx/allele_facts.h"

#include <algorithm>
#include <map>
#include <optional>

namespace regimen {
namespace {

std::string reported_name(const GeneTable& table, const std::string& allele) {
  auto it = table.suballeles.find(allele);
  return it == table.suballeles.end() ? allele : it->second;
}

int count_in(const DiplotypeCall& diplotype, const std::string& allele) {
  return static_cast<int>(std::count(diplotype.alleles.begin(), diplotype.alleles.end(), allele));
}

// The copies on which all tied diplotypes agree.
std::optional<int> agreed_copies(const GeneCall& call, const std::string& allele) {
  if (call.diplotypes.empty()) return std::nullopt;
  int copies = count_in(call.diplotypes.front(), allele);
  bool agreed = std::all_of(call.diplotypes.begin(), call.diplotypes.end(),
                            [&](const DiplotypeCall& d) { return count_in(d, allele) == copies; });
  return agreed ? std::optional(copies) : std::nullopt;
}

bool all_called(const TableAllele& allele, const SampleGenotype& genotype) {
  for (std::size_t i = 0; i < allele.cells.size(); ++i) {
    const SiteGenotype& site = genotype.sites[i];
    if (allele.cells[i] != 0 && (!site.called() || site.first == base::kPartial || site.second == base::kPartial))
      return false;
  }
  return true;
}

// Whether some fully called position shows on no strand a base of the allele.
bool ruled_out(const TableAllele& allele, const SampleGenotype& genotype) {
  for (std::size_t i = 0; i < allele.cells.size(); ++i) {
    const SiteGenotype& site = genotype.sites[i];
    if (allele.cells[i] == 0 || !site.called()) continue;
    auto possible = [&](int code) {
      return code == base::kPartial || (code >= 0 && (allele.cells[i] >> code & 1) != 0);
    };
    if (!possible(site.first) && !possible(site.second)) return true;
  }
  return false;
}

std::optional<int> variant_copies(const TableVariant& variant, const SiteGenotype& site) {
  if (!site.called() || site.first == base::kPartial || site.second == base::kPartial) return std::nullopt;
  return (site.first == variant.code) + (site.second == variant.code);
}

// Sub-alleles are one allele: tested when all of them are, ruled out when all of them are.
struct AlleleState {
  bool tested = true;
  bool excluded = true;
};

}  // namespace

void add_genotype_facts(const GeneTable& table, const SampleGenotype& genotype, GeneCall& call) {
  std::map<std::string, AlleleState> states;
  std::vector<std::string> order;
  for (const TableAllele& allele : table.alleles) {
    if (allele.cells.empty()) continue;
    std::string name = reported_name(table, allele.name);
    auto [it, fresh] = states.try_emplace(name);
    if (fresh) order.push_back(name);
    it->second.tested = it->second.tested && all_called(allele, genotype);
    it->second.excluded = it->second.excluded && ruled_out(allele, genotype);
  }
  bool named = std::all_of(call.diplotypes.begin(), call.diplotypes.end(), [&](const DiplotypeCall& d) {
    return std::all_of(d.alleles.begin(), d.alleles.end(), [&](const std::string& a) { return states.contains(a); });
  });
  for (const std::string& name : order) {
    const AlleleState& state = states[name];
    if (state.tested) call.tested_alleles.push_back(name);
    std::optional<int> copies = named ? agreed_copies(call, name) : std::nullopt;
    if (copies && *copies == 0 && !state.tested && !state.excluded) copies.reset();
    if (!copies && state.excluded) copies = 0;
    if (copies) call.allele_copies.emplace_back(name, *copies);
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
    if (auto copies = agreed_copies(call, name)) call.allele_copies.emplace_back(name, *copies);
  }
}

}  // namespace regimen
