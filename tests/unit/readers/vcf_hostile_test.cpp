// Genome files that nobody should send: headers and lines without end, names twice, indexes of other files. Each is told in one
// sentence, in bounded memory.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>

#include <sys/resource.h>

#include "runtime/readers/vcf_calls.h"
#include "tests/unit/pgx/stdlib_genes.h"
#include "tests/unit/readers/vcf_test_files.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::string error_of(const std::string& path) {
  const auto calls = call_genes(path, {}, {"VKORC1"}, stdlib_genes());
  return calls ? "" : calls.error().message;
}

std::string error_of_text(const std::string& text) {
  const auto calls = call_genes(GenomeInput{"genome.vcf", "", text}, {}, {"VKORC1"}, stdlib_genes());
  return calls ? "" : calls.error().message;
}

std::string called(const std::string& path) {
  const auto calls = call_genes(path, {}, {"VKORC1"}, stdlib_genes());
  if (!calls) return calls.error().message;
  return calls->front().diplotypes.empty() ? "no call" : calls->front().diplotypes.front().name;
}

long peak_kilobytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

// A file written piece by piece, so that the test itself does not hold it; gone with the object.
class WrittenFile {
 public:
  explicit WrittenFile(const std::function<void(std::ofstream&)>& write) : folder_(vcf_text("", "S", ""), GenomeForm::plain) {
    path_ = std::filesystem::path(folder_.path()).parent_path() / "large.vcf";
    std::ofstream out(path_, std::ios::binary);
    write(out);
  }
  std::string path() const { return path_.string(); }

 private:
  GenomeFile folder_;
  std::filesystem::path path_;
};

void repeat(std::ofstream& out, const std::string& piece, long times) {
  for (long i = 0; i < times; ++i) out << piece;
}

constexpr const char* kColumns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n";
constexpr const char* kLine = "chr16 31096368 . C T . . . GT 0/1";

std::string many_lines(const char* chromosome, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += std::string(chromosome) + " " + std::to_string(1000 + i * 7) + " . A C . . . GT 0/1\n";
  return out;
}

}  // namespace

TEST_CASE("a sample named twice is told by its columns, not by its name") {
  const GenomeFile file(vcf_text("", "Smith Jones Smith", std::string(kLine) + " 0/0 0/0"), GenomeForm::plain);
  CHECK(error_of(file.path()) == "plain.vcf: the columns 10 and 12 have the same sample name");
}

TEST_CASE("a file without a byte, and one that ends in its header") {
  const WrittenFile empty([](std::ofstream&) {});
  CHECK(error_of(empty.path()) == "large.vcf: is neither VCF nor BCF");
  CHECK(error_of_text("##fileformat=VCFv4.2\n##source=x\n") == "genome.vcf: ends inside its header");
}

TEST_CASE("lines that stand twice say the same, lines that differ contradict each other") {
  const GenomeFile twice(vcf_text("", "S", std::string(kLine) + "\n" + kLine), GenomeForm::plain);
  CHECK(called(twice.path()) == "rs9923231 reference (C)/rs9923231 variant (T)");
}

TEST_CASE("a header of ten million lines is refused at once") {
  for (const char* line : {"##a=1\n", "##contig=<ID=chr1>\n"}) {
    const WrittenFile file([&](std::ofstream& out) {
      out << "##fileformat=VCFv4.2\n";
      repeat(out, line, 10'000'000);
      out << kColumns;
    });
    const long before = peak_kilobytes();
    const auto start = std::chrono::steady_clock::now();
    const std::string error = error_of(file.path());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK((error == "large.vcf: its header has more than 20000 lines besides those of contigs" ||
           error == "large.vcf: its header has more than 1000000 lines"));
    CHECK(peak_kilobytes() - before < 50'000);
    std::cout << "ten million header lines: " << took.count() << " s, " << (peak_kilobytes() - before) << " kB more\n";
  }
}

TEST_CASE("as many header lines as are allowed are read") {
  std::string header;
  for (int i = 0; i < 19'980; ++i) header += "##line" + std::to_string(i) + "=1\n";
  header.pop_back();
  const auto start = std::chrono::steady_clock::now();
  CHECK(error_of_text(vcf_text(header, "S", kLine)).empty());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::cout << "twenty thousand header lines: " << took.count() << " s\n";
}

TEST_CASE("a line of 100 MB is refused, wherever it stands, in bounded memory") {
  constexpr long kMegabytes = 100;
  const std::string megabyte(1 << 20, 'A');
  const std::string header = vcf_text("", "S", "");
  struct Place {
    const char* where;
    std::function<void(std::ofstream&)> write;
    std::string error;
  };
  const Place places[] = {
      {"an ID", [&](std::ofstream& out) { out << header << "chr1\t5\t"; repeat(out, megabyte, kMegabytes); out << "\tA\tC\t.\t.\t.\tGT\t0/1\n"; },
       "large.vcf: a line of more than 64 MB at its first record, line 16"},
      {"behind another line", [&](std::ofstream& out) { out << header << "chr1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/1\nchr1\t6\t.\t"; repeat(out, megabyte, kMegabytes); },
       "large.vcf: a line of more than 64 MB after chr1:5, line 17"},
      {"zeros without an end", [&](std::ofstream& out) { out << header; repeat(out, std::string(1 << 20, '\0'), kMegabytes); },
       "large.vcf: a line of more than 64 MB at its first record, line 16"},
      {"the header", [&](std::ofstream& out) { out << "##fileformat=VCFv4.2\n##x="; repeat(out, megabyte, 2 * kMegabytes); out << "\n" << kColumns; },
       "large.vcf: its header has a line of more than 128 MB"},
  };
  for (const Place& place : places) {
    INFO(place.where);
    const WrittenFile file(place.write);
    const long before = peak_kilobytes();
    CHECK(error_of(file.path()) == place.error);
    const long more = peak_kilobytes() - before;
    CHECK(more < 400'000);
    std::cout << "a long line, " << place.where << ": " << more << " kB more\n";
  }
}

TEST_CASE("an index older than its file is not believed") {
  const GenomeFile file(vcf_text("", "S", many_lines("chr1", 3000) + kLine), GenomeForm::bgzip_indexed);
  REQUIRE(called(file.path()) == "rs9923231 reference (C)/rs9923231 variant (T)");
  // The same place holds another file now, whose index was not made again.
  const GenomeFile other(vcf_text("", "S", many_lines("chr2", 10) + "chr16 31096368 . C T . . . GT 1/1\n"), GenomeForm::bgzip);
  std::filesystem::copy_file(other.path(), file.path(), std::filesystem::copy_options::overwrite_existing);
  for (const char* end : {".tbi", ".csi"})
    if (std::filesystem::exists(file.path() + end))
      std::filesystem::last_write_time(file.path() + end, std::filesystem::last_write_time(file.path()) - std::chrono::hours(1));
  CHECK(called(file.path()) == "rs9923231 variant (T)/rs9923231 variant (T)");
}

TEST_CASE("the index of another file is told, never an answer without the lines") {
  for (const GenomeForm form : {GenomeForm::bgzip_indexed, GenomeForm::bcf_indexed}) {
    const GenomeFile large(vcf_text("", "S", many_lines("chr1", 40'000) + kLine), form);
    const GenomeFile small(vcf_text("", "S", kLine), form);
    for (const auto& [file, index] : {std::pair(&small, &large), std::pair(&large, &small)}) {
      const GenomeFile victim(read_text(file->path()), GenomeForm::plain);  // a copy under another name
      const std::string path = victim.path() + (form == GenomeForm::bcf_indexed ? ".bcf" : ".vcf.gz");
      std::filesystem::copy_file(file->path(), path);
      for (const char* end : {".tbi", ".csi"})
        if (std::filesystem::exists(index->path() + end)) std::filesystem::copy_file(index->path() + end, path + end);
      const std::string answer = called(path);
      INFO(answer);
      CHECK((answer == "rs9923231 reference (C)/rs9923231 variant (T)" || answer.find(": ") != std::string::npos));
    }
  }
}
