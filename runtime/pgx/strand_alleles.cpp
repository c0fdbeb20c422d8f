// External interface: strand_alleles.h.
#include "runtime/pgx/strand_alleles.h"

#include <algorithm>

namespace regimen {
namespace {

// Heterozygous positions of a block at which the allele mentions several bases and the strand shows REF.
int wobble_cost(const AlleleIndex& index, const CalledSites& sites, std::size_t allele, int block, bool first) {
  int cost = 0;
  for (std::size_t s = 0; s < sites.positions.size(); ++s) {
    if (sites.block[s] != block || !has_allele(index.wobbles(sites.positions[s]), allele)) continue;
    cost += (first ? sites.first : sites.second)[s] == 0;
  }
  return cost;
}

// Of a pair that fits. Where both orientations of a block fit, both alleles accept both bases at every position of it, so either
// orientation costs the same.
int wobble_cost_of_pair(const AlleleIndex& index, const CalledSites& sites, const StrandAlleles& strands, std::size_t a, std::size_t b) {
  int cost = 0;
  for (int block = 0; block < sites.blocks; ++block) {
    bool straight = has_allele(strands.first(block), a) && has_allele(strands.second(block), b);
    cost += wobble_cost(index, sites, a, block, straight) + wobble_cost(index, sites, b, block, !straight);
  }
  return cost;
}

struct Candidate {
  std::size_t allele = 0;
  int score = 0;
};

std::vector<Candidate> scored(const AlleleIndex& index, const CalledSites& sites, AlleleBits candidates) {
  std::vector<Candidate> out;
  for_each_allele(candidates, [&](std::size_t allele) {
    int score = called_mentions(index, sites, allele);
    if (score == 0) return;  // none of its own positions was called
    if (index.any_wobble()) score -= wobble_cost(index, sites, allele, -1, true);
    out.push_back({allele, score});
  });
  return out;
}

// Alleles that complement `a` in every block.
void partners(const CalledSites& sites, const StrandAlleles& strands, std::size_t a, std::vector<AlleleWord>& out) {
  out.assign(strands.candidates().begin(), strands.candidates().end());
  for (int block = 0; block < sites.blocks; ++block) {
    AlleleBits first = strands.first(block), second = strands.second(block);
    AlleleWord on_first = has_allele(first, a) ? ~AlleleWord{0} : 0, on_second = has_allele(second, a) ? ~AlleleWord{0} : 0;
    for (std::size_t w = 0; w < out.size(); ++w) out[w] &= (on_first & second[w]) | (on_second & first[w]);
  }
}

}  // namespace

void StrandAlleles::find(const AlleleIndex& index, const CalledSites& sites, Demand demand) {
  words_ = index.words();
  std::size_t blocks = static_cast<std::size_t>(sites.blocks);
  candidates_.assign(index.matchable().begin(), index.matchable().end());
  first_.assign(blocks * words_, ~AlleleWord{0});
  second_.assign(blocks * words_, ~AlleleWord{0});
  auto fitting = [&](std::size_t s, int code) {
    return demand == Demand::filled ? index.fits(sites.positions[s], code) : index.allows(sites.positions[s], code);
  };
  for (std::size_t s = 0; s < sites.positions.size(); ++s) {
    if (sites.block[s] < 0) {
      and_with(candidates_, fitting(s, sites.first[s]));
      continue;
    }
    std::size_t at = static_cast<std::size_t>(sites.block[s]) * words_;
    and_with({first_.data() + at, words_}, fitting(s, sites.first[s]));
    and_with({second_.data() + at, words_}, fitting(s, sites.second[s]));
  }
  both_ = candidates_;
  for (std::size_t i = 0; i < blocks * words_; ++i) {
    candidates_[i % words_] &= first_[i] | second_[i];
    both_[i % words_] &= first_[i] & second_[i];
  }
}

int called_mentions(const AlleleIndex& index, const CalledSites& sites, std::size_t allele) {
  bool few_called = sites.positions.size() < sites.missing.size();
  const std::vector<std::size_t>& shorter = few_called ? sites.positions : sites.missing;
  int count = static_cast<int>(
      std::count_if(shorter.begin(), shorter.end(), [&](std::size_t p) { return has_allele(index.mentions(p), allele); }));
  return few_called ? count : index.mentioned(allele) - count;
}

std::vector<FittingPair> fitting_pairs(const AlleleIndex& index, const CalledSites& sites, const StrandAlleles& strands) {
  std::vector<FittingPair> pairs;
  std::vector<Candidate> candidates = scored(index, sites, strands.candidates());
  std::vector<AlleleWord> partner_bits;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& a = candidates[i];
    if (sites.haploid) {
      pairs.push_back({a.allele, a.allele, a.score});
      continue;
    }
    partners(sites, strands, a.allele, partner_bits);
    for (std::size_t j = i; j < candidates.size(); ++j) {
      const Candidate& b = candidates[j];
      if (!has_allele(partner_bits, b.allele)) continue;
      int cost = index.any_wobble() ? wobble_cost_of_pair(index, sites, strands, a.allele, b.allele) : 0;
      pairs.push_back({a.allele, b.allele, a.score + b.score - cost});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const FittingPair& x, const FittingPair& y) { return x.score > y.score; });
  return pairs;
}

}  // namespace regimen
