// Genotypes written down: every position of a gene is reference unless the text says otherwise.
#pragma once

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>

#include "runtime/pgx/match_gene.h"
#include "tests/unit/pgx/stdlib_genes.h"

namespace regimen::test {

inline int code_of(const TablePosition& position, const std::string& bases) {
  if (bases == ".") return base::kPartial;
  if (bases == position.ref) return 0;
  for (std::size_t i = 0; i < position.alts.size(); ++i) {
    if (position.alts[i] == bases) return static_cast<int>(i) + 1;
  }
  return base::kUndocumented;
}

// "rs1=C/T rs2=G|A rs3=-": unphased, phased, not called; "rs2=G|A@7" is phased within set 7.
inline SampleGenotype genotype(const GeneTable& table, const std::string& text) {
  SampleGenotype out;
  out.sites.assign(table.positions.size(), SiteGenotype{0, 0, false, {}, false, ""});
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    std::string name = word.substr(0, word.find('=')), value = word.substr(word.find('=') + 1);
    bool found = false;
    for (std::size_t i = 0; i < table.positions.size(); ++i) {
      if (table.positions[i].name != name) continue;
      found = true;
      SiteGenotype& site = out.sites[i];
      site = {};
      if (value == "-") continue;
      if (std::size_t at = value.find('@'); at != std::string::npos) {
        site.phase_set = std::stoi(value.substr(at + 1));
        value.resize(at);
      }
      std::size_t bar = value.find_first_of("/|");
      site.phased = value[bar] == '|';
      site.first = code_of(table.positions[i], value.substr(0, bar));
      site.second = code_of(table.positions[i], value.substr(bar + 1));
      for (auto [code, bases] : {std::pair(site.first, value.substr(0, bar)), std::pair(site.second, value.substr(bar + 1))})
        if (code == base::kUndocumented) site.undocumented = table.positions[i].ref + ">" + bases;
    }
    if (!found) throw std::runtime_error(name);
  }
  return out;
}

inline GeneCall call(const std::string& gene, const std::string& text, MatchOptions options = {}) {
  const GeneTable* table = stdlib_genes().find(gene);
  if (!table) throw std::runtime_error(gene);
  return match_gene(*table, genotype(*table, text), options);
}

inline std::string names(const GeneCall& call) {
  std::string out;
  for (const DiplotypeCall& d : call.diplotypes) out.append(out.empty() ? "" : " | ").append(d.name);
  return out;
}

inline std::string notes(const GeneCall& call) {
  std::string out;
  for (const std::string& note : call.notes) out.append(note).append("\n");
  return out;
}

inline int copies(const GeneCall& call, const std::string& allele) {
  for (const auto& [name, count] : call.allele_copies) {
    if (name == allele) return count;
  }
  return -1;  // not known
}

inline bool tested(const GeneCall& call, const std::string& allele) {
  return std::find(call.tested_alleles.begin(), call.tested_alleles.end(), allele) != call.tested_alleles.end();
}

}  // namespace regimen::test
