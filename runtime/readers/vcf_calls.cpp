// External interface: vcf_calls.h.
#include "runtime/readers/vcf_calls.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

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

constexpr const char* kCombinations = "combinations";

bool asked_for(const std::vector<std::string>& research, const std::string& name) {
  return std::find(research.begin(), research.end(), name) != research.end();
}

Result<void> check_research(const std::vector<std::string>& research, const GeneTables& tables) {
  std::set<std::string> known{kCombinations};
  for (const std::string& gene : tables.genes())
    if (const std::string& name = tables.find(gene)->research; !name.empty()) known.insert(name);
  for (const std::string& name : research)
    if (!known.contains(name))
      return fail(ErrorKind::usage, fmt::format("there is no research call '{}'; there are {}", name, fmt::join(known, ", ")));
  return {};
}

Result<std::vector<const GeneTable*>> wanted_genes(const std::vector<std::string>& genes, const GeneTables& tables,
                                                   const std::vector<std::string>& research) {
  std::vector<const GeneTable*> out;
  for (const std::string& gene : genes.empty() ? tables.genes() : genes) {
    const GeneTable* table = tables.find(gene);
    if (!table) return fail(ErrorKind::usage, fmt::format("no gene '{}' is known", gene));
    bool read = table->matched_here() || (!table->positions.empty() && asked_for(research, table->research));
    if (!genes.empty() || read) out.push_back(table);
  }
  return out;
}

// A gene that small variants do not tell for care, asked for by name only.
GeneCall not_for_care(const GeneTable& table) {
  GeneCall call;
  call.gene = table.gene;
  call.notes.push_back(fmt::format("small variants alone do not tell this gene: give the result of an outside caller, or ask for research "
                                   "({})", table.research));
  return call;
}

std::vector<std::string> without_repeats(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return out;
}

// What a file shows at the positions of one build.
struct ReadGenome {
  VcfFile file;
  GenotypeBoard board;
  bool fits = false;  // its REF bases are those of the build
};

Result<ReadGenome> read_in(const GenomeInput& input, const std::vector<std::string>& chosen, const std::vector<const GeneTable*>& wanted,
                           GenomeBuild build) {
  RGM_TRY(VcfFile file, VcfFile::open(input));
  RGM_TRY_VOID(file.keep_samples(chosen));
  ReadGenome out{std::move(file), GenotypeBoard(wanted, 0), false};
  out.board = GenotypeBoard(wanted, out.file.samples().size());
  WantedSites sites(wanted, build);
  RecordReader reader(out.file, wanted, out.board);
  RGM_TRY_VOID(scan_sites(out.file, sites, reader));
  out.fits = out.board.wrong_reference < kTooManyWrong || out.board.wrong_reference < out.board.right_reference;
  return out;
}

// A file that declares no build is in the one whose REF bases it has.
bool fits_better(const ReadGenome& old, const ReadGenome& now) {
  bool enough = old.fits && old.board.right_reference >= kTooManyWrong;
  return enough && (!now.fits || now.board.right_reference == 0);
}

// The wanted samples of a file at the wanted positions, in the build that it is in.
struct WantedGenome {
  std::vector<const GeneTable*> genes;
  std::vector<std::string> samples;
  GenomeBuild build = GenomeBuild::grch38;
  ReadGenome read;

  SampleGenotype take(const std::string& sample, std::size_t gene, const GenomeOptions& options) {
    std::vector<std::string> in_file = read.file.samples();
    std::size_t column = static_cast<std::size_t>(std::find(in_file.begin(), in_file.end(), sample) - in_file.begin());
    SampleGenotype out = take_genotype(read.board, *genes[gene], column, gene, options.absent_is_reference, build);
    out.sample = sample;
    return out;
  }
};

Result<WantedGenome> read_wanted(const GenomeInput& input, const std::vector<std::string>& samples, const std::vector<std::string>& genes,
                                 const GeneTables& tables, const GenomeOptions& options) {
  RGM_TRY_VOID(check_research(options.research, tables));
  RGM_TRY(std::vector<const GeneTable*> wanted, wanted_genes(without_repeats(genes), tables, options.research));
  RGM_TRY(VcfFile file, VcfFile::open(input));
  RGM_TRY(std::optional<GenomeBuild> declared, declared_build(file, tables));
  std::vector<std::string> chosen = samples.empty() ? file.samples() : without_repeats(samples);
  GenomeBuild build = declared.value_or(GenomeBuild::grch38);
  RGM_TRY(ReadGenome read, read_in(input, chosen, wanted, build));
  if (!declared && (!read.fits || read.board.right_reference == 0)) {
    RGM_TRY(ReadGenome old, read_in(input, chosen, wanted, GenomeBuild::grch37));
    if (fits_better(old, read)) {
      read = std::move(old);
      build = GenomeBuild::grch37;
    }
  }
  if (!read.fits) {
    return file.error(
        fmt::format("at {} of {} gene positions REF is not the base of {}: the file is in another genome build", read.board.wrong_reference,
                    read.board.wrong_reference + read.board.right_reference, build == GenomeBuild::grch38 ? "GRCh38" : "GRCh37"));
  }
  return WantedGenome{std::move(wanted), std::move(chosen), build, std::move(read)};
}

bool research_only(const GeneTable& table, const GenomeOptions& options) {
  return !table.research.empty() && !asked_for(options.research, table.research);
}

MatchOptions match_options(const GenomeOptions& options) { return {.combinations = asked_for(options.research, kCombinations)}; }

}  // namespace

Result<std::vector<GeneCall>> call_genes(const GenomeInput& input, const std::vector<std::string>& samples,
                                         const std::vector<std::string>& genes, const GeneTables& tables,
                                         const GenomeOptions& options) {
  RGM_TRY(WantedGenome genome, read_wanted(input, samples, genes, tables, options));
  std::vector<GeneMatcher> matchers;
  for (const GeneTable* gene : genome.genes) matchers.emplace_back(*gene, match_options(options));
  std::vector<GeneCall> calls;
  for (const std::string& sample : genome.samples) {
    for (std::size_t g = 0; g < genome.genes.size(); ++g) {
      const GeneTable& table = *genome.genes[g];
      calls.push_back(research_only(table, options) ? not_for_care(table) : matchers[g].match(genome.take(sample, g, options)));
      calls.back().sample = sample;
      calls.back().file = genome.read.file.name();
    }
  }
  return calls;
}

Result<std::vector<GeneExplanation>> explain_gene(const GenomeInput& input, const std::vector<std::string>& samples, const std::string& gene,
                                                  const GeneTables& tables, const GenomeOptions& options) {
  RGM_TRY(WantedGenome genome, read_wanted(input, samples, {gene}, tables, options));
  const GeneTable& table = *genome.genes.front();
  std::vector<GeneExplanation> out;
  for (const std::string& sample : genome.samples) {
    bool readable = !research_only(table, options) && !table.positions.empty();
    out.push_back(readable ? explain_gene(table, genome.take(sample, 0, options), match_options(options)) : GeneExplanation{.call = not_for_care(table)});
    out.back().call.sample = sample;
    out.back().call.file = genome.read.file.name();
  }
  return out;
}

Result<std::vector<GeneCall>> call_genes(const std::string& path, const std::vector<std::string>& samples,
                                         const std::vector<std::string>& genes, const GeneTables& tables,
                                         const GenomeOptions& options) {
  return call_genes(GenomeInput{path.substr(path.find_last_of('/') + 1), path, {}}, samples, genes, tables, options);
}

Result<std::vector<std::string>> genome_samples(const GenomeInput& input) {
  RGM_TRY(VcfFile file, VcfFile::open(input));
  return file.samples();
}

}  // namespace regimen
