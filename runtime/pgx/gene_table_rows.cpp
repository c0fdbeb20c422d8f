// Rows of what alleles mean: phenotypes, rules, scores, statuses, names; and what is checked when the whole file is known.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

#include "runtime/pgx/gene_table_reader.h"

namespace regimen {
namespace {

constexpr std::string_view kSchemeSection = "scores ";  // [scores dpwg]: the bands of another scheme
constexpr const char* kIndeterminate = "Indeterminate";

}  // namespace

const TableSection* section_named(const std::string& name) {
  if (name.size() > kSchemeSection.size() && name.starts_with(kSchemeSection)) return section_named("scores");
  static const std::vector<TableSection> kSections = {
      {"positions", {"pos", "rsid", "ref", "alts", "grch37", "use"}},
      {"shifts", {"change", "bases"}},
      {"alleles", {"name", "function", "activity", "changes", "also"}},
      {"suballeles", {"name", "counts_as"}},
      {"tagged", {"allele", "lead", "tag", "lead_alone"}},
      {"unphased", {"fitting", "pick"}},
      {"variants", {"name", "change"}},
      {"genotypes", {"word", "diplotype"}},
      {"fallback", {"change", "allele"}},
      {"statuses", {"allele"}},
      {"phenotypes", {"name"}},
      {"rules", {"function", "function", "phenotype"}},
      {"scores", {"score", "phenotype"}},
  };
  auto it = std::find_if(kSections.begin(), kSections.end(), [&](const TableSection& s) { return name == s.name; });
  return it == kSections.end() ? nullptr : &*it;
}

const std::vector<std::pair<std::string_view, GeneTableReader::Row>>& GeneTableReader::row_readers() {
  static const std::vector<std::pair<std::string_view, Row>> kReaders = {
      {"positions", &GeneTableReader::position},   {"alleles", &GeneTableReader::allele},
      {"suballeles", &GeneTableReader::suballele}, {"tagged", &GeneTableReader::tagged},
      {"unphased", &GeneTableReader::unphased},    {"variants", &GeneTableReader::named_variant},
      {"genotypes", &GeneTableReader::genotype},   {"fallback", &GeneTableReader::fallback},
      {"statuses", &GeneTableReader::status},      {"phenotypes", &GeneTableReader::phenotype},
      {"rules", &GeneTableReader::rule},           {"scores", &GeneTableReader::score},
      {"shifts", &GeneTableReader::shift},
  };
  return kReaders;
}

void GeneTableReader::row(const std::string& section, const TableLine& line) {
  line_ = line.number;
  section_ = section;
  const TableSection* known = section_named(section);
  if (line.cells.size() != known->columns.size())
    return problem(line_, fmt::format("{} cells instead of {}", line.cells.size(), known->columns.size()));
  if (std::find(line.cells.begin(), line.cells.end(), "") != line.cells.end()) return problem(line_, "an empty cell; write - for none");
  for (const auto& [name, read] : row_readers()) {
    if (name != known->name) continue;
    if (Wrong wrong = (this->*read)(line.cells)) problem(line_, *wrong);
  }
}

Wrong GeneTableReader::suballele(const Cells& cells) {
  if (!table_.allele(cells[0])) return fmt::format("no allele {}", cells[0]);
  table_.suballeles[cells[0]] = cells[1];
  return std::nullopt;
}

// "*1/*6; *4/*34" and "*1/*6"
Wrong GeneTableReader::unphased(const Cells& cells) {
  UnphasedPick out{split_text(cells[0], ";"), cells[1]};
  if (std::find(out.fitting.begin(), out.fitting.end(), out.pick) == out.fitting.end())
    return fmt::format("{} is none of {}", out.pick, cells[0]);
  for (const std::string& diplotype : out.fitting)
    if (Wrong wrong = known_diplotype(diplotype)) return wrong;
  table_.picks.push_back(std::move(out));
  return std::nullopt;
}

Wrong GeneTableReader::known_diplotype(const std::string& text) const {
  for (const std::string& allele : split_text(text, "/"))
    if (!table_.allele(allele)) return fmt::format("no allele {}", allele);
  return std::nullopt;
}

Wrong GeneTableReader::genotype(const Cells& cells) {
  table_.genotypes.emplace_back(cells[0], cells[1]);
  return known_diplotype(cells[1]);
}

Wrong GeneTableReader::status(const Cells& cells) { return table_.statuses.push_back(cells[0]), std::nullopt; }

Wrong GeneTableReader::phenotype(const Cells& cells) { return table_.phenotypes.push_back(cells[0]), std::nullopt; }

Wrong GeneTableReader::rule(const Cells& cells) {
  table_.rules.push_back({cells[0], cells[1], cells[2]});
  later([this, rule = table_.rules.back()]() -> Wrong {
    if (Wrong wrong = known_phenotype(rule.phenotype, "a rule")) return wrong;
    if (Wrong wrong = known_function(rule.first, true)) return wrong;
    return known_function(rule.second, true);
  });
  return std::nullopt;
}

Wrong GeneTableReader::known_phenotype(const std::string& phenotype, const char* of) const {
  bool listed = phenotype == kIndeterminate ||
                std::find(table_.phenotypes.begin(), table_.phenotypes.end(), phenotype) != table_.phenotypes.end();
  return listed ? std::nullopt : Wrong(fmt::format("phenotype '{}' of {} is not in [phenotypes]", phenotype, of));
}

Wrong GeneTableReader::known_function(const std::string& function, bool any_too) const {
  bool known = (any_too && (function == "any" || function == "-")) ||
               std::any_of(table_.alleles.begin(), table_.alleles.end(), [&](const TableAllele& a) { return a.function == function; });
  return known ? std::nullopt : Wrong(fmt::format("no allele has the function '{}'", function));
}

Wrong GeneTableReader::score(const Cells& cells) {
  bool scheme = section_.starts_with(kSchemeSection);
  return score_band(cells, scheme ? table_.schemes[section_.substr(kSchemeSection.size())] : table_.scores);
}

// "0", "0 to 0.5", "> 0 and < 1.25", "> 2.25", ">= 3"
Wrong GeneTableReader::score_band(const Cells& cells, std::vector<ScoreBand>& bands) {
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
  if (!understood || band.hi < band.lo) return fmt::format("score '{}'", text);
  bands.push_back(band);
  later([this, phenotype = band.phenotype] { return known_phenotype(phenotype, "a score"); });
  return std::nullopt;
}

ParsedGeneTable GeneTableReader::finish() && {
  for (auto& [line, check] : later_)
    if (Wrong wrong = check()) problem(line, *wrong);
  std::stable_sort(problems_.begin(), problems_.end(), [](const TableProblem& a, const TableProblem& b) { return a.line < b.line; });
  check_whole();
  return {std::move(table_), std::move(problems_)};
}

// What no single line says wrong is told last, at the first line, in one message.
void GeneTableReader::check_whole() {
  std::vector<std::string> wrong;
  auto need = [&](bool there, const std::string& why) {
    if (!there) wrong.push_back(why);
  };
  need(!table_.gene.empty(), "the setting 'gene' is missing");
  need(!table_.sources.empty(), "the setting 'source' is missing: where the facts of the table come from");
  for (const std::string& allele : table_.not_combined) need(table_.allele(allele) != nullptr, "not_combined names no allele: " + allele);
  if (!table_.positions.empty()) {
    need(!table_.chromosome.empty(), "the setting 'chromosome' is missing");
    auto is_reference = [](const TableAllele& a) { return a.reference; };
    auto first = std::find_if(table_.alleles.begin(), table_.alleles.end(), is_reference);
    need(std::count_if(first, table_.alleles.end(), is_reference) == 1, "exactly one allele is the reference");
    if (first != table_.alleles.end()) table_.reference = static_cast<std::size_t>(first - table_.alleles.begin());
  }
  if (!wrong.empty()) problem(1, fmt::format("{}", fmt::join(wrong, "; ")));
}

}  // namespace regimen
