// External interface: gene_table_parse.h. Parser keeps the file name and line for messages; one function a section.
#include "runtime/pgx/gene_table_parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "runtime/pgx/activity_score.h"
#include "runtime/pgx/table_text.h"

namespace regimen {

bool TablePosition::indel() const {
  return ref.size() > 1 || std::any_of(alts.begin(), alts.end(), [](const std::string& alt) { return alt.size() > 1; });
}

bool ScoreBand::contains(double score) const {
  return (lo_open ? score > lo : score >= lo) && (hi_open ? score < hi : score <= hi);
}

const TableAllele* GeneTable::allele(const std::string& name) const {
  auto it = allele_index.find(name);
  return it == allele_index.end() ? nullptr : &alleles[it->second];
}

namespace {

constexpr int kMostAlts = 30;  // a BaseSet has a bit for each, and one for REF

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
  for (const auto& [code, bases] : kWobbles) {
    if (letter[0] == code) return bases;
  }
  return {};
}

bool is_bases(const std::string& text) { return !text.empty() && text.find_first_not_of("ACGT") == std::string::npos; }

class Parser {
 public:
  explicit Parser(const std::string& file) : file_(file) {}
  Result<GeneTable> parse(std::string_view text);

 private:
  Result<void> setting(const TableLine& line);
  Result<void> row(const std::string& section, const TableLine& line);
  Result<void> position(const std::vector<std::string>& cells);
  Result<void> allele(const std::vector<std::string>& cells);
  Result<void> changes(const std::string& text, TableAllele& allele);
  Result<void> score_band(const std::vector<std::string>& cells, std::vector<ScoreBand>& bands);
  Result<TableVariant> variant(const std::string& name, const std::string& change);
  Result<void> finish();
  std::optional<std::size_t> position_index(const std::string& name) const;
  BaseSet base_set(const TablePosition& position, const std::string& base) const;
  std::unexpected<Error> wrong(const std::string& why) const { return table_error(file_, line_, why); }

  std::string file_;
  int line_ = 0;
  GeneTable table_;
};

struct Section {
  const char* name;
  std::vector<std::string> columns;
};

constexpr std::string_view kSchemeSection = "scores ";  // [scores dpwg]: the bands of another scheme

const Section* section_named(const std::string& name) {
  if (name.size() > kSchemeSection.size() && name.starts_with(kSchemeSection)) return section_named("scores");
  static const std::vector<Section> kSections = {
      {"positions", {"pos", "rsid", "ref", "alts", "grch37", "use"}},
      {"alleles", {"name", "function", "activity", "changes", "also"}},
      {"suballeles", {"name", "counts_as"}},
      {"variants", {"name", "change"}},
      {"genotypes", {"word", "diplotype"}},
      {"fallback", {"change", "allele"}},
      {"statuses", {"allele"}},
      {"phenotypes", {"name"}},
      {"rules", {"function", "function", "phenotype"}},
      {"scores", {"score", "phenotype"}},
  };
  for (const Section& section : kSections) {
    if (name == section.name) return &section;
  }
  return nullptr;
}

Result<GeneTable> Parser::parse(std::string_view text) {
  const Section* section = nullptr;
  std::string name;
  bool expect_columns = false;
  for (const TableLine& line : table_lines(text)) {
    line_ = line.number;
    const std::string& head = line.cells.front();
    if (head.size() > 2 && head.front() == '[' && head.back() == ']') {
      name = head.substr(1, head.size() - 2);
      section = section_named(name);
      if (!section) return wrong(fmt::format("no section {}", head));
      expect_columns = true;
    } else if (expect_columns) {
      if (line.cells != section->columns)
        return wrong(fmt::format("section [{}] has the columns {}", section->name, fmt::join(section->columns, ", ")));
      expect_columns = false;
    } else if (section) {
      if (line.cells.size() != section->columns.size())
        return wrong(fmt::format("{} cells instead of {}", line.cells.size(), section->columns.size()));
      RGM_TRY_VOID(row(name, line));
    } else {
      RGM_TRY_VOID(setting(line));
    }
  }
  RGM_TRY_VOID(finish());
  return std::move(table_);
}

Result<void> Parser::setting(const TableLine& line) {
  if (line.cells.size() != 2 || line.cells[1].empty()) return wrong("a setting is a name, a tab and a value");
  const std::string &key = line.cells[0], &value = line.cells[1];
  if (key == "gene")
    table_.gene = value;
  else if (key == "chromosome")
    table_.chromosome = value;
  else if (key == "build")
    table_.build = value;
  else if (key == "source")
    table_.sources.push_back(value);
  else if (key == "tier1")
    table_.tier1 = split_text(value, ";");
  else if (key == "allele_prefix")
    table_.allele_prefix = value;
  else if (key == "undocumented" && value == "reads_as_reference")
    table_.undocumented_as_reference = true;
  else if (key == "allele_form" && value == "two_field")
    table_.two_field = true;
  else if (key == "copies" && value == "one")
    table_.copies = GeneTable::Copies::one;
  else if (key == "copies" && value == "one_or_two")
    table_.copies = GeneTable::Copies::one_or_two;
  else if (long number = 0; key == "copies_open_at" && parse_long(value, number) && number > 1 && number < 100)
    table_.copies_open_at = static_cast<int>(number);
  else
    return wrong(fmt::format("no setting '{}' with the value '{}'", key, value));
  return {};
}

Result<void> Parser::row(const std::string& section, const TableLine& line) {
  const auto& cells = line.cells;
  for (const std::string& cell : cells) {
    if (cell.empty()) return wrong("an empty cell; write - for none");
  }
  if (section == "positions") return position(cells);
  if (section == "alleles") return allele(cells);
  if (section == "scores") return score_band(cells, table_.scores);
  if (section.starts_with(kSchemeSection)) return score_band(cells, table_.schemes[section.substr(kSchemeSection.size())]);
  if (section == "suballeles") table_.suballeles[cells[0]] = cells[1];
  if (section == "genotypes") table_.genotypes.emplace_back(cells[0], cells[1]);
  if (section == "statuses") table_.statuses.push_back(cells[0]);
  if (section == "phenotypes") table_.phenotypes.push_back(cells[0]);
  if (section == "rules") table_.rules.push_back({cells[0], cells[1], cells[2]});
  if (section == "variants") {
    RGM_TRY(TableVariant found, variant(cells[0], cells[1]));
    table_.variants.push_back(std::move(found));
  }
  if (section == "fallback") {
    RGM_TRY(TableVariant found, variant(cells[0], cells[0]));
    if (!table_.allele(cells[1])) return wrong(fmt::format("no allele {}", cells[1]));
    table_.fallback.emplace_back(std::move(found), cells[1]);
  }
  return {};
}

Result<void> Parser::position(const std::vector<std::string>& cells) {
  TablePosition p;
  if (!parse_long(cells[0], p.pos) || p.pos < 1) return wrong(fmt::format("position '{}'", cells[0]));
  if (!table_.positions.empty() && table_.positions.back().pos >= p.pos) return wrong("positions must ascend");
  if (cells[1] != ".") p.rsid = cells[1];
  p.ref = cells[2];
  p.alts = split_text(cells[3], ",");
  if (!is_bases(p.ref) || !std::all_of(p.alts.begin(), p.alts.end(), is_bases))
    return wrong("REF and ALT are made of A, C, G and T");
  if (p.alts.size() > kMostAlts) return wrong("too many ALTs");
  if (long old = 0; cells[4] != ".") {
    if (!parse_long(cells[4], old)) return wrong(fmt::format("position '{}'", cells[4]));
    p.grch37 = old;
  }
  if (cells[5] != "allele" && cells[5] != "extra")
    return wrong(fmt::format("use '{}' is neither allele nor extra", cells[5]));
  p.extra = cells[5] == "extra";
  p.name = p.rsid.empty() ? table_.chromosome + ":" + cells[0] : p.rsid;
  table_.positions.push_back(std::move(p));
  return {};
}

std::optional<std::size_t> Parser::position_index(const std::string& name) const {
  for (std::size_t i = 0; i < table_.positions.size(); ++i) {
    if (table_.positions[i].rsid == name || std::to_string(table_.positions[i].pos) == name) return i;
  }
  return std::nullopt;
}

// The codes a written base stands for; 0 when the position does not know it.
BaseSet Parser::base_set(const TablePosition& position, const std::string& base) const {
  std::string_view wobble = bases_of_wobble(base);
  BaseSet set = 0;
  for (std::size_t code = 0; code <= position.alts.size(); ++code) {
    const std::string& known = code == 0 ? position.ref : position.alts[code - 1];
    if (known == base || (known.size() == 1 && wobble.find(known[0]) != wobble.npos)) set |= BaseSet{1} << code;
  }
  return set;
}

Result<void> Parser::allele(const std::vector<std::string>& cells) {
  TableAllele allele;
  allele.name = cells[0];
  if (cells[1] != "-") allele.function = cells[1];
  if (cells[2] != "-" && cells[2] != "n/a") {
    allele.activity = parse_activity_score(cells[2]);
    if (!allele.activity) return wrong(fmt::format("activity '{}'", cells[2]));
  }
  if (cells[3] != "-") RGM_TRY_VOID(changes(cells[3], allele));
  if (cells[4] != "-") allele.also = split_text(cells[4], ";");
  std::size_t index = table_.alleles.size();
  if (!table_.allele_index.emplace(allele.name, index).second)
    return wrong(fmt::format("{} is there twice", allele.name));
  for (const std::string& name : allele.also) {
    if (!table_.allele_index.emplace(name, index).second) return wrong(fmt::format("{} is there twice", name));
  }
  table_.alleles.push_back(std::move(allele));
  return {};
}

// `reference`, or words `position=base`, or `as:ALLELE` followed by the differences from it.
Result<void> Parser::changes(const std::string& text, TableAllele& allele) {
  if (table_.positions.empty()) return wrong("changes need a [positions] section before");
  allele.cells.assign(table_.positions.size(), 0);
  for (const std::string& word : split_text(text, " ")) {
    if (word == "reference") {
      allele.reference = true;
      for (std::size_t i = 0; i < allele.cells.size(); ++i) allele.cells[i] = table_.positions[i].extra ? 0 : 1;
      continue;
    }
    if (word.starts_with("as:")) {
      const TableAllele* other = table_.allele(word.substr(3));
      if (!other || other->cells.empty()) return wrong(fmt::format("no allele {} above", word.substr(3)));
      allele.cells = other->cells;
      continue;
    }
    RGM_TRY(TableVariant change, variant(word, word));
    if (table_.positions[change.position].extra) return wrong("an extra position is no part of an allele");
    allele.cells[change.position] = base_set(table_.positions[change.position], word.substr(word.find('=') + 1));
  }
  return {};
}

// "rs9923231=T": the position and the lowest code of the base.
Result<TableVariant> Parser::variant(const std::string& name, const std::string& change) {
  std::size_t equals = change.find('=');
  if (equals == std::string::npos) return wrong(fmt::format("'{}' is not position=base", change));
  auto index = position_index(change.substr(0, equals));
  if (!index) return wrong(fmt::format("no position {}", change.substr(0, equals)));
  BaseSet set = base_set(table_.positions[*index], change.substr(equals + 1));
  if (set == 0) return wrong(fmt::format("{} has no base {}", change.substr(0, equals), change.substr(equals + 1)));
  return TableVariant{name, *index, std::countr_zero(set)};
}

// "0", "0 to 0.5", "> 0 and < 1.25", "> 2.25", ">= 3"
Result<void> Parser::score_band(const std::vector<std::string>& cells, std::vector<ScoreBand>& bands) {
  ScoreBand band;
  band.phenotype = cells[1];
  band.hi = std::numeric_limits<double>::infinity();
  std::string text = cells[0];
  bool understood = false;
  if (text.starts_with(">= ")) {
    understood = parse_double(text.substr(3), band.lo);
  } else if (text.starts_with("> ")) {
    auto parts = split_text(std::string_view(text).substr(2), " and < ");
    band.lo_open = true;
    understood = parse_double(parts[0], band.lo) && parts.size() <= 2;
    if (parts.size() == 2) understood = understood && parse_double(parts[1], band.hi) && (band.hi_open = true);
  } else {
    auto parts = split_text(text, " to ");
    understood = parts.size() <= 2 && parse_double(parts.front(), band.lo) && parse_double(parts.back(), band.hi);
  }
  if (!understood || band.hi < band.lo) return wrong(fmt::format("score '{}'", text));
  bands.push_back(band);
  return {};
}

Result<void> Parser::finish() {
  if (table_.gene.empty()) return wrong("the setting 'gene' is missing");
  if (table_.sources.empty()) return wrong("the setting 'source' is missing");
  auto known = [&](const std::string& phenotype) {
    return phenotype == "Indeterminate" ||
           std::find(table_.phenotypes.begin(), table_.phenotypes.end(), phenotype) != table_.phenotypes.end();
  };
  auto function = [&](const std::string& name) {
    return name == "any" || name == "-" ||
           std::any_of(table_.alleles.begin(), table_.alleles.end(),
                       [&](const TableAllele& a) { return a.function == name; });
  };
  for (const PhenotypeRule& rule : table_.rules) {
    if (!known(rule.phenotype))
      return wrong(fmt::format("phenotype '{}' of a rule is not in [phenotypes]", rule.phenotype));
    if (!function(rule.first) || !function(rule.second))
      return wrong(fmt::format("no allele has the function of the rule {}, {}", rule.first, rule.second));
  }
  std::vector<ScoreBand> bands = table_.scores;
  for (const auto& [scheme, own] : table_.schemes) bands.insert(bands.end(), own.begin(), own.end());
  for (const ScoreBand& band : bands) {
    if (!known(band.phenotype))
      return wrong(fmt::format("phenotype '{}' of a score is not in [phenotypes]", band.phenotype));
  }
  if (table_.positions.empty()) return {};
  if (table_.chromosome.empty()) return wrong("the setting 'chromosome' is missing");
  auto is_reference = [](const TableAllele& a) { return a.reference; };
  auto first = std::find_if(table_.alleles.begin(), table_.alleles.end(), is_reference);
  if (std::count_if(first, table_.alleles.end(), is_reference) != 1)
    return wrong("exactly one allele is the reference");
  table_.reference = static_cast<std::size_t>(first - table_.alleles.begin());
  return {};
}

}  // namespace

Result<GeneTable> parse_gene_table(const std::string& file, std::string_view text) { return Parser(file).parse(text); }

Result<std::map<std::string, std::vector<std::string>>> parse_phenotype_words(const std::string& file,
                                                                              std::string_view text) {
  std::map<std::string, std::vector<std::string>> words;
  bool head = true;
  for (const TableLine& line : table_lines(text)) {
    if (line.cells.size() != 2) return table_error(file, line.number, "two cells: phenotype and words");
    if (!head) words[line.cells[0]] = split_text(line.cells[1], " ");
    head = false;
  }
  return words;
}

Result<std::map<std::pair<std::string, long>, std::string>> parse_genome_builds(const std::string& file,
                                                                                std::string_view text) {
  std::map<std::pair<std::string, long>, std::string> builds;
  std::vector<std::string> names;
  for (const TableLine& line : table_lines(text)) {
    if (names.empty()) {
      names = line.cells;
      continue;
    }
    if (line.cells.size() != names.size()) return table_error(file, line.number, "one length a build");
    for (std::size_t i = 1; i < names.size(); ++i) {
      long length = 0;
      if (!parse_long(line.cells[i], length))
        return table_error(file, line.number, fmt::format("length '{}'", line.cells[i]));
      builds[{line.cells[0], length}] = names[i];
    }
  }
  return builds;
}

}  // namespace regimen
