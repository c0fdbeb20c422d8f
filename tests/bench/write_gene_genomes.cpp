// Writes a genome file for the benches: every position of the genes that are read from a genome, each sample with a pair of their
// alleles, among sites elsewhere. Usage: write_gene_genomes FILE SITES SAMPLES phased|unphased [index]. One set of arguments, one file.
#include <htslib/vcf.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <tuple>

#include "tests/unit/pgx/generated_samples.h"
#include "tests/unit/pgx/stdlib_genes.h"

namespace {

using namespace regimen;
using namespace regimen::test;

// Lengths in GRCh38: they tell the build.
constexpr std::pair<const char*, long> kChromosomes[] = {
    {"chr1", 248956422}, {"chr2", 242193529}, {"chr3", 198295559}, {"chr4", 190214555},  {"chr5", 181538259},  {"chr6", 170805979},
    {"chr7", 159345973}, {"chr8", 145138636}, {"chr9", 138394717}, {"chr10", 133797422}, {"chr11", 135086622}, {"chr12", 133275309},
    {"chr13", 114364328}, {"chr14", 107043718}, {"chr15", 101991189}, {"chr16", 90338345}, {"chr17", 83257441}, {"chr18", 80373285},
    {"chr19", 58617616}, {"chr20", 64444167}, {"chr21", 46709983}, {"chr22", 50818468},  {"chrX", 156040895}};

void need(bool ok, const char* what) {
  if (ok) return;
  std::cerr << "write_gene_genomes: " << what << "\n";
  std::exit(1);
}

struct Wanted {
  std::string file;
  std::size_t sites = 0, samples = 1;
  bool phased = false, index = false;
};

struct Site {
  std::string alleles;                    // "C,T"
  std::vector<std::int32_t> genotypes;    // two a sample, coded as htslib does
};

class Writer {
 public:
  explicit Writer(const Wanted& wanted) : wanted_(wanted) {
    const char* mode = wanted.file.ends_with(".bcf") ? "wb" : "wz";
    file_ = hts_open(wanted.file.c_str(), mode);
    header_ = bcf_hdr_init("w");
    record_ = bcf_init();
    need(file_ && header_ && record_, "the file cannot be opened");
    for (auto [name, length] : kChromosomes)
      line("##contig=<ID=" + std::string(name) + ",length=" + std::to_string(length) + ">");
    line("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">");
    line("##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads an allele\">");
    line("##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Reads\">");
    line("##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Quality\">");
    line("##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"Likelihoods\">");
    line("##INFO=<ID=AF,Number=A,Type=Float,Description=\"Frequency\">");
    line("##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Reads\">");
    line("##INFO=<ID=MQ,Number=1,Type=Float,Description=\"Mapping quality\">");
    for (std::size_t s = 0; s < wanted.samples; ++s) bcf_hdr_add_sample(header_, ("S" + std::to_string(s + 1)).c_str());
    need(bcf_hdr_write(file_, header_) == 0, "the header cannot be written");
  }
  ~Writer() {
    bcf_destroy(record_);
    bcf_hdr_destroy(header_);
    need(hts_close(file_) == 0, "the file cannot be closed");
    bool bcf = wanted_.file.ends_with(".bcf");
    need(!wanted_.index || bcf_index_build(wanted_.file.c_str(), bcf ? 14 : 0) == 0, "the index cannot be made");
  }

  void write(int chromosome, long pos, const Site& site) {
    bcf_clear(record_);
    record_->rid = chromosome;
    record_->pos = pos - 1;
    record_->qual = static_cast<float>(random_() % 5000) / 4;
    if (random_() % 4 != 0) bcf_update_id(header_, record_, ("rs" + std::to_string(random_() % 1000000000)).c_str());
    bcf_update_alleles_str(header_, record_, site.alleles.c_str());
    std::int32_t depth = static_cast<std::int32_t>(random_() % 60);
    float quality = static_cast<float>(random_() % 6000) / 100, frequency = static_cast<float>(random_() % 1000) / 1000;
    bcf_update_info_float(header_, record_, "AF", &frequency, 1);
    bcf_update_info_int32(header_, record_, "DP", &depth, 1);
    bcf_update_info_float(header_, record_, "MQ", &quality, 1);
    int count = static_cast<int>(wanted_.samples);
    bcf_update_genotypes(header_, record_, site.genotypes.data(), count * 2);
    add_reads(site, count);
    need(bcf_write(file_, header_, record_) == 0, "a record cannot be written");
  }

 private:
  // Reads on every allele that was called, and numbers as a caller writes them.
  void add_reads(const Site& site, int count) {
    std::size_t alleles = record_->n_allele, likelihoods = alleles * (alleles + 1) / 2;
    depths_.assign(wanted_.samples * alleles, 0);
    for (std::size_t s = 0; s < wanted_.samples; ++s)
      for (std::size_t strand = 0; strand < 2; ++strand) {
        std::int32_t value = site.genotypes[s * 2 + strand];
        if (!bcf_gt_is_missing(value)) depths_[s * alleles + static_cast<std::size_t>(bcf_gt_allele(value))] += 5 + static_cast<std::int32_t>(random_() % 20);
      }
    bcf_update_format_int32(header_, record_, "AD", depths_.data(), count * static_cast<int>(alleles));
    for (auto [tag, values, most] : {std::tuple("DP", std::size_t{1}, 60U), std::tuple("GQ", std::size_t{1}, 99U), std::tuple("PL", likelihoods, 1500U)}) {
      numbers_.resize(wanted_.samples * values);
      for (std::int32_t& number : numbers_) number = static_cast<std::int32_t>(random_() % most);
      bcf_update_format_int32(header_, record_, tag, numbers_.data(), static_cast<int>(numbers_.size()));
    }
  }
  void line(const std::string& text) { need(bcf_hdr_append(header_, text.c_str()) == 0, "a header line cannot be added"); }

  const Wanted& wanted_;
  htsFile* file_ = nullptr;
  bcf_hdr_t* header_ = nullptr;
  bcf1_t* record_ = nullptr;
  std::vector<std::int32_t> depths_, numbers_;
  std::minstd_rand random_{11};
};

using Sites = std::map<std::pair<int, long>, Site>;

int number_of(const std::string& chromosome) {
  for (int i = 0; i < static_cast<int>(std::size(kChromosomes)); ++i)
    if (chromosome == kChromosomes[i].first) return i;
  need(false, "a gene is on an unknown chromosome");
  return -1;
}

// Two of three chromosomes carry the reference, the others any allele of the table.
std::size_t some_allele(const GeneTable& table, std::mt19937& random) {
  if (below(3, random) != 0) return table.reference;
  for (;;)
    if (std::size_t allele = below(table.alleles.size(), random); !table.alleles[allele].cells.empty()) return allele;
}

void add_gene(const GeneTable& table, const Wanted& wanted, std::mt19937& random, Sites& sites) {
  const SampleKind kind{"", wanted.phased ? Phase::known : Phase::unknown, 0.002};
  int chromosome = number_of(table.chromosome);
  for (const TablePosition& position : table.positions) {
    Site& site = sites[{chromosome, position.pos}];
    site.alleles = position.ref;
    for (const std::string& alt : position.alts) site.alleles += "," + alt;
    site.genotypes.resize(wanted.samples * 2);
  }
  for (std::size_t s = 0; s < wanted.samples; ++s) {
    SampleGenotype sample = sample_of(table, {some_allele(table, random), some_allele(table, random)}, kind, random);
    for (std::size_t p = 0; p < table.positions.size(); ++p) {
      const SiteGenotype& shown = sample.sites[p];
      std::vector<std::int32_t>& all = sites[{chromosome, table.positions[p].pos}].genotypes;
      auto coded = [&](int code) { return !shown.called() ? bcf_gt_missing : wanted.phased ? bcf_gt_phased(code) : bcf_gt_unphased(code); };
      all[s * 2] = shown.called() ? bcf_gt_unphased(shown.first) : bcf_gt_missing;
      all[s * 2 + 1] = coded(shown.second);
    }
  }
}

// Sites that no gene has. They take turns: they are read over, not read.
std::vector<Site> sites_elsewhere(const Wanted& wanted, std::mt19937& random) {
  constexpr std::size_t kKinds = 64;
  constexpr const char* kAlleles[] = {"A,G", "C,T", "G,A", "T,C", "A,C", "G,T", "CA,C", "T,TAA"};
  std::vector<Site> out;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    out.push_back({kAlleles[below(std::size(kAlleles), random)], {}});
    for (std::size_t s = 0; s < wanted.samples * 2; ++s) {
      std::int32_t allele = below(4, random) == 0;
      out.back().genotypes.push_back(s % 2 == 1 && wanted.phased ? bcf_gt_phased(allele) : bcf_gt_unphased(allele));
    }
  }
  return out;
}

void write(const Wanted& wanted) {
  std::mt19937 random(20251127);
  Sites genes;
  for (const std::string& gene : stdlib_genes().genes())
    if (const GeneTable& table = *stdlib_genes().find(gene); table.matched_here()) add_gene(table, wanted, random, genes);
  long genome = 0;
  for (auto [name, length] : kChromosomes) genome += length;
  const std::vector<Site> others = sites_elsewhere(wanted, random);
  Writer writer(wanted);
  auto gene = genes.begin();
  for (int c = 0; c < static_cast<int>(std::size(kChromosomes)); ++c) {
    long length = kChromosomes[c].second;
    long count = static_cast<long>(wanted.sites) * length / genome, step = count > 0 ? length / count : 0;
    for (long i = 0; i < count; ++i) {
      long pos = 1 + i * step;
      for (; gene != genes.end() && gene->first < std::pair(c, pos); ++gene) writer.write(c, gene->first.second, gene->second);
      if (gene == genes.end() || gene->first != std::pair(c, pos)) writer.write(c, pos, others[below(others.size(), random)]);
    }
    for (; gene != genes.end() && gene->first.first == c; ++gene) writer.write(c, gene->first.second, gene->second);
  }
}

}  // namespace

int main(int count, char** arguments) {
  need(count == 5 || count == 6, "usage: write_gene_genomes FILE SITES SAMPLES phased|unphased [index]");
  Wanted wanted{arguments[1], std::strtoul(arguments[2], nullptr, 10), std::strtoul(arguments[3], nullptr, 10),
                std::strcmp(arguments[4], "phased") == 0, count == 6};
  write(wanted);
}
