// Slots of genes: called, not called, tied, indeterminate, stated.
#include <limits>

#include "tests/support/test_question.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr const char* kGene = "CYP2C19";
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Slots of one gene: phenotype, activity score, diplotype (*1/*2, *2/*2), copies and carries of *2.
enum Slot : std::uint32_t { kPhenotype, kScore, kDiplotype, kCopies, kCarries };

struct Asked : Question {
  explicit Asked(const std::string& gene = kGene, const std::string& allele = "*2") {
    table.choices = {domain("phenotypes", {}), domain("diplotypes", {"*1/*2", "*2/*2"})};
    for (const PhenotypeName& p : stdlib_genes().phenotypes(gene))
      table.choices[0].members.push_back({p.name, "", p.abbreviations});
    table.slots = {gene_slot(SlotKind::phenotype, ValueType::choice, gene),
                   gene_slot(SlotKind::activity_score, ValueType::number, gene),
                   gene_slot(SlotKind::diplotype, ValueType::choice, gene),
                   gene_slot(SlotKind::copies, ValueType::number, gene, {allele}),
                   gene_slot(SlotKind::carries, ValueType::yes_no, gene, {allele})};
    table.slots[kPhenotype].shape.choice = 0;
    table.slots[kDiplotype].shape.choice = 1;
    context.genes = &stdlib_genes();
  }
};

GeneCall call(const std::string& gene, const std::vector<std::string>& diplotypes,
              CallSource source = CallSource::outside) {
  GeneCall c;
  c.gene = gene;
  c.source = source;
  c.file = "calls.tsv";
  for (const std::string& d : diplotypes) {
    auto meaning = stdlib_genes().interpret(gene, d);
    INFO(gene << " " << d);
    REQUIRE(meaning);
    c.diplotypes.push_back(*meaning);
  }
  return c;
}

TestRecord with(const GeneCall& c) {
  TestRecord r;
  r.record.genes[c.gene] = c;
  return r;
}

}  // namespace

TEST_CASE("a called gene") {
  Asked q;
  const BoundSlots bound = q.ask(with(call(kGene, {"*2/*1"})), "2010-06-01");
  CHECK(answer(bound, kPhenotype) == "Intermediate Metabolizer");
  CHECK(q.table.choices[0].members[static_cast<std::size_t>(bound.values[kPhenotype].lo)].name ==
        "Intermediate Metabolizer");
  CHECK(answer(bound, kScore) == "? CYP2C19 has no activity score");
  CHECK(answer(bound, kDiplotype) == "*1/*2");
  CHECK(bound.values[kDiplotype].lo == 0);
  CHECK(answer(bound, kCopies) == "1");
  CHECK(answer(bound, kCarries) == "yes");
  CHECK(bound.stories[kPhenotype].source == "calls.tsv");
  CHECK(bound.ties.empty());
}

TEST_CASE("a diplotype that the program does not name is -1, and none it names") {
  const BoundSlots bound = Asked().ask(with(call(kGene, {"*1/*17"})), "2010-06-01");
  CHECK(bound.values[kDiplotype].is_exact());
  CHECK(bound.values[kDiplotype].lo == -1);
  CHECK(answer(bound, kDiplotype) == "*1/*17");
  CHECK(answer(bound, kCopies) == "0");
  CHECK(answer(bound, kCarries) == "no");
}

TEST_CASE("diplotypes are compared as sets of alleles, in any order and spelling") {
  Asked q("DPYD", "*2A");
  q.table.choices[1] = domain("diplotypes", {"c.1905+1G>A (*2A)/Reference", "*2A/*2A"});
  BoundSlots bound = q.ask(with(call("DPYD", {"Reference/*2A"})), "2010-06-01");
  CHECK(bound.values[kDiplotype].lo == 0);
  CHECK(answer(bound, kCopies) == "1");
  bound = q.ask(with(call("DPYD", {"*2A/*2A"})), "2010-06-01");
  CHECK(bound.values[kDiplotype].lo == 1);
  CHECK(answer(bound, kScore) == "0.0");
  CHECK(bound.values[kScore].lo == 0);
}

TEST_CASE("indeterminate is neither normal nor missing") {
  const BoundSlots bound = Asked().ask(with(call(kGene, {"*1/*999"})), "2010-06-01");
  CHECK(answer(bound, kPhenotype) == "indeterminate");
  CHECK(bound.stories[kPhenotype].reason == "the function of an allele of *1/*999 is not known");
  const BoundSlots score = Asked("CYP2D6").ask(with(call("CYP2D6", {"*1/*999"})), "2010-06-01");
  CHECK(answer(score, kPhenotype) == "indeterminate");
  CHECK(answer(score, kScore) == "indeterminate");
}

TEST_CASE("an open activity score has finite bounds") {
  const BoundSlots bound = Asked("CYP2D6").ask(with(call("CYP2D6", {"*1/*2x5"})), "2010-06-01");
  CHECK(bound.values[kScore].lo == 4);
  CHECK(bound.values[kScore].hi == kOpenScoreHigh);
  CHECK(answer(bound, kScore) == "≥4.0");
  CHECK(answer(bound, kPhenotype) == "Ultrarapid Metabolizer");
  CHECK(answer(bound, kCarries) == "yes");
  CHECK(bound.values[kCopies].lo == 1);
  CHECK(bound.values[kCopies].hi > 1);
}

TEST_CASE("a score decides the phenotype only over its whole range") {
  GeneCall c;
  c.gene = "CYP2D6";
  c.source = CallSource::stated;
  c.activity_score = ActivityScore{3, kInfinity, ""};
  Asked q("CYP2D6");
  q.statements = {StatedGene{c}};
  BoundSlots bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound, kPhenotype) == "Ultrarapid Metabolizer");
  CHECK(answer(bound, kScore) == "at least 3");
  CHECK(answer(bound, kDiplotype) == "? only the phenotype is known");
  c.activity_score = ActivityScore{2, kInfinity, ""};
  q.statements = {StatedGene{c}};
  CHECK(answer(q.ask(TestRecord(), "2010-06-01"), kPhenotype) == "? the call gives no phenotype");
  c.activity_score = ActivityScore{1.25, 1.25, "1.25"};
  q.statements = {StatedGene{c}};
  bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound, kPhenotype) == "Normal Metabolizer");
  CHECK(bound.values[kScore].is_exact());
}

TEST_CASE("a gene that is not called says why") {
  GeneCall c;
  c.gene = kGene;
  c.file = "a.vcf";
  CHECK(answer(Asked().ask(TestRecord(), "2010-06-01"), kPhenotype) == "? no call of this gene on record");
  CHECK(answer(Asked().ask(with(c), "2010-06-01"), kPhenotype) == "? gene not called");
  c.notes = {"no call at a required position"};
  CHECK(answer(Asked().ask(with(c), "2010-06-01"), kDiplotype) == "? gene not called: no call at a required position");
  c.missing_positions = {{"rs123", "chr10", 5}};
  CHECK(answer(Asked().ask(with(c), "2010-06-01"), kCarries) == "? gene not called: rs123 missing");
  c.missing_positions.resize(3);
  CHECK(answer(Asked().ask(with(c), "2010-06-01"), kCopies) == "? gene not called: rs123 and 2 more positions missing");
}

TEST_CASE("an allele that a genome could not see is unknown, not absent") {
  GeneCall c = call(kGene, {"*1/*17"}, CallSource::matched);
  c.missing_positions = {{"rs4244285", "chr10", 94781859}};
  c.tested_alleles = {"*17"};
  BoundSlots bound = Asked().ask(with(c), "2010-06-01");
  CHECK(answer(bound, kCarries) == "? not every position of *2 was called");
  CHECK(answer(bound, kCopies) == "? not every position of *2 was called");
  c.tested_alleles.push_back("*2");
  CHECK(answer(Asked().ask(with(c), "2010-06-01"), kCarries) == "no");
  c.tested_alleles.clear();
  c.allele_copies = {{"*2", 0}};
  CHECK(answer(Asked().ask(with(c), "2010-06-01"), kCopies) == "0");
  CHECK(answer(Asked(kGene, "*999").ask(with(call(kGene, {"*1/*17"})), "2010-06-01"), kCarries) ==
        "? *999 is no allele that a call of CYP2C19 tells of");
}

TEST_CASE("a diplotype says nothing of a variant that no allele is named after") {
  struct Row {
    const char *gene, *diplotype, *variant;
  };
  const Row rows[] = {{"CYP2C9", "*1/*1", "rs12777823 A"},
                      {"VKORC1", "rs9923231 reference (C)/rs9923231 variant (T)", "-1639G>A"}};
  for (const Row& row : rows) {
    INFO(row.gene << ": " << row.variant);
    const std::string reason = std::string("? ") + row.variant + " was not looked at";
    GeneCall c = call(row.gene, {row.diplotype});
    CHECK(answer(Asked(row.gene, row.variant).ask(with(c), "2010-06-01"), kCopies) == reason);
    c.source = CallSource::matched;
    CHECK(answer(Asked(row.gene, row.variant).ask(with(c), "2010-06-01"), kCarries) == reason);
    c.allele_copies = {{row.variant, 0}};
    CHECK(answer(Asked(row.gene, row.variant).ask(with(c), "2010-06-01"), kCopies) == "0");
    c.allele_copies = {{row.variant, 1}};
    CHECK(answer(Asked(row.gene, row.variant).ask(with(c), "2010-06-01"), kCarries) == "yes");
  }
}

TEST_CASE("alleles within combinations, multiples and finer or coarser names") {
  struct Row {
    const char *gene, *diplotype, *allele, *copies, *carries;
  };
  const Row rows[] = {
      {"UGT1A1", "*1/*80+*28", "*28", "1", "yes"},
      {"UGT1A1", "*80+*28/*80+*28", "*80+*28", "2", "yes"},
      {"UGT1A1", "*28/*80+*28", "*28", "2", "yes"},
      {"UGT1A1", "*1/*80+*28", "*6", "0", "no"},
      {"CYP2D6", "*4/*4", "*4", "2", "yes"},
      {"CYP2D6", "*1/*4", "*4.013", "1", "yes"},
      {"HLA-B", "*57:01:01/*15:02", "HLA-B*57:01", "1", "yes"},
      {"HLA-B", "*07:02/*08:01", "*57:01", "0", "no"},
      {"DPYD", "Reference/c.1905+1G>A (*2A)", "*2A", "1", "yes"},
  };
  for (const Row& row : rows) {
    INFO(row.gene << " " << row.diplotype << ": " << row.allele);
    const BoundSlots bound = Asked(row.gene, row.allele).ask(with(call(row.gene, {row.diplotype})), "2010-06-01");
    CHECK(answer(bound, kCopies) == row.copies);
    CHECK(answer(bound, kCarries) == row.carries);
  }
}

TEST_CASE("a caller that reports single alleles without a diplotype") {
  GeneCall c;
  c.gene = "HLA-B";
  c.source = CallSource::outside;
  c.phenotype = "*15:02 negative, *57:01 positive";
  CHECK(answer(Asked("HLA-B", "*57:01").ask(with(c), "2010-06-01"), kCarries) == "yes");
  CHECK(answer(Asked("HLA-B", "*15:02").ask(with(c), "2010-06-01"), kCarries) == "no");
  CHECK(answer(Asked("HLA-B", "*58:01").ask(with(c), "2010-06-01"), kCarries) == "? the call names no alleles");
}

TEST_CASE("alleles where no diplotype can be built") {
  GeneCall c = call("DPYD", {}, CallSource::matched);
  c.haplotypes = {"Reference", "c.1905+1G>A (*2A)"};
  const BoundSlots bound = Asked("DPYD", "*2A").ask(with(c), "2010-06-01");
  CHECK(answer(bound, kCarries) == "yes");
  CHECK(answer(bound, kDiplotype) == "? no diplotype can be built");
  CHECK(bound.stories[kDiplotype].text == "Reference and c.1905+1G>A (*2A)");  // what texts say
  CHECK(answer(bound, kPhenotype) == "? the call gives no phenotype");
}

TEST_CASE("tied diplotypes: one alternative each, the first in the values") {
  Asked q;
  const BoundSlots bound = q.ask(with(call(kGene, {"*2/*2", "*1/*2", "*1/*2"})), "2010-06-01");
  CHECK(answer(bound, kDiplotype) == "*2/*2");
  REQUIRE(bound.ties.size() == 1);
  const GeneTie& tie = bound.ties[0];
  CHECK(tie.gene == kGene);
  REQUIRE(tie.alternatives.size() == 2);  // the third is the second again
  CHECK(tie.alternatives[0].name == "*2/*2");
  CHECK(tie.alternatives[1].name == "*1/*2");
  REQUIRE(tie.alternatives[1].slots.size() == 5);
  CHECK(tie.alternatives[1].slots[kCopies].first == kCopies);
  CHECK(tie.alternatives[1].slots[kCopies].second.lo == 1);
  CHECK(tie.alternatives[1].stories[kPhenotype].second.text == "Intermediate Metabolizer");
  CHECK(tie.alternatives[0].slots[kCopies].second.lo == bound.values[kCopies].lo);
}

TEST_CASE("a tie without a difference in what is asked is none, and both are named") {
  const BoundSlots bound = Asked().ask(with(call(kGene, {"*1/*4", "*1/*3"})), "2010-06-01");
  CHECK(bound.ties.empty());
  CHECK(answer(bound, kDiplotype) == "*1/*4 or *1/*3");
  CHECK(bound.values[kDiplotype].lo == -1);
  CHECK(answer(bound, kPhenotype) == "Intermediate Metabolizer");
}

TEST_CASE("the genotype of a gene that is one variant") {
  SlotSpec spec = gene_slot(SlotKind::genotype, ValueType::choice, "VKORC1");
  spec.shape.choice = 0;
  Question q({spec});
  q.context.genes = &stdlib_genes();
  q.table.choices = {domain("vkorc1", {"GG", "GA", "AA"})};
  const TestRecord r = with(call("VKORC1", {"rs9923231 variant (T)/rs9923231 reference (C)"}));
  CHECK(q.ask(r, "2010-06-01").values[0].lo == 1);
  q.table.choices = {domain("vkorc1", {"GG", "AA"})};
  CHECK(answer(q.ask(r, "2010-06-01")) == "? the genotype AG is not one of those asked for");
}

TEST_CASE("tested: yes, no, unknown without a genome") {
  Question q({gene_slot(SlotKind::tested, ValueType::yes_no, "CYP2C9", {"*5", "*6"})});
  q.context.genes = &stdlib_genes();
  CHECK(answer(q.ask(TestRecord(), "2010-06-01")) == "? no call of this gene on record");
  GeneCall c = call("CYP2C9", {"*1/*1"}, CallSource::matched);
  c.tested_alleles = {"*2", "*5", "*6"};
  CHECK(answer(q.ask(with(c), "2010-06-01")) == "yes");
  c.tested_alleles = {"*2", "*5"};
  CHECK(answer(q.ask(with(c), "2010-06-01")) == "no (*6)");
  CHECK(q.ask(with(c), "2010-06-01").values[0].lo == 0);
  c.source = CallSource::outside;
  CHECK(answer(q.ask(with(c), "2010-06-01")) == "? the call does not say whether *6 was tested");
}

// ---- statements ----
TEST_CASE("a stated gene replaces the record's call") {
  Asked q;
  GeneCall stated;
  stated.gene = kGene;
  stated.phenotype = "PM";
  q.statements = {StatedGene{stated}};
  BoundSlots bound = q.ask(with(call(kGene, {"*1/*1"})), "2010-06-01");
  CHECK(answer(bound, kPhenotype) == "Poor Metabolizer");
  CHECK(answer(bound, kDiplotype) == "? only the phenotype is known");
  CHECK(answer(bound, kCarries) == "? the call names no alleles");
  CHECK(bound.stories[kPhenotype].stated);
  CHECK(bound.stories[kPhenotype].source == "stated");
  stated.phenotype.clear();
  q.statements = {StatedGene{stated}};
  bound = q.ask(with(call(kGene, {"*1/*1"})), "2010-06-01");
  CHECK(answer(bound, kPhenotype) == "? stated as missing");
  stated.phenotype = "Indeterminate";
  q.statements = {StatedGene{stated}};
  CHECK(answer(q.ask(TestRecord(), "2010-06-01"), kPhenotype) == "indeterminate");
  stated.phenotype.clear();
  stated.diplotypes = {DiplotypeCall{.name = "", .phenotype = "IM"}, DiplotypeCall{.name = "", .phenotype = "NM"}};
  q.statements = {StatedGene{stated}};
  bound = q.ask(TestRecord(), "2010-06-01");
  REQUIRE(bound.ties.size() == 1);
  CHECK(bound.ties[0].alternatives[1].stories[kPhenotype].second.text == "Normal Metabolizer");
}

TEST_CASE("a stated diplotype is understood by the gene tables") {
  Asked q;
  GeneCall stated;
  stated.gene = kGene;
  stated.diplotypes = {DiplotypeCall{.name = "*2/*2"}};
  q.statements = {StatedGene{stated}};
  const BoundSlots bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound, kPhenotype) == "Poor Metabolizer");
  CHECK(answer(bound, kCopies) == "2");
  CHECK(bound.values[kDiplotype].lo == 1);
}

TEST_CASE("stated alleles") {
  Asked q("HLA-B", "*57:01");
  q.table.slots.push_back(gene_slot(SlotKind::carries, ValueType::yes_no, "HLA-B", {"HLA-B*15:02"}));
  q.statements = {StatedAllele{"HLA-B", "HLA-B*57:01", true}, StatedAllele{"HLA-B", "*15:02", false}};
  BoundSlots bound = q.ask(TestRecord(), "2010-06-01");
  CHECK(answer(bound, kCarries) == "yes");
  CHECK(answer(bound, 5) == "no");
  CHECK(bound.stories[5].stated);
  CHECK(bound.values[kCopies].lo == 1);
  CHECK(bound.values[kCopies].hi == 2);
  CHECK(answer(bound, kPhenotype) == "? no call of this gene on record");
  // A call that agrees keeps its detail; one that does not is set aside.
  bound = q.ask(with(call("HLA-B", {"*57:01/*57:01"})), "2010-06-01");
  CHECK(answer(bound, kCopies) == "2");
  CHECK(answer(bound, kDiplotype) == "*57:01/*57:01");
  bound = q.ask(with(call("HLA-B", {"*07:02/*08:01"})), "2010-06-01");
  CHECK(answer(bound, kCarries) == "yes");
  CHECK(answer(bound, kDiplotype) == "? gene not called: the alleles stated contradict the call");
}

TEST_CASE("a genotype stated for an input stands beside a tied call") {
  Question q;
  const std::uint32_t input = q.input("vkorc1", ValueShape{.type = ValueType::choice, .choice = 0});
  SlotSpec spec = gene_slot(SlotKind::genotype, ValueType::choice, "VKORC1");
  spec.shape.choice = 0;
  q.of_input(input, spec);
  q.context.genes = &stdlib_genes();
  q.table.choices = {domain("vkorc1", {"GG", "AG", "AA"})};
  q.statements = {StatedValue{.input = input, .value = RowValue::exact(2)}};
  const char* reference = "rs9923231 reference (C)/rs9923231 reference (C)";
  const BoundSlots bound =
      q.ask(with(call("VKORC1", {reference, "rs9923231 variant (T)/rs9923231 reference (C)"})), "2010-06-01");
  CHECK(answer(bound) == "AA");
  CHECK(bound.ties.empty());
}
