// External interface: vcf_calls.h.
#include "runtime/readers/vcf_calls.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/pgx/match_gene.h"
#include "runtime/readers/vcf_file.h"
#include "runtime/readers/vcf_genotype.h"
#include "runtime/readers/vcf_header.h"
#include "runtime/readers/vcf_scan.h"
#include "runtime/readers/vcf_sites.h"

namespace regimen {
namespace {

// So many lines with another REF base than the tables', and no more with the right one, are no accident.
constexpr std::size_t kTooManyWrong = 3;

Result<std::vector<const GeneTable*>> wanted_genes(const std::vector<std::string>& genes, const GeneTables& tables) {
  std::vector<const GeneTable*> out;
  for (const std::string& gene : genes.empty() ? tables.genes() : genes) {
    const GeneTable* table = tables.find(gene);
    if (!table) return fail(ErrorKind::usage, fmt::format("no gene '{}' is known", gene));
    if (!genes.empty() || table->matched_here()) out.push_back(table);
  }
  return out;
}

std::vector<GeneCall> match_all(const std::vector<const GeneTable*>& genes, const std::vector<std::string>& samples,
                                const VcfFile& file, GenotypeBoard& board) {
  std::vector<std::string> in_file = file.samples();
  bool gvcf = is_gvcf(file);
  std::vector<GeneCall> calls;
  for (const std::string& sample : samples) {
    std::size_t column = static_cast<std::size_t>(std::find(in_file.begin(), in_file.end(), sample) - in_file.begin());
    for (std::size_t g = 0; g < genes.size(); ++g) {
      SampleGenotype genotype = take_genotype(board, *genes[g], column, g);
      genotype.sample = sample;
      calls.push_back(match_gene(*genes[g], genotype));
      calls.back().file = file.name();
      if (gvcf && !calls.back().missing_positions.empty()) {
        calls.back().notes.push_back(
            "the file is a gVCF; its reference blocks are not read, positions inside them count as not called");
      }
    }
  }
  return calls;
}

std::vector<std::string> without_repeats(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return out;
}

}  // namespace

Result<std::vector<GeneCall>> call_genes(const GenomeInput& input, const std::vector<std::string>& samples,
                                         const std::vector<std::string>& genes, const GeneTables& tables) {
  RGM_TRY(std::vector<const GeneTable*> wanted, wanted_genes(without_repeats(genes), tables));
  RGM_TRY(VcfFile file, VcfFile::open(input));
  RGM_TRY_VOID(check_build(file, tables));
  std::vector<std::string> chosen = samples.empty() ? file.samples() : without_repeats(samples);
  RGM_TRY_VOID(file.keep_samples(chosen));
  WantedSites sites(wanted);
  GenotypeBoard board(wanted, file.samples().size());
  RecordReader reader(file, wanted, board);
  RGM_TRY_VOID(scan_sites(file, sites, reader));
  if (board.wrong_reference >= kTooManyWrong && board.wrong_reference >= board.right_reference) {
    return file.error(
        fmt::format("at {} of {} gene positions REF is not the base of GRCh38: the file is in another genome build",
                    board.wrong_reference, board.wrong_reference + board.right_reference));
  }
  return match_all(wanted, chosen, file, board);
}

Result<std::vector<GeneCall>> call_genes(const std::string& path, const std::vector<std::string>& samples,
                                         const std::vector<std::string>& genes, const GeneTables& tables) {
  return call_genes(GenomeInput{path.substr(path.find_last_of('/') + 1), path, {}}, samples, genes, tables);
}

Result<std::vector<std::string>> genome_samples(const GenomeInput& input) {
  RGM_TRY(VcfFile file, VcfFile::open(input));
  return file.samples();
}

}  // namespace regimen
