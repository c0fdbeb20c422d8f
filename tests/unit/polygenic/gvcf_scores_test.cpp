// Reference blocks of a gVCF as evidence that a sample has no copy of another allele.
#include <catch2/catch.hpp>
#include <fstream>

#include "runtime/readers/vcf_scores.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/pgx/stdlib_genes.h"
#include "tests/unit/readers/vcf_test_files.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr const char* kHeader =
    "##ALT=<ID=NON_REF,Description=\"Any other allele\">\n##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">\n"
    "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Quality\">";

// 1:100 is the first base of a block, 1:105 inside it, 1:200 a variant, 1:300 in a block without reads, 1:400 in no line,
// 1:500 inside a REF that spells it out.
constexpr const char* kLines =
    "chr1 100 . A <NON_REF> . . END=110 GT:GQ 0/0:50\n"
    "chr1 200 . A G,<NON_REF> . . . GT:GQ 0/1:50\n"
    "chr1 300 . A <NON_REF> . . END=310 GT:GQ 0/0:0\n"
    "chr1 498 . ACG . . . . GT:GQ 0/0:30\n";
constexpr const char* kScore =
    "#pgs_id=S\n#genome_build=GRCh38\nchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n"
    "1\t100\tA\tG\t1\n1\t105\tT\tC\t4\n1\t200\tG\tA\t16\n1\t300\tA\tG\t64\n1\t400\tA\tG\t256\n1\t500\tG\tA\t1024\n";

ScoreTable table_of(const GenomeInput& genome, const std::string& sequence) {
  ScoreWish wish;
  wish.options.min_overlap = 0;
  wish.build = "GRCh38";
  wish.reference = sequence;
  auto scores = parse_scoring_file("s.txt", kScore);
  if (!scores) FAIL(scores.error().message);
  auto table = score_genome({genome}, std::move(*scores), wish, stdlib_genes());
  if (!table) FAIL(table.error().message);
  return std::move(*table);
}

}  // namespace

TEST_CASE("the first base of a block, and what REF spells out, need no reference sequence") {
  const std::string vcf = vcf_text(kHeader, "a", kLines);
  const ScoreTable table = table_of({"genome.vcf", "", vcf}, "");
  const ScoreRow row = table.row(0, 0);
  CHECK(row.sum == 2 * 1 + 16 + 2 * 1024);
  CHECK(row.matched == 3);
  CHECK(table.scores()[0].in_blocks == 1);
  CHECK(table.scores()[0].matched == 4);  // the block without reads is there, and says nothing
  for (GenomeForm form : {GenomeForm::bgzip, GenomeForm::bgzip_indexed, GenomeForm::bcf, GenomeForm::bcf_indexed}) {
    const GenomeFile file(vcf, form);
    const ScoreTable same = table_of({"genome.vcf", file.path(), ""}, "");
    CHECK(same.row(0, 0).sum == row.sum);
    CHECK(same.scores()[0].in_blocks == 1);
  }
}

TEST_CASE("a reference sequence tells the bases inside blocks") {
  const TemporaryFolder folder;
  const std::string fasta = (folder.path() / "ref.fa").string();
  std::string bases(600, 'A');
  bases[104] = 'T';
  std::ofstream(fasta) << ">1\n" << bases << "\n";
  std::ofstream(fasta + ".fai") << "1\t600\t3\t600\t601\n";
  const std::string vcf = vcf_text(kHeader, "a", kLines);
  const ScoreTable table = table_of({"genome.vcf", "", vcf}, fasta);
  CHECK(table.row(0, 0).sum == 2 * 1 + 2 * 4 + 16 + 2 * 1024);
  CHECK(table.scores()[0].in_blocks == 0);
  ScoreWish wish;
  wish.build = "GRCh38";
  wish.reference = (folder.path() / "none.fa").string();
  const auto none = score_genome({{"genome.vcf", "", vcf}}, *parse_scoring_file("s.txt", kScore), wish, stdlib_genes());
  REQUIRE_FALSE(none);
  CHECK(none.error().message.ends_with("is no FASTA file with an index (.fai) beside it"));
}
