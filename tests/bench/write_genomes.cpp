// Writes genomes and scores to measure `regimen scores` with. Usage: write_genomes FOLDER [SAMPLES SITES SCORES VARIANTS]
//
// FOLDER/genomes.bcf       SAMPLES people (2500), SITES places (60000) spread over 22 chromosomes of GRCh38, 0.5 % missing
// FOLDER/score_N.txt       SCORES scores (3) of VARIANTS (20000) of these places, in the form of the PGS Catalog
// FOLDER/plink.txt         the same scores as columns of one file that `plink2 --score` reads
// The same numbers give the same files on every machine.
#include <htslib/vcf.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <string>
#include <vector>

namespace {

// SplitMix64: small, and the same everywhere.
class Random {
 public:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

 private:
  std::uint64_t state_ = 20240229;
};

struct Site {
  int chromosome = 1;
  long pos = 0;
  char ref = 'A', alt = 'G';
  bool effect_is_alt = true;
  std::vector<double> weights;  // one a score; 0: not in it
};

constexpr int kChromosomes = 22;
constexpr long kLength22 = 50818468;  // of chromosome 22 in GRCh38, which tells the build

std::vector<Site> make_sites(std::size_t count, std::size_t scores, std::size_t variants, Random& random) {
  constexpr char kPairs[][3] = {"AG", "GA", "CT", "TC", "AC", "GT", "AT", "CG"};
  std::vector<Site> sites(count);
  for (std::size_t i = 0; i < count; ++i) {
    Site& site = sites[i];
    site.chromosome = static_cast<int>(i * kChromosomes / count) + 1;
    const bool first = i == 0 || sites[i - 1].chromosome != site.chromosome;
    site.pos = (first ? 10000 : sites[i - 1].pos) + 1 + static_cast<long>(random.below(8000));
    const char* pair = kPairs[random.below(8)];
    site.ref = pair[0];
    site.alt = pair[1];
    site.effect_is_alt = random.unit() < 0.6;
    site.weights.assign(scores, 0.0);
  }
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  for (std::size_t score = 0; score < scores; ++score) {
    for (std::size_t i = 0; i < std::min(variants, count); ++i) {
      std::swap(order[i], order[i + random.below(count - i)]);
      sites[order[i]].weights[score] = (random.unit() - 0.5) / 50;
    }
  }
  return sites;
}

bool write_bcf(const std::string& path, std::size_t samples, const std::vector<Site>& sites, Random& random) {
  htsFile* file = hts_open(path.c_str(), "wb");
  bcf_hdr_t* header = bcf_hdr_init("w");
  if (!file || !header) return false;
  bcf_hdr_append(header, "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">");
  for (int c = 1; c <= kChromosomes; ++c) {
    const std::string length = c == kChromosomes ? ",length=" + std::to_string(kLength22) : "";
    bcf_hdr_append(header, ("##contig=<ID=chr" + std::to_string(c) + length + ">").c_str());
  }
  for (std::size_t s = 0; s < samples; ++s) bcf_hdr_add_sample(header, ("P" + std::to_string(s + 1)).c_str());
  bool ok = bcf_hdr_add_sample(header, nullptr) == 0 && bcf_hdr_write(file, header) == 0;
  bcf1_t* record = bcf_init();
  std::vector<std::int32_t> genotypes(2 * samples);
  for (const Site& site : sites) {
    if (!ok) break;
    bcf_clear(record);
    record->rid = bcf_hdr_name2id(header, ("chr" + std::to_string(site.chromosome)).c_str());
    record->pos = site.pos - 1;
    const std::string alleles = std::string(1, site.ref) + "," + site.alt;
    bcf_update_alleles_str(header, record, alleles.c_str());
    const double u = random.unit(), frequency = 0.01 + 0.49 * u * u;
    for (std::size_t s = 0; s < samples; ++s) {
      const bool missing = random.unit() < 0.005;
      for (std::size_t strand = 0; strand < 2; ++strand)
        genotypes[2 * s + strand] = missing ? bcf_gt_missing : bcf_gt_unphased(random.unit() < frequency ? 1 : 0);
    }
    ok = bcf_update_genotypes(header, record, genotypes.data(), static_cast<int>(genotypes.size())) == 0 && bcf_write(file, header, record) == 0;
  }
  bcf_destroy(record);
  bcf_hdr_destroy(header);
  return hts_close(file) == 0 && ok;
}

void write_scores(const std::string& folder, std::size_t scores, const std::vector<Site>& sites) {
  std::ofstream columns(folder + "/plink.txt");
  columns << "ID\teffect_allele";
  for (std::size_t score = 0; score < scores; ++score) columns << "\tSCORE" << score + 1;
  columns << "\n" << std::setprecision(8);
  for (const Site& site : sites) {
    if (std::all_of(site.weights.begin(), site.weights.end(), [](double w) { return w == 0; })) continue;
    columns << site.chromosome << ':' << site.pos << ':' << site.ref << ':' << site.alt << '\t' << (site.effect_is_alt ? site.alt : site.ref);
    for (double weight : site.weights) columns << '\t' << weight;
    columns << "\n";
  }
  for (std::size_t score = 0; score < scores; ++score) {
    std::ofstream file(folder + "/score_" + std::to_string(score + 1) + ".txt");
    file << "###PGS CATALOG SCORING FILE\n#format_version=2.0\n#pgs_id=SCORE" << score + 1 << "\n#genome_build=GRCh38\n"
         << "chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n" << std::setprecision(8);
    for (const Site& site : sites)
      if (site.weights[score] != 0)
        file << site.chromosome << '\t' << site.pos << '\t' << (site.effect_is_alt ? site.alt : site.ref) << '\t'
             << (site.effect_is_alt ? site.ref : site.alt) << '\t' << site.weights[score] << "\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: write_genomes FOLDER [SAMPLES SITES SCORES VARIANTS]\n", stderr);
    return 2;
  }
  const auto number = [&](int at, std::size_t otherwise) { return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise; };
  const std::string folder = argv[1];
  const std::size_t samples = number(2, 2500), count = number(3, 60000), scores = number(4, 3), variants = number(5, 20000);
  Random random;
  const std::vector<Site> sites = make_sites(count, scores, variants, random);
  write_scores(folder, scores, sites);
  if (write_bcf(folder + "/genomes.bcf", samples, sites, random)) return 0;
  std::fputs("write_genomes: the genomes could not be written\n", stderr);
  return 1;
}
