#include "runtime/pgx/gene_report.h"

#include <catch2/catch.hpp>

#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using regimen::test::stdlib_genes;

namespace {

GeneCall call_of(const std::string& gene, std::initializer_list<const char*> diplotypes) {
  GeneCall call;
  call.gene = gene;
  call.sample = "S1";
  for (const char* name : diplotypes) call.diplotypes.push_back(*stdlib_genes().interpret(gene, name));
  return call;
}

}  // namespace

TEST_CASE("a row a gene; ties in rank order, spelled as the tables do") {
  GeneCall ties = call_of("CYP2C19", {"*1/*4", "*1/*17"});
  ties.missing_positions = {{"rs28399504", "chr10", 94762706}, {"", "chr10", 5}};
  ties.notes = {"one", "two\twith a tab"};
  GeneCall uncalled = call_of("TPMT", {});
  GeneCall found = call_of("DPYD", {});
  found.haplotypes = {"Reference", "c.2846A>T"};
  std::string text = gene_report_tsv({ties, call_of("CYP2C9", {"*1/*3", "*1/*7"}), call_of("SLCO1B1", {"*1/*58"}),
                                      call_of("IFNL3", {"rs12979860 reference (C)/rs12979860 variant (T)"}),
                                      call_of("CYP4F2", {"*1/*3"}), uncalled, found},
                                     stdlib_genes());
  CHECK(text ==
        "sample\tgene\tdiplotypes\thaplotypes\tphenotypes\tactivity_scores\tmissing_positions\tnotes\n"
        "S1\tCYP2C19\t*1/*4|*1/*17\t\tIntermediate Metabolizer|Rapid Metabolizer\t|\trs28399504,chr10:5\tone; two with "
        "a tab\n"
        "S1\tCYP2C9\t*1/*3|*1/*7\t\tIntermediate Metabolizer|Indeterminate\t1.0|n/a\t\t\n"
        "S1\tSLCO1B1\t*1/*58\t\tn/a\t\t\t\n"
        "S1\tIFNL3\trs12979860 reference (C)/rs12979860 variant (T)\t\tn/a\t\t\t\n"
        "S1\tCYP4F2\t*1/*3\t\t\t\t\t\n"
        "S1\tTPMT\tUnknown/Unknown\t\t\t\t\t\n"
        "S1\tDPYD\t\tReference|c.2846A>T\t\t\t\t\n");
}
