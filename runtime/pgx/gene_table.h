// GeneTables: definitions of pharmacogenes as data (stdlib/genes/*.tsv): positions, named alleles, functions, and the
// rules from functions or scores to phenotypes. Immutable after load; shared between threads.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/support/result.h"

namespace regimen {

struct TableProblem {
  int line = 0;
  std::string why;
};

// What is wrong with the text of one gene's table, in the order of lines, what is wrong with the whole last; empty: nothing.
std::vector<TableProblem> check_gene_table(const std::string& file, std::string_view text);

class ArchiveReader;
class ArchiveWriter;
struct GeneTable;  // gene_table_data.h: private to runtime/pgx and the VCF reader

struct PhenotypeName {
  std::string name;                        // CPIC spelling: "Poor Metabolizer"
  std::vector<std::string> abbreviations;  // as authors write them: "PM", "poor_metabolizer", "poor_function"
};

// What a gene's diplotype means, used for matched, outside, FHIR and stated calls alike.
class GeneTables {
 public:
  // `texts`: file name -> content of every stdlib/genes/*.tsv.
  static Result<GeneTables> load(const std::map<std::string, std::string>& texts);

  // These tables with others in the place of, or beside, the genes they name. `texts` as for load.
  Result<GeneTables> with(const std::map<std::string, std::string>& texts) const;

  std::vector<std::string> genes() const;  // sorted; all genes with any table, matched here or not
  const GeneTable* find(const std::string& gene) const;

  // Every phenotype the gene can have, in a fixed order (its index is the choice value in programs). Without
  // "Indeterminate", which is a state of its own.
  std::vector<PhenotypeName> phenotypes(const std::string& gene) const;
  bool has_activity_score(const std::string& gene) const;
  std::vector<std::string> alleles(const std::string& gene) const;  // named ones, in the order of its table
  bool known_allele(const std::string& gene, const std::string& allele) const;
  // A variant that guidelines name and no allele is named after: no diplotype tells of it.
  bool is_variant(const std::string& gene, const std::string& name) const;
  // The table's spelling of an allele or named variant: "*4.013" -> "*4", "*2A" -> "c.1905+1G>A (*2A)". nullopt:
  // unknown. This is the key under which GeneCall::allele_copies and tested_alleles list it.
  std::optional<std::string> allele_name(const std::string& gene, std::string_view text) const;

  // "*3/*1" -> alleles sorted as the gene's convention says, name "*1/*3", functions, phenotype, score.
  // An unknown allele gives phenotype "Indeterminate" and no score. nullopt: not of the form A/B (or A).
  std::optional<DiplotypeCall> interpret(const std::string& gene, std::string_view diplotype) const;

  // A phenotype word in any accepted spelling -> CPIC spelling; "Indeterminate" for indeterminate. nullopt: unknown
  // word.
  std::optional<std::string> phenotype_name(const std::string& gene, std::string_view word) const;
  // `scheme`: whose score bands; "" those of CPIC. nullopt: the score is in none of them.
  std::optional<std::string> phenotype_of_score(const std::string& gene, double score, const std::string& scheme = "") const;
  std::vector<std::string> schemes(const std::string& gene) const;  // besides cpic, sorted

  // The sex that has one copy of the gene ("male"); "": none.
  std::string one_copy_sex(const std::string& gene) const;

  // Genotype words of a gene that is one variant ("GG", "AG", "AA"), in a fixed order; empty: the gene has none.
  std::vector<std::string> genotypes(const std::string& gene) const;
  std::optional<std::string> genotype_of(const std::string& gene, std::string_view diplotype) const;

  // Which gene a result of an outside caller is of; `key`: how its file names it, "" where it knows one gene. nullopt: none.
  std::optional<std::string> caller_gene(const std::string& caller, const std::string& key) const;
  bool caller_checked(const std::string& caller) const;  // whether its reading was held against a real file

  // The genome build in which a chromosome ("chr10" or "10") has this length; nullopt: none that is known.
  std::optional<std::string> build_of(const std::string& chromosome, long length) const;
  bool known_chromosome(const std::string& chromosome) const;  // one whose lengths are listed

  // The tables in the form in which they are kept (runtime/value/archive.h).
  void archive(ArchiveWriter& archive) const;
  void archive(ArchiveReader& archive);

  GeneTables();
  GeneTables(GeneTables&&) noexcept;
  GeneTables& operator=(GeneTables&&) noexcept;
  ~GeneTables();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace regimen
