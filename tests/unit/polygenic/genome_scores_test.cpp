// Scores of small genomes: what each kind of line and genotype adds.
#include <catch2/catch.hpp>
#include <algorithm>
#include <sstream>

#include "runtime/readers/vcf_scores.h"
#include "runtime/results/score_report.h"
#include "tests/unit/pgx/stdlib_genes.h"
#include "tests/unit/readers/vcf_test_files.h"

using namespace regimen;
using namespace regimen::test;

namespace {

// In powers of two, so that a sum tells which variants it has.
std::vector<ScoringFile> scoring(const std::string& rows, const std::string& id = "S", const std::string& more_columns = "") {
  std::string text = "#pgs_id=" + id + "\n#genome_build=GRCh38\nchr_name chr_position effect_allele other_allele effect_weight" + more_columns + "\n" + rows;
  for (char& c : text)
    if (c == ' ') c = '\t';
  auto read = parse_scoring_file(id + ".txt", text);
  if (!read) FAIL(read.error().message);
  return std::move(*read);
}

ScoreWish wish(double min_overlap = 0) {
  ScoreWish out;
  out.options.min_overlap = min_overlap;
  out.build = "GRCh38";
  return out;
}

ScoreTable table_of(const std::string& vcf, std::vector<ScoringFile> scores, const ScoreWish& asked = wish()) {
  auto table = score_genome({GenomeInput{"genome.vcf", "", vcf}}, std::move(scores), asked, stdlib_genes());
  if (!table) FAIL(table.error().message);
  return std::move(*table);
}

std::string failure(const std::string& vcf, std::vector<ScoringFile> scores, const ScoreWish& asked = wish()) {
  const auto table = score_genome({GenomeInput{"genome.vcf", "", vcf}}, std::move(scores), asked, stdlib_genes());
  return table ? "" : table.error().message;
}

std::string written(const ScoreTable& table, ScoreForm form) {
  std::string out;
  REQUIRE(write_scores(table, form, [&](std::string_view piece) { return out += piece, true; }));
  return out;
}

constexpr const char* kRows = "1 100 G A 1\n1 200 A G 2\n2 300 C T 4\n";
constexpr const char* kLines =
    "chr1 100 . A G . . . GT 0/1 1/1\n"
    "chr1 200 . A G . . . GT 0|1 0/0\n"
    "chr2 300 . A G . . . GT 0/1 0/0\n";  // on the other strand: C is G

}  // namespace

TEST_CASE("copies of the effect allele, also when it is REF or stands on the other strand") {
  const ScoreTable table = table_of(vcf_text("", "a b", kLines), scoring(kRows));
  const ScoreRow a = table.row(0, 0), b = table.row(1, 0);
  CHECK(a.sample == "a");
  CHECK(a.sum == 1 * 1 + 1 * 2 + 1 * 4);
  CHECK(b.sum == 2 * 1 + 2 * 2 + 0 * 4);
  CHECK(a.matched == 3);
  CHECK(a.alleles == 6);
  CHECK(a.average == 7.0 / 6);
  CHECK(a.rate == 1.0);
  CHECK(table.scores()[0].flipped == 1);
}

TEST_CASE("every form of the file gives the same bytes") {
  const std::string vcf = vcf_text("##contig=<ID=chrX>", "a b c", "chr1 100 . A G . . . GT 0/1 1/1 ./.\nchr1 200 . A G . . . GT 0|1 0/0 0/1\n"
                                                              "chr2 300 . A G . . . GT 0/1 0/0 1\nchrX 10 . A G . . . GT 0 1 0/1\n");
  const auto scores = [] { return scoring(std::string(kRows) + "X 10 G A 8\n"); };
  const std::string expected = written(table_of(vcf, scores()), ScoreForm::tsv);
  for (GenomeForm form : {GenomeForm::plain, GenomeForm::bgzip, GenomeForm::bgzip_indexed, GenomeForm::bcf, GenomeForm::bcf_indexed}) {
    const GenomeFile file(vcf, form);
    const auto table = score_genome({GenomeInput{"genome.vcf", file.path(), ""}}, scores(), wish(), stdlib_genes());
    if (!table) FAIL(table.error().message);
    CHECK(written(*table, ScoreForm::tsv) == expected);
  }
}

TEST_CASE("the order of lines and rows does not change a bit") {
  const std::string a = vcf_text("", "a", "chr1 1 . A G . . . GT 0/1\nchr1 2 . A G . . . GT 1/1\nchr1 3 . A G . . . GT 0/1\n");
  const std::string b = vcf_text("", "a", "chr1 3 . A G . . . GT 0/1\nchr1 2 . A G . . . GT 1/1\nchr1 1 . A G . . . GT 0/1\n");
  const double first = table_of(a, scoring("1 1 G A 0.1\n1 2 G A 1e16\n1 3 G A -2e16\n")).row(0, 0).sum;
  CHECK(first == table_of(b, scoring("1 3 G A -2e16\n1 1 G A 0.1\n1 2 G A 1e16\n")).row(0, 0).sum);
  CHECK(first == 0.1);
}

TEST_CASE("a file a chromosome") {
  const std::string one = vcf_text("", "a b", "chr1 100 . A G . . . GT 0/1 1/1\nchr1 200 . A G . . . GT 0|1 0/0\n");
  const std::string two = vcf_text("", "a b", "2 300 . A G . . . GT 0/1 0/0\n");
  const auto parts = score_genome({{"1.vcf", "", one}, {"2.vcf", "", two}}, scoring(kRows), wish(), stdlib_genes());
  REQUIRE(parts);
  CHECK(written(*parts, ScoreForm::tsv) == written(table_of(vcf_text("", "a b", kLines), scoring(kRows)), ScoreForm::tsv));
  const auto other = score_genome({{"1.vcf", "", one}, {"2.vcf", "", vcf_text("", "b a", "")}}, scoring(kRows), wish(), stdlib_genes());
  REQUIRE_FALSE(other);
  CHECK(other.error().message == "2.vcf: has other samples, or in another order, than the file before it");
}

TEST_CASE("several scores, chosen samples") {
  std::vector<ScoringFile> scores = scoring(kRows, "S");
  scores.push_back(scoring("1 100 A G 16\n", "T").front());
  ScoreWish asked = wish();
  asked.samples = {"b"};
  const ScoreTable table = table_of(vcf_text("", "a b", kLines), std::move(scores), asked);
  REQUIRE(table.samples() == 1);
  CHECK(table.row(0, 0).sample == "b");
  CHECK(table.row(0, 0).sum == 6);
  CHECK(table.row(0, 1).score == "T");
  CHECK(table.row(0, 1).sum == 0);
  asked.samples = {"nobody"};
  CHECK(failure(vcf_text("", "a b", kLines), scoring(kRows), asked) == "genome.vcf: has no sample 'nobody'; it has a, b");
}

TEST_CASE("genotypes that say nothing, in part or as a whole") {
  const std::string vcf = vcf_text("", "a b c d e f", "chr1 100 . A G . . . GT ./. ./1 . 0/1/1 .|0 1/1\n");
  const ScoreTable table = table_of(vcf, scoring("1 100 G A 1\n"));
  for (std::size_t sample = 0; sample < 5; ++sample) {
    CHECK(table.row(sample, 0).matched == 0);
    CHECK(table.row(sample, 0).imputed == 0);  // 6 samples say too little of the mean
    CHECK(table.row(sample, 0).refused.starts_with("only 0 of 1 variants have a genotype"));
  }
  CHECK(table.row(5, 0).sum == 2);
}

TEST_CASE("a missing genotype gets the mean of at least 50 others, or of the scoring file") {
  std::string samples = "s0", genotypes = "./.";
  for (int i = 1; i <= 50; ++i) {
    samples += " s" + std::to_string(i);
    genotypes += i <= 10 ? " 1/1" : i <= 20 ? " 0/1" : " 0/0";
  }
  const std::string lines = "chr1 100 . A G . . . GT " + genotypes + "\nchr1 200 . A G . . . GT 0/1";
  std::string all = lines;
  for (int i = 1; i <= 50; ++i) all += " 0/0";
  const auto score = [] { return scoring("1 100 G A 1\n1 200 G A 4\n"); };
  const ScoreRow imputed = table_of(vcf_text("", samples, all + "\n"), score()).row(0, 0);
  CHECK(imputed.sum == 4 + 2 * 0.3);  // 30 of 100 alleles
  CHECK(imputed.matched == 1);
  CHECK(imputed.imputed == 1);
  CHECK(imputed.alleles == 4);
  CHECK(imputed.rate == 0.5);
  ScoreWish alone_asked = wish();
  alone_asked.samples = {"s0"};
  const ScoreTable one = table_of(vcf_text("", samples, all + "\n"), score(), alone_asked);
  CHECK(one.samples() == 1);
  CHECK(one.row(0, 0).sum == imputed.sum);  // whom else is asked for changes nothing
  ScoreWish none = wish();
  none.options.impute = false;
  const ScoreRow plain = table_of(vcf_text("", samples, all + "\n"), score(), none).row(0, 0);
  CHECK(plain.sum == 4);
  CHECK(plain.imputed == 0);
  CHECK(plain.alleles == 2);
  const std::string alone = vcf_text("", "a", "chr1 100 . A G . . . GT ./.\nchr1 200 . A G . . . GT 0/1\n");
  const ScoreRow by_file = table_of(alone, scoring("1 100 G A 1 0.25\n1 200 G A 4 \n", "S", " allelefrequency_effect")).row(0, 0);
  CHECK(by_file.sum == 4.5);
  CHECK(by_file.imputed == 1);
  const ScoreRow dominant = table_of(alone, scoring("1 100 G A 1 0.25 True\n1 200 G A 4  False\n", "S", " allelefrequency_effect is_dominant")).row(0, 0);
  CHECK(dominant.sum == 4 + (1 - 0.75 * 0.75));
}

TEST_CASE("dominant, recessive and dosage weights") {
  const std::string vcf = vcf_text("", "a b c", "chr1 100 . A G . . . GT 0/0 0/1 1/1\n");
  const auto sums = [&](const std::string& row, const std::string& columns) {
    const ScoreTable table = table_of(vcf, scoring(row, "S", columns));
    return std::vector<double>{table.row(0, 0).sum, table.row(1, 0).sum, table.row(2, 0).sum};
  };
  CHECK(sums("1 100 G A 3 True\n", " is_dominant") == std::vector<double>{0, 3, 3});
  CHECK(sums("1 100 G A 3 True\n", " is_recessive") == std::vector<double>{0, 0, 3});
  CHECK(sums("1 100 G A 3 0.5 0.25 8\n", " dosage_0_weight dosage_1_weight dosage_2_weight") == std::vector<double>{0.5, 0.25, 8});
}

TEST_CASE("a score without positions is matched by the IDs of the genome's lines") {
  const auto named = [](const std::string& rows) {
    std::string text = "#pgs_id=S\nrsID effect_allele other_allele effect_weight\n" + rows;
    std::replace(text.begin(), text.end(), ' ', '\t');
    auto read = parse_scoring_file("S.txt", text);
    if (!read) FAIL(read.error().message);
    return std::move(*read);
  };
  const std::string vcf = vcf_text("", "a", "chr1 100 rs1 A G . . . GT 0/1\nchr1 200 rs9;rs2 A G . . . GT 1/1\nchr2 300 rs3 A G . . . GT 1/1\nchr2 400 . A G . . . GT 1/1\n");
  const std::string rows = "rs1 G A 1\nrs2 G A 2\nrs3 T C 16\nrs3 C T 4\nrs4 G A 8\nhla G A 32\n";
  for (const GenomeForm form : {GenomeForm::plain, GenomeForm::bgzip_indexed, GenomeForm::bcf_indexed}) {
    const GenomeFile file(vcf, form);
    const auto table = score_genome({GenomeInput{"genome.vcf", file.path(), ""}}, named(rows), wish(), stdlib_genes());
    REQUIRE(table);
    const ScoreRow row = table->row(0, 0);
    CHECK(row.sum == 5);  // rs3 stands twice in the score: neither counts
    CHECK(row.matched == 2);
    CHECK(table->scores()[0].named == 3);
    CHECK(table->scores()[0].matched_by_name == 2);
    CHECK(table->scores()[0].repeated_rows == 2);
    CHECK(table->scores()[0].without_place == 1);
  }
  // The same name with other alleles is another variant.
  CHECK(table_of(vcf, named("rs1 T A 1\n")).row(0, 0).refused ==
        "only 0 of 1 variants have a genotype (0.0 %), 0.0 % are needed; the score names 1 of them by rsID alone, of which the lines of the genome carry 0");
  // On the other strand.
  CHECK(table_of(vcf, named("rs3 C T 4\n")).row(0, 0).sum == 8);
  // Beside a score with places, whose lines have no ID.
  std::vector<ScoringFile> both = named("rs1 G A 1\n");
  both.push_back(scoring("2 400 G A 4\n", "P").front());
  const ScoreTable two = table_of(vcf, std::move(both));
  CHECK(two.row(0, 0).sum == 1);
  CHECK(two.row(0, 1).sum == 8);
}

TEST_CASE("without a genotype the copies that an imputation expects count") {
  constexpr const char* kHeader =
      "##FORMAT=<ID=DS,Number=A,Type=Float,Description=\"x\">\n##FORMAT=<ID=GP,Number=G,Type=Float,Description=\"x\">\n##contig=<ID=X>";
  const auto sum = [&](const std::string& line, const std::string& rows, const std::string& columns = "") {
    const ScoreTable table = table_of(vcf_text(kHeader, "a", line + "\n"), scoring(rows, "S", columns));
    const ScoreRow row = table.row(0, 0);
    return row.refused.empty() ? std::pair(row.sum, row.expected) : std::pair(-1.0, row.expected);
  };
  using Sum = std::pair<double, std::uint64_t>;
  CHECK(sum("chr1 100 . A G . . . DS 1.25", "1 100 G A 2\n") == Sum(2.5, 1));
  CHECK(sum("chr1 100 . A G . . . DS 1.25", "1 100 A G 2\n") == Sum(1.5, 1));  // REF has the rest
  CHECK(sum("chr1 100 . A G . . . GT:DS ./.:1.25", "1 100 G A 2\n") == Sum(2.5, 1));
  CHECK(sum("chr1 100 . A G . . . GT:DS 0/1:1.25", "1 100 G A 2\n") == Sum(2, 0));  // a genotype says more
  CHECK(sum("chr1 100 . A G,T . . . DS 0.5,1.25", "1 100 T A 2\n") == Sum(2.5, 1));
  CHECK(sum("chr1 100 . A G . . . GP 0.25,0.5,0.25", "1 100 G A 2\n") == Sum(2, 1));
  CHECK(sum("chr1 100 . A G . . . GP 0.25,0.5,0.25", "1 100 G A 2 True\n", " is_dominant") == Sum(1.5, 1));
  CHECK(sum("chr1 100 . A G . . . GP 0.25,0.5,0.25", "1 100 G A 2 True\n", " is_recessive") == Sum(0.5, 1));
  CHECK(sum("chr1 100 . A G . . . GP 0.25,0.5,0.25", "1 100 G A 0 1 2 8\n", " dosage_0_weight dosage_1_weight dosage_2_weight") == Sum(3.25, 1));
  CHECK(sum("chr1 100 . A G,T . . . GP 0,0,0,0.5,0,0.5", "1 100 T A 2\n") == Sum(3, 1));  // 0/2 and 2/2
  // What cannot be: nothing is guessed.
  for (const char* cannot : {"DS 2.5", "DS -1", "DS .", "DS 0.5,0.5", "GP 0.9,0.9,0.9", "GP 0.5,0.5", "GP nan,0.5,0.5", "GP .", "GT ."})
    CHECK(sum(std::string("chr1 100 . A G . . . ") + cannot, "1 100 G A 2\n") == Sum(-1, 0));
  CHECK(sum("chr1 100 . A G . . . DS 1.25", "1 100 G A 2 True\n", " is_dominant") == Sum(-1, 0));  // a dosage is no chance
  CHECK(sum("X 100 . A G . . . DS 0.5", "X 100 G A 2\n") == Sum(-1, 0));  // of one copy or of two
}

TEST_CASE("one copy on X counts as two unless asked otherwise, elsewhere as one") {
  const std::string vcf = vcf_text("##contig=<ID=X>\n##contig=<ID=MT>", "m f", "X 10 . A G . . . GT 1 0/1\nMT 5 . A G . . . GT 1 0\n");
  const auto score = [] { return scoring("X 10 G A 1\nMT 5 G A 16\n"); };
  const ScoreTable twice = table_of(vcf, score());
  CHECK(twice.row(0, 0).sum == 2 + 16);
  CHECK(twice.row(0, 0).alleles == 3);
  CHECK(twice.row(1, 0).sum == 1);
  ScoreWish asked = wish();
  asked.options.haploid_once = true;
  CHECK(table_of(vcf, score(), asked).row(0, 0).sum == 1 + 16);
  CHECK(table_of(vcf, score(), asked).row(0, 0).alleles == 2);
}

TEST_CASE("several ALTs, lines that repeat a variant, split lines") {
  const std::string vcf = vcf_text("", "a",
                                   "chr1 100 . A C,G,T . . . GT 2/3\n"
                                   "chr1 200 . A C . . . GT 0/1\nchr1 200 . A G . . . GT 0/1\n"
                                   "chr1 300 . A G . . . GT 1/1\nchr1 300 . A G . . . GT 0/0\n");
  const ScoreTable table = table_of(vcf, scoring("1 100 G A 1\n1 200 G A 8\n1 300 G A 64\n"));
  CHECK(table.row(0, 0).sum == 1 + 8 + 128);  // the first line of a variant counts
  CHECK(table.scores()[0].matched == 3);
  CHECK(table.scores()[0].repeated_lines == 1);
}

TEST_CASE("A/T and C/G are taken as written or left out") {
  const std::string vcf = vcf_text("", "a", "chr1 100 . A T . . . GT 0/1\nchr1 200 . A G . . . GT 0/1\n");
  const auto score = [] { return scoring("1 100 T A 1\n1 200 G A 8\n"); };
  CHECK(table_of(vcf, score()).row(0, 0).sum == 9);
  ScoreWish drop = wish();
  drop.options.drop_ambiguous = true;
  const ScoreTable table = table_of(vcf, score(), drop);
  CHECK(table.row(0, 0).sum == 8);
  CHECK(table.row(0, 0).rate == 0.5);
  CHECK(table.scores()[0].ambiguous == 1);
}

TEST_CASE("too few variants refuse the score, for the sample that lacks them") {
  const std::string vcf = vcf_text("", "a b", "chr1 100 . A G . . . GT 0/1 0/1\nchr1 200 . A G . . . GT 0/1 ./.\nchr1 300 . A G . . . GT 0/0 0/0\n");
  const ScoreTable table = table_of(vcf, scoring("1 100 G A 1\n1 200 G A 8\n1 300 G A 8\n2 1 G A 1\n"), wish(0.75));
  CHECK(table.row(0, 0).sum == 9);
  CHECK(table.row(0, 0).rate == 0.75);
  CHECK(table.row(1, 0).refused == "only 2 of 4 variants have a genotype (50.0 %), 75.0 % are needed");
}

TEST_CASE("the build of genome and score") {
  const std::string silent = vcf_text("", "a", "chr1 100 . A G . . . GT 0/1\n");
  ScoreWish asked = wish();
  asked.build = "";
  CHECK(failure(silent, scoring(kRows), asked) ==
        "genome.vcf: its header does not say its genome build, without which positions mean nothing; name the build (GRCh37 or GRCh38)");
  const std::string old = vcf_text("##contig=<ID=chr22,length=51304566>", "a", "chr1 100 . A G . . . GT 0/1\n");
  CHECK(failure(old, scoring(kRows)) == "genome.vcf: is in GRCh37 (by the length of chromosome chr22), not in GRCh38");
  CHECK(table_of(old, scoring(kRows), asked).row(0, 0).refused == "its positions are in GRCh38, the genome is in GRCh37");
  const std::string named = vcf_text("##reference=file:///data/hs37d5.fa", "a", "chr1 100 . A G . . . GT 0/1\n");
  CHECK(failure(named, scoring(kRows)) == "genome.vcf: is in GRCh37 (its header names file:///data/hs37d5.fa), not in GRCh38");
  const std::string both = vcf_text("##contig=<ID=chr22,length=51304566>\n##contig=<ID=chr21,length=46709983>", "a", "chr1 100 . A G . . . GT 0/1\n");
  CHECK(failure(both, scoring(kRows), asked) == "genome.vcf: its header gives chromosomes the lengths of several genome builds");
}

TEST_CASE("damage is an error with its place") {
  CHECK(failure(vcf_text("", "a", "chr1 100 . A G . . . GT 0/2\n"), scoring(kRows)).find("chr1:100") != std::string::npos);
  CHECK(failure(vcf_text("", "a", "chr1 x . A G . . . GT 0/1\n"), scoring(kRows)).find("position is no number") != std::string::npos);
  CHECK(failure("no genome", scoring(kRows)) == "genome.vcf: is neither VCF nor BCF");
}

TEST_CASE("the forms of the result") {
  const ScoreTable table = table_of(vcf_text("", "a b", kLines), scoring(std::string(kRows) + "3 1 G A 1\n"), wish(0.7));
  CHECK(written(table, ScoreForm::tsv).starts_with(
      "sample\tscore\tsum\taverage\tmatched\timputed\talleles\ttotal\trate\tpercentile\t"));
  CHECK(written(table, ScoreForm::tsv).find("\na\tS\t7\t1.1666666666666667\t3\t0\t6\t4\t0.75\t") != std::string::npos);
  CHECK(written(table, ScoreForm::ndjson).starts_with("{\"sample\":\"a\",\"score\":\"S\",\"sum\":7.0,\"average\":"));
  CHECK(written(table, ScoreForm::json).find("\"matched\":3") != std::string::npos);
  CHECK(written(table, ScoreForm::text).find("a\n  S  7 from 3 of 4 variants (75.0 %)\n") != std::string::npos);
  CHECK(score_remarks(table) == "S: 3 of 4 variants found, 1 of them on the other strand\n");
  CHECK_FALSE(write_scores(table, ScoreForm::tsv, [](std::string_view) { return false; }));
}
