// Positions and what is written in their bases: alleles, variants, tagged haplotypes, the fallback.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "runtime/pgx/activity_score.h"
#include "runtime/pgx/gene_table_reader.h"

namespace regimen {
namespace {

constexpr int kMostAlts = 30;  // a BaseSet has a bit for each, and one for REF
constexpr long kMostShift = 1000;
constexpr char kDerived = '~';  // before a GRCh37 position that no source gives

// IUPAC letters that stand for several bases.
std::string_view bases_of_wobble(const std::string& letter) {
  static constexpr std::array<std::pair<char, std::string_view>, 11> kWobbles{{{'R', "AG"},
                                                                               {'Y', "CT"},
                                                                               {'S', "CG"},
                                                                               {'W', "AT"},
                                                                               {'K', "GT"},
                                                                               {'M', "AC"},
                                                                               {'B', "CGT"},
                                                                               {'D', "AGT"},
                                                                               {'H', "ACT"},
                                                                               {'V', "ACG"},
                                                                               {'N', "ACGT"}}};
  if (letter.size() != 1) return {};
  for (const auto& [code, bases] : kWobbles)
    if (letter[0] == code) return bases;
  return {};
}

bool is_bases(const std::string& text) { return !text.empty() && text.find_first_not_of("ACGT") == std::string::npos; }

// The codes a written base stands for; 0 when the position does not know it.
BaseSet base_set(const TablePosition& position, const std::string& base) {
  std::string_view wobble = bases_of_wobble(base);
  BaseSet set = 0;
  for (std::size_t code = 0; code <= position.alts.size(); ++code) {
    const std::string& known = code == 0 ? position.ref : position.alts[code - 1];
    if (known == base || (known.size() == 1 && wobble.find(known[0]) != wobble.npos)) set |= BaseSet{1} << code;
  }
  return set;
}

}  // namespace

Wrong GeneTableReader::position(const Cells& cells) {
  TablePosition p;
  if (!parse_long(cells[0], p.pos) || p.pos < 1) return fmt::format("position '{}'", cells[0]);
  if (!table_.positions.empty() && table_.positions.back().pos >= p.pos) return "positions must ascend";
  if (cells[1] != ".") p.rsid = cells[1];
  p.ref = cells[2];
  p.alts = split_text(cells[3], ",");
  if (!is_bases(p.ref) || !std::all_of(p.alts.begin(), p.alts.end(), is_bases)) return "REF and ALT are made of A, C, G and T";
  if (p.alts.size() > kMostAlts) return "too many ALTs";
  if (std::find(p.alts.begin(), p.alts.end(), p.ref) != p.alts.end()) return fmt::format("ALT {} is REF", p.ref);
  if (cells[5] != "allele" && cells[5] != "extra") return fmt::format("use '{}' is neither allele nor extra", cells[5]);
  p.extra = cells[5] == "extra";
  p.room.assign(p.alts.size(), 0);
  p.name = p.rsid.empty() ? table_.chromosome + ":" + cells[0] : p.rsid;
  Wrong wrong = grch37(cells[4], p);
  table_.positions.push_back(std::move(p));
  return wrong;
}

// "96522463"; "~96522463": derived from neighbours; "96602623:G": GRCh37 has G there.
Wrong GeneTableReader::grch37(const std::string& cell, TablePosition& position) const {
  if (cell == ".") return std::nullopt;
  position.grch37_derived = cell.front() == kDerived;
  std::vector<std::string> parts = split_text(std::string_view(cell).substr(position.grch37_derived), ":");
  long old = 0;
  if (parts.size() > 2 || !parse_long(parts[0], old) || old < 1) return fmt::format("position '{}'", cell);
  position.grch37 = old;
  if (parts.size() == 1) return std::nullopt;
  auto base = std::find(position.alts.begin(), position.alts.end(), parts[1]);
  if (base == position.alts.end() || position.indel()) return fmt::format("{} is none of the ALTs", parts[1]);
  position.grch37_ref = static_cast<int>(base - position.alts.begin()) + 1;
  return std::nullopt;
}

Wrong GeneTableReader::shift(const Cells& cells) {
  TableVariant change;
  if (Wrong wrong = variant(cells[0], cells[0], change)) return wrong;
  long bases = 0;
  if (!parse_long(cells[1], bases) || bases < 1 || bases > kMostShift) return fmt::format("'{}' is no number of bases", cells[1]);
  TablePosition& position = table_.positions[change.position];
  if (change.code == 0 || position.bases(change.code).size() == position.ref.size()) return fmt::format("{} is neither an insertion nor a deletion", cells[0]);
  position.room[static_cast<std::size_t>(change.code) - 1] = static_cast<int>(bases);
  return std::nullopt;
}

std::optional<std::size_t> GeneTableReader::position_index(const std::string& name) const {
  for (std::size_t i = 0; i < table_.positions.size(); ++i)
    if (table_.positions[i].rsid == name || std::to_string(table_.positions[i].pos) == name) return i;
  return std::nullopt;
}

Wrong GeneTableReader::allele(const Cells& cells) {
  TableAllele allele;
  allele.name = cells[0];
  if (cells[1] != "-") allele.function = cells[1];
  if (cells[2] != "-" && cells[2] != "n/a") {
    allele.activity = parse_activity_score(cells[2]);
    if (!allele.activity) return fmt::format("activity '{}'", cells[2]);
  }
  Wrong wrong;
  if (cells[3] != "-") wrong = changes(cells[3], allele);
  if (cells[4] != "-") allele.also = split_text(cells[4], ";");
  std::vector<std::string> names = allele.also;
  names.push_back(allele.name);
  table_.alleles.push_back(std::move(allele));  // first: a name must never lead to an allele that is not there
  for (const std::string& name : names)
    if (!table_.allele_index.emplace(name, table_.alleles.size() - 1).second) return fmt::format("{} is there twice", name);
  return wrong;
}

// `reference`, or words `position=base`, or `as:ALLELE` followed by the differences from it.
Wrong GeneTableReader::changes(const std::string& text, TableAllele& allele) {
  if (table_.positions.empty()) return "changes need a [positions] section before";
  allele.cells.assign(table_.positions.size(), 0);
  for (const std::string& word : split_text(text, " ")) {
    if (word == "reference") {
      allele.reference = true;
      for (std::size_t i = 0; i < allele.cells.size(); ++i) allele.cells[i] = table_.positions[i].extra ? 0 : 1;
      continue;
    }
    if (word.starts_with("as:")) {
      const TableAllele* other = table_.allele(word.substr(3));
      if (!other || other->cells.empty()) return fmt::format("no allele {} above", word.substr(3));
      allele.cells = other->cells;
      continue;
    }
    TableVariant change;
    if (Wrong wrong = variant(word, word, change)) return wrong;
    if (table_.positions[change.position].extra) return "an extra position is no part of an allele";
    allele.cells[change.position] = base_set(table_.positions[change.position], word.substr(word.find('=') + 1));
  }
  return std::nullopt;
}

// "rs9923231=T": the position and the lowest code of the base.
Wrong GeneTableReader::variant(const std::string& name, const std::string& change, TableVariant& out) const {
  std::size_t equals = change.find('=');
  if (equals == std::string::npos) return fmt::format("'{}' is not position=base", change);
  auto index = position_index(change.substr(0, equals));
  if (!index) return fmt::format("no position {}", change.substr(0, equals));
  BaseSet set = base_set(table_.positions[*index], change.substr(equals + 1));
  if (set == 0) return fmt::format("{} has no base {}", change.substr(0, equals), change.substr(equals + 1));
  out = TableVariant{name, *index, std::countr_zero(set)};
  return std::nullopt;
}

Wrong GeneTableReader::named_variant(const Cells& cells) {
  TableVariant found;
  if (Wrong wrong = variant(cells[0], cells[1], found)) return wrong;
  table_.variants.push_back(std::move(found));
  return std::nullopt;
}

Wrong GeneTableReader::fallback(const Cells& cells) {
  TableVariant found;
  if (Wrong wrong = variant(cells[0], cells[0], found)) return wrong;
  if (!table_.allele(cells[1])) return fmt::format("no allele {}", cells[1]);
  table_.fallback.emplace_back(std::move(found), cells[1]);
  return std::nullopt;
}

Wrong GeneTableReader::tagged(const Cells& cells) {
  TaggedAllele out;
  for (auto [name, index] : {std::pair(&cells[0], &out.whole), std::pair(&cells[3], &out.lead_alone)}) {
    auto it = table_.allele_index.find(*name);
    if (it == table_.allele_index.end() || table_.alleles[it->second].cells.empty()) return fmt::format("no allele {} with changes above", *name);
    *index = it->second;
  }
  if (Wrong wrong = variant(cells[1], cells[1], out.lead)) return wrong;
  if (Wrong wrong = variant(cells[2], cells[2], out.tag)) return wrong;
  table_.tagged.push_back(std::move(out));
  return std::nullopt;
}

}  // namespace regimen
