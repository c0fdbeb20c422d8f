// Outside-call tables: what counts when cells disagree, what is replaced, what is refused.
#include "runtime/readers/outside_calls.h"

#include <catch2/catch.hpp>

#include "tests/support/reference.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

struct Line {
  const char *why, *text, *diplotypes, *phenotype, *score, *note;
};

// Cells are separated by ';' here. The phenotype and score are those of the first diplotype, else of the gene.
constexpr Line kLines[] = {
    {"diplotype alone", "CYP2D6;*4/*1", "*1/*4", "Intermediate Metabolizer", "1.0", ""},
    {"all agree", "CYP2D6;*2/*10;Intermediate Metabolizer;1.25", "*2/*10", "Normal Metabolizer", "1.25",
     "activity score 1.25 means Normal Metabolizer, not Intermediate Metabolizer"},
    {"sub-allele", "CYP2D6;*4.024/*1", "*1/*4", "Intermediate Metabolizer", "1.0", "*4.024 is read as *4"},
    {"copies", "CYP2D6;*1x3/*1", "*1/*1x≥3", "Ultrarapid Metabolizer", "≥4.0", "*1x3 is read as *1x≥3"},
    {"copies not counted", "CYP2D6;*1/*2xN", "*1/*2xN", "Indeterminate", "", "the function of *2xN is not known"},
    {"unknown allele", "CYP2D6;*1/*ZZZ", "*1/*ZZZ", "Indeterminate", "", "the function of *ZZZ is not known"},
    {"phenotype outweighs diplotype", "CYP2C19;*1/*2;Poor Metabolizer", "*1/*2", "Poor Metabolizer", "",
     "the diplotype would give Intermediate Metabolizer"},
    {"and drops a score that it contradicts", "CYP2D6;*1/*4;PM", "*1/*4", "Poor Metabolizer", "",
     "the stated phenotype Poor Metabolizer stands"},
    {"score outweighs diplotype", "CYP2D6;*1/*4;;0.5", "*1/*4", "Intermediate Metabolizer", "0.5",
     "stated activity score 0.5 stands; the diplotype would give 1.0"},
    {"score outweighs phenotype", "CYP2D6;;PM;1.5", "", "Normal Metabolizer", "1.5",
     "means Normal Metabolizer, not Poor Metabolizer"},
    {"phenotype alone, older words", "CYP2D6;;Extensive metaboliser", "", "Normal Metabolizer", "", ""},
    {"score alone", "CYP2D6;;;≥3.0", "", "Ultrarapid Metabolizer", "≥3.0", ""},
    {"an open score across two phenotypes", "CYP2D6;;;≥2.0", "", "Indeterminate", "≥2.0", ""},
    {"phenotype that the gene cannot have", "CYP2D6;*1/*4;Rapid Metabolizer", "*1/*4", "Intermediate Metabolizer",
     "1.0", "none of the gene's"},
    {"score of a gene without scores", "CYP2C19;*1/*2;;1.0", "*1/*2", "Intermediate Metabolizer", "",
     "cannot be used for the gene"},
    {"one copy", "MT-RNR1;1555A>G", "m.1555A>G", "increased risk of aminoglycoside-induced hearing loss", "", ""},
    {"HLA shortened", "HLA-B;*15:02:01/*57:01", "*15:02/*57:01", "*15:02 positive, *15:11 negative, *57:01 positive, *58:01 negative",
     "", "*15:02:01 is read as *15:02"},
    {"HLA status", "HLA-B;;*57:01 positive", "", "*57:01 positive", "", ""},
    {"two lines, two diplotypes", "CYP2D6;*1/*4\nCYP2D6;*2/*10", "*1/*4 | *2/*10", "Intermediate Metabolizer", "1.0",
     ""},
    {"two phenotypes contradict", "CYP2D6;;PM\nCYP2D6;;NM", "", "", "", "contradicts an earlier line"},
    {"the same phenotype twice", "CYP2D6;;PM\nCYP2D6;;Poor Metabolizer", "", "Poor Metabolizer", "", ""},
};

std::string tabs(std::string text) {
  for (char& c : text) c = c == ';' ? '\t' : c;
  return text;
}

int copies(const GeneCall& call, const std::string& allele) {
  for (const auto& [name, count] : call.allele_copies) {
    if (name == allele) return count;
  }
  return -1;
}

}  // namespace

TEST_CASE("outside calls, each with its rule") {
  for (const Line& row : kLines) {
    INFO(row.why << ": " << row.text);
    auto found = parse_outside_calls("calls.tsv", tabs(std::string("# comment\n") + row.text + "\n"), stdlib_genes());
    REQUIRE(found);
    REQUIRE(found->calls.size() == 1);
    const GeneCall& call = found->calls[0];
    std::string names, notes;
    for (const DiplotypeCall& d : call.diplotypes) names.append(names.empty() ? "" : " | ").append(d.name);
    for (const std::string& note : call.notes) notes.append(note).append("\n");
    const auto& score = call.diplotypes.empty() ? call.activity_score : call.diplotypes[0].activity_score;
    INFO(notes);
    CHECK(names == row.diplotypes);
    CHECK((call.diplotypes.empty() ? call.phenotype : call.diplotypes[0].phenotype) == row.phenotype);
    CHECK((score ? score->text : "") == row.score);
    CHECK(notes.find(row.note) != std::string::npos);
    CHECK((*row.note != '\0' || notes.empty()));
    CHECK(call.source == CallSource::outside);
    CHECK(call.file == "calls.tsv");
  }
}

TEST_CASE("lines that say nothing usable are refused with a reason") {
  auto found = parse_outside_calls(
      "calls.tsv", "gene\tdiplotype\nXYZ1\t*1/*2\nCYP2C19\t./.\nCYP2C19\t*1\nCYP2C19\t\tslow\n\nHLA-B\t.\r\n",
      stdlib_genes());
  REQUIRE(found);
  CHECK(found->refused.size() == 5);
  for (const auto& line : found->refused) CHECK_FALSE(line.why.empty());
  for (const GeneCall& call : found->calls) CHECK_FALSE(call.called());
}

TEST_CASE("a line that is not UTF-8 is refused and not repeated") {
  auto found = parse_outside_calls("calls.tsv", "CYP2D6\t*1/*4\xff\nCYP\xc3\t*1/*1\nCYP2C19\t*2/*2\n", stdlib_genes());
  REQUIRE(found.has_value());
  REQUIRE(found->calls.size() == 2);
  CHECK(found->calls[0].gene == "CYP2C19");
  CHECK(found->calls[1].gene == "CYP2D6");
  CHECK_FALSE(found->calls[1].called());
  CHECK(found->calls[1].notes == std::vector<std::string>{"line 1: not used, the line is not UTF-8"});
  REQUIRE(found->refused.size() == 2);
  CHECK(found->refused[0].gene + found->refused[0].why == "CYP2D6the line is not UTF-8");
  CHECK(found->refused[1].gene + found->refused[1].why == "the line is not UTF-8");
}

TEST_CASE("text that is no table is an error at its line") {
  auto found = parse_outside_calls("calls.tsv", "CYP2C19\t*1/*2\nCYP2C19 *1/*2\n", stdlib_genes());
  REQUIRE_FALSE(found);
  CHECK(found.error().message == "calls.tsv:2: gene and diplotype are separated by a tab");
  CHECK_FALSE(parse_outside_calls("calls.tsv", std::string("CYP2C19\t\0x", 10), stdlib_genes()));
}

TEST_CASE("copies of stated alleles") {
  auto found = parse_outside_calls(
      "x", "CYP2D6\t*4/*4\nHLA-B\t\t*57:01 positive\nHLA-B\t\t*58:01 negative\nHLA-A\t*31:01/*02:01\n", stdlib_genes());
  REQUIRE(found);
  REQUIRE(found->calls.size() == 3);
  const GeneCall &d6 = found->calls[0], &a = found->calls[1], &b = found->calls[2];
  CHECK(copies(d6, "*4") == 2);
  CHECK(copies(d6, "*10") == 0);
  CHECK(copies(a, "*31:01") == 1);
  CHECK(copies(a, "*02:01") == 1);
  CHECK(copies(b, "*58:01") == 0);
  CHECK(copies(b, "*57:01") == -1);  // one or two
  CHECK(b.haplotypes == std::vector<std::string>{"*57:01"});
}

TEST_CASE("published examples of outside calls are read whole") {
  auto folder = reference_folder();
  if (!folder) return;
  for (const char* file : {"genomes/worked-examples/pharmcat.example.outsideCall.tsv",
                           "genomes/matcher-cases/PharmCATTest-outsideCallsNoRecs.tsv"}) {
    INFO(file);
    auto found = parse_outside_calls(file, read_text(*folder / file), stdlib_genes());
    REQUIRE(found);
    CHECK(found->refused.empty());
    CHECK_FALSE(found->calls.empty());
    for (const GeneCall& call : found->calls) CHECK(call.called());
  }
}
