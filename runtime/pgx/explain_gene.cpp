// External interface: explain_gene. A missing position is tried with every pair of its bases.
#include "runtime/pgx/explain_gene.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "runtime/pgx/allele_order.h"

namespace regimen {
namespace {

std::vector<std::string> calls_of(const GeneCall& call) {
  if (call.diplotypes.empty()) return call.haplotypes;
  std::vector<std::string> out;
  for (const DiplotypeCall& d : call.diplotypes) out.push_back(d.name);
  return out;
}

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

std::vector<std::string> phenotypes_of(const GeneCall& call) {
  std::vector<std::string> out;
  for (const DiplotypeCall& d : call.diplotypes) add_once(out, d.phenotype);
  add_once(out, call.phenotype);
  return out;
}

bool is_proper_part(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  auto in_whole = [&](const std::string& name) { return std::find(whole.begin(), whole.end(), name) != whole.end(); };
  return !part.empty() && part.size() < whole.size() && std::all_of(part.begin(), part.end(), in_whole);
}

class Explainer {
 public:
  Explainer(const GeneTable& table, const SampleGenotype& genotype, MatchOptions options)
      : table_(table), genotype_(genotype), matcher_(table, options) {
    for (const SiteGenotype& site : genotype.sites) {
      one_copy_ = one_copy_ || site.second == base::kAbsent;
      two_copies_ = two_copies_ || (site.called() && site.second != base::kAbsent);
    }
    one_copy_ = one_copy_ && !two_copies_;
  }

  GeneExplanation explain() {
    out_.call = matcher_.match(genotype_);
    find_decided();
    find_alternatives();
    for (std::size_t p = 0; p < table_.positions.size(); ++p)
      if (!table_.positions[p].extra && !genotype_.sites[p].called()) try_position(p);
    std::stable_sort(out_.open.begin(), out_.open.end(), [](const OpenPosition& a, const OpenPosition& b) {
      return std::pair(!a.tells_ties(), !a.tier1) < std::pair(!b.tells_ties(), !b.tier1);
    });
    return std::move(out_);
  }

 private:
  void find_decided();
  void find_alternatives();
  void try_position(std::size_t position);
  std::vector<KnownAs> outcomes_at(std::size_t position);
  bool tells_tier1(std::size_t position) const;
  std::vector<std::string> told_apart(const std::vector<KnownAs>& outcomes) const;
  std::string bases_at(std::size_t position, const SiteGenotype& site) const;

  const GeneTable& table_;
  const SampleGenotype& genotype_;
  GeneMatcher matcher_;
  bool one_copy_ = false, two_copies_ = false;
  GeneExplanation out_;
};

std::string Explainer::bases_at(std::size_t position, const SiteGenotype& site) const {
  auto text = [&](int code) { return code >= 0 ? table_.positions[position].bases(code) : std::string("?"); };
  if (site.second == base::kAbsent) return text(site.first);
  return text(site.first) + (site.phased ? "|" : "/") + text(site.second);
}

void Explainer::find_decided() {
  for (std::size_t p = 0; p < table_.positions.size(); ++p) {
    const SiteGenotype& site = genotype_.sites[p];
    if (!site.called()) continue;
    bool reference = site.first == 0 && (site.second == 0 || site.second == base::kAbsent);
    if (reference)
      ++out_.as_reference;
    else
      out_.decided.push_back(table_.positions[p].name + " " + bases_at(p, site));
  }
}

// Diplotypes of lower rank fit only where it is not known which changes share a chromosome.
void Explainer::find_alternatives() {
  if (table_.lowest != GeneTable::Lowest::no) return;
  for (const DiplotypeCall& d : matcher_.all_fitting(genotype_)) {
    auto same = [&](const DiplotypeCall& called) { return called.name == d.name; };
    if (std::none_of(out_.call.diplotypes.begin(), out_.call.diplotypes.end(), same))
      out_.alternatives.push_back(d.phenotype.empty() ? d.name : fmt::format("{} ({})", d.name, d.phenotype));
  }
}

std::vector<KnownAs> Explainer::outcomes_at(std::size_t position) {
  std::vector<KnownAs> out;
  SampleGenotype tried = genotype_;
  int codes = static_cast<int>(table_.positions[position].alts.size()) + 1;
  for (int first = 0; first < codes; ++first) {
    for (int second = first; second < (one_copy_ ? first + 1 : codes); ++second) {
      SiteGenotype& site = tried.sites[position];
      site = {};
      site.first = first;
      site.second = one_copy_ ? base::kAbsent : second;
      GeneCall call = matcher_.match(tried);
      KnownAs known{.bases = {bases_at(position, site)}, .calls = calls_of(call), .together = call.diplotypes.empty()};
      known.phenotypes = phenotypes_of(call);
      known.as_now = known.calls == calls_of(out_.call);
      known.call = std::move(call);
      auto same = std::find_if(out.begin(), out.end(), [&](const KnownAs& k) { return k.calls == known.calls; });
      if (same == out.end())
        out.push_back(std::move(known));
      else
        same->bases.push_back(known.bases.front());
    }
  }
  return out;
}

bool Explainer::tells_tier1(std::size_t position) const {
  return std::any_of(table_.tier1.begin(), table_.tier1.end(), [&](const std::string& name) {
    const TableAllele* allele = table_.allele(name);
    return allele && !allele->cells.empty() && allele->cells[position] != 0 && allele->cells[position] != 1;
  });
}

// Alleles that are left by some base but not by every one that leaves fewer of the diplotypes that fit now.
std::vector<std::string> Explainer::told_apart(const std::vector<KnownAs>& outcomes) const {
  if (out_.call.diplotypes.size() < 2) return {};
  std::map<std::string, std::size_t> left_by;
  std::size_t telling = 0;
  for (const KnownAs& known : outcomes) {
    if (!is_proper_part(known.calls, calls_of(out_.call))) continue;
    ++telling;
    std::set<std::string> alleles;
    for (const DiplotypeCall& d : out_.call.diplotypes)
      if (std::find(known.calls.begin(), known.calls.end(), d.name) != known.calls.end()) alleles.insert(d.alleles.begin(), d.alleles.end());
    for (const std::string& allele : alleles) ++left_by[allele];
  }
  std::vector<std::string> out;
  for (const DiplotypeCall& d : out_.call.diplotypes)
    for (const std::string& allele : d.alleles)
      if (telling > 0 && left_by[allele] < telling) add_once(out, allele);
  std::sort(out.begin(), out.end(), allele_before);
  return out;
}

void Explainer::try_position(std::size_t position) {
  OpenPosition open{table_.positions[position].name, {}, tells_tier1(position), outcomes_at(position)};
  open.tells = told_apart(open.outcomes);
  const std::vector<std::string> meant = phenotypes_of(out_.call);
  bool changes_meaning = false;
  for (const KnownAs& known : open.outcomes) {
    if (known.calls.empty() || known.phenotypes == meant) continue;
    changes_meaning = true;
    for (const std::string& phenotype : known.phenotypes)
      if (std::find(meant.begin(), meant.end(), phenotype) == meant.end()) add_once(out_.meanings, phenotype);
  }
  if (open.tells_ties() || changes_meaning)
    out_.open.push_back(std::move(open));
  else
    ++out_.other_missing;
}

}  // namespace

GeneExplanation explain_gene(const GeneTable& table, const SampleGenotype& genotype, MatchOptions options) {
  return Explainer(table, genotype, options).explain();
}

}  // namespace regimen
