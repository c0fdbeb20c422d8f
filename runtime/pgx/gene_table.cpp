// External interface: GeneTables. What a diplotype means; the tables themselves are read in gene_table_parse.cpp.
#include "runtime/pgx/gene_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "runtime/pgx/activity_score.h"
#include "runtime/pgx/allele_name.h"
#include "runtime/pgx/allele_order.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/gene_table_fields.h"
#include "runtime/pgx/gene_table_parse.h"
#include "runtime/pgx/table_text.h"

namespace regimen {
namespace {

constexpr const char* kIndeterminate = "Indeterminate";

// "likely_PM", "Likely Poor Metaboliser" and "likely poor metabolizer" compare equal after this.
std::string folded(std::string_view word) {
  std::string out;
  for (char c : word)
    out += c == '_' || c == ' ' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (std::size_t at = out.find("metaboliser"); at != std::string::npos; at = out.find("metaboliser"))
    out.replace(at, 11, "metabolizer");
  if (out.starts_with("extensive ")) out.replace(0, 9, "normal");
  return out;
}

std::string last_part(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string plain_chromosome(const std::string& name) { return name.starts_with("chr") ? name.substr(3) : name; }

std::string as_word(const std::string& name) {
  std::string out;
  for (char c : name) out += c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool matches(const PhenotypeRule& rule, const std::vector<std::string>& functions) {
  if (functions.size() == 1) return rule.second == "-" && rule.first == functions[0];
  auto fits = [&](const std::string& a, const std::string& b) {
    return rule.first == a && (rule.second == "any" || rule.second == b);
  };
  return rule.second != "-" && (fits(functions[0], functions[1]) || fits(functions[1], functions[0]));
}

const ScoreBand* band_of(const std::vector<ScoreBand>& bands, const ActivityScore& score) {
  for (const ScoreBand& band : bands) {
    if (band.contains(score.lo) && band.contains(score.hi)) return &band;
  }
  return nullptr;
}

// "*57:01 positive, *58:01 negative": of each allele that decides, whether it is there.
std::string statuses(const GeneTable& table, const std::vector<std::string>& alleles) {
  std::string out;
  for (const std::string& allele : table.statuses) {
    bool there = std::find(alleles.begin(), alleles.end(), allele) != alleles.end();
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", allele, there ? "positive" : "negative");
  }
  return out;
}

void add_phenotype(const GeneTable& table, bool all_known, DiplotypeCall& call) {
  if (!table.statuses.empty()) {
    call.phenotype = all_known ? statuses(table, call.alleles) : kIndeterminate;
    return;
  }
  if (table.rules.empty() && table.scores.empty()) return;
  call.phenotype = kIndeterminate;
  if (!all_known) return;
  if (!table.scores.empty()) {
    std::optional<ActivityScore> sum;
    for (const std::string& name : call.alleles) {
      const auto& activity = table.allele(name)->activity;
      if (!activity) return;
      sum = sum ? add_scores(*sum, *activity) : *activity;
    }
    call.activity_score = sum;
    if (const ScoreBand* band = band_of(table.scores, *sum)) call.phenotype = band->phenotype;
    return;
  }
  auto rule = std::find_if(table.rules.begin(), table.rules.end(),
                           [&](const PhenotypeRule& r) { return matches(r, call.functions); });
  if (rule != table.rules.end()) call.phenotype = rule->phenotype;
}

}  // namespace

std::string zygosity_label(const GeneTable& table, const std::vector<std::string>& alleles) {
  if (table.zygosity_label.empty() || alleles.size() != 2) return "";
  auto reference = [&](const std::string& name) {
    const TableAllele* allele = table.allele(name);
    return allele && allele->reference;
  };
  bool first = reference(alleles[0]), second = reference(alleles[1]);
  if (first && second) return table.zygosity_label + "/" + table.zygosity_label;
  if (first != second) return (first ? alleles[1] : alleles[0]) + " (heterozygous)";
  return alleles[0] == alleles[1] ? alleles[0] + " (homozygous)" : "";
}

DiplotypeCall describe_diplotype(const GeneTable& table, std::vector<std::string> alleles) {
  std::sort(alleles.begin(), alleles.end(), allele_before);
  DiplotypeCall call;
  call.alleles = std::move(alleles);
  bool all_known = true;
  for (const std::string& name : call.alleles) {
    call.name += (call.name.empty() ? "" : "/") + name;
    const TableAllele* allele = table.allele(name);
    call.functions.push_back(allele ? allele->function : "");
    bool known = allele ? !allele->function.empty() : table.two_field && resolve_allele(table, name).known;
    all_known = all_known && known;
  }
  add_phenotype(table, all_known, call);
  call.label = zygosity_label(table, call.alleles);
  return call;
}

struct GeneTables::Impl {
  std::map<std::string, GeneTable> tables;
  std::map<std::string, std::vector<std::string>> words;
  std::map<std::pair<std::string, long>, std::string> builds;
  OutsideCallers callers;
};

GeneTables::GeneTables() : impl_(std::make_unique<Impl>()) {}
GeneTables::GeneTables(GeneTables&&) noexcept = default;
GeneTables& GeneTables::operator=(GeneTables&&) noexcept = default;
GeneTables::~GeneTables() = default;

Result<GeneTables> GeneTables::load(const std::map<std::string, std::string>& texts) { return GeneTables().with(texts); }

Result<GeneTables> GeneTables::with(const std::map<std::string, std::string>& texts) const {
  GeneTables out;
  *out.impl_ = *impl_;
  for (const auto& [path, text] : texts) {
    std::string file = last_part(path);
    if (file == "phenotype_words.tsv") {
      RGM_TRY(out.impl_->words, parse_phenotype_words(file, text));
    } else if (file == "genome_builds.tsv") {
      RGM_TRY(out.impl_->builds, parse_genome_builds(file, text));
    } else if (file == "outside_callers.tsv") {
      RGM_TRY(out.impl_->callers, parse_outside_callers(file, text));
    } else {
      RGM_TRY(GeneTable table, parse_gene_table(file, text));
      if (file != table.gene + ".tsv")
        return table_error(file, 1, fmt::format("the file holds the gene {}", table.gene));
      std::string gene = table.gene;
      out.impl_->tables.insert_or_assign(std::move(gene), std::move(table));
    }
  }
  return out;
}

std::vector<TableProblem> check_gene_table(const std::string& file, std::string_view text) {
  ParsedGeneTable parsed = read_gene_table(text);
  if (!parsed.table.gene.empty() && last_part(file) != parsed.table.gene + ".tsv")
    parsed.problems.push_back({1, fmt::format("the file holds the gene {} and should be called {}.tsv", parsed.table.gene, parsed.table.gene)});
  return std::move(parsed.problems);
}

void GeneTables::archive(ArchiveWriter& archive) const { archive(impl_->tables, impl_->words, impl_->builds, impl_->callers); }
void GeneTables::archive(ArchiveReader& archive) { archive(impl_->tables, impl_->words, impl_->builds, impl_->callers); }

std::vector<std::string> GeneTables::genes() const {
  std::vector<std::string> names;
  for (const auto& [name, table] : impl_->tables) names.push_back(name);
  return names;
}

const GeneTable* GeneTables::find(const std::string& gene) const {
  auto it = impl_->tables.find(gene);
  return it == impl_->tables.end() ? nullptr : &it->second;
}

std::vector<PhenotypeName> GeneTables::phenotypes(const std::string& gene) const {
  std::vector<PhenotypeName> out;
  const GeneTable* table = find(gene);
  if (!table) return out;
  for (const std::string& name : table->phenotypes) {
    PhenotypeName phenotype{name, {}};
    if (auto it = impl_->words.find(name); it != impl_->words.end()) phenotype.abbreviations = it->second;
    if (std::isalpha(static_cast<unsigned char>(name.front()))) phenotype.abbreviations.push_back(as_word(name));
    out.push_back(std::move(phenotype));
  }
  return out;
}

bool GeneTables::has_activity_score(const std::string& gene) const {
  const GeneTable* table = find(gene);
  return table && !table->scores.empty();
}

std::vector<std::string> GeneTables::alleles(const std::string& gene) const {
  std::vector<std::string> names;
  if (const GeneTable* table = find(gene))
    for (const TableAllele& allele : table->alleles) names.push_back(allele.name);
  return names;
}

bool GeneTables::known_allele(const std::string& gene, const std::string& allele) const {
  return allele_name(gene, allele).has_value();
}

bool GeneTables::is_variant(const std::string& gene, const std::string& name) const {
  const GeneTable* table = find(gene);
  return table && std::any_of(table->variants.begin(), table->variants.end(), [&](const TableVariant& v) { return v.name == name; }) &&
         !resolve_allele(*table, name).known;
}

std::optional<std::string> GeneTables::allele_name(const std::string& gene, std::string_view text) const {
  const GeneTable* table = find(gene);
  if (!table) return std::nullopt;
  for (const TableVariant& variant : table->variants) {
    if (variant.name == text) return variant.name;
  }
  AlleleName found = resolve_allele(*table, text);
  return found.known ? std::optional(found.name) : std::nullopt;
}

std::optional<DiplotypeCall> GeneTables::interpret(const std::string& gene, std::string_view diplotype) const {
  const GeneTable* table = find(gene);
  if (!table) return std::nullopt;
  std::vector<std::string> alleles = split_text(diplotype, "/");
  bool one_may_do = table->copies != GeneTable::Copies::two || table->two_field;
  bool two_may_do = table->copies != GeneTable::Copies::one;
  if (alleles.size() > 2 || (alleles.size() == 1 && !one_may_do) || (alleles.size() == 2 && !two_may_do))
    return std::nullopt;
  for (std::string& allele : alleles) {
    if (allele.empty() || allele == ".") return std::nullopt;
    allele = resolve_allele(*table, allele).name;
  }
  return describe_diplotype(*table, std::move(alleles));
}

std::string GeneTables::one_copy_sex(const std::string& gene) const {
  const GeneTable* table = find(gene);
  return table ? table->one_copy_in : "";
}

std::vector<std::string> GeneTables::genotypes(const std::string& gene) const {
  std::vector<std::string> words;
  if (const GeneTable* table = find(gene)) {
    for (const auto& [word, diplotype] : table->genotypes) words.push_back(word);
  }
  return words;
}

std::optional<std::string> GeneTables::genotype_of(const std::string& gene, std::string_view diplotype) const {
  const GeneTable* table = find(gene);
  auto call = interpret(gene, diplotype);
  if (!table || !call) return std::nullopt;
  for (const auto& [word, name] : table->genotypes) {
    if (name == call->name) return word;
  }
  return std::nullopt;
}

std::optional<std::string> GeneTables::phenotype_name(const std::string& gene, std::string_view word) const {
  std::string wanted = folded(word);
  if (wanted == "indeterminate") return kIndeterminate;
  for (const PhenotypeName& phenotype : phenotypes(gene)) {
    if (folded(phenotype.name) == wanted) return phenotype.name;
    for (const std::string& short_name : phenotype.abbreviations) {
      if (folded(short_name) == wanted) return phenotype.name;
    }
  }
  return std::nullopt;
}

std::optional<std::string> GeneTables::phenotype_of_score(const std::string& gene, double score, const std::string& scheme) const {
  const GeneTable* table = find(gene);
  if (!table) return std::nullopt;
  const auto own = table->schemes.find(scheme);
  if (!scheme.empty() && own == table->schemes.end()) return std::nullopt;
  const ScoreBand* band = band_of(scheme.empty() ? table->scores : own->second, {score, score, ""});
  return band ? std::optional(band->phenotype) : std::nullopt;
}

std::vector<std::string> GeneTables::schemes(const std::string& gene) const {
  std::vector<std::string> names;
  if (const GeneTable* table = find(gene))
    for (const auto& [name, bands] : table->schemes) names.push_back(name);
  return names;
}

std::optional<std::string> GeneTables::caller_gene(const std::string& caller, const std::string& key) const {
  auto it = impl_->callers.find({caller, key});
  return it == impl_->callers.end() || it->second.gene.empty() ? std::nullopt : std::optional(it->second.gene);
}

bool GeneTables::caller_checked(const std::string& caller) const {
  auto it = impl_->callers.lower_bound({caller, ""});
  return it != impl_->callers.end() && it->first.first == caller && it->second.checked;
}

bool GeneTables::known_chromosome(const std::string& chromosome) const {
  auto it = impl_->builds.lower_bound({plain_chromosome(chromosome), 0});
  return it != impl_->builds.end() && it->first.first == plain_chromosome(chromosome);
}

std::optional<std::string> GeneTables::build_of(const std::string& chromosome, long length) const {
  auto it = impl_->builds.find({plain_chromosome(chromosome), length});
  return it == impl_->builds.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace regimen
