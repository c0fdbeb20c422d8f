// Scoring files: every form, and what is wrong with them.
#include "runtime/polygenic/scoring_file.h"

#include <catch2/catch.hpp>

using namespace regimen;

namespace {

// Blanks in place of tabs.
std::string tabs(std::string text) {
  for (char& c : text)
    if (c == ' ') c = '\t';
  return text;
}

ScoringFile one(const std::string& head, const std::string& rows) {
  auto read = parse_scoring_file("s.txt", head + tabs(rows));
  if (!read) FAIL(read.error().message);
  REQUIRE(read->size() == 1);
  return std::move(read->front());
}

std::string error_of(const std::string& head, const std::string& rows) {
  const auto read = parse_scoring_file("s.txt", head + tabs(rows));
  return read ? "" : read.error().message;
}

constexpr const char* kHead =
    "###PGS CATALOG SCORING FILE\n#format_version=2.0\n#pgs_id=PGS000999\n#pgs_name=test score\n#trait_reported=Standing height\n"
    "#weight_type=beta\n#genome_build=hg19\n#variants_number=2\n#license=CC BY 4.0\n";

}  // namespace

TEST_CASE("header and columns in any order") {
  const ScoringFile score = one(kHead, "effect_weight other_allele locus_name effect_allele chr_position chr_name\n"
                                       "0.5 a x g 1000 chr1\n-1e-3 T  C 7 X\n");
  CHECK(score.id == "PGS000999");
  CHECK(score.name == "test score");
  CHECK(score.trait == "Standing height");
  CHECK(score.weight_type == "beta");
  CHECK(score.licence == "CC BY 4.0");
  CHECK(score.build == "GRCh37");
  CHECK(score.declared == 2);
  CHECK(score.total() == 2);
  CHECK(score.refused.empty());
  REQUIRE(score.variants.size() == 2);
  const ScoreVariant& first = score.variants[0];
  CHECK(score.chromosomes[first.reported.chromosome] == "1");
  CHECK(first.reported.pos == 1000);
  CHECK(first.effect == "G");
  CHECK(first.other == "A");
  CHECK(first.value == std::array<double, 3>{0, 0.5, 1.0});
  CHECK(score.chromosomes[score.variants[1].reported.chromosome] == "X");
  CHECK(score.variants[1].value[1] == -1e-3);
}

TEST_CASE("harmonised positions, inferred other alleles, positions that could not be mapped") {
  const ScoringFile score = one("#pgs_id=PGS1\n#genome_build=GRCh37\n#HmPOS_build=GRCh38\n",
                                "rsID chr_name chr_position effect_allele effect_weight hm_chr hm_pos hm_inferOtherAllele\n"
                                "rs1 1 100 A 1 2 200 G\nrs2 1 101 A 1   \nrs3   A 1 1 300 C/G\n");
  CHECK(score.harmonised_build == "GRCh38");
  CHECK(score.place_in(score.variants[0], "GRCh38")->pos == 200);
  CHECK(score.chromosomes[score.place_in(score.variants[0], "GRCh38")->chromosome] == "2");
  CHECK(score.place_in(score.variants[0], "GRCh37")->pos == 100);
  CHECK(score.place_in(score.variants[0], "NCBI36") == nullptr);
  CHECK(score.variants[0].other == "G");
  CHECK(score.place_in(score.variants[1], "GRCh38")->pos == 0);
  CHECK(score.place_in(score.variants[2], "GRCh37")->pos == 0);
  CHECK(score.variants[2].other.empty());
}

TEST_CASE("kinds of effect") {
  const ScoringFile score = one("", "chr_name chr_position effect_allele other_allele effect_weight is_dominant is_recessive\n"
                                    "1 1 A G 2 True False\n1 2 A G 2 FALSE TRUE\n1 3 A G 2 False False\n1 4 A G 2  \n");
  CHECK(score.variants[0].value == std::array<double, 3>{0, 2, 2});
  CHECK(score.variants[1].value == std::array<double, 3>{0, 0, 2});
  CHECK(score.variants[2].value == std::array<double, 3>{0, 2, 4});
  CHECK(score.variants[3].kind == EffectKind::additive);
  CHECK(score.id == "s.txt");

  const ScoringFile dosage = one("", "chr_name chr_position effect_allele other_allele dosage_0_weight dosage_1_weight dosage_2_weight\n"
                                     "1 1 A G 0.1 0.2 0.9\n");
  CHECK(dosage.variants[0].value == std::array<double, 3>{0.1, 0.2, 0.9});
  CHECK(dosage.variants[0].kind == EffectKind::by_dosage);

  const ScoringFile typed = one("", "chr_name chr_position effect_allele other_allele effect_weight effect_type accession\n"
                                    "1 1 A G 1 dominant PGS5\n1 2 A G 1 additive PGS5\n");
  CHECK(typed.id == "PGS5");
  CHECK(typed.variants[0].kind == EffectKind::dominant);
}

TEST_CASE("kinds that are not computed refuse the whole score, with line and reason") {
  for (const char* column : {"is_interaction", "is_haplotype", "is_diplotype"}) {
    const ScoringFile score = one("#x=y\n", std::string("chr_name chr_position effect_allele other_allele effect_weight ") + column +
                                                "\n1 1 A G 1 False\n1 2 A G 1 True\n1 3 A G 1 True\n");
    CHECK(score.refused == std::string(column) + " of line 4: effects of this kind are not computed");
    CHECK(score.variants.size() == 3);
  }
  const ScoringFile typed = one("", "chr_name chr_position effect_allele other_allele effect_weight effect_type\n1 1 A G 1 nonadditive\n");
  CHECK(typed.refused == "effect_type 'nonadditive' of line 2: effects of this kind are not computed");
}

TEST_CASE("several scores in one file") {
  const auto wide = parse_scoring_file("w.txt", tabs("ID effect_allele a b\n22:10:G:A G 1 2\nchr22:11:C:CT CT 3 4\n"));
  REQUIRE(wide);
  REQUIRE(wide->size() == 2);
  CHECK((*wide)[0].id == "a");
  CHECK((*wide)[1].id == "b");
  CHECK((*wide)[0].variants[0].other == "A");
  CHECK((*wide)[1].variants[1].value[1] == 4);
  CHECK((*wide)[1].variants[1].effect == "CT");
  CHECK((*wide)[1].chromosomes == std::vector<std::string>{"22"});

  const auto tall = parse_scoring_file("t.txt", tabs("chr_name chr_position effect_allele other_allele effect_weight accession\n"
                                                     "1 1 A G 1 P\n1 1 A G 2 Q\n1 2 A G 3 P\n"));
  REQUIRE(tall);
  REQUIRE(tall->size() == 2);
  CHECK((*tall)[0].variants.size() == 2);
  CHECK((*tall)[1].variants[0].value[1] == 2);
}

TEST_CASE("a file that lost rows is told by its header") {
  const ScoringFile score = one("#variants_number=10\n", "chr_name chr_position effect_allele effect_weight\n1 1 A 1\n");
  CHECK(score.total() == 10);
}

TEST_CASE("what is wrong is told with file and line") {
  const std::string columns = "chr_name chr_position effect_allele other_allele effect_weight is_dominant is_recessive\n";
  struct Wrong {
    std::string rows, message;
  };
  const Wrong wrong[] = {
      {columns + "1 1 A G abc  \n", "s.txt, line 3: effect_weight 'abc' is no finite number"},
      {columns + "1 1 A G 0,5  \n", "s.txt, line 3: effect_weight '0,5' is no finite number"},
      {columns + "1 1 A G inf  \n", "s.txt, line 3: effect_weight 'inf' is no finite number"},
      {columns + "1 1 A G nan  \n", "s.txt, line 3: effect_weight 'nan' is no finite number"},
      {columns + "1 1 A G   \n", "s.txt, line 3: effect_weight '' is no finite number"},
      {columns + "1 1 A G 1e308  \n", "s.txt, line 3: effect_weight '1e308' is no weight that can be added up"},
      {columns + "1 -5 A G 1  \n", "s.txt, line 3: chr_position '-5' is no position"},
      {columns + "1 0 A G 1  \n", "s.txt, line 3: chr_position '0' is no position"},
      {columns + "1 5.0 A G 1  \n", "s.txt, line 3: chr_position '5.0' is no position"},
      {columns + "1 99999999999 A G 1  \n", "s.txt, line 3: chr_position '99999999999' is no position"},
      {columns + "1 1  G 1  \n", "s.txt, line 3: has no effect allele"},
      {columns + "1 1 A A 1  \n", "s.txt, line 3: effect and other allele are the same"},
      {columns + "1 1 A G 1 maybe \n", "s.txt, line 3: is_dominant 'maybe' is no True or False"},
      {columns + "1 1 A G 1 True True\n", "s.txt, line 3: is both dominant and recessive"},
      {columns + "1 1 A G 1\n", "s.txt, line 3: has 5 cells, the line of column names has 7"},
      {columns, "s.txt: has no variants"},
      {"", "s.txt: has no line of column names"},
      {"chr_name effect_weight\n1 1\n", "s.txt, line 2: has no column effect_allele"},
      {"chr_name chr_position effect_allele\n1 1 A\n", "s.txt, line 2: has no column effect_weight"},
      {"effect_allele effect_allele effect_weight\nA A 1\n", "s.txt, line 2: the column effect_allele stands twice"},
      {"ID effect_allele a\nrs1 A 1\n", "s.txt, line 3: ID 'rs1' is no CHROMOSOME:POSITION:REF:ALT"},
      {"ID effect_allele a\n1:5:G:T A 1\n", "s.txt, line 3: the effect allele is neither of those in the ID"},
      {"ID effect_allele a a\n1:5:G:T G 1 1\n", "s.txt, line 2: the score 'a' stands twice"},
  };
  for (const Wrong& one : wrong) CHECK(error_of("#pgs_id=PGS1\n", one.rows) == one.message);
}

TEST_CASE("what begins like a scoring file") {
  CHECK(is_scoring_text("#pgs_id=PGS1\n\nchr_name\teffect_allele\n"));
  CHECK(is_scoring_text("\xEF\xBB\xBFrsID\teffect_allele\teffect_weight\r\n"));
  CHECK_FALSE(is_scoring_text("##fileformat=VCFv4.2\n#CHROM\tPOS\n"));
  CHECK_FALSE(is_scoring_text(""));
  CHECK_FALSE(is_scoring_text("effect_allele"));
}

TEST_CASE("names of builds and chromosomes") {
  CHECK(build_name("hg19") == "GRCh37");
  CHECK(build_name("file:///ref/hs37d5.fa") == "GRCh37");
  CHECK(build_name("GRCh38.p14") == "GRCh38");
  CHECK(build_name("hg18") == "NCBI36");
  CHECK(build_name("NR").empty());
  CHECK(plain_chromosome("chrX") == "X");
  CHECK(plain_chromosome("chrM") == "MT");
  CHECK(plain_chromosome("chr") == "chr");
}
