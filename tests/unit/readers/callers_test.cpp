// Result files of single callers, and how many copies a call shows against the recorded sex.
#include <catch2/catch.hpp>

#include "runtime/facts/copies_by_sex.h"
#include "tests/support/reading.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

struct CallersFixture : ReaderFixture {
  CallersFixture() { options_.genes = &stdlib_genes(); }
};

struct Case {
  const char *format, *text, *gene, *diplotypes, *phenotype;
};

// "" diplotypes: no call.
constexpr Case kCases[] = {
    {"aldy",
     "#Sample\tGene\tSolutionID\tMajor\tMinor\tCopy\tAllele\tLocation\tType\tCoverage\tEffect\tdbSNP\tCode\tStatus\n"
     "#Solution 1: *1.001, *4, *4\n"
     "NA1\tCYP2D6\t1\t*1/*4+*4\t1.001;4;4\t0\t1.001\t\t\t\t\t\t\t\n"
     "NA1\tCYP2D6\t1\t*1/*4+*4\t1.001;4;4\t1\t4\t42128945\tC>T\t30\tsplicing\trs3892097\t\t\n",
     "CYP2D6", "*1/*4x2", "Intermediate Metabolizer"},
    {"cyrius", "Sample\tGenotype\tFilter\nNA1\t*1/*4+*68\tPASS\n", "CYP2D6", "*1/*68+*4", "Indeterminate"},
    {"cyrius", "Sample\tGenotype\tFilter\nNA1\t*1/*46;*43/*45\tMore_than_one_possible_genotype\n", "CYP2D6", "*1/*46 | *43/*45", ""},
    {"cyrius", "Sample\tGenotype\tFilter\nNA1\tNone\tNone\n", "CYP2D6", "", ""},
    {"stellarpgx",
     "--------------------------------------------\n\nCYP2D6 Star Allele Calling with StellarPGx\n\n"
     "Initially computed CN = 2\n\nCandidate alleles:\n['17.v1_29.v1']\n\nResult:\n*17/*29\n\nActivity score:\n1.0\n",
     "CYP2D6", "*17/*29", "Intermediate Metabolizer"},
    {"optitype", "\tA1\tA2\tB1\tB2\tC1\tC2\tReads\tObjective\n0\tA*31:01\tA*02:01\tB*57:01\tB*07:02\tC*06:02\tC*07:02\t1127.0\t1096.7\n",
     "HLA-B", "*07:02/*57:01", "*15:02 negative, *15:11 negative, *57:01 positive, *58:01 negative"},
    {"optitype", "\tA1\tA2\tB1\tB2\tC1\tC2\tReads\tObjective\n0\tA*31:01\tA*02:01\tB*57:01\tB*07:02\tC*06:02\tC*07:02\t1127.0\t1096.7\n",
     "HLA-A", "*02:01/*31:01", "*31:01 positive"},
    {"hla-hd", "A\tHLA-A*31:01:02\tHLA-A*02:01:01\nB\tHLA-B*58:01:01\t-\nC\tNot typed\tNot typed\n", "HLA-B", "*58:01/*58:01",
     "*15:02 negative, *15:11 negative, *57:01 negative, *58:01 positive"},
    {"hla-hd", "A\tNot typed\tNot typed\nB\tHLA-B*58:01:01\t-\n", "HLA-A", "", ""},
};

std::string names(const GeneCall& call) {
  std::string out;
  for (const DiplotypeCall& d : call.diplotypes) out.append(out.empty() ? "" : " | ").append(d.name);
  return out;
}

bool notes(const Record& record, const std::string& part) {
  return std::any_of(record.notes.begin(), record.notes.end(), [&](const DataNote& n) { return n.message.find(part) != std::string::npos; });
}

Record with_call(Sex sex, const char* diplotype) {
  Record record;
  record.patient.sex = sex;
  GeneCall call{.gene = "G6PD", .source = CallSource::matched, .diplotypes = {*stdlib_genes().interpret("G6PD", diplotype)}};
  record.genes.emplace("G6PD", std::move(call));
  note_copies_by_sex(record, stdlib_genes());
  return record;
}

}  // namespace

TEST_CASE_METHOD(CallersFixture, "results of single callers") {
  for (const Case& row : kCases) {
    INFO(row.format << "\n" << row.text);
    Record record = record_of(row.text);
    REQUIRE(record.inputs.size() == 1);
    CHECK(record.inputs[0].format == row.format);
    REQUIRE(record.genes.contains(row.gene));
    const GeneCall& call = record.genes.at(row.gene);
    CHECK(names(call) == row.diplotypes);
    if (*row.phenotype != '\0') CHECK(call.diplotypes[0].phenotype == row.phenotype);
    CHECK(call.called() == (*row.diplotypes != '\0'));
    CHECK(notes(record, "no file of that caller was at hand"));
    CHECK(std::any_of(call.notes.begin(), call.notes.end(), [](const std::string& n) { return n.starts_with("unverified: "); }));
  }
}

TEST_CASE_METHOD(CallersFixture, "a result of several samples needs a choice") {
  const char* two = "Sample\tGenotype\tFilter\nA\t*1/*4\tPASS\nB\t*1/*1\tPASS\n";
  CHECK(error_of(two) == "input: holds 2 samples; choose one");
  options_.samples = {"B"};
  CHECK(names(record_of(two).genes.at("CYP2D6")) == "*1/*1");
  options_.samples = {"C"};
  CHECK(error_of(two) == "input: has none of the samples asked for");
}

// G6PD of one sample as three kinds of files tell it: lines, reference blocks beside lines, lines in GRCh37.
std::string g6pd_file(const char* kind, const std::string& genotype) {
  const bool old = std::string(kind) == "GRCh37", blocks = std::string(kind) == "gVCF";
  const std::string reference = genotype.size() == 1 ? "0" : "0/0";
  std::string out = std::string("##fileformat=VCFv4.2\n##reference=") + (old ? "GRCh37" : "GRCh38") +
                    "\n##contig=<ID=chrX>\n##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n"
                    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
                    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tmine\n";
  const auto line = [&](long pos, const char* ref, const char* alt, const std::string& info, const std::string& gt) {
    out += "chrX\t" + std::to_string(pos) + "\t.\t" + ref + "\t" + alt + "\t.\t.\t" + info + "\tGT\t" + gt + "\n";
  };
  if (blocks) line(154530000, "A", "<NON_REF>", "END=154535276", reference);
  line(old ? 153763492 : 154535277, "T", blocks ? "C,<NON_REF>" : "C", ".", genotype);
  if (blocks) line(154535278, "A", "<NON_REF>", "END=154536001", reference);
  line(old ? 153764217 : 154536002, "C", blocks ? "T,<NON_REF>" : "T", ".", genotype);
  if (blocks) line(154536003, "A", "<NON_REF>", "END=154547000", reference);
  return out;
}

TEST_CASE_METHOD(CallersFixture, "copies in a genome file against the recorded sex, in both directions and every kind of file") {
  struct Row {
    const char *sex, *genotype, *note;
  };
  constexpr Row kRows[] = {{"male", "1", ""},
                           {"male", "0/1", "G6PD: two different copies, where a male has one; is the sample this patient's?"},
                           {"male", "1/1", "G6PD: two equal copies, where a male has one; they mean the same"},
                           {"female", "0/1", ""},
                           {"female", "1/1", ""},
                           {"female", "1", "G6PD: one copy, where a female has two; is the sample this patient's?"}};
  for (const char* kind : {"lines", "gVCF", "GRCh37"})
    for (const Row& row : kRows) {
      INFO(kind << " " << row.sex << " " << row.genotype);
      RecordBuilder builder(knowledge());
      REQUIRE(read_bytes("patient", std::string(R"({"resourceType":"Patient","id":"mine","gender":")") + row.sex + "\"}", options_, builder));
      const auto read = read_bytes("genome", g6pd_file(kind, row.genotype), options_, builder);
      if (!read) FAIL(read.error().message);
      Record record = finish(builder, std::nullopt);
      note_copies_by_sex(record, stdlib_genes());
      REQUIRE(record.genes.contains("G6PD"));
      CHECK(record.genes.at("G6PD").called());
      std::string said;
      for (const DataNote& note : record.notes)
        if (note.message.find("cop") != std::string::npos && note.message.starts_with("G6PD:")) said = note.message;
      CHECK(said == row.note);
    }
}

TEST_CASE("copies of a gene of which one sex has one") {
  CHECK(notes(with_call(Sex::male, "A- 202A_376G/B (reference)"), "two different copies, where a male has one"));
  CHECK(notes(with_call(Sex::male, "A- 202A_376G/A- 202A_376G"), "two equal copies, where a male has one"));
  CHECK(with_call(Sex::male, "A- 202A_376G").notes.empty());
  CHECK(notes(with_call(Sex::female, "A- 202A_376G"), "one copy, where a female has two"));
  CHECK(with_call(Sex::female, "A- 202A_376G/B (reference)").notes.empty());
  CHECK(with_call(Sex::unknown, "A- 202A_376G").notes.empty());
}
