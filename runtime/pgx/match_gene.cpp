// External interface: GeneMatcher, match_gene.
#include "runtime/pgx/match_gene.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "runtime/pgx/allele_facts.h"
#include "runtime/pgx/allele_order.h"
#include "runtime/pgx/match_combined.h"
#include "runtime/pgx/match_lowest.h"
#include "runtime/pgx/match_notes.h"
#include "runtime/support/check.h"

namespace regimen {

BaseSet filled_cell(const GeneTable& table, const TableAllele& allele, std::size_t position) {
  BaseSet cell = allele.cells[position];
  if (cell != 0) return cell;
  BaseSet reference = table.alleles[table.reference].cells[position];
  return std::has_single_bit(reference) ? reference : 1;
}

std::string reported_name(const GeneTable& table, const std::string& allele) {
  auto it = table.suballeles.find(allele);
  return it == table.suballeles.end() ? allele : it->second;
}

DiplotypeCall describe_pair(const GeneTable& table, const FittingPair& pair, bool haploid) {
  std::vector<std::string> names{reported_name(table, table.alleles[pair.a].name)};
  if (!haploid) names.push_back(reported_name(table, table.alleles[pair.b].name));
  DiplotypeCall call = describe_diplotype(table, std::move(names));
  call.match_score = pair.score;
  return call;
}

namespace {

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

// Of diplotypes that fit without phase, the one that the table's first fitting rule picks; nullptr: no rule.
const DiplotypeCall* picked(const GeneTable& table, const std::vector<DiplotypeCall>& fitting) {
  auto find = [&](const std::string& name) {
    return std::find_if(fitting.begin(), fitting.end(), [&](const DiplotypeCall& d) { return d.name == name; });
  };
  for (const UnphasedPick& rule : table.picks) {
    bool all = std::all_of(rule.fitting.begin(), rule.fitting.end(), [&](const std::string& name) { return find(name) != fitting.end(); });
    if (all) return &*find(rule.pick);
  }
  return nullptr;
}

bool required_called(const GeneTable& table, const CalledSites& sites) {
  return std::none_of(table.required.begin(), table.required.end(), [&](std::size_t p) {
    return std::find(sites.missing.begin(), sites.missing.end(), p) != sites.missing.end();
  });
}

}  // namespace

// The first `count` pairs, of one score by allele names; two sub-alleles of one allele give one diplotype.
std::vector<DiplotypeCall> GeneMatcher::described(const std::vector<FittingPair>& pairs, std::size_t count) const {
  std::vector<DiplotypeCall> calls;
  for (std::size_t i = 0; i < count; ++i) calls.push_back(describe_pair(table_, pairs[i], sites_.haploid));
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

// The best score wins; without phase a table may have rules of its own.
void GeneMatcher::choose(const std::vector<FittingPair>& pairs, GeneCall& call) {
  std::size_t best = 0;
  while (best < pairs.size() && pairs[best].score == pairs.front().score) ++best;
  bool others_matter = !sites_.phased();
  std::vector<DiplotypeCall> all = described(pairs, others_matter ? pairs.size() : best);
  if (others_matter && !table_.picks.empty()) {
    call.diplotypes = all;
    if (const DiplotypeCall* pick = picked(table_, all)) {
      note_pick(*pick, all, call);
      call.diplotypes.assign(1, *pick);
    }
  } else {
    auto end = std::find_if(all.begin(), all.end(), [&](const DiplotypeCall& d) { return d.match_score < all.front().match_score; });
    call.diplotypes.assign(all.begin(), end);
    note_alternatives(sites_, all, call);
  }
}

void GeneMatcher::call_named(const SampleGenotype& genotype, GeneCall& call) {
  if (!required_called(table_, sites_) || sites_.partial) return;
  strands_.find(index_, sites_, StrandAlleles::Demand::filled);
  choose(fitting_pairs(index_, sites_, strands_), call);
  if (!call.diplotypes.empty() || !options_.combinations) return;
  CalledSites as_seen;
  find_called_sites(table_, genotype, false, as_seen);
  call_combined(table_, index_, as_seen, genotype, call);
}

std::vector<DiplotypeCall> GeneMatcher::all_fitting(const SampleGenotype& genotype) {
  find_called_sites(table_, genotype, table_.undocumented_as_reference, sites_);
  bool callable = !sites_.positions.empty() && !sites_.partial && required_called(table_, sites_);
  if (!callable || table_.lowest != GeneTable::Lowest::no) return {};
  strands_.find(index_, sites_, StrandAlleles::Demand::filled);
  std::vector<FittingPair> pairs = fitting_pairs(index_, sites_, strands_);
  return described(pairs, pairs.size());
}

GeneCall GeneMatcher::match(const SampleGenotype& genotype) {
  RGM_CHECK(genotype.sites.size() == table_.positions.size());
  GeneCall call;
  call.gene = table_.gene;
  call.sample = genotype.sample;
  call.notes = genotype.notes;
  if (table_.positions.empty()) {
    call.notes.push_back("not read from a genome file here: give the result of an outside caller or laboratory");
    return call;
  }
  if (!table_.research.empty()) call.notes.push_back("a research call from small variants alone, not for care");
  find_called_sites(table_, genotype, table_.undocumented_as_reference, sites_);
  for (std::size_t i : sites_.missing)
    call.missing_positions.push_back({table_.positions[i].rsid, table_.chromosome, table_.positions[i].pos});
  if (!sites_.positions.empty()) {
    if (table_.lowest == GeneTable::Lowest::no)
      call_named(genotype, call);
    else
      call_lowest(table_, index_, sites_, genotype, call);
  }
  add_match_notes(table_, sites_, call);
  if (call.diplotypes.empty() && !sites_.partial) call_by_fallback(table_, genotype, call);
  if (options_.allele_facts) add_genotype_facts(table_, index_, genotype, call);
  return call;
}

GeneCall match_gene(const GeneTable& table, const SampleGenotype& genotype, MatchOptions options) {
  return GeneMatcher(table, options).match(genotype);
}

}  // namespace regimen
