// Matcher cases and worked examples of the reference data, file by file, against the calls their names and reports
// state.
#include <catch2/catch.hpp>
#include <iostream>

#include "runtime/readers/vcf_calls.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

struct FileCase {
  const char *file, *gene, *diplotypes;  // "" diplotypes: not called
};

// Alleles as they are named today; where a file is named after older names the argument stands beside it.
constexpr FileCase kFiles[] = {
    {"SLCO1B1/SLCO1B1_s19_s37_t1.vcf", "SLCO1B1",
     "*1/*20"},  // unphased: *20, both changes on one strand, decides more positions
    {"SLCO1B1/SLCO1B1_s5_s14_t1.vcf", "SLCO1B1", "*4/*15 | *5/*14"},  // unphased: three changes, shared out in two ways
    {"SLCO1B1/s2s2.vcf", "SLCO1B1", "*2/*2"},
    {"TPMT/s16s22.vcf", "TPMT", "*16/*22"},
    {"TPMT/s1ss1ss3.vcf", "TPMT", "*1/*3A"},
    {"TPMT/s3as3b.vcf", "TPMT", "*3A/*3B"},
    {"TPMT/s3bs3c.vcf", "TPMT", "*1/*3A"},  // unphased: *3A decides more positions
    {"TPMT/unexpected.allele.vcf", "TPMT", "*1/*1"},
    {"UGT1A1/s1s1.vcf", "UGT1A1", "*1/*1"},
    {"UGT1A1/s28het.vcf", "UGT1A1", "*1/*28"},
    {"UGT1A1/s1s60s80unphased.vcf", "UGT1A1", "*1/*80"},
    {"UGT1A1/s1s60s80phased.vcf", "UGT1A1", "*1/*80"},
    {"UGT1A1/s28s80unphased.vcf", "UGT1A1", "*1/*80+*28"},
    {"UGT1A1/s28s80phased.vcf", "UGT1A1", "*1/*80+*28"},
    {"UGT1A1/s1s37s80s60phased.vcf", "UGT1A1", "*1/*80+*37"},
    {"UGT1A1/s28s80s6s60phased.vcf", "UGT1A1", "*6/*80+*28"},
    {"UGT1A1/s6s60s80s28missingphased.vcf", "UGT1A1", "*6/*80 | *6/*80+*28 | *6/*80+*37"},
    {"UGT1A1/s80s28missing.vcf", "UGT1A1", "*1/*80 | *1/*80+*28 | *1/*80+*37"},
    {"UGT1A1/NA18868_UGT1A1.vcf", "UGT1A1", "*80/*80+*28"},
    {"VKORC1/-1639A-1639A.vcf", "VKORC1", "rs9923231 variant (T)/rs9923231 variant (T)"},
    {"VKORC1/-1639G-1639G.vcf", "VKORC1", "rs9923231 reference (C)/rs9923231 reference (C)"},
    {"NUDT15/s2ref.vcf", "NUDT15", "*1/*2"},
    {"cyp2c19/s1s2.vcf", "CYP2C19", "*1/*2"},
    {"cyp2c19/s1s28.vcf", "CYP2C19", "*1/*28"},
    {"cyp2c19/s1s17s1s4bmissing.vcf", "CYP2C19", "*1/*4 | *1/*17"},
    {"cyp2c19/s1s17s1s4bmissingmore.vcf", "CYP2C19", "*1/*4 | *1/*17"},
    {"cyp2c19/rs12769205call.vcf", "CYP2C19", "*1/*35"},
    {"cyp2c9/s24s24.vcf", "CYP2C9", "*24/*24"},
    {"cyp2c9/s2s24.vcf", "CYP2C9", "*2/*24"},
    {"cyp2c9/s2s24only.vcf", "CYP2C9", ""},  // *24 twice and *2 once: no pair of named alleles
    {"cyp2c9/s2s25.vcf", "CYP2C9", "*2/*25"},
    {"cyp3a5/s1s1.vcf", "CYP3A5", "*1/*1"},
    {"cyp3a5/s1s7.vcf", "CYP3A5", "*1/*7"},
    {"cyp3a5/s3s9.vcf", "CYP3A5", "*3/*9"},
    {"cyp3a5/s3s9-homozygous.vcf", "CYP3A5", "*3/*9"},
    {"cyp3a5/s1s1rs776746missing.vcf", "CYP3A5", "*1/*1"},
    {"cyp3a5/s1s7missing.vcf", "CYP3A5", "*1/*1"},  // the position of *7 was not called
    {"cyp3a5/s3s3rs55965422het.vcf", "CYP3A5", "*3/*3"},  // rs55965422 is in no definition of today, nor below
    {"cyp3a5/s1s3rs776746rs28383479het.vcf", "CYP3A5", "*3/*9"},
    {"cyp3a5/s1s3rs776746rs55965422rs28383479het.vcf", "CYP3A5", "*3/*9"},
    {"cyp2c19/s2s2.vcf", "CYP2C19", "*2/*2"},
    {"cyp2c19/s1s4s17.vcf", "CYP2C19", "*1/*4"},  // *4 has the change of *17
    {"cyp2c19/s1s2rs3758581missing.vcf", "CYP2C19", "*1/*2 | *2/*38"},
    {"cyp2c19/s1s2rs3758581missingRs58973490het.vcf", "CYP2C19", "*1/*2"},
    {"cyp2c19/rs12769205only.vcf", "CYP2C19", "*1/*2 | *1/*35 | *2/*38 | *35/*38"},
    {"cyp2c19/sUnks17.vcf", "CYP2C19", ""},  // a base that no definition lists
    {"SLCO1B1/SLCO1B1_s1_s25_t1.vcf", "SLCO1B1", "*1/*25"},
    {"SLCO1B1/s1as15s1bs5missing.vcf", "SLCO1B1", "*1/*15"},
    {"SLCO1B1/s1as15s1bs5twomissing.vcf", "SLCO1B1", "*1/*15"},
    {"SLCO1B1/multi.vcf", "SLCO1B1", "rs4149056 C/rs4149056 T"},  // no named pair: the one base that is trusted
    {"UGT1A1/s28hets60homounphaseds80missing.vcf", "UGT1A1", "*1/*28 | *1/*80+*28"},
    {"UGT1A1/s28s28unphaseds60s80miss.vcf", "UGT1A1", "*28/*28 | *28/*80+*28 | *80+*28/*80+*28"},
    {"UGT1A1/s28s37unphaseds80s60missing.vcf", "UGT1A1", "*28/*37 | *28/*80+*37 | *37/*80+*28 | *80+*28/*80+*37"},
    {"UGT1A1/s1s60s80s6phased.vcf", "UGT1A1", ""},  // *6 and *80 on one chromosome: a combination, which is research
    {"DPYD/c2846het.vcf", "DPYD", "Reference/c.2846A>T"},
};

std::string names(const GeneCall& call) {
  std::string out;
  for (const DiplotypeCall& d : call.diplotypes) out.append(out.empty() ? "" : " | ").append(d.name);
  return out;
}

}  // namespace

TEST_CASE("matcher cases give the diplotypes that their names state") {
  auto folder = reference_folder();
  if (!folder) return;
  int agreeing = 0;
  for (const FileCase& row : kFiles) {
    INFO(row.file);
    auto calls =
        call_genes((*folder / "genomes/matcher-cases/haplotype" / row.file).string(), {}, {row.gene}, stdlib_genes());
    REQUIRE(calls);
    CHECK(names(calls->front()) == row.diplotypes);
    agreeing += names(calls->front()) == row.diplotypes;
  }
  std::cout << "matcher cases: " << agreeing << " of " << std::size(kFiles) << "\n";
}

TEST_CASE("worked examples give the diplotypes and scores of their reports") {
  auto folder = reference_folder();
  if (!folder) return;
  int rows = 0;
  for (const char* example : {"pharmcat.example", "pharmcat.example2"}) {
    auto calls = call_genes((*folder / "genomes/worked-examples" / (std::string(example) + ".vcf")).string(), {}, {},
                            stdlib_genes());
    REQUIRE(calls);
    for (const auto& row : tsv_rows(*folder / "genomes/worked-examples" / (std::string(example) + ".report.tsv"))) {
      for (const GeneCall& call : *calls) {
        if (row.size() < 12 || row[0] != call.gene || row[10] != "no") continue;
        INFO(example << " " << call.gene);
        CHECK(names(call) == row[1]);
        CHECK(std::to_string(call.diplotypes.front().match_score) == row[11]);
        ++rows;
      }
    }
  }
  CHECK(rows >= 22);
  std::cout << "worked examples: " << rows << " rows\n";
}

TEST_CASE("a file of many samples is called in one pass") {
  auto folder = reference_folder();
  if (!folder) return;
  auto calls = call_genes((*folder / "genomes/100samples.vcf.bgz").string(), {}, {}, stdlib_genes());
  REQUIRE(calls);
  CHECK(calls->size() == 100 * 19);
  CHECK(call_genes((*folder / "genomes/worked-examples/multisample.vcf").string(), {}, {}, stdlib_genes())->size() ==
        2 * 19);
}

TEST_CASE("reader cases: depths, bad allele numbers") {
  auto folder = reference_folder();
  if (!folder) return;
  auto missing = [&](const char* file) {
    auto calls =
        call_genes((*folder / "genomes/matcher-cases/haplotype" / file).string(), {}, {"CYP2C9"}, stdlib_genes());
    REQUIRE(calls);
    return calls->front().missing_positions.size();
  };
  CHECK(missing("VcfReaderTest-AD.vcf") == 83 - 5);
  CHECK(missing("VcfReaderTest-AD-unknown.vcf") == 83 - 7);  // its header does not say that AD has one value an allele
  auto bad = call_genes((*folder / "genomes/matcher-cases/haplotype/VcfReaderTest-badAllele.vcf").string(), {}, {},
                        stdlib_genes());
  REQUIRE_FALSE(bad);
  CHECK(bad.error().message ==
        "VcfReaderTest-badAllele.vcf: at chr2:233760233 a genotype names allele 2, the record has 2");
}
