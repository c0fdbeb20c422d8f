// Matching, by hand-made genotypes at a gene's positions; every position not named is reference.
#include "runtime/pgx/match_gene.h"

#include <catch2/catch.hpp>

#include "runtime/pgx/allele_facts.h"
#include "tests/unit/pgx/genotype_text.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

struct Case {
  const char *why, *gene, *genotype, *diplotypes;
};

constexpr Case kCases[] = {
    {"the reference sequence is *38", "CYP2C19", "", "*38/*38"},
    {"*1 differs from the reference in one base", "CYP2C19", "rs3758581=G/G", "*1/*1"},
    {"the changes of *2 together", "CYP2C19", "rs12769205=A/G rs4244285=G/A rs3758581=G/G", "*1/*2"},
    {"*4 with the promoter change of *17", "CYP2C19", "rs12248560=T/T rs28399504=A/G rs3758581=G/G", "*4/*17"},
    {"a deciding position not called: ties", "CYP2C19", "rs12248560=C/T rs28399504=A/G rs3758581=-", "*1/*4 | *4/*38"},
    {"*17 or *4 without rs28399504", "CYP2C19", "rs12248560=C/T rs3758581=G/G rs28399504=-", "*1/*4 | *1/*17"},
    {"*2 by rs4244285 alone", "CYP2C19", "rs4244285=G/A rs3758581=G/G rs12769205=-", "*1/*2"},
    {"rs12769205 alone is *35", "CYP2C19", "rs12769205=A/G rs3758581=G/G", "*1/*35"},
    {"the promoter change not looked at", "CYP2C19", "rs3758581=G/G rs12248560=-", "*1/*1"},
    {"*2 and *3", "CYP2C19", "rs12769205=A/G rs4986893=G/A rs4244285=G/A rs3758581=-", "*2/*3"},
    {"*2 homozygous with *35: no pair", "CYP2C19", "rs12769205=A/G rs4244285=A/A", ""},
    {"a base no allele has", "CYP2C19", "rs3758581=G/T", ""},
    {"half a genotype", "CYP2C19", "rs3758581=G/.", ""},
    {"*2/*3 of CYP2C9, unphased", "CYP2C9", "rs1799853=C/T rs1057910=A/C", "*2/*3"},
    {"*61 holds the change of *2", "CYP2C9", "rs1799853=C/T rs202201137=A/G", "*1/*61"},
    {"both changes on one chromosome, phased", "CYP4F2", "rs3093105=A|C rs2108622=C|T", "*1/*4"},
    {"the changes on two chromosomes, phased", "CYP4F2", "rs3093105=A|C rs2108622=T|C", "*2/*3"},
    {"unphased: the single allele wins", "CYP4F2", "rs3093105=A/C rs2108622=C/T", "*1/*4"},
    {"*2 and *4", "CYP4F2", "rs3093105=C/C rs2108622=C/T", "*2/*4"},
    {"*3A against *3B with *3C", "TPMT", "rs1142345=T/C rs1800460=C/T", "*1/*3A"},
    {"*3B with *3C, phased", "TPMT", "rs1142345=T|C rs1800460=T|C", "*3B/*3C"},
    {"two phase sets leave the order open", "TPMT", "rs1142345=T|C@1 rs1800460=T|C@2", "*1/*3A"},
    {"one phase set does not", "TPMT", "rs1142345=T|C@1 rs1800460=T|C@1", "*3B/*3C"},
    {"two changed bases at one position", "TPMT", "rs144041067=T/G", "*16/*22"},
    {"an unlisted base is reference where the table says so", "TPMT", "rs72552740=T/T", "*1/*1"},
    {"the named combination beats its parts", "UGT1A1", "rs887829=C/T rs3064744=CAT/CATAT", "*1/*80+*28"},
    {"with *6 on the other strand", "UGT1A1", "rs887829=T/C rs3064744=CATAT/CAT rs4148323=G/A", "*6/*80+*28"},
    {"repeat not called", "UGT1A1", "rs887829=C/T rs3064744=-", "*1/*80 | *1/*80+*28 | *1/*80+*37"},
    {"*80 twice, repeat once", "UGT1A1", "rs887829=T/T rs3064744=CAT/CATAT", "*80/*80+*28"},
    {"no allele has both changes", "UGT1A1", "rs887829=T|C rs35350960=A|C", ""},
    {"*3 homozygous", "CYP3A5", "rs776746=C/C", "*3/*3"},
    {"*3 and *9", "CYP3A5", "rs28383479=T/C rs776746=T/C", "*3/*9"},
    {"*15 takes the change of *5 with it", "SLCO1B1", "rs2306283=A/G rs4149056=C/C", "*5/*15"},
    {"a score tie broken by more positions", "SLCO1B1", "rs2306283=A/G rs11045852=A/G rs74064213=A/G", "*1/*44"},
    {"no named alleles: the one base that is trusted", "SLCO1B1", "rs56101265=C/C rs2306283=G/G rs4149056=T/C",
     "rs4149056 C/rs4149056 T"},
    {"a combination listed as *2 and *3 in one", "NUDT15", "rs116855232=C/T rs746071566=AGGAGTC/AGGAGTCGGAGTC",
     "*1/*2"},
    {"without the repeat", "NUDT15", "rs116855232=C/T", "*1/*3"},
    {"both copies changed", "VKORC1", "rs9923231=T/T", "rs9923231 variant (T)/rs9923231 variant (T)"},
};

}  // namespace

TEST_CASE("diplotypes from genotypes") {
  for (const Case& row : kCases) {
    INFO(row.why << ": " << row.gene << " " << row.genotype);
    CHECK(names(call(row.gene, row.genotype)) == row.diplotypes);
  }
}

TEST_CASE("many unphased changes are decided without enumerating them") {
  const GeneTable& table = *stdlib_genes().find("CYP2C9");
  std::string all;
  for (const TablePosition& p : table.positions)
    all.append(p.name).append("=").append(p.ref).append("/").append(p.alts[0]).append(" ");
  GeneCall none = call("CYP2C9", all);
  CHECK(none.diplotypes.empty());
  CHECK(notes(none).find("not called") != std::string::npos);
  CHECK(notes(none).find("more") != std::string::npos);
}

TEST_CASE("the note says why several diplotypes fit") {
  CHECK(notes(call("CYP2C19", "rs12248560=C/T rs3758581=G/G rs28399504=-"))
            .find("fit equally well; not called: rs28399504") != std::string::npos);
  std::string note = notes(call("TPMT", "rs1142345=T/C rs1800460=C/T"));
  CHECK(note.find("phase is not known; with fewer deciding positions also fits *3B/*3C (Poor Metabolizer)") !=
        std::string::npos);
  CHECK(notes(call("TPMT", "rs1142345=T|C rs1800460=C|T")).empty());
}

TEST_CASE("what was replaced or could not be tested is said") {
  CHECK(notes(call("TPMT", "rs72552740=T/T")).find("read as reference") != std::string::npos);
  CHECK(notes(call("CYP2C19", "rs3758581=G/T")).find("no allele definition lists") != std::string::npos);
  CHECK(notes(call("CYP2C9", "rs9332131=-")).find("could not be: *6") != std::string::npos);
  CHECK(notes(call("CYP2C19", "rs3758581=G/.")).find("only one of the two alleles") != std::string::npos);
  CHECK(notes(call("SLCO1B1", "rs56101265=C/C rs2306283=G/G rs4149056=T/C")).find("read from rs4149056 alone") !=
        std::string::npos);
}

TEST_CASE("the fallback gives function and phenotype but no allele") {
  GeneCall found = call("SLCO1B1", "rs56101265=C/C rs2306283=G/G rs4149056=T/C");
  REQUIRE(found.diplotypes.size() == 1);
  CHECK(found.diplotypes[0].phenotype == "Decreased Function");
  CHECK(copies(found, "*5") == -1);
  CHECK(copies(found, "*15") == -1);
  CHECK(copies(found, "rs4149056 C") == 1);
}

TEST_CASE("copies are known, unknown or zero, never guessed") {
  GeneCall het = call("CYP2C19", "rs12769205=A/G rs4244285=G/A rs3758581=G/G");
  CHECK(copies(het, "*2") == 1);
  CHECK(copies(het, "*1") == 1);
  CHECK(copies(het, "*3") == 0);
  GeneCall tie = call("CYP2C19", "rs12248560=C/T rs3758581=G/G rs28399504=-");
  CHECK(copies(tie, "*1") == 1);
  CHECK(copies(tie, "*17") == -1);  // the tied diplotypes disagree
  CHECK(copies(tie, "*4") == -1);
  GeneCall untested = call("CYP2C9", "rs9332131=- rs12777823=-");
  CHECK(copies(untested, "*6") == -1);
  CHECK_FALSE(tested(untested, "*6"));
  CHECK(tested(untested, "*5"));
  CHECK(copies(untested, "*5") == 0);
  CHECK(copies(untested, "rs12777823 A") == -1);
  CHECK(copies(call("CYP2C9", "rs12777823=G/A"), "rs12777823 A") == 1);
  GeneCall uncalled = call("CYP2C19", "rs3758581=G/T");
  CHECK(copies(uncalled, "*3") == 0);  // its own base was looked at and is not there
  CHECK(copies(uncalled, "*1") == -1);
  CHECK(copies(call("VKORC1", "rs9923231=T/T"), "-1639G>A") == 2);
}

TEST_CASE("an allele partly called and ruled out by the rest has no copies") {
  GeneCall found = call("CYP2C19", "rs3758581=G/G rs12769205=-");
  CHECK_FALSE(tested(found, "*2"));
  CHECK(copies(found, "*2") == 0);    // rs4244285 is reference on both strands
  CHECK(copies(found, "*35") == -1);  // nothing but rs12769205 tells it from *1
}

TEST_CASE("missing positions are listed, extra ones are not") {
  GeneCall found = call("CYP2C9", "rs9332131=- rs12777823=-");
  REQUIRE(found.missing_positions.size() == 1);
  CHECK(found.missing_positions[0].rsid == "rs9332131");
  CHECK(found.missing_positions[0].chrom == "chr10");
  CHECK(found.missing_positions[0].pos == 94949281);
}

TEST_CASE("a gene without positions says that it is not read from a genome") {
  const GeneTable& table = *stdlib_genes().find("HLA-B");
  GeneCall found = match_gene(table, {});
  CHECK_FALSE(found.called());
  CHECK(notes(found).find("outside caller") != std::string::npos);
}

TEST_CASE("one copy gives single alleles") {
  const GeneTable& table = *stdlib_genes().find("CYP3A5");
  SampleGenotype one = genotype(table, "rs776746=C/C");
  for (SiteGenotype& site : one.sites) site.second = base::kAbsent;
  GeneCall found = match_gene(table, one);
  CHECK(names(found) == "*3");
}
