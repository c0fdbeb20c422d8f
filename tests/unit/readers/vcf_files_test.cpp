// Genome files as they come: every form, several samples, split lines, other builds, damage.
#include <catch2/catch.hpp>
#include <fstream>

#include "runtime/readers/vcf_calls.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/stdlib_genes.h"
#include "tests/unit/readers/vcf_test_files.h"

using namespace regimen;
using namespace regimen::test;

namespace {

Result<std::vector<GeneCall>> call_text(const std::string& text, const std::string& gene,
                                        const std::vector<std::string>& samples = {}) {
  return call_genes(GenomeInput{"genome.vcf", "", text}, samples, {gene}, stdlib_genes());
}

std::string names(const GeneCall& call) {
  std::string out;
  for (const DiplotypeCall& d : call.diplotypes) out.append(out.empty() ? "" : " | ").append(d.name);
  return out;
}

std::string notes(const GeneCall& call) {
  std::string out;
  for (const std::string& note : call.notes) out.append(note).append("\n");
  return out;
}

std::string why(const Result<std::vector<GeneCall>>& result) {
  return result ? "read without an error" : result.error().message;
}

constexpr const char* kAd = "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Depth\">";
constexpr const char* kEnd = "##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">";
constexpr const char* kPs = "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set\">";
constexpr const char* kPsText = "##FORMAT=<ID=PS,Number=1,Type=String,Description=\"Phase set\">";

// One record of VKORC1 (or two of TPMT) and what comes of it.
struct LineCase {
  const char *why, *header, *gene, *records, *diplotypes, *note;
};

const LineCase kLines[] = {
    {"plain", "", "VKORC1", "chr16 31096368 rs9923231 C T . PASS . GT 0/1",
     "rs9923231 reference (C)/rs9923231 variant (T)", ""},
    {"without chr", "", "VKORC1", "16 31096368 . C T . . . GT 1/1", "rs9923231 variant (T)/rs9923231 variant (T)", ""},
    {"lower case", "", "VKORC1", "chr16 31096368 . c t . . . GT 0|1", "rs9923231 reference (C)/rs9923231 variant (T)",
     ""},
    {"reference without ALT", "", "VKORC1", "chr16 31096368 . C . . . . GT 0/0",
     "rs9923231 reference (C)/rs9923231 reference (C)", ""},
    {"reference with a symbolic ALT", "", "VKORC1", "chr16 31096368 . C <NON_REF> . . . GT 0/0",
     "rs9923231 reference (C)/rs9923231 reference (C)", ""},
    {"FILTER is said, not obeyed", "##FILTER=<ID=LowQual,Description=\"x\">", "VKORC1",
     "chr16 31096368 . C T . LowQual . GT 0/1", "rs9923231 reference (C)/rs9923231 variant (T)",
     "1 lines have a FILTER other than PASS"},
    {"other REF", "", "VKORC1", "chr16 31096368 . G T . . . GT 0/1", "", "rs9923231 (REF is G, expected C)"},
    {"no call", "", "VKORC1", "chr16 31096368 . C T . . . GT ./.", "", "rs9923231 (genotype missing)"},
    {"no call, one dot", "", "VKORC1", "chr16 31096368 . C T . . . GT .", "", "rs9923231 (genotype missing)"},
    {"half reference", "", "VKORC1", "chr16 31096368 . C T . . . GT 0/.", "", "rs9923231 (half a genotype)"},
    {"one reference allele", "", "VKORC1", "chr16 31096368 . C T . . . GT 0", "", "rs9923231 (half a genotype)"},
    {"half variant", "", "VKORC1", "chr16 31096368 . C T . . . GT ./1", "", "only one of the two alleles"},
    {"three alleles: the first two", "", "VKORC1", "chr16 31096368 . C T . . . GT 0/1/1",
     "rs9923231 reference (C)/rs9923231 variant (T)", ""},
    {"deleted base", "", "VKORC1", "chr16 31096368 . C T,* . . . GT 0/2", "", "rs9923231 (allele *)"},
    {"symbolic allele", "", "VKORC1", "chr16 31096368 . C T,<DEL> . . . GT 0/2", "", "rs9923231 (allele <DEL>)"},
    {"unknown base", "", "VKORC1", "chr16 31096368 . C N . . . GT 0/1", "", "rs9923231 (allele N)"},
    {"undocumented base", "", "VKORC1", "chr16 31096368 . C G . . . GT 0/1", "", "rs9923231 C>G"},
    {"no GT", kAd, "VKORC1", "chr16 31096368 . C T . . . AD 5,5", "", "rs9923231 (no genotype)"},
    {"reads on both alleles", kAd, "VKORC1", "chr16 31096368 . C T . . . GT:AD 0/1:9,8",
     "rs9923231 reference (C)/rs9923231 variant (T)", ""},
    {"reads on one allele only", kAd, "VKORC1", "chr16 31096368 . C T . . . GT:AD 0/1:17,0", "",
     "reads support one allele only"},
    {"homozygous, reads on the other", kAd, "VKORC1", "chr16 31096368 . C T . . . GT:AD 1/1:17,0",
     "rs9923231 variant (T)/rs9923231 variant (T)", ""},
    {"depths not given", kAd, "VKORC1", "chr16 31096368 . C T . . . GT:AD 0/1:.",
     "rs9923231 reference (C)/rs9923231 variant (T)", ""},
    {"REF reaches further", "", "VKORC1", "chr16 31096368 . CAG TAG,C . . . GT 0/1",
     "rs9923231 reference (C)/rs9923231 variant (T)", ""},
    {"REF reaches further, other allele: the deletion behind the base leaves it", "", "VKORC1",
     "chr16 31096368 . CAG TAG,C . . . GT 0/2", "rs9923231 reference (C)/rs9923231 reference (C)", ""},
    {"a base inside a longer change that begins before it", "", "VKORC1", "chr16 31096367 . GCA GTA,G . . . GT 0/1",
     "rs9923231 reference (C)/rs9923231 variant (T)", ""},
    {"two bases changed at once", "", "VKORC1", "chr16 31096367 . GC AT . . . GT 1/1", "rs9923231 variant (T)/rs9923231 variant (T)", ""},
    {"a change before it that does not reach it", "", "VKORC1", "chr16 31096367 . GC AC . . . GT 1/1", "",
     "no position of the gene was called"},
    {"the base deleted", "", "VKORC1", "chr16 31096368 . C T . . . GT 0/1\nchr16 31096367 . GC G . . . GT 0/1",
     "rs9923231 reference (C)/rs9923231 variant (T)", ""},
    {"an insertion written at the end of its repeat", "", "NUDT15", "chr13 48041104 . G GG . . . GT 1/1", "*13/*13", "17 of 18"},
    {"a deletion that starts here", "", "VKORC1", "chr16 31096368 . CAG C . . . GT 0/1", "", "REF is CAG, expected C"},
    {"the first usable line counts", "", "VKORC1",
     "chr16 31096368 . C T . . . GT ./.\nchr16 31096368 . C T . . . GT 1/1\nchr16 31096368 . C T . . . GT 0/1",
     "rs9923231 variant (T)/rs9923231 variant (T)", ""},
    {"alleles split over lines", "", "CYP2C9", "chr10 94942309 . G A . . . GT 0/0\nchr10 94942309 . G T . . . GT 0/1",
     "*1/*27", ""},
    {"two changes split over lines", "", "CYP2C9",
     "chr10 94942309 . G A . . . GT 0/1\nchr10 94942309 . G T . . . GT 1/0", "*8/*27", ""},
    {"split with dots", "", "CYP2C9", "chr10 94942309 . G A . . . GT ./1\nchr10 94942309 . G T . . . GT 1/.", "*8/*27",
     ""},
    {"split lines that cannot both be", "", "CYP2C9",
     "chr10 94942309 . G A . . . GT 1/1\nchr10 94942309 . G T . . . GT 0/1", "", "contradict"},
    {"phased split lines on one strand", "", "CYP2C9",
     "chr10 94942309 . G A . . . GT 0|1\nchr10 94942309 . G T . . . GT 0|1", "", "contradict"},
    {"an insertion read as a substitution", "", "TPMT", "chr6 18149032 . C G . . . GT 0/1", "", "C>G"},
    {"phase sets", kPs, "TPMT", "chr6 18130687 . T C . . . GT:PS 0|1:5\nchr6 18138997 . C T . . . GT:PS 1|0:5",
     "*3B/*3C", ""},
    {"two phase sets", kPs, "TPMT", "chr6 18130687 . T C . . . GT:PS 0|1:5\nchr6 18138997 . C T . . . GT:PS 1|0:6",
     "*1/*3A", "*3B/*3C"},
    {"phase sets as words", kPsText, "TPMT",
     "chr6 18130687 . T C . . . GT:PS 0|1:a\nchr6 18138997 . C T . . . GT:PS 1|0:a", "*3B/*3C", ""},
    {"two phase sets as words", kPsText, "TPMT",
     "chr6 18130687 . T C . . . GT:PS 0|1:a\nchr6 18138997 . C T . . . GT:PS 1|0:b", "*1/*3A", ""},
    {"phased, no phase set given", kPs, "TPMT",
     "chr6 18130687 . T C . . . GT:PS 0|1:.\nchr6 18138997 . C T . . . GT:PS 1|0:.", "*3B/*3C", ""},
    {"a change of two bases on one line", "", "RYR1", "chr19 38580039 . TT AA . . . GT 0/1",
     "Reference/c.14422_14423delinsAA", ""},
    {"... on two lines, both phased", "", "RYR1", "chr19 38580039 . T A . . . GT 0|1\nchr19 38580040 . T A . . . GT 0|1",
     "Reference/c.14422_14423delinsAA", ""},
    {"... on two lines of one phase set", kPs, "RYR1", "chr19 38580039 . T A . . . GT:PS 1|0:7\nchr19 38580040 . T A . . . GT:PS 1|0:7",
     "Reference/c.14422_14423delinsAA", ""},
    {"... on both chromosomes", "", "RYR1", "chr19 38580039 . T A . . . GT 1/1\nchr19 38580040 . T A . . . GT 1/1",
     "c.14422_14423delinsAA/c.14422_14423delinsAA", ""},
    {"... on one of them, the other base on both", "", "RYR1", "chr19 38580039 . T A . . . GT 0/1\nchr19 38580040 . T A . . . GT 1/1",
     "Reference/c.14422_14423delinsAA", "TT>TA"},
    {"... on two lines without phase", "", "RYR1", "chr19 38580039 . T A . . . GT 0/1\nchr19 38580040 . T A . . . GT 0/1",
     "", "38580039 (changes on neighbouring lines without common phase: one change of TT or several, which cannot be told)"},
    {"... of two phase sets", kPs, "RYR1", "chr19 38580039 . T A . . . GT:PS 1|0:7\nchr19 38580040 . T A . . . GT:PS 1|0:8",
     "", "without common phase"},
    {"... on different chromosomes", "", "RYR1", "chr19 38580039 . T A . . . GT 1|0\nchr19 38580040 . T A . . . GT 0|1",
     "Reference/Reference", "TT>"},
    {"one of its bases alone", "", "RYR1", "chr19 38580039 . T A . . . GT 0/1",
     "", "only a part of TT is in the file"},
    {"one of its bases, the other in a reference block", kEnd, "RYR1", "chr19 38580030 . A <NON_REF> . . END=38580039 GT 0/0\nchr19 38580040 . T A . . . GT 0/1",
     "Reference/Reference", "TT>TA"},
    {"a block over both, then a line for one", kEnd, "RYR1", "chr19 38580030 . A <NON_REF> . . END=38580050 GT 0/0\nchr19 38580040 . T A . . . GT 0/1",
     "Reference/Reference", "TT>TA"},
    {"its bases on two lines without a change", "", "RYR1", "chr19 38580039 . T . . . . GT 0/0\nchr19 38580040 . T . . . . GT 0/0",
     "Reference/Reference", ""},
    {"one base deleted", "", "RYR1", "chr19 38580038 . AT A . . . GT 0/1\nchr19 38580040 . T A . . . GT 0/1",
     "", "only a part of TT"},
    {"nothing of the gene in the file", "", "VKORC1", "chr1 5 . C T . . . GT 0/1", "",
     "no position of the gene was called"},
};

}  // namespace

TEST_CASE("one sample's lines, each with its rule") {
  for (const LineCase& row : kLines) {
    INFO(row.why << ": " << row.records);
    auto calls = call_text(vcf_text(row.header, "S", row.records), row.gene);
    REQUIRE(calls);
    REQUIRE(calls->size() == 1);
    INFO(notes(calls->front()));
    CHECK(names(calls->front()) == row.diplotypes);
    CHECK(notes(calls->front()).find(row.note) != std::string::npos);
  }
}

TEST_CASE("every form of a file gives the same calls") {
  std::string text = vcf_text(
      "", "A B",
      "chr6 18130687 . T C . . . GT 0/1 0|0\nchr6 18138997 . C T . . . GT 0/1 1|1\nchr10 5 . A C . . . GT 0/0 0/0\n"
      "chr16 31096368 . C T . . . GT 0/1 1/1");
  for (GenomeForm form :
       {GenomeForm::plain, GenomeForm::bgzip, GenomeForm::bgzip_indexed, GenomeForm::bcf, GenomeForm::bcf_indexed}) {
    INFO(static_cast<int>(form));
    GenomeFile file(text, form);
    auto calls = call_genes(file.path(), {"B", "A"}, {"VKORC1", "TPMT"}, stdlib_genes());
    REQUIRE(calls);
    REQUIRE(calls->size() == 4);
    CHECK((*calls)[0].sample == "B");
    CHECK(names((*calls)[0]) == "rs9923231 variant (T)/rs9923231 variant (T)");
    CHECK(names((*calls)[1]) == "*3B/*3B");
    CHECK((*calls)[2].sample == "A");
    CHECK(names((*calls)[2]) == "rs9923231 reference (C)/rs9923231 variant (T)");
    CHECK(names((*calls)[3]) == "*1/*3A");
    auto one = call_genes(file.path(), {"B"}, {"TPMT"}, stdlib_genes());
    REQUIRE(one);
    CHECK(names(one->front()) == "*3B/*3B");
    std::string bytes = read_text(file.path());
    auto memory = call_genes(GenomeInput{"memory", "", bytes}, {"B"}, {"TPMT"}, stdlib_genes());
    REQUIRE(memory);
    CHECK(names(memory->front()) == "*3B/*3B");
  }
}

TEST_CASE("an index query sees a chromosome named without chr") {
  std::string text = vcf_text("", "S", "10 94761900 . C T . . . GT 0/1\n10 94842866 . A G . . . GT 1/1");
  for (GenomeForm form : {GenomeForm::bgzip_indexed, GenomeForm::bcf_indexed}) {
    GenomeFile file(text, form);
    auto calls = call_genes(file.path(), {}, {"CYP2C19"}, stdlib_genes());
    REQUIRE(calls);
    CHECK(calls->front().missing_positions.size() == 33);
    CHECK(calls->front().file == (form == GenomeForm::bcf_indexed ? "genome.bcf" : "genome.vcf.gz"));
  }
}

TEST_CASE("a missing sample is an error that lists those there are") {
  std::string samples;
  for (int i = 1; i <= 13; ++i) samples.append(i > 1 ? " " : "").append("S").append(std::to_string(i));
  std::string genotypes;
  for (int i = 1; i <= 13; ++i) genotypes.append(" 0/0");
  std::string text = vcf_text("", samples, "chr16 31096368 . C T . . . GT" + genotypes);
  CHECK(why(call_text(text, "VKORC1", {"X"})) ==
        "genome.vcf: has no sample 'X'; it has S1, S2, S3, S4, S5, S6, S7, S8, S9, S10 and 3 more");
  CHECK(call_text(text, "VKORC1", {"S13"})->size() == 1);
  CHECK(call_text(text, "VKORC1")->size() == 13);
  CHECK(why(call_text(text, "NOGENE")) == "no gene 'NOGENE' is known");
}

TEST_CASE("a sample whose name is not UTF-8 is refused by its place, not by its name") {
  const std::string text = vcf_text("", "one tw\xffo", "chr16 31096368 . C T . . . GT 0/1 0/0");
  for (GenomeForm form : {GenomeForm::plain, GenomeForm::bcf}) {
    GenomeFile file(text, form);
    CHECK(why(call_genes(GenomeInput{"genome", file.path(), {}}, {}, {"VKORC1"}, stdlib_genes())) ==
          "genome: the name of sample 2 is not UTF-8");
  }
}

TEST_CASE("a build that the tables do not know is refused") {
  constexpr const char* kRecord = "chr16 31096368 . C T . . . GT 0/1";
  for (const char* header : {"##reference=file:///refs/hg18.fa", "##contig=<ID=chr11,length=1350>",
                             "##contig=<ID=chr21,length=48129895>\n##contig=<ID=chr22,length=50818468>"}) {
    INFO(header);
    CHECK(why(call_text(vcf_text(header, "S", kRecord), "VKORC1")).find("nothing was read") != std::string::npos);
  }
  for (const char* header :
       {"##contig=<ID=chr11,length=135086622>", "##reference=GRCh38.p14", "##contig=<ID=chr11_random,length=1350>"}) {
    INFO(header);
    CHECK(names(call_text(vcf_text(header, "S", kRecord), "VKORC1")->front()) == "rs9923231 reference (C)/rs9923231 variant (T)");
  }
  std::string wrong =
      "chr6 18130687 . G C . . . GT 0/1\nchr6 18130694 . A C . . . GT 0/1\nchr6 18130725 . C A . . . GT 0/1";
  CHECK(why(call_text(vcf_text("", "S", wrong), "TPMT")).find("another genome build") != std::string::npos);
}

TEST_CASE("a file in GRCh37 is read at the places that are known there") {
  // rs3758581 is A in GRCh38 and G in GRCh37; CYP2C19 *1 has G.
  const char* records = "10 96522463 . A G . . . GT 0/1\n10 96602623 . G . . . . GT 0/0\n10 96541616 . G A . . . GT 0/0";
  for (const char* header : {"##contig=<ID=chr11,length=135006516>", "##reference=file:///refs/hs37d5.fa", "##contig=<ID=chr22,assembly=b37>", ""}) {
    INFO(header);
    auto calls = call_text(vcf_text(header, "S", records), "CYP2C19");
    REQUIRE(calls);
    CHECK(names(calls->front()) == "*1/*4");
    CHECK(notes(calls->front()).find("the file is in GRCh37, where 35 of 35 positions have a known place, 1 of them by their neighbours") !=
          std::string::npos);
  }
  auto partly = call_text(vcf_text("##reference=hg19", "S", "2 234668570 . C T . . . GT 0/1"), "UGT1A1");
  REQUIRE(partly);
  CHECK(partly->front().missing_positions.size() == 3);
  CHECK(why(call_text(vcf_text("##reference=hg19", "S",
                               "10 96522463 . C G . . . GT 0/1\n10 96602623 . A G . . . GT 0/0\n10 96541616 . T A . . . GT 0/0"), "CYP2C19"))
            .find("REF is not the base of GRCh37") != std::string::npos);
}

TEST_CASE("absent positions are reference only where that is asked for, and then it is said") {
  std::string text = vcf_text("", "S", "chr6 18130687 . T C . . . GT 0/1");
  CHECK(call_text(text, "TPMT")->front().missing_positions.size() == 42);
  auto filled = call_genes(GenomeInput{"genome.vcf", "", text}, {}, {"TPMT"}, stdlib_genes(), {.absent_is_reference = true});
  REQUIRE(filled);
  CHECK(names(filled->front()) == "*1/*3C");
  CHECK(filled->front().missing_positions.empty());
  CHECK(notes(filled->front()).find("42 of 43 positions are not in the file and were taken as reference") != std::string::npos);
  // What the file mentions and cannot say stays missing.
  std::string no_call = vcf_text("", "S", "chr6 18130687 . T C . . . GT ./.");
  auto still = call_genes(GenomeInput{"genome.vcf", "", no_call}, {}, {"TPMT"}, stdlib_genes(), {.absent_is_reference = true});
  CHECK(still->front().missing_positions.size() == 1);
  // In GRCh37 the base of GRCh37 is taken: at rs3758581 the one of *1.
  auto old = call_genes(GenomeInput{"genome.vcf", "", vcf_text("##reference=hg19", "S", "10 96522463 . A G . . . GT 0/1")}, {}, {"CYP2C19"},
                        stdlib_genes(), {.absent_is_reference = true});
  CHECK(names(old->front()) == "*1/*4");
}

TEST_CASE("reference blocks are evidence of reference") {
  constexpr const char* kEnd = "##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n##ALT=<ID=NON_REF,Description=\"x\">\n"
                               "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"x\">\n"
                               "##FORMAT=<ID=MIN_DP,Number=1,Type=Integer,Description=\"x\">";
  const std::string block = "chr6 18130600 . A <NON_REF> . . END=18149500 GT:GQ:MIN_DP 0/0:48:20";
  const std::string variant = "\nchr6 18130687 . T C,<NON_REF> . . . GT 0/1";
  auto whole = [&](const std::string& records) {
    auto calls = call_text(vcf_text(kEnd, "S", records), "TPMT");
    REQUIRE(calls);
    return calls->front();
  };
  CHECK(whole(block).missing_positions.empty());
  CHECK(names(whole(block)) == "*1/*1");
  CHECK(names(whole(block + variant)) == "*1/*3C");
  CHECK(notes(whole(block + variant)).find("42 positions lie in reference blocks and are reference") != std::string::npos);
  CHECK(names(whole("chr6 18130600 . A <*> . . END=18149500 GT 0/0")) == "*1/*1");
  CHECK(names(whole("chr6 18130600 . A . . . END=18149500 GT 0/0")) == "*1/*1");
  for (const char* no_evidence : {"0/0:0:20", "0/0:48:0", "./.:0:0", "0/.:9:9"}) {
    INFO(no_evidence);
    CHECK_FALSE(whole(std::string("chr6 18130600 . A <NON_REF> . . END=18149500 GT:GQ:MIN_DP ") + no_evidence).called());
  }
  CHECK_FALSE(whole("chr6 18130600 . A <DEL> . . END=18149500 GT 0/0").called());
  // The block ends inside the sequence that an insertion or deletion is told by.
  auto short_block = call_text(vcf_text(kEnd, "S", "chr2 233760200 . A <*> . . END=233760234 GT 0/0"), "UGT1A1");
  CHECK(short_block->front().missing_positions.size() == 4);
  for (GenomeForm form : {GenomeForm::bgzip_indexed, GenomeForm::bcf_indexed, GenomeForm::bcf}) {
    GenomeFile file(vcf_text(kEnd, "S", block + variant), form);
    auto calls = call_genes(file.path(), {}, {"TPMT"}, stdlib_genes());
    REQUIRE(calls);
    CHECK(names(calls->front()) == "*1/*3C");
  }
}

TEST_CASE("a genotype past the last ALT is an error at its place") {
  CHECK(why(call_text(vcf_text("", "S", "chr16 31096368 . C T . . . GT 0/2"), "VKORC1")) ==
        "genome.vcf: at chr16:31096368 a genotype names allele 2, the record has 2");
}

TEST_CASE("damaged text is an error at its place, never a crash") {
  std::string good = vcf_text("", "S T", "chr6 18130687 . T C . . . GT 0/1 0/0\nchr16 31096368 . C T . . . GT 0/1 1/1");
  REQUIRE(call_text(good, "VKORC1"));
  std::string cut = good.substr(0, good.rfind("\tGT"));
  CHECK(why(call_text(cut, "VKORC1")).find("genome.vcf: ") == 0);
  std::string cut_elsewhere = vcf_text("", "S T", "chr6 18130687 . T C . . . GT 0/1 0/0\nchr6 18130688 . C T . . .");
  CHECK(why(call_text(cut_elsewhere, "VKORC1"))
            .find("ends early: the last line has too few columns after chr6:18130688") != std::string::npos);
  CHECK(why(call_text(good + "noise without tabs\n", "VKORC1"))
            .find("a line that is no VCF record after chr16:31096368") != std::string::npos);
  CHECK(why(call_text(good + "chr16\tx\t.\n", "VKORC1")).find("whose position is no number") != std::string::npos);
  for (std::size_t length = 0; length < good.size(); length += 7) (void)call_text(good.substr(0, length), "VKORC1");
}

TEST_CASE("what is no genome is an error") {
  std::string noise;
  for (unsigned i = 0; i < 4096; ++i) noise.append(1, static_cast<char>((i * 2654435761u) >> 13));
  for (const std::string& bytes :
       {std::string(), std::string("hello"), noise, std::string("BCF\2\2"), std::string("\x1f\x8b\x08\x00", 4),
        std::string("\x1f\x8b\x08\x04", 4) + noise, std::string("##fileformat=VCFv4.2\n"), std::string("{\"a\": 1}")}) {
    INFO(bytes.substr(0, 20));
    CHECK_FALSE(call_text(bytes, "VKORC1"));
  }
  CHECK(why(call_genes("/nowhere/genome.vcf", {}, {}, stdlib_genes())) == "genome.vcf: cannot be opened");
  CHECK(why(call_text("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n", "VKORC1")) ==
        "genome.vcf: has no sample columns");
}

TEST_CASE("a compressed file cut or overwritten anywhere is an error or the same answer, never a crash") {
  std::string records;
  for (int i = 0; i < 400; ++i)
    records.append("chr1 ").append(std::to_string(1000 + i * 7)).append(" . A C . . . GT 0/1\n");
  records.append("chr16 31096368 . C T . . . GT 0/1");
  for (GenomeForm form : {GenomeForm::bgzip, GenomeForm::bcf}) {
    std::string whole = read_text(GenomeFile(vcf_text("", "S", records), form).path());
    REQUIRE(call_text(whole, "VKORC1"));
    for (std::size_t keep = 0; keep < whole.size(); keep += whole.size() / 41 + 1)
      CHECK_FALSE(call_text(whole.substr(0, keep), "VKORC1"));
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 97 + 1) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x5a);
      (void)call_text(damaged, "VKORC1");
    }
  }
}

TEST_CASE("a real genome cut short is an error that names the file") {
  auto folder = reference_folder();
  if (!folder) return;
  std::string bytes(2 << 20, '\0');
  std::ifstream(*folder / "genomes/getrm_NA18526_NA18565.bcf", std::ios::binary)
      .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  CHECK(
      why(call_genes(GenomeInput{"cut.bcf", "", bytes}, {"NA18526"}, {}, stdlib_genes())).find("cut.bcf: ends early") ==
      0);
}
