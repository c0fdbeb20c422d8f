#include "tests/unit/pgx/brute_force.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <set>

#include "runtime/pgx/allele_order.h"

namespace regimen::test {
namespace {

using Sequence = std::vector<int>;  // a base code a called position

struct Site {
  std::size_t position = 0;
  int first = 0, second = 0;
  bool phased = false;
  std::optional<int> phase_set;
  bool het() const { return second != base::kAbsent && first != second; }
};

struct Allele {
  std::string name;
  bool reference = false;
  std::vector<BaseSet> own;     // the bases of each called position; 0: not mentioned
  std::vector<BaseSet> filled;  // what is not mentioned taken from the reference
  int score = 0;
};

bool holds(BaseSet cell, int code) { return code >= 0 && (cell >> code & 1U) != 0; }

struct Sample {
  std::vector<Site> sites;
  std::vector<Allele> alleles;
  std::set<Sequence> sequences;
  bool haploid = true;
};

std::vector<Site> sites_of(const GeneTable& table, const SampleGenotype& genotype) {
  std::vector<Site> out;
  for (std::size_t p = 0; p < table.positions.size(); ++p) {
    const SiteGenotype& site = genotype.sites[p];
    if (table.positions[p].extra || site.first == base::kNotCalled) continue;
    auto read = [&](int code) { return code == base::kUndocumented && table.undocumented_as_reference && !site.expected_indel ? 0 : code; };
    out.push_back({p, read(site.first), read(site.second), site.phased, site.phase_set});
  }
  return out;
}

// Walks the positions on one strand; an unphased position, and the first of a phase set, may change the strand.
void permute(const std::vector<Site>& sites, std::size_t at, bool first_strand, std::map<int, bool> sets, Sequence& so_far,
             std::set<Sequence>& out) {
  if (at == sites.size()) {
    out.insert(so_far);
    return;
  }
  const Site& site = sites[at];
  std::vector<bool> strands{first_strand};
  if (site.het() && !site.phased) strands = {true, false};
  if (site.het() && site.phased && site.phase_set) {
    auto chosen = sets.find(*site.phase_set);
    strands = chosen == sets.end() ? std::vector<bool>{true, false} : std::vector<bool>{chosen->second};
  }
  for (bool strand : strands) {
    std::map<int, bool> now = sets;
    if (site.het() && site.phased && site.phase_set) now[*site.phase_set] = strand;
    so_far.push_back(strand || site.second == base::kAbsent ? site.first : site.second);
    permute(sites, at + 1, first_strand, now, so_far, out);
    so_far.pop_back();
  }
}

std::vector<Allele> alleles_of(const GeneTable& table, const std::vector<Site>& sites) {
  const TableAllele& reference = table.alleles[table.reference];
  std::vector<Allele> out;
  for (const TableAllele& row : table.alleles) {
    if (row.cells.empty()) continue;
    Allele allele{.name = row.name, .reference = row.reference};
    for (const Site& site : sites) {
      BaseSet own = row.cells[site.position], default_base = reference.cells[site.position];
      if (std::popcount(default_base) != 1) default_base = 1;
      allele.own.push_back(own);
      allele.filled.push_back(own == 0 ? default_base : own);
      allele.score += own != 0;
    }
    if (allele.score > 0) out.push_back(std::move(allele));
  }
  return out;
}

bool shows(const std::vector<BaseSet>& cells, const Sequence& sequence, bool unmentioned_fits) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (!(cells[i] == 0 && unmentioned_fits) && !holds(cells[i], sequence[i])) return false;
  return true;
}

bool complementary(const std::vector<Site>& sites, const Sequence& a, const Sequence& b) {
  for (std::size_t i = 0; i < sites.size(); ++i)
    if ((a[i] != b[i]) != sites[i].het()) return false;
  return true;
}

int score_on(const Allele& allele, const Sequence& sequence) {
  int score = allele.score;
  for (std::size_t i = 0; i < sequence.size(); ++i) score -= std::popcount(allele.own[i]) > 1 && sequence[i] == 0;
  return score;
}

std::string renamed(const GeneTable& table, const std::string& name) {
  auto it = table.suballeles.find(name);
  return it == table.suballeles.end() ? name : it->second;
}

struct Scored {
  std::vector<std::string> names;
  int score = 0;
  bool operator<(const Scored& other) const {
    if (score != other.score) return score > other.score;
    return std::lexicographical_compare(names.begin(), names.end(), other.names.begin(), other.names.end(), allele_before);
  }
};

std::string joined(const std::vector<std::string>& names) { return names.size() == 1 ? names[0] : names[0] + "/" + names[1]; }

// Every pair of alleles with the best score over its pairs of sequences.
std::set<Scored> pairs_of(const GeneTable& table, const Sample& sample) {
  std::set<Scored> out;
  std::vector<std::vector<const Sequence*>> matched(sample.alleles.size());
  for (std::size_t a = 0; a < sample.alleles.size(); ++a)
    for (const Sequence& sequence : sample.sequences)
      if (shows(sample.alleles[a].filled, sequence, false)) matched[a].push_back(&sequence);
  for (std::size_t a = 0; a < matched.size(); ++a) {
    for (std::size_t b = a; b < matched.size(); ++b) {
      std::optional<int> best;
      for (const Sequence* x : matched[a])
        for (const Sequence* y : matched[b]) {
          if (sample.haploid ? a != b : !complementary(sample.sites, *x, *y)) continue;
          int score = score_on(sample.alleles[a], *x) + (sample.haploid ? 0 : score_on(sample.alleles[b], *y));
          best = std::max(best.value_or(score), score);
        }
      if (!best) continue;
      std::vector<std::string> names{renamed(table, sample.alleles[a].name)};
      if (!sample.haploid) names.push_back(renamed(table, sample.alleles[b].name));
      std::sort(names.begin(), names.end(), allele_before);
      out.insert({names, *best});
    }
  }
  return out;
}

BruteAnswer ordinary(const GeneTable& table, const Sample& sample) {
  BruteAnswer out;
  for (std::size_t p : table.required)
    if (std::none_of(sample.sites.begin(), sample.sites.end(), [&](const Site& s) { return s.position == p; })) return out;
  std::set<Scored> all = pairs_of(table, sample);
  bool every = sample.sequences.size() > 2 && !table.picks.empty();
  for (const Scored& pair : all)
    if (every || pair.score == all.begin()->score) out.diplotypes.emplace_back(joined(pair.names), pair.score);
  for (const UnphasedPick& rule : table.picks) {
    auto fits = [&](const std::string& name) {
      return std::any_of(out.diplotypes.begin(), out.diplotypes.end(), [&](const auto& d) { return d.first == name; });
    };
    if (every && out.picked.empty() && std::all_of(rule.fitting.begin(), rule.fitting.end(), fits)) out.picked = rule.pick;
  }
  return out;
}

// ---- genes whose lowest function counts ----

struct Strand {
  std::vector<std::string> names;
  int score = 0;
  std::string name() const {
    if (names.size() == 1) return names[0];
    std::string out;
    for (const std::string& part : names) out += (out.empty() ? "[" : " + ") + part;
    return out + "]";
  }
};

bool tagged_allele(const GeneTable& table, const std::string& name) {
  return std::any_of(table.tagged.begin(), table.tagged.end(), [&](const TaggedAllele& t) {
    return table.alleles[t.whole].name == name || table.alleles[t.lead_alone].name == name;
  });
}

bool tagged_position(const GeneTable& table, std::size_t position) {
  return std::any_of(table.tagged.begin(), table.tagged.end(),
                     [&](const TaggedAllele& t) { return t.lead.position == position || t.tag.position == position; });
}

// Alleles on one sequence; the tagged haplotype by its lead.
Strand strand_of(const GeneTable& table, const Sample& sample, const Sequence& sequence) {
  Strand out;
  auto code_at = [&](std::size_t position) -> std::optional<int> {
    for (std::size_t i = 0; i < sample.sites.size(); ++i)
      if (sample.sites[i].position == position) return sequence[i];
    return std::nullopt;
  };
  auto called_core = [&](const std::string& name) {
    for (const Allele& allele : sample.alleles)
      if (allele.name == name) return allele.score;
    return 0;
  };
  for (const Allele& allele : sample.alleles) {
    if (allele.reference || tagged_allele(table, allele.name) || !shows(allele.own, sequence, true)) continue;
    out.names.push_back(allele.name);
    out.score += allele.score;
  }
  for (const TaggedAllele& tagged : table.tagged) {
    auto lead = code_at(tagged.lead.position), tag = code_at(tagged.tag.position);
    bool has_lead = lead ? *lead == tagged.lead.code : tag && *tag == tagged.tag.code;
    if (!has_lead) continue;
    bool whole = tag && *tag == tagged.tag.code;
    out.names.push_back(table.alleles[whole ? tagged.whole : tagged.lead_alone].name);
    out.score += called_core(out.names.back());
  }
  if (out.names.empty()) {
    out.names.push_back(table.alleles[table.reference].name);
    out.score = called_core(out.names.back());
  }
  std::sort(out.names.begin(), out.names.end(), allele_before);
  return out;
}

// How little a strand works: the least activity of its alleles, or less when one has the function that counts.
double work_of(const GeneTable& table, const Strand& strand) {
  double least = 2;
  bool unknown = false, has_function = false;
  for (const std::string& name : strand.names) {
    const TableAllele& allele = *table.allele(name);
    has_function = has_function || allele.function == table.lowest_function;
    unknown = unknown || !allele.activity;
    if (allele.activity) least = std::min(least, allele.activity->lo);
  }
  if (table.lowest == GeneTable::Lowest::function) return has_function ? 0 : 1;
  return unknown ? 2 : least;
}

// Every pair of complementary sequences; those that work least are the answer.
BruteAnswer by_strand(const GeneTable& table, const Sample& sample) {
  std::set<std::pair<double, std::pair<std::string, int>>> all;
  for (const Sequence& x : sample.sequences)
    for (const Sequence& y : sample.sequences) {
      if (!complementary(sample.sites, x, y)) continue;
      Strand a = strand_of(table, sample, x), b = strand_of(table, sample, y);
      std::vector<std::string> names{a.name(), b.name()};
      std::sort(names.begin(), names.end(), allele_before);
      all.insert({work_of(table, a) + work_of(table, b), {joined(names), a.score + b.score}});
    }
  BruteAnswer out;
  for (const auto& [work, diplotype] : all)
    if (work == all.begin()->first) out.diplotypes.push_back(diplotype);
  return out;
}

// Which of the tagged alleles are there, by how often lead and tag are seen.
std::vector<std::string> tagged_by_count(const GeneTable& table, const SampleGenotype& genotype) {
  std::vector<std::string> out;
  for (const TaggedAllele& t : table.tagged) {
    const SiteGenotype &lead = genotype.sites[t.lead.position], &tag = genotype.sites[t.tag.position];
    int leads = (lead.first == t.lead.code) + (lead.second == t.lead.code), tags = (tag.first == t.tag.code) + (tag.second == t.tag.code);
    bool lead_called = lead.first != base::kNotCalled, tag_called = tag.first != base::kNotCalled;
    bool opposite = lead.phased && tag.phased && lead.phase_set == tag.phase_set && leads == 1 && tags == 1 &&
                    (lead.first == t.lead.code) != (tag.first == t.tag.code);
    int whole = !lead_called ? tags : opposite ? 0 : tag_called ? std::min(leads, tags) : 0;
    int alone = lead_called ? leads - whole : 0;
    out.insert(out.end(), static_cast<std::size_t>(whole), table.alleles[t.whole].name);
    out.insert(out.end(), static_cast<std::size_t>(alone), table.alleles[t.lead_alone].name);
  }
  return out;
}

BruteAnswer as_list(const GeneTable& table, Sample sample, const SampleGenotype& genotype) {
  std::vector<std::string> tagged = tagged_by_count(table, genotype);
  std::map<std::string, int> found;  // how often on one pair of complementary sequences
  for (const Allele& allele : sample.alleles) {
    if (tagged_allele(table, allele.name)) continue;
    std::vector<BaseSet> own = allele.own;
    for (std::size_t i = 0; i < own.size(); ++i)
      if (tagged_position(table, sample.sites[i].position)) own[i] = 0;
    if (std::all_of(own.begin(), own.end(), [](BaseSet cell) { return cell == 0; })) continue;
    for (const Sequence& x : sample.sequences) {
      if (!shows(own, x, true)) continue;
      bool both = std::any_of(sample.sequences.begin(), sample.sequences.end(),
                              [&](const Sequence& y) { return shows(own, y, true) && complementary(sample.sites, x, y); });
      found[allele.name] = std::max(found[allele.name], both ? 2 : 1);
    }
  }
  std::erase_if(found, [](const auto& entry) { return entry.second == 0; });
  const std::string& reference = table.alleles[table.reference].name;
  if (!tagged.empty() && found.contains(reference)) found[reference] = 1;
  if (found.size() + tagged.size() > 2) found.erase(reference);
  BruteAnswer out;
  out.haplotypes = tagged;
  for (const auto& [name, times] : found) out.haplotypes.insert(out.haplotypes.end(), static_cast<std::size_t>(times), name);
  std::sort(out.haplotypes.begin(), out.haplotypes.end(), allele_before);
  return out;
}

Sample sample_of(const GeneTable& table, const SampleGenotype& genotype) {
  Sample sample;
  sample.sites = sites_of(table, genotype);
  for (const Site& site : sample.sites) sample.haploid = sample.haploid && site.second == base::kAbsent;
  sample.alleles = alleles_of(table, sample.sites);
  Sequence sequence;
  for (bool first_strand : {true, false}) permute(sample.sites, 0, first_strand, {}, sequence, sample.sequences);
  return sample;
}

}  // namespace

bool BruteForce::fits(const SampleGenotype& genotype, std::size_t sequences) const {
  std::size_t count = 1;
  for (const Site& site : sites_of(table, genotype))
    if (site.het() && (!site.phased || site.phase_set) && (count *= 2) > sequences) return false;
  return true;
}

BruteAnswer BruteForce::match(const SampleGenotype& genotype) const {
  Sample sample = sample_of(table, genotype);
  if (sample.sites.empty()) return {};
  if (table.lowest == GeneTable::Lowest::no) return ordinary(table, sample);
  bool phase_sets = std::any_of(sample.sites.begin(), sample.sites.end(), [](const Site& s) { return s.het() && s.phased && s.phase_set; });
  return sample.sequences.size() <= 2 || phase_sets ? by_strand(table, sample) : as_list(table, sample, genotype);
}

}  // namespace regimen::test
