#include "runtime/facts/record_genes.h"

#include <fmt/format.h>

#include <algorithm>

namespace regimen {
namespace {

int rank(const GeneCall& call) {
  if (!call.called()) return 0;
  switch (call.source) {
    case CallSource::matched:
      return 1;
    case CallSource::fhir:
      return 2;
    case CallSource::outside:
      return 3;
    case CallSource::stated:
      return 4;
  }
  return 0;
}

bool same_score(const std::optional<ActivityScore>& a, const std::optional<ActivityScore>& b) {
  return a.has_value() == b.has_value() && (!a || (a->lo == b->lo && a->hi == b->hi));
}

bool same_call(const GeneCall& a, const GeneCall& b) {
  auto same_name = [](const DiplotypeCall& x, const DiplotypeCall& y) { return x.name == y.name; };
  return std::equal(a.diplotypes.begin(), a.diplotypes.end(), b.diplotypes.begin(), b.diplotypes.end(), same_name) &&
         a.phenotype == b.phenotype && same_score(a.activity_score, b.activity_score);
}

void keep_positions(GeneCall& call, const GeneCall& other) {
  if (call.allele_copies.empty()) call.allele_copies = other.allele_copies;
  if (call.tested_alleles.empty()) call.tested_alleles = other.tested_alleles;
  if (call.sample.empty()) call.sample = other.sample;
}

// All calls of the best rank, when they differ.
void tie_calls(GeneCall& call, const std::vector<const GeneCall*>& equals) {
  call.phenotype.clear();
  call.activity_score.reset();
  bool diplotypes = std::none_of(equals.begin(), equals.end(), [](const GeneCall* c) { return c->diplotypes.empty(); });
  if (!diplotypes) {
    call.diplotypes.clear();
    call.notes.push_back("inputs disagree on this gene; it counts as not called");
    return;
  }
  for (const GeneCall* other : equals)
    for (const DiplotypeCall& diplotype : other->diplotypes) {
      bool known = std::any_of(call.diplotypes.begin(), call.diplotypes.end(),
                               [&](const DiplotypeCall& mine) { return mine.name == diplotype.name; });
      if (!known) call.diplotypes.push_back(diplotype);
    }
  call.notes.push_back("inputs give different diplotypes; all are considered");
}

GeneCall merge(const std::vector<const GeneCall*>& calls, std::vector<DataNote>& notes) {
  const GeneCall* best = calls.front();
  for (const GeneCall* call : calls)
    if (rank(*call) > rank(*best)) best = call;
  std::vector<const GeneCall*> equals;
  bool differ = false;
  bool best_differ = false;
  for (const GeneCall* call : calls) {
    bool other = call->called() && best->called() && !same_call(*call, *best);
    differ = differ || other;
    if (rank(*call) == rank(*best)) {
      best_differ = best_differ || other;
      equals.push_back(call);
    }
  }
  GeneCall merged = *best;
  if (differ)
    notes.push_back({Severity::warning, best->file, fmt::format("{} is called differently by two inputs", best->gene)});
  if (best_differ) tie_calls(merged, equals);
  for (const GeneCall* call : calls) keep_positions(merged, *call);
  return merged;
}

}  // namespace

std::map<std::string, GeneCall> merge_gene_calls(const std::vector<GeneCall>& calls, std::vector<DataNote>& notes) {
  std::map<std::string, std::vector<const GeneCall*>> by_gene;
  for (const GeneCall& call : calls) by_gene[call.gene].push_back(&call);
  std::map<std::string, GeneCall> merged;
  for (const auto& [gene, list] : by_gene) merged.emplace(gene, merge(list, notes));
  return merged;
}

}  // namespace regimen
