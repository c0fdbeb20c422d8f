// A cohort is called as its samples are one by one, field for field, in every form of a file.
#include <catch2/catch.hpp>
#include <chrono>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include <sys/resource.h>

#include "runtime/pgx/gene_call_fields.h"
#include "runtime/readers/vcf_cohort.h"
#include "tests/unit/pgx/generated_samples.h"
#include "tests/unit/pgx/stdlib_genes.h"
#include "tests/unit/readers/vcf_test_files.h"

using namespace regimen;
using namespace regimen::test;

namespace {

long peak_kilobytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

constexpr std::size_t kSamples = 400;  // more than there are calls kept of a gene

constexpr const char* kHeader =
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"x\">\n##FILTER=<ID=Low,Description=\"x\">\n"
    "##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n##ALT=<ID=NON_REF,Description=\"x\">\n"
    "##contig=<ID=chr8>\n##contig=<ID=chr4>\n##contig=<ID=chrX>";

struct Line {
  std::string chromosome;
  long pos = 0;
  std::string before;               // the columns up to FORMAT
  std::vector<std::string> columns;  // by sample
};

std::string cell(const SiteGenotype& site, std::size_t alts, std::mt19937& random) {
  auto text = [](int code) { return std::to_string(code); };
  std::string genotype = "./.", depths;
  if (site.called()) {
    genotype = text(site.first);
    if (site.second != base::kAbsent) genotype += (site.phased ? "|" : "/") + text(site.second);
    // Half a genotype, a third allele and a missing one now and then.
    switch (below(60, random)) {
      case 0: genotype = "./" + text(site.first); break;
      case 1: genotype += "/0"; break;
      case 2: genotype = "."; break;
      default: break;
    }
  }
  for (std::size_t i = 0; i <= alts; ++i) depths += (i ? "," : "") + std::to_string(below(8, random) == 0 ? 0 : 5 + below(4, random));
  // Sets of the same strands go by other numbers in other samples.
  std::string set = site.phase_set ? std::to_string(*site.phase_set + 10 * static_cast<int>(below(3, random))) : ".";
  return genotype + ":" + (below(5, random) == 0 ? "." : depths) + ":" + set + ":" + std::to_string(below(9, random) == 0 ? 0 : 40);
}

std::vector<Line> lines_of(const GeneTable& table, std::mt19937& random) {
  constexpr SampleKind kKinds[] = {{"phased", Phase::known, 0}, {"unphased", Phase::unknown, 0.03}, {"phase sets", Phase::sets, 0}};
  std::vector<AllelePair> pairs = allele_pairs(table, 40, random);
  std::vector<SampleGenotype> samples;
  for (std::size_t s = 0; s < kSamples; ++s) {
    SampleKind kind = kKinds[below(3, random)];
    kind.one_copy = table.copies != GeneTable::Copies::two && below(2, random) == 0;
    AllelePair pair = pairs[below(pairs.size(), random)];
    if (kind.one_copy) pair.second = pair.first;
    samples.push_back(sample_of(table, pair, kind, random));
  }
  std::vector<Line> out;
  for (std::size_t p = 0; p < table.positions.size(); ++p) {
    const TablePosition& position = table.positions[p];
    std::string alts;
    for (const std::string& alt : position.alts) alts += (alts.empty() ? "" : ",") + alt;
    std::string filter = below(30, random) == 0 ? "Low" : "PASS";
    Line line{table.chromosome, position.pos, ". " + position.ref + " " + alts + " . " + filter + " . GT:AD:PS:GQ", {}};
    for (const SampleGenotype& sample : samples) line.columns.push_back(cell(sample.sites[p], position.alts.size(), random));
    out.push_back(line);
    if (below(20, random) != 0) continue;
    Line block{table.chromosome, position.pos, ". " + position.ref.substr(0, 1) + " <NON_REF> . . END=" + std::to_string(position.pos + 300) + " GT:AD:PS:GQ", {}};
    for (std::size_t s = 0; s < kSamples; ++s) block.columns.push_back(std::string(below(4, random) == 0 ? "./." : "0/0") + ":9,0:.:" + std::to_string(below(3, random) * 20));
    out.push_back(block);
  }
  return out;
}

// Every second sample is like the one before it but for one thing at one position: phase, phase set, a base or a read depth.
void make_twins(std::vector<Line>& lines, std::mt19937& random) {
  for (std::size_t s = 1; s < kSamples; s += 2) {
    std::vector<std::string*> heterozygous;
    for (Line& line : lines) {
      std::string& column = line.columns[s] = line.columns[s - 1];
      if (column[0] != '.' && column[2] != '.' && column[0] != column[2] && column[1] != ':') heterozygous.push_back(&column);
    }
    if (heterozygous.empty()) continue;
    std::string& column = *heterozygous[below(heterozygous.size(), random)];
    std::size_t set = column.rfind(':', column.rfind(':') - 1) + 1;
    switch (below(4, random)) {
      case 0: column[1] = column[1] == '/' ? '|' : '/'; break;
      case 1: column[0] = column[2]; break;
      case 2: column.replace(column.find(':') + 1, set - column.find(':') - 2, "9,0"); break;
      default: column.replace(set, column.rfind(':') - set, "99");
    }
  }
}

std::vector<Line> all_lines() {
  std::mt19937 random(20251127);
  std::vector<Line> out;
  for (const std::string& gene : stdlib_genes().genes()) {
    const GeneTable& table = *stdlib_genes().find(gene);
    if (!table.matched_here()) continue;
    std::vector<Line> lines = lines_of(table, random);
    make_twins(lines, random);
    std::move(lines.begin(), lines.end(), std::back_inserter(out));
  }
  std::stable_sort(out.begin(), out.end(), [](const Line& a, const Line& b) { return std::tie(a.chromosome, a.pos) < std::tie(b.chromosome, b.pos); });
  return out;
}

std::string name_of(std::size_t sample) { return "S" + std::to_string(sample); }

std::string file_text(const std::vector<Line>& lines, std::size_t first, std::size_t last) {
  std::string names, records;
  for (std::size_t s = first; s < last; ++s) names += (s > first ? " " : "") + name_of(s);
  for (const Line& line : lines) {
    records += line.chromosome + " " + std::to_string(line.pos) + " " + line.before;
    for (std::size_t s = first; s < last; ++s) records += " " + line.columns[s];
    records += "\n";
  }
  return vcf_text(kHeader, names, records);
}

std::vector<GeneCall> called(const GenomeInput& input, const std::vector<std::string>& samples = {}) {
  auto calls = call_genes(input, samples, {}, stdlib_genes());
  INFO((calls ? "" : calls.error().message));
  REQUIRE(calls);
  return std::move(*calls);
}

std::string bytes_of(const GeneCall& call) {
  ArchiveWriter archive;
  archive(call);
  return archive.take();
}

}  // namespace

TEST_CASE("a cohort's calls are those of its samples one by one") {
  const std::vector<Line> lines = all_lines();
  const std::string text = file_text(lines, 0, kSamples);
  const std::vector<GeneCall> cohort = called({"genome", "", text});
  const std::size_t genes = cohort.size() / kSamples;
  REQUIRE(genes == 19);
  std::size_t different = 0, phased_called = 0;
  std::set<std::string> distinct;
  for (std::size_t s = 0; s < kSamples; ++s) {
    const std::vector<GeneCall> alone = called({"genome", "", file_text(lines, s, s + 1)});
    REQUIRE(alone.size() == genes);
    for (std::size_t g = 0; g < genes; ++g) {
      const GeneCall& call = cohort[s * genes + g];
      CHECK(call.sample == name_of(s));
      bool same = bytes_of(call) == bytes_of(alone[g]);
      if (!same && different++ < 3) FAIL_CHECK(call.sample << " " << call.gene << " is another call in the cohort");
      phased_called += call.called();
      if (call.gene == "RYR1") distinct.insert(bytes_of(call));
    }
  }
  CHECK(different == 0);
  CHECK(phased_called > kSamples * genes / 4);
  CHECK(distinct.size() > 256);  // so that calls beyond those that are kept were compared too
  for (GenomeForm form : {GenomeForm::plain, GenomeForm::bgzip, GenomeForm::bgzip_indexed, GenomeForm::bcf, GenomeForm::bcf_indexed}) {
    INFO(static_cast<int>(form));
    GenomeFile file(text, form);
    const std::vector<GeneCall> read = called({"genome", file.path(), {}});
    REQUIRE(read.size() == cohort.size());
    std::size_t other = 0;
    for (std::size_t i = 0; i < read.size(); ++i) other += bytes_of(read[i]) != bytes_of(cohort[i]);
    CHECK(other == 0);
    // Chosen samples, in the order asked for.
    const std::vector<GeneCall> chosen = called({"genome", file.path(), {}}, {"S7", "S3"});
    REQUIRE(chosen.size() == 2 * genes);
    for (std::size_t i = 0; i < chosen.size(); ++i) CHECK(bytes_of(chosen[i]) == bytes_of(cohort[(i < genes ? 7 * genes : 2 * genes) + i]));
  }
}

TEST_CASE("genotypes that mean the same have one key, others have not") {
  // Two positions of TPMT, a sample each; samples with the same letter mean the same.
  struct Row {
    char meaning;
    const char *first, *second;
  };
  constexpr Row kRows[] = {{'a', "0|1:5", "1|0:5"}, {'a', "0|1:8", "1|0:8"}, {'b', "0|1:5", "1|0:6"}, {'b', "0|1:6", "1|0:5"}, {'c', "0/0:.", "1|1:5"},
                           {'c', "0|0:7", "1/1:."}, {'d', "0|1:.", "1|0:."}, {'e', "0|1:5", "1|0:."}, {'f', "0/1:.", "1/0:."}, {'g', "0/1:.", "0/1:."},
                           {'h', "0/1:.", "./.:."}, {'i', "0/1:.", "0/.:."}, {'j', "0/1:.", "0/0:."}, {'k', "0/1:.", "1/.:."}};
  std::string names, first = "chr6 18130687 . T C . . . GT:PS", second = "\nchr6 18138997 . C T . . . GT:PS";
  for (std::size_t s = 0; s < std::size(kRows); ++s) {
    names += (s ? " " : "") + name_of(s);
    first += std::string(" ") + kRows[s].first;
    second += std::string(" ") + kRows[s].second;
  }
  const std::string text = vcf_text("##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"x\">", names, first + second);
  auto cohort = GenomeCohort::read({"genome", "", text}, {}, {"TPMT"}, stdlib_genes(), {});
  REQUIRE(cohort);
  std::map<std::string, char> meaning_of;
  std::string key;
  for (std::size_t s = 0; s < std::size(kRows); ++s) {
    INFO(kRows[s].first << " " << kRows[s].second);
    cohort->key(s, 0, key);
    CHECK(meaning_of.emplace(key, kRows[s].meaning).first->second == kRows[s].meaning);
  }
  CHECK(meaning_of.size() == 11);
}

// Without compression no checksum stands between a damaged genotype and its reader.
TEST_CASE("every byte of an uncompressed BCF may be overwritten without a crash") {
  const std::string text = vcf_text(kHeader, "A B C",
                                    "chr6 18130687 . T C . . . GT:AD:PS:GQ 0|1:9,8:5:40 0/1/1:9,9:.:3 ./.:0,0:.:0\n"
                                    "chr6 18138997 . C T . Low . GT:AD:PS:GQ 1|0:9,300:70000:40 0/0:9,0:.:3 1:0,4:.:0");
  const std::string whole = read_text(GenomeFile(text, GenomeForm::bcf_uncompressed).path());
  REQUIRE(whole.starts_with("BCF"));
  const std::vector<GeneCall> sound = called({"genome", "", whole});
  CHECK(bytes_of(sound.front()) == bytes_of(called({"genome", "", text}).front()));
  std::size_t refused = 0, records = whole.rfind("INFO\tFORMAT");
  for (std::size_t at = records; at < whole.size(); ++at) {
    for (char flip : {'\x01', '\x10', '\x7f', '\xff'}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      refused += !call_genes(GenomeInput{"genome", "", damaged}, {}, {"TPMT"}, stdlib_genes());
    }
  }
  CHECK(refused > 100);
}

// 40 changes that may share chromosomes in 2^39 ways.
TEST_CASE("40 heterozygous positions without phase in any gene are called at once") {
  const long before = peak_kilobytes();
  double slowest = 0;
  std::string slowest_gene;
  for (const std::string& gene : stdlib_genes().genes()) {
    const GeneTable& table = *stdlib_genes().find(gene);
    if (table.positions.size() < 40) continue;
    for (bool phase_sets : {false, true}) {
      SampleGenotype genotype;
      genotype.sites.resize(table.positions.size());
      for (std::size_t p = 0; p < table.positions.size(); ++p) {
        genotype.sites[p] = {.first = 0, .second = p < 40 ? 1 : 0, .phased = phase_sets && p < 40};
        if (phase_sets && p < 40) genotype.sites[p].phase_set = static_cast<int>(p);
      }
      for (bool combinations : {false, true}) {
        INFO(gene << (phase_sets ? ", 40 phase sets" : "") << (combinations ? ", combinations" : ""));
        auto start = std::chrono::steady_clock::now();
        GeneCall call = match_gene(table, genotype, {.combinations = combinations});
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        CHECK(took < std::chrono::seconds(2));
        if (took.count() > slowest) {
          slowest = took.count();
          slowest_gene = gene;
        }
        CHECK_FALSE(call.notes.empty());
        CHECK((call.diplotypes.empty() || combinations || table.lowest != GeneTable::Lowest::no));
      }
    }
  }
  CHECK(peak_kilobytes() - before < 100'000);
  std::cout << "40 heterozygous positions: the slowest gene is " << slowest_gene << " with " << slowest << " ms; " << (peak_kilobytes() - before)
            << " kB more memory\n";
}
