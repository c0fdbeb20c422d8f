// External interface: vcf_cohort.h.
#include "runtime/readers/vcf_cohort.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

#include "runtime/readers/vcf_file.h"
#include "runtime/readers/vcf_genotype.h"
#include "runtime/readers/vcf_header.h"
#include "runtime/readers/vcf_scan.h"

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
  std::set<std::string_view> seen;
  std::vector<std::string> out;
  for (const std::string& name : names)
    if (seen.insert(name).second) out.push_back(name);
  return out;
}

// What a file shows at the positions of one build.
struct ReadGenome {
  GenotypeBoard board;
  bool fits = false;  // its REF bases are those of the build
};

Result<ReadGenome> read_in(VcfFile& file, const std::vector<std::string>& chosen, const std::vector<const GeneTable*>& wanted,
                           GenomeBuild build, const GenomeOptions& options) {
  RGM_TRY(std::vector<std::size_t> columns, file.choose_samples(chosen));
  ReadGenome out{GenotypeBoard(wanted, columns.size()), false};
  WantedSites sites(wanted, build);
  RecordReader reader(file, wanted, std::move(columns), out.board);
  RGM_TRY_VOID(scan_sites(file, sites, reader, options.progress));
  out.board.join(build, options.absent_is_reference);
  out.fits = out.board.wrong_reference < kTooManyWrong || out.board.wrong_reference < out.board.right_reference;
  return out;
}

// A file that declares no build is in the one whose REF bases it has.
bool fits_better(const ReadGenome& old, const ReadGenome& now) {
  bool enough = old.fits && old.board.right_reference >= kTooManyWrong;
  return enough && (!now.fits || now.board.right_reference == 0);
}

}  // namespace

GenomeCohort::GenomeCohort(std::string file, std::vector<const GeneTable*> genes, std::vector<std::string> samples, GenotypeBoard board,
                           BoardReading reading, const GenomeOptions& options)
    : file_(std::move(file)),
      genes_(std::move(genes)),
      samples_(std::move(samples)),
      board_(std::move(board)),
      reading_(reading),
      research_(options.research),
      match_options_{.combinations = asked_for(options.research, kCombinations), .allele_facts = options.allele_facts} {
  for (const GeneTable* gene : genes_) matchers_.emplace_back(*gene, match_options_);
}

Result<GenomeCohort> GenomeCohort::read(const GenomeInput& input, const std::vector<std::string>& samples, const std::vector<std::string>& genes,
                                        const GeneTables& tables, const GenomeOptions& options) {
  RGM_TRY_VOID(check_research(options.research, tables));
  RGM_TRY(std::vector<const GeneTable*> wanted, wanted_genes(without_repeats(genes), tables, options.research));
  RGM_TRY(VcfFile file, VcfFile::open(input));
  RGM_TRY(std::optional<GenomeBuild> declared, declared_build(file, tables));
  std::vector<std::string> chosen = without_repeats(samples);
  std::vector<std::string> told = chosen.empty() ? file.samples() : chosen;
  if (options.most_calls > 0 && told.size() * wanted.size() > options.most_calls)
    return fail(ErrorKind::usage, fmt::format("{}: {} samples of {} genes are more calls than one report holds ({}): ask for rows (tsv or ndjson), "
                                              "or for fewer samples or genes", file.name(), told.size(), wanted.size(), options.most_calls));
  GenomeBuild build = declared.value_or(GenomeBuild::grch38);
  RGM_TRY(ReadGenome read, read_in(file, chosen, wanted, build, options));
  if (!declared && (!read.fits || read.board.right_reference == 0)) {
    RGM_TRY(VcfFile again, VcfFile::open(input));
    RGM_TRY(ReadGenome old, read_in(again, chosen, wanted, GenomeBuild::grch37, options));
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
  return GenomeCohort(file.name(), std::move(wanted), std::move(told), std::move(read.board), {options.absent_is_reference, build}, options);
}

bool GenomeCohort::readable(std::size_t gene) const {
  const GeneTable& table = *genes_[gene];
  return table.research.empty() || asked_for(research_, table.research);
}

SampleGenotype GenomeCohort::genotype(std::size_t sample, std::size_t gene) const {
  return genotype_on(board_, *genes_[gene], sample, gene, reading_);
}

GeneCall GenomeCohort::call(std::size_t sample, std::size_t gene) {
  return readable(gene) ? matchers_[gene].match(genotype(sample, gene)) : not_for_care(*genes_[gene]);
}

}  // namespace regimen
