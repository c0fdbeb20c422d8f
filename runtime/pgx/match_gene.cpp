// External interface: match_gene. The steps are those of its header: sites, candidates, pairs, ranking, call.
#include "runtime/pgx/match_gene.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

#include "runtime/pgx/allele_facts.h"
#include "runtime/pgx/allele_order.h"
#include "runtime/pgx/match_notes.h"
#include "runtime/pgx/match_state.h"
#include "runtime/support/check.h"

namespace regimen {

BaseSet filled_cell(const GeneTable& table, const TableAllele& allele, std::size_t position) {
  BaseSet cell = allele.cells[position];
  if (cell != 0) return cell;
  BaseSet reference = table.alleles[table.reference].cells[position];
  if (std::has_single_bit(reference)) return reference;
  return 1;
}

namespace {

bool fits(BaseSet cell, int code) { return code >= 0 && (cell >> code & 1) != 0; }
bool is_wobble(BaseSet cell) { return cell != 0 && !std::has_single_bit(cell); }

// An unlisted base counts as reference only where the table says so; a substitution in place of an indel never does.
int code_for_matching(const GeneTable& table, const SiteGenotype& site, int code) {
  bool replace = code == base::kUndocumented && table.undocumented_as_reference && !site.expected_indel;
  return replace ? 0 : code;
}

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

CalledSites called_sites(const GeneTable& table, const SampleGenotype& genotype) {
  CalledSites sites;
  BlockNumbers blocks;
  bool any_second = false;
  for (std::size_t i = 0; i < table.positions.size(); ++i) {
    const SiteGenotype& site = genotype.sites[i];
    if (table.positions[i].extra) continue;
    if (!site.called()) {
      sites.missing.push_back(i);
      continue;
    }
    int first = code_for_matching(table, site, site.first), second = code_for_matching(table, site, site.second);
    if (!site.undocumented.empty()) sites.undocumented.push_back(table.positions[i].name + " " + site.undocumented);
    sites.undocumented_read_as_reference |= first != site.first || second != site.second;
    sites.partial |= first == base::kPartial || second == base::kPartial;
    any_second |= second != base::kAbsent;
    bool het = second != base::kAbsent && first != second;
    sites.positions.push_back(i);
    sites.first.push_back(first);
    sites.second.push_back(second == base::kAbsent ? first : second);
    sites.block.push_back(het ? blocks.of(site) : -1);
  }
  sites.blocks = blocks.count();
  sites.haploid = !sites.positions.empty() && !any_second;
  return sites;
}

// nullopt: the allele fits no strand, or none of its own positions was called.
std::optional<FittingAllele> candidate(const GeneTable& table, std::size_t index, const CalledSites& sites) {
  const TableAllele& allele = table.alleles[index];
  if (allele.cells.empty()) return std::nullopt;
  FittingAllele out;
  out.allele = index;
  out.fits_first.assign(sites.blocks, 1);
  out.fits_second.assign(sites.blocks, 1);
  out.wobble_first.assign(sites.blocks, 0);
  out.wobble_second.assign(sites.blocks, 0);
  for (std::size_t s = 0; s < sites.positions.size(); ++s) {
    BaseSet own = allele.cells[sites.positions[s]], cell = filled_cell(table, allele, sites.positions[s]);
    if (own != 0) ++out.score;
    int block = sites.block[s];
    if (block < 0) {
      if (!fits(cell, sites.first[s])) return std::nullopt;
      if (is_wobble(own) && sites.first[s] == 0) --out.score;
      continue;
    }
    out.fits_first[block] &= fits(cell, sites.first[s]);
    out.fits_second[block] &= fits(cell, sites.second[s]);
    if (!out.fits_first[block] && !out.fits_second[block]) return std::nullopt;
    if (is_wobble(own)) {
      out.wobble_first[block] += sites.first[s] == 0;
      out.wobble_second[block] += sites.second[s] == 0;
    }
  }
  bool mentioned =
      std::any_of(sites.positions.begin(), sites.positions.end(), [&](std::size_t p) { return allele.cells[p] != 0; });
  return mentioned ? std::optional(std::move(out)) : std::nullopt;
}

// The best score over all orientations of the blocks in which the strands carry a and b; nullopt: there is none.
std::optional<int> pair_score(const FittingAllele& a, const FittingAllele& b) {
  int score = a.score + b.score;
  for (std::size_t block = 0; block < a.fits_first.size(); ++block) {
    bool straight = a.fits_first[block] && b.fits_second[block], crossed = a.fits_second[block] && b.fits_first[block];
    if (!straight && !crossed) return std::nullopt;
    int straight_cost = a.wobble_first[block] + b.wobble_second[block];
    int crossed_cost = a.wobble_second[block] + b.wobble_first[block];
    score -= straight && crossed ? std::min(straight_cost, crossed_cost) : straight ? straight_cost : crossed_cost;
  }
  return score;
}

std::vector<FittingPair> fitting_pairs(const std::vector<FittingAllele>& candidates, const CalledSites& sites) {
  std::vector<FittingPair> pairs;
  for (std::size_t a = 0; a < candidates.size(); ++a) {
    if (sites.haploid) {
      pairs.push_back({a, a, candidates[a].score});
      continue;
    }
    for (std::size_t b = a; b < candidates.size(); ++b) {
      if (auto score = pair_score(candidates[a], candidates[b])) pairs.push_back({a, b, *score});
    }
  }
  return pairs;
}

std::string reported_name(const GeneTable& table, const std::string& allele) {
  auto it = table.suballeles.find(allele);
  return it == table.suballeles.end() ? allele : it->second;
}

DiplotypeCall describe_pair(const GeneTable& table, const std::vector<FittingAllele>& candidates,
                            const FittingPair& pair, bool haploid) {
  std::vector<std::string> names{reported_name(table, table.alleles[candidates[pair.a].allele].name)};
  if (!haploid) names.push_back(reported_name(table, table.alleles[candidates[pair.b].allele].name));
  DiplotypeCall call = describe_diplotype(table, std::move(names));
  call.match_score = pair.score;
  return call;
}

// Best score first, then by allele names; two sub-alleles of one allele give one diplotype.
std::vector<DiplotypeCall> ranked(const GeneTable& table, const std::vector<FittingAllele>& candidates,
                                  const std::vector<FittingPair>& pairs, bool haploid) {
  std::vector<DiplotypeCall> calls;
  for (const FittingPair& pair : pairs) calls.push_back(describe_pair(table, candidates, pair, haploid));
  std::sort(calls.begin(), calls.end(), [](const DiplotypeCall& x, const DiplotypeCall& y) {
    if (x.match_score != y.match_score) return x.match_score > y.match_score;
    return std::lexicographical_compare(x.alleles.begin(), x.alleles.end(), y.alleles.begin(), y.alleles.end(),
                                        allele_before);
  });
  auto same = [](const DiplotypeCall& x, const DiplotypeCall& y) {
    return x.name == y.name && x.match_score == y.match_score;
  };
  calls.erase(std::unique(calls.begin(), calls.end(), same), calls.end());
  return calls;
}

// Where no named allele fits, a single base that the table trusts gives function and phenotype under its own name.
void call_by_fallback(const GeneTable& table, const SampleGenotype& genotype, GeneCall& call) {
  std::vector<std::string> seen, meant;
  for (const auto& [variant, allele] : table.fallback) {
    const SiteGenotype& site = genotype.sites[variant.position];
    for (int code : {site.first, site.second}) {
      if (code != variant.code) continue;
      seen.push_back(variant.name);
      meant.push_back(allele);
    }
  }
  if (seen.size() != 2) return;
  const TablePosition& position = table.positions[table.fallback.front().first.position];
  DiplotypeCall meaning = describe_diplotype(table, meant);
  call.notes.push_back(
      fmt::format("no named diplotype fits; function and phenotype are those of {}, read from {} alone", meaning.name,
                  position.name));
  for (std::string& name : seen) name[name.find('=')] = ' ';
  std::sort(seen.begin(), seen.end(), allele_before);
  meaning.alleles = seen;
  meaning.name = seen[0] + "/" + seen[1];
  call.diplotypes.push_back(std::move(meaning));
}

}  // namespace

GeneCall match_gene(const GeneTable& table, const SampleGenotype& genotype) {
  RGM_CHECK(genotype.sites.size() == table.positions.size());
  GeneCall call;
  call.gene = table.gene;
  call.sample = genotype.sample;
  call.notes = genotype.notes;
  if (!table.matched_here()) {
    call.notes.push_back("not read from a genome file here: give the result of an outside caller or laboratory");
    return call;
  }
  CalledSites sites = called_sites(table, genotype);
  for (std::size_t i : sites.missing)
    call.missing_positions.push_back({table.positions[i].rsid, table.chromosome, table.positions[i].pos});
  std::vector<DiplotypeCall> all;
  if (!sites.positions.empty() && !sites.partial) {
    std::vector<FittingAllele> candidates;
    for (std::size_t i = 0; i < table.alleles.size(); ++i) {
      if (auto found = candidate(table, i, sites)) candidates.push_back(std::move(*found));
    }
    all = ranked(table, candidates, fitting_pairs(candidates, sites), sites.haploid);
  }
  auto top_end = std::find_if(all.begin(), all.end(),
                              [&](const DiplotypeCall& c) { return c.match_score < all.front().match_score; });
  call.diplotypes.assign(all.begin(), top_end);
  add_match_notes(table, sites, all, call);
  if (call.diplotypes.empty() && !sites.partial) call_by_fallback(table, genotype, call);
  add_genotype_facts(table, genotype, call);
  return call;
}

}  // namespace regimen
