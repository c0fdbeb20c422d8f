// External interface: add_match_notes. Every other function adds the note of one situation, or none.
#include "runtime/pgx/match_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace regimen {
namespace {

constexpr std::size_t kMostNamed = 10;  // a note names so many things and counts the rest

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMostNamed; ++i) out += (i ? ", " : "") + names[i];
  return names.size() > kMostNamed ? fmt::format("{} and {} more", out, names.size() - kMostNamed) : out;
}

std::string bases(const TablePosition& position, int code) {
  if (code == 0) return position.ref;
  return code > 0 ? position.alts[static_cast<std::size_t>(code) - 1] : "?";
}

std::vector<std::string> changed_sites(const GeneTable& table, const CalledSites& sites) {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < sites.positions.size(); ++s) {
    if (sites.first[s] == 0 && sites.second[s] == 0) continue;
    const TablePosition& position = table.positions[sites.positions[s]];
    out.push_back(
        fmt::format("{} {}/{}", position.name, bases(position, sites.first[s]), bases(position, sites.second[s])));
  }
  return out;
}

void note_not_called(const GeneTable& table, const CalledSites& sites, GeneCall& call) {
  std::vector<std::string> required;
  for (std::size_t p : table.required)
    if (std::find(sites.missing.begin(), sites.missing.end(), p) != sites.missing.end()) required.push_back(table.positions[p].name);
  if (sites.positions.empty()) {
    call.notes.push_back("not called: no position of the gene was called");
  } else if (!required.empty()) {
    call.notes.push_back("not called: positions that the gene cannot do without were not called: " + listed(required));
  } else if (sites.partial) {
    call.notes.push_back("not called: at a position only one of the two alleles was called");
  } else {
    call.notes.push_back("not called: no two named alleles fit " + listed(changed_sites(table, sites)));
  }
}

// Positions not called at which the tied alleles differ.
std::vector<std::string> deciding_missing(const GeneTable& table, const CalledSites& sites, const GeneCall& call) {
  std::set<std::string> tied;
  for (const DiplotypeCall& diplotype : call.diplotypes)
    tied.insert(diplotype.alleles.begin(), diplotype.alleles.end());
  std::vector<std::string> out;
  for (std::size_t position : sites.missing) {
    std::set<BaseSet> cells;
    for (const TableAllele& allele : table.alleles) {
      if (!allele.cells.empty() && tied.contains(allele.name)) cells.insert(filled_cell(table, allele, position));
    }
    if (cells.size() > 1) out.push_back(table.positions[position].name);
  }
  return out;
}

std::vector<std::string> unphased_sites(const GeneTable& table, const CalledSites& sites) {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < sites.positions.size(); ++s) {
    if (sites.block[s] >= 0) out.push_back(table.positions[sites.positions[s]].name);
  }
  return out;
}

void note_ties(const GeneTable& table, const CalledSites& sites, GeneCall& call) {
  if (call.diplotypes.size() < 2) return;
  std::string note = fmt::format("{} diplotypes fit equally well", call.diplotypes.size());
  if (auto missing = deciding_missing(table, sites, call); !missing.empty()) note += "; not called: " + listed(missing);
  if (sites.blocks > 1)
    note += "; which changes share a chromosome is not known: " + listed(unphased_sites(table, sites));
  call.notes.push_back(note);
}

void note_undocumented(const CalledSites& sites, GeneCall& call) {
  if (sites.undocumented.empty()) return;
  const char* what = sites.undocumented_read_as_reference ? "; read as reference" : "";
  call.notes.push_back(fmt::format("bases that no allele definition lists: {}{}", listed(sites.undocumented), what));
}

bool untestable(const TableAllele& allele, const CalledSites& sites) {
  if (allele.cells.empty() || allele.reference) return false;
  return std::any_of(sites.missing.begin(), sites.missing.end(), [&](std::size_t p) { return allele.cells[p] != 0; });
}

void note_missing(const GeneTable& table, const CalledSites& sites, GeneCall& call) {
  if (sites.missing.empty() || sites.positions.empty()) return;
  std::vector<std::string> names;
  for (const std::string& name : table.tier1) {
    const TableAllele* allele = table.allele(name);
    if (allele && untestable(*allele, sites)) names.push_back(name);
  }
  std::string note = fmt::format("{} of {} positions were not called", sites.missing.size(),
                                 sites.missing.size() + sites.positions.size());
  if (!names.empty()) note += "; alleles that should always be tested and could not be: " + listed(names);
  call.notes.push_back(note);
}

}  // namespace

void note_alternatives(const CalledSites& sites, const std::vector<DiplotypeCall>& all, GeneCall& call) {
  if (sites.phased() || call.diplotypes.empty()) return;
  std::set<std::string> meanings;
  for (const DiplotypeCall& best : call.diplotypes) meanings.insert(best.phenotype);
  std::vector<std::string> others;
  for (std::size_t i = call.diplotypes.size(); i < all.size(); ++i) {
    bool has_meaning = !all[i].phenotype.empty() && !meanings.contains(all[i].phenotype);
    if (has_meaning) others.push_back(fmt::format("{} ({})", all[i].name, all[i].phenotype));
  }
  if (!others.empty())
    call.notes.push_back("phase is not known; with fewer deciding positions also fits " + listed(others));
}

void note_pick(const DiplotypeCall& pick, const std::vector<DiplotypeCall>& all, GeneCall& call) {
  std::vector<std::string> others;
  for (const DiplotypeCall& other : all)
    if (other.name != pick.name) others.push_back(fmt::format("{} ({})", other.name, other.phenotype));
  if (!others.empty()) call.notes.push_back(fmt::format("phase is not known; {} is the likelier, also fits {}", pick.name, listed(others)));
}

void add_match_notes(const GeneTable& table, const CalledSites& sites, GeneCall& call) {
  if (call.diplotypes.empty() && call.haplotypes.empty()) note_not_called(table, sites, call);
  note_ties(table, sites, call);
  note_undocumented(sites, call);
  note_missing(table, sites, call);
}

}  // namespace regimen
