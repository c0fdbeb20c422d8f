#include "runtime/facts/gene_alleles.h"

#include <algorithm>
#include <string_view>

namespace regimen {

namespace {

// "*68+*4" and "[c.1A>G + c.2A>G]" are several alleles on one strand.
std::vector<std::string> parts_of(std::string_view haplotype) {
  if (haplotype.starts_with('[') && haplotype.ends_with(']')) haplotype = haplotype.substr(1, haplotype.size() - 2);
  std::vector<std::string> parts;
  while (!haplotype.empty()) {
    // A plus sign within a variant's own name ("c.1905+1G>A") joins nothing.
    std::size_t at = haplotype.find(" + ");
    std::size_t width = 3;
    if (at == std::string_view::npos) {
      at = haplotype.find("+*");
      width = 1;
    }
    parts.emplace_back(haplotype.substr(0, at));
    if (at == std::string_view::npos) break;
    haplotype = haplotype.substr(at + width);
  }
  return parts;
}

// "*2x3", "*2xN", "*4x≥3" -> "*2", "*4"; anything else unchanged.
std::string without_multiple(const std::string& allele) {
  if (!allele.starts_with('*')) return allele;
  const std::size_t at = allele.find('x');
  if (at == std::string::npos || at + 1 == allele.size()) return allele;
  const std::string rest = allele.substr(at + 1);
  const bool multiple = rest == "N" || rest.starts_with("≥") ||
                        std::all_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
  return multiple ? allele.substr(0, at) : allele;
}

enum class Likeness { same, unsure, other };

// *57:01:01 is a *57:01, *4.013 is a *4; whether a *57 is a *57:01 was not resolved.
Likeness compare(const std::string& called, const std::string& asked) {
  const auto refines = [](const std::string& fine, const std::string& coarse) {
    return fine.size() > coarse.size() && fine.starts_with(coarse) &&
           (fine[coarse.size()] == ':' || fine[coarse.size()] == '.');
  };
  if (called == asked || refines(called, asked)) return Likeness::same;
  return refines(asked, called) ? Likeness::unsure : Likeness::other;
}

struct Count {
  int whole = 0;  // haplotypes that are the allele
  int parts = 0;  // haplotypes of several alleles that include it
  bool multiplied = false;
  bool unsure = false;
};

Count count_in(const std::vector<std::string>& haplotypes, const std::string& asked) {
  Count count;
  for (const std::string& haplotype : haplotypes) {
    const Likeness whole = compare(haplotype, asked);
    if (whole == Likeness::same) {
      ++count.whole;
      continue;
    }
    count.unsure = count.unsure || whole == Likeness::unsure;
    for (const std::string& part : parts_of(haplotype)) {
      const std::string base = without_multiple(part);
      const Likeness likeness = compare(base, asked);
      if (part == haplotype && base == part) continue;
      count.unsure = count.unsure || likeness == Likeness::unsure;
      if (likeness != Likeness::same) continue;
      ++count.parts;
      count.multiplied = count.multiplied || base != part;
      break;
    }
  }
  return count;
}

AlleleCopies unknown(std::string reason) {
  AlleleCopies copies;
  copies.reason = std::move(reason);
  return copies;
}

AlleleCopies between(int low, int high) {
  AlleleCopies copies;
  copies.known = true;
  copies.low = low;
  copies.high = high;
  return copies;
}

AlleleCopies of_count(const Count& count) {
  const int found = count.whole + count.parts;
  // A multiplied allele is there; how many copies of it stand on the strand is not counted as alleles are.
  constexpr int kManyCopies = 100;
  if (count.multiplied) return between(found, kManyCopies);
  return between(found, found);
}

std::optional<int> listed_copies(const GeneCall& call, const std::string& key) {
  for (const auto& [name, copies] : call.allele_copies)
    if (name == key) return copies;
  return std::nullopt;
}

std::vector<std::string> split_diplotype(const std::string& name) {
  std::vector<std::string> alleles;
  std::size_t start = 0;
  while (start <= name.size()) {
    const std::size_t at = std::min(name.find('/', start), name.size());
    if (at > start) alleles.push_back(name.substr(start, at - start));
    start = at + 1;
  }
  return alleles;
}

std::vector<std::string> alleles_of(const DiplotypeCall& diplotype) {
  return diplotype.alleles.empty() ? split_diplotype(diplotype.name) : diplotype.alleles;
}

// "*15:02 negative, *57:01 positive": how a caller reports single alleles without a diplotype.
std::optional<bool> status_of(const std::string& phenotype, const std::string& key) {
  std::size_t start = 0;
  while (start < phenotype.size()) {
    const std::size_t at = std::min(phenotype.find(", ", start), phenotype.size());
    const std::string item = phenotype.substr(start, at - start);
    if (item == key + " positive") return true;
    if (item == key + " negative") return false;
    start = at + 2;
  }
  return std::nullopt;
}

bool is_tested(const GeneCall& call, const std::string& key) {
  return std::find(call.tested_alleles.begin(), call.tested_alleles.end(), key) != call.tested_alleles.end();
}

// An allele that was not found. A genome rules it out only where its positions were called.
AlleleCopies not_found(const Binding& binding, const GeneCall& call, const std::string& gene, const std::string& key) {
  const bool matched = call.source == CallSource::matched;
  if (matched && !call.missing_positions.empty() && !is_tested(call, key)) {
    return unknown("not every position of " + key + " was called");
  }
  const GeneTables* tables = binding.context.genes;
  if (tables && tables->find(gene) && !tables->known_allele(gene, key)) {
    return unknown(key + " is no allele that a call of " + gene + " tells of");
  }
  if (tables && tables->is_variant(gene, key)) return unknown(key + " was not looked at");
  return between(0, 0);
}

AlleleCopies in_call(const Binding& binding, const GeneCall& call, const std::string& gene, std::size_t alternative,
                     const std::string& key) {
  const auto listed = listed_copies(call, key);
  if (call.diplotypes.empty()) {
    if (listed) return between(*listed, *listed);
    if (const auto status = status_of(call.phenotype, key)) return *status ? between(1, 2) : between(0, 0);
    if (call.haplotypes.empty()) return unknown("the call names no alleles");
    const Count count = count_in(call.haplotypes, key);
    if (count.unsure) return unknown("the call is too coarse to tell " + key);
    return count.whole + count.parts > 0 ? of_count(count) : not_found(binding, call, gene, key);
  }
  const std::vector<std::string> alleles = alleles_of(call.diplotypes[alternative]);
  if (alleles.empty() && !listed) {
    const auto status = status_of(call.diplotypes[alternative].phenotype, key);
    if (status) return *status ? between(1, 2) : between(0, 0);
    return unknown("only the phenotype is known");
  }
  const Count count = count_in(alleles, key);
  if (count.whole + count.parts > 0) return of_count(count);
  if (listed) return between(*listed, *listed);
  if (count.unsure) return unknown("the call is too coarse to tell " + key);
  const bool tied = std::any_of(call.diplotypes.begin(), call.diplotypes.end(),
                                [&](const DiplotypeCall& d) { return count_in(alleles_of(d), key).whole > 0; });
  return tied ? between(0, 0) : not_found(binding, call, gene, key);
}

}  // namespace

std::string allele_key(const Binding& binding, const std::string& gene, const std::string& allele) {
  std::string name = allele;
  if (name.starts_with(gene + "*")) name = name.substr(gene.size());
  if (binding.context.genes == nullptr) return name;
  return binding.context.genes->allele_name(gene, name).value_or(name);
}

std::string not_called_reason(const GeneFacts& facts) {
  if (!facts.call) return "no call of this gene on record";
  if (facts.stated) return "stated as missing";
  const auto& positions = facts.call->missing_positions;
  if (!positions.empty()) {
    const GenePosition& first = positions.front();
    const std::string name = first.rsid.empty() ? first.chrom + ":" + std::to_string(first.pos) : first.rsid;
    if (positions.size() == 1) return "gene not called: " + name + " missing";
    const std::string more = std::to_string(positions.size() - 1);
    return "gene not called: " + name + " and " + more +
           (more == "1" ? " more position missing" : " more positions missing");
  }
  return facts.call->notes.empty() ? "gene not called" : "gene not called: " + facts.call->notes.front();
}

AlleleCopies copies_of(const Binding& binding, const std::string& gene, const GeneFacts& facts, std::size_t alternative,
                       const std::string& allele) {
  const std::string key = allele_key(binding, gene, allele);
  AlleleCopies called = unknown(not_called_reason(facts));
  if (facts.call && (facts.call->called() || !facts.call->haplotypes.empty() || !facts.call->allele_copies.empty())) {
    called = in_call(binding, *facts.call, gene, alternative, key);
  }
  called.stated = facts.stated;
  for (auto it = facts.alleles.rbegin(); it != facts.alleles.rend(); ++it) {
    if (allele_key(binding, gene, (*it)->allele) != key) continue;
    AlleleCopies stated = (*it)->carried ? between(1, 2) : between(0, 0);
    if (called.known && called.low >= stated.low && called.high <= stated.high) stated = called;
    stated.stated = true;
    return stated;
  }
  return called;
}

}  // namespace regimen
