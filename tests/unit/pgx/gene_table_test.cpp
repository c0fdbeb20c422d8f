// What a diplotype means, from the shipped tables; and that a damaged table is refused at its line.
#include "runtime/pgx/gene_table.h"

#include <catch2/catch.hpp>
#include <limits>

#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using regimen::test::stdlib_gene_texts;
using regimen::test::stdlib_genes;

namespace {

struct Meaning {
  const char *gene, *written, *name, *phenotype, *score;
};

constexpr Meaning kMeanings[] = {
    {"CYP2C19", "*3/*1", "*1/*3", "Intermediate Metabolizer", ""},
    {"CYP2C19", "*2/*17", "*2/*17", "Intermediate Metabolizer", ""},
    {"CYP2C19", "*9/*2", "*2/*9", "Likely Poor Metabolizer", ""},
    {"CYP2C19", "*1/*12", "*1/*12", "Indeterminate", ""},
    {"CYP2C19", "*1/*999", "*1/*999", "Indeterminate", ""},
    {"CYP2C19", "*1/*41", "*1/*41", "Indeterminate", ""},  // an allele without a function
    {"CYP2C19", "CYP2C19*1 / CYP2C19*10", "*1/*10", "Likely Intermediate Metabolizer", ""},
    {"CYP2C9", "*3/*2", "*2/*3", "Poor Metabolizer", "0.5"},
    {"CYP2C9", "*1/*3", "*1/*3", "Intermediate Metabolizer", "1.0"},
    {"CYP2C9", "*1/*7", "*1/*7", "Indeterminate", ""},
    {"CYP2D6", "*4/*1", "*1/*4", "Intermediate Metabolizer", "1.0"},
    {"CYP2D6", "*4.024/*1", "*1/*4", "Intermediate Metabolizer", "1.0"},
    {"CYP2D6", "*1x2/*10", "*1x2/*10", "Normal Metabolizer", "2.25"},
    {"CYP2D6", "*1/*2x5", "*1/*2x≥3", "Ultrarapid Metabolizer", "≥4.0"},
    {"CYP2D6", "*1/*1x>=3", "*1/*1x≥3", "Ultrarapid Metabolizer", "≥4.0"},
    {"CYP2D6", "*1/*2xN", "*1/*2xN", "Indeterminate", ""},        // how many copies is not said
    {"CYP2D6", "*10+*36/*1", "*1/*36+*10", "Indeterminate", ""},  // a tandem that no table lists
    {"CYP2D6", "*36x2+*10/*4.013", "*4/*36x2+*10", "Indeterminate", ""},
    {"DPYD", "c.1905+1G>A (*2A)/Reference", "Reference/c.1905+1G>A (*2A)", "Intermediate Metabolizer", "1.0"},
    {"DPYD", "Reference/*2A", "Reference/c.1905+1G>A (*2A)", "Intermediate Metabolizer", "1.0"},
    {"DPYD", "c.2846A>T/c.2846A>T", "c.2846A>T/c.2846A>T", "Intermediate Metabolizer", "1.0"},
    {"DPYD", "Reference/HapB3", "Reference/c.1129-5923C>G, c.1236G>A (HapB3)", "Intermediate Metabolizer", "1.5"},
    {"SLCO1B1", "*5/*45.001", "*5/*45", "Poor Function", ""},
    {"UGT1A1", "*80+*28/*1", "*1/*80+*28", "Intermediate Metabolizer", ""},
    {"VKORC1", "rs9923231 variant (T)/rs9923231 reference (C)", "rs9923231 reference (C)/rs9923231 variant (T)",
     "-1639 AG", ""},
    {"CYP4F2", "*3/*1", "*1/*3", "", ""},
    {"IFNL3", "rs12979860 reference (C)/rs12979860 variant (T)", "rs12979860 reference (C)/rs12979860 variant (T)", "",
     ""},
    {"HLA-B", "*57:01/*15:02:01:03", "*15:02/*57:01", "*15:02 positive, *15:11 negative, *57:01 positive, *58:01 negative", ""},
    {"HLA-B", "HLA-B*07:02/B*08:01", "*07:02/*08:01", "*15:02 negative, *15:11 negative, *57:01 negative, *58:01 negative", ""},
    {"MT-RNR1", "1555A>G", "m.1555A>G", "increased risk of aminoglycoside-induced hearing loss", ""},
    {"G6PD", "B (reference)", "B (reference)", "Normal", ""},
};

}  // namespace

TEST_CASE("a diplotype's name, phenotype and score follow the tables") {
  for (const Meaning& row : kMeanings) {
    INFO(row.gene << " " << row.written);
    auto call = stdlib_genes().interpret(row.gene, row.written);
    REQUIRE(call);
    CHECK(call->name == row.name);
    CHECK(call->phenotype == row.phenotype);
    CHECK((call->activity_score ? call->activity_score->text : "") == row.score);
  }
}

TEST_CASE("what is not a diplotype is not interpreted") {
  for (const char* text : {"*1", "*1/*2/*3", "", "/", "*1/", "./."}) {
    INFO(text);
    CHECK_FALSE(stdlib_genes().interpret("CYP2C19", text));
  }
  CHECK_FALSE(stdlib_genes().interpret("NOSUCHGENE", "*1/*1"));
  CHECK_FALSE(stdlib_genes().interpret("MT-RNR1", "1555A>G/Reference"));
}

TEST_CASE("functions are those of the sorted alleles") {
  auto call = stdlib_genes().interpret("CYP2C19", "*17/*2");
  REQUIRE(call);
  CHECK(call->functions == std::vector<std::string>{"No function", "Increased function"});
}

TEST_CASE("an open score is a lower bound") {
  auto call = stdlib_genes().interpret("CYP2D6", "*1/*1x≥3");
  REQUIRE(call);
  REQUIRE(call->activity_score);
  CHECK(call->activity_score->lo == 4.0);
  CHECK(call->activity_score->hi == std::numeric_limits<double>::infinity());
}

TEST_CASE("phenotype words in every accepted spelling") {
  const GeneTables& genes = stdlib_genes();
  struct Word {
    const char *gene, *word, *name;
  };
  for (const Word& row : std::initializer_list<Word>{
           {"CYP2C19", "PM", "Poor Metabolizer"},
           {"CYP2C19", "likely_IM", "Likely Intermediate Metabolizer"},
           {"CYP2C19", "poor_metabolizer", "Poor Metabolizer"},
           {"CYP2C19", "Extensive Metaboliser", "Normal Metabolizer"},
           {"SLCO1B1", "possible_decreased", "Possible Decreased Function"},
           {"SLCO1B1", "possible_decreased_function", "Possible Decreased Function"},
           {"SLCO1B1", "indeterminate", "Indeterminate"},
           {"TPMT", "possible_IM", "Possible Intermediate Metabolizer"},
           {"VKORC1", "AG", "-1639 AG"},
           {"MT-RNR1", "increased_risk", "increased risk of aminoglycoside-induced hearing loss"}}) {
    INFO(row.gene << " " << row.word);
    CHECK(genes.phenotype_name(row.gene, row.word) == std::optional<std::string>(row.name));
  }
  CHECK_FALSE(genes.phenotype_name("CYP2D6", "RM"));  // CPIC has no rapid metabolizer for CYP2D6
  CHECK_FALSE(genes.phenotype_name("CYP2C19", "slow"));
}

TEST_CASE("phenotypes of scores, between the listed ones too") {
  const GeneTables& genes = stdlib_genes();
  CHECK(genes.phenotype_of_score("CYP2D6", 0) == std::optional<std::string>("Poor Metabolizer"));
  CHECK(genes.phenotype_of_score("CYP2D6", 0.125) == std::optional<std::string>("Intermediate Metabolizer"));
  CHECK(genes.phenotype_of_score("CYP2D6", 1.25) == std::optional<std::string>("Normal Metabolizer"));
  CHECK(genes.phenotype_of_score("CYP2D6", 2.375) == std::optional<std::string>("Ultrarapid Metabolizer"));
  CHECK(genes.phenotype_of_score("DPYD", 0.5) == std::optional<std::string>("Poor Metabolizer"));
  CHECK_FALSE(genes.phenotype_of_score("DPYD", 0.75));
  CHECK_FALSE(genes.phenotype_of_score("CYP2C19", 1));
}

TEST_CASE("alleles and variants that authors may name") {
  const GeneTables& genes = stdlib_genes();
  CHECK(genes.known_allele("CYP2C9", "rs12777823 A"));
  CHECK(genes.known_allele("VKORC1", "-1639G>A"));
  CHECK(genes.known_allele("CYP2D6", "*4.013"));
  CHECK(genes.known_allele("CYP2D6", "*36x2+*10"));
  CHECK(genes.known_allele("CYP2D6", "*2xN"));
  CHECK_FALSE(genes.known_allele("CYP2D6", "*36x2+*999"));
  CHECK_FALSE(genes.known_allele("CYP2C19", "*2xN"));
  CHECK(genes.known_allele("HLA-B", "*15:02"));
  CHECK_FALSE(genes.known_allele("HLA-B", "*15"));
  CHECK_FALSE(genes.known_allele("HLA-B", "1502"));
  CHECK_FALSE(genes.known_allele("CYP2C19", "*999"));
  CHECK(genes.allele_name("DPYD", "*2A") == std::optional<std::string>("c.1905+1G>A (*2A)"));
}

TEST_CASE("the genotype of a single variant, read on the gene's strand") {
  const GeneTables& genes = stdlib_genes();
  CHECK(genes.genotypes("VKORC1") == std::vector<std::string>{"GG", "AG", "AA"});
  CHECK(genes.genotype_of("VKORC1", "rs9923231 variant (T)/rs9923231 reference (C)") ==
        std::optional<std::string>("AG"));
  CHECK(genes.genotypes("CYP2C19").empty());
}

TEST_CASE("the build of a genome from the length of a chromosome") {
  CHECK(stdlib_genes().build_of("chr10", 133797422) == std::optional<std::string>("GRCh38"));
  CHECK(stdlib_genes().build_of("10", 135534747) == std::optional<std::string>("GRCh37"));
  CHECK_FALSE(stdlib_genes().build_of("10", 1));
}

TEST_CASE("a damaged table is refused at its line") {
  struct Damage {
    const char *from, *to, *message;
  };
  for (const Damage& row :
       std::initializer_list<Damage>{{"[rules]", "[ruls]", "no section [ruls]"},
                                     {"build\t", "built\t", "no setting 'built'"},
                                     {"rs4986893\tG", "rs4986893\tQ", "REF and ALT"},
                                     {"rs4986893=A", "rs4986893=T", "has no base T"},
                                     {"rs4986893=A", "rs4986894=A", "no position rs4986894"},
                                     {"94762706", "94761900", "ascend"},
                                     {"Ultrarapid Metabolizer\n", "Ultrarapid\n", "not in [phenotypes]"},
                                     {"No function\tNo function\t", "No function\t", "cells instead of 3"},
                                     {"*3\tNo function", "*2\tNo function", "*2 is there twice"},
                                     {"\treference\t", "\trs4986893=A\t", "no allele"}}) {
    INFO(row.from << " -> " << row.to);
    auto texts = stdlib_gene_texts();
    std::string& text = texts.at("CYP2C19.tsv");
    std::size_t at = text.find(row.from);
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string(row.from).size(), row.to);
    if (std::string(row.to).starts_with("\trs")) text.replace(text.find("as:*38"), 6, "as:*98");
    auto loaded = GeneTables::load(texts);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message.find(row.message) != std::string::npos);
    CHECK(loaded.error().message.find("CYP2C19.tsv:") == 0);
    INFO(loaded.error().message);
  }
}

TEST_CASE("a gene table of one's own is checked line by line") {
  std::string text = "gene\tMYGENE\nchromosome\tchr1\ncolour\tblue\n\n[positions]\npos\trsid\tref\talts\tgrch37\tuse\n"
                     "100\trs1\tA\tG\t.\tallele\n90\trs2\tC\tT\t.\tallele\n\n[alleles]\nname\tfunction\tactivity\tchanges\talso\n"
                     "*1\tNormal function\t-\treference\t-\n*2\tNo function\t-\trs9=G\t-\n\n[rules]\nfunction\tfunction\tphenotype\n"
                     "No function\tany\tPoor Metabolizer\n";
  std::vector<TableProblem> problems = check_gene_table("MYGENE.tsv", text);
  std::vector<int> lines;
  for (const TableProblem& problem : problems) lines.push_back(problem.line);
  CHECK(lines == std::vector<int>{3, 8, 13, 17, 1});
  CHECK(problems[0].why.find("no setting 'colour'") == 0);
  CHECK(problems[1].why == "positions must ascend");
  CHECK(problems[2].why == "no position rs9");
  CHECK(problems[4].why.find("the setting 'source' is missing") == 0);
  for (const auto& [file, own] : stdlib_gene_texts()) {
    if (file == "phenotype_words.tsv" || file == "genome_builds.tsv" || file == "outside_callers.tsv") continue;
    INFO(file);
    CHECK(check_gene_table(file, own).empty());
  }
  CHECK(check_gene_table("OTHER.tsv", stdlib_gene_texts().at("TPMT.tsv"))[0].why.find("should be called TPMT.tsv") != std::string::npos);
}

TEST_CASE("a table of one's own stands in the place of the library's, or beside it") {
  std::string mine = stdlib_gene_texts().at("VKORC1.tsv");
  std::string named = mine;
  named.replace(named.find("gene\tVKORC1"), 11, "gene\tMYGENE");
  auto tables = stdlib_genes().with({{"my/MYGENE.tsv", named}});
  REQUIRE(tables);
  CHECK(tables->find("MYGENE"));
  CHECK(tables->genes().size() == stdlib_genes().genes().size() + 1);
  CHECK_FALSE(stdlib_genes().find("MYGENE"));
  CHECK_FALSE(stdlib_genes().with({{"MYGENE.tsv", mine}}));
}
