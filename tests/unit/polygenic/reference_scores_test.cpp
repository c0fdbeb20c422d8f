// The public files of polygenic scores: sums as plink2 2.00a3.5 computes them, matches as pgscatalog-match reports them.
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "runtime/polygenic/allele_match.h"
#include "runtime/readers/vcf_scores.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::optional<std::filesystem::path> folder() {
  const auto reference = reference_folder();
  if (!reference) return std::nullopt;
  return *reference / "genomes" / "polygenic";
}

std::vector<ScoringFile> scoring(const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back((*folder() / name).string());
  auto read = read_scoring_files(paths);
  if (!read) FAIL(read.error().message);
  return std::move(*read);
}

ScoreTable table_of(const std::string& genome, std::vector<ScoringFile> scores, const std::string& build, bool drop_ambiguous = false) {
  ScoreWish wish;
  wish.options.min_overlap = 0;
  wish.options.drop_ambiguous = drop_ambiguous;
  wish.build = wish.score_build = build;
  const std::string path = (*folder() / genome).string();
  auto table = score_genome({{genome, path, ""}}, std::move(scores), wish, stdlib_genes());
  if (!table) FAIL(table.error().message);
  return std::move(*table);
}

std::vector<nlohmann::json> json_lines(const std::string& name) {
  std::ifstream file(*folder() / name);
  std::vector<nlohmann::json> out;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) out.push_back(nlohmann::json::parse(line));
  return out;
}

double total(const ScoreTable& table, std::size_t score) {
  double sum = 0;
  for (std::size_t s = 0; s < table.samples(); ++s) sum += table.row(s, score).sum;
  return sum;
}

// What `plink2 --score` of the same file printed, to its six digits.
void check_sums(const ScoreTable& table, std::size_t score, const std::map<std::string, double>& expected) {
  std::size_t found = 0;
  for (std::size_t s = 0; s < table.samples(); ++s) {
    const ScoreRow row = table.row(s, score);
    const auto it = expected.find(row.sample);
    if (it == expected.end()) continue;
    ++found;
    CHECK(row.sum == Approx(it->second).epsilon(5e-6));
  }
  CHECK(found == expected.size());
}

}  // namespace

TEST_CASE("every scoring file of the folder is read") {
  if (!folder()) return;
  const std::map<std::string, std::pair<std::size_t, std::size_t>> expected = {
      {"OPGS017309.txt", {1, 697}},  {"OPGS017309_hmPOS_GRCh38.txt.gz", {1, 697}},       {"PGS001229_22.txt", {1, 835}},
      {"PGS001229_hmPOS_GRCh38.txt.gz", {1, 51209}}, {"customgrch37.txt", {1, 2}},       {"customgrch38.txt", {1, 2}},
      {"multiscore.txt", {2, 829}},  {"scorefile_dominant_and_recessive.txt", {1, 835}}};
  std::size_t scores = 0, variants = 0;
  for (const auto& [name, counts] : expected) {
    const auto read = scoring({name});
    CHECK(read.size() == counts.first);
    CHECK(read.front().variants.size() == counts.second);
    CHECK(read.front().refused.empty());
    scores += read.size();
    variants += read.front().variants.size();
  }
  std::cout << scores << " scores of " << expected.size() << " files, " << variants << " rows\n";
  const ScoringFile harmonised = scoring({"OPGS017309_hmPOS_GRCh38.txt.gz"}).front();
  CHECK(harmonised.id == "OPGS017309");
  CHECK(harmonised.build == "GRCh37");
  CHECK(harmonised.harmonised_build == "GRCh38");
  CHECK(harmonised.licence == "CC BY");
  CHECK(harmonised.place_in(harmonised.variants[0], "GRCh38")->pos == 159346461);
  CHECK(harmonised.place_in(harmonised.variants[0], "GRCh37")->pos == 159767493);
}

TEST_CASE("the rows of the scoring file as pgscatalog-combine writes them") {
  if (!folder()) return;
  const ScoringFile score = scoring({"PGS001229_hmPOS_GRCh38.txt.gz"}).front();
  std::size_t same = 0, rows = 0;
  for (const auto& row : json_lines("score_variant_table.json")) {
    if (row["accession"] != "PGS001229_hmPOS_GRCh38") continue;  // one row of an invented score
    ++rows;
    const ScoreVariant& variant = score.variants.at(row["row_nr"].get<std::size_t>());
    const bool equal = score.chromosomes[variant.reported.chromosome] == row["chr_name"] && variant.reported.pos == row["chr_position"] &&
                       variant.effect == row["effect_allele"] && variant.other == row["other_allele"] &&
                       variant.value[1] == row["effect_weight"] && variant.kind == EffectKind::additive;
    CHECK(equal);
    same += equal ? 1 : 0;
  }
  CHECK(rows == 100);
  std::cout << same << " of " << rows << " rows of score_variant_table.json\n";
}

// The table says of a hundred variants whether and how they match, leaving A/T and C/G out. What it matched against, the
// variants of the genomes, is listed in 1000G.pvar only in part.
TEST_CASE("matches as pgscatalog-match reports them") {
  if (!folder()) return;
  const ScoringFile score = scoring({"PGS001229_hmPOS_GRCh38.txt.gz"}).front();
  std::size_t same = 0, rows = 0;
  for (const auto& row : json_lines("allele_match_table.json")) {
    if (row["accession"] != "PGS001229_hmPOS_GRCh38") continue;
    ++rows;
    const ScoreVariant& variant = score.variants.at(row["row_nr"].get<std::size_t>());
    const auto& result = row["match_result"];
    // ALTREF: the effect allele is ALT, so the other allele is REF.
    const std::string_view alleles[] = {variant.other, variant.effect};
    const MatchedAllele found = match_alleles(variant.effect, variant.other, alleles, true);
    const bool left_out = result["match_type"] == "EXCLUDED";
    const bool equal = left_out ? result["is_ambiguous"] == true && found.match == AlleleMatch::ambiguous
                                : found.match == AlleleMatch::as_written && found.effect == result["effect_allele_idx"];
    CHECK(equal);
    same += equal ? 1 : 0;
  }
  CHECK(rows == 100);
  std::cout << same << " of " << rows << " matches of allele_match_table.json\n";
}

TEST_CASE("chromosome 22 of 2,504 synthetic genomes") {
  if (!folder()) return;
  const ScoreTable table = table_of("cineca_synthetic_subset.vcf.gz",
                                    scoring({"PGS001229_22.txt", "scorefile_dominant_and_recessive.txt", "multiscore.txt"}), "GRCh37");
  REQUIRE(table.samples() == 2504);
  CHECK(table.scores()[0].matched == 829);
  CHECK(table.scores()[1].matched == 829);
  CHECK(table.scores()[2].total == 829);
  const std::map<std::string, double> expected = {{"HG00096_HG00096", 0.331803}, {"HG00097_HG00097", 0.255963}, {"HG00099_HG00099", 0.441967}, {"HG00100_HG00100", 0.5583}, {"HG00099_HG00099", 0.441967}, {"HG00149_HG00149", -0.135475}, {"HG00190_HG00190", 0.625601}, {"HG00245_HG00245", 0.205533}, {"HG00251_HG00251", -0.207406}, {"HG00257_HG00257", 0.0623938}, {"NA21143_NA21143", 0.597872}, {"NA21144_NA21144", 0.632138}};
  check_sums(table, 0, expected);
  check_sums(table, 2, expected);
  check_sums(table, 3, expected);
  check_sums(table, 1, {{"HG00096_HG00096", 0.321349}, {"HG00097_HG00097", 0.245367}, {"HG00099_HG00099", 0.441967}, {"HG00100_HG00100", 0.55816}, {"HG00099_HG00099", 0.441967}, {"HG00149_HG00149", -0.14607}, {"HG00190_HG00190", 0.62546}, {"HG00245_HG00245", 0.194938}, {"HG00251_HG00251", -0.218001}, {"NA21143_NA21143", 0.587276}, {"NA21144_NA21144", 0.621684}});
  CHECK(total(table, 0) == Approx(1102.6385).epsilon(1e-7));
  std::cout << table.samples() << " samples, " << table.scores()[0].matched << " of " << table.scores()[0].rows << " rows found\n";
}

TEST_CASE("a thousand places of 3,202 genomes, with one copy of X in men") {
  if (!folder()) return;
  const ScoreTable table = table_of("tiny1000G.vcf.gz", scoring({"PGS001229_hmPOS_GRCh38.txt.gz"}), "GRCh38");
  REQUIRE(table.samples() == 3202);
  CHECK(table.scores()[0].matched == 986);
  CHECK(table.scores()[0].flipped == 3);
  check_sums(table, 0, {{"HG00096", 0.658821}, {"HG00101", -0.395449}, {"HG00103", 0.391871}, {"HG00105", 0.358203}, {"HG00107", 0.622748}, {"HG00108", -0.258646}, {"HG00110", -0.5402}, {"HG00111", 0.617899}, {"HG00112", 0.296512}, {"HG00114", 0.435781}});
  const ScoreTable dropped = table_of("tiny1000G.vcf.gz", scoring({"PGS001229_hmPOS_GRCh38.txt.gz"}), "GRCh38", true);
  CHECK(dropped.scores()[0].matched == 986 - 66);
  CHECK(dropped.scores()[0].ambiguous == 66);
  std::cout << table.samples() << " samples, " << table.scores()[0].matched << " found, of which " << table.scores()[0].flipped
            << " on the other strand and " << dropped.scores()[0].ambiguous << " A/T or C/G\n";
}
