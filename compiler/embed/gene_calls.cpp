// The gene calls of whatever was handed in. External interface: RecordInputs::gene_calls, gene_rows, explain.
#include <algorithm>
#include <iterator>

#include "compiler/embed/genome_input.h"
#include "compiler/embed/record_inputs.h"
#include "runtime/readers/genome_readers.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen::embed {
namespace {

// A report is held in memory, some ten kilobytes a call; rows are written as they are made.
constexpr std::size_t kMostCalls = 20'000;

std::vector<DataNote> unused_lines(const Record& record) {
  std::vector<DataNote> notes;
  for (const Input& input : record.inputs) {
    if (input.format != kOutsideCallReader.name) continue;
    for (const DataNote& note : record.notes)
      if (note.source.starts_with(input.file + ":")) notes.push_back(note);
  }
  return notes;
}

}  // namespace

Result<std::vector<GeneExplanation>> RecordInputs::explain(const std::string& gene, const std::vector<std::string>& research,
                                                           const GeneTables& tables) {
  std::vector<GeneExplanation> out;
  for (const Pending& input : inputs_) {
    const GenomeInput genome = genome_of(input);
    RGM_TRY(const bool recognised, is_genome(genome));
    if (!recognised) continue;
    RGM_TRY(const auto found, explain_gene(genome, samples_, gene, tables, {.research = research, .absent_is_reference = absent_is_reference_}));
    out.insert(out.end(), found.begin(), found.end());
  }
  if (out.empty()) return fail(ErrorKind::usage, "only calls of genome files can be explained, and no input is one");
  return out;
}

GenomeInput RecordInputs::genome_of(const Pending& input) {
  return {input.name, input.bytes ? "" : input.name, input.bytes ? std::string_view(*input.bytes) : ""};
}

Result<bool> RecordInputs::only_genomes() const {
  for (const Pending& input : inputs_) {
    RGM_TRY(const bool recognised, is_genome(genome_of(input)));
    if (!recognised) return false;
  }
  return true;
}

// Outside calls and reports of genes belong to one patient: what the merged record holds is the answer.
Result<GeneAnswer> RecordInputs::merged_calls(const std::vector<std::string>& genes, const std::vector<std::string>& research,
                                              const GeneTables& tables) {
  for (const std::string& gene : genes)
    if (!tables.find(gene)) return fail(ErrorKind::usage, "no gene '" + gene + "' is known");
  if (!research.empty()) return fail(ErrorKind::usage, "research calls are made of genome files alone");
  RGM_TRY(const Record* record, merged());
  GeneAnswer answer;
  for (const auto& [gene, call] : record->genes)
    if (genes.empty() || std::find(genes.begin(), genes.end(), gene) != genes.end()) answer.calls.push_back(call);
  answer.unused = unused_lines(*record);
  return answer;
}

Result<GeneAnswer> RecordInputs::gene_calls(const std::vector<std::string>& genes, const std::vector<std::string>& research,
                                            const GeneTables& tables) {
  RGM_TRY(const bool genomes, only_genomes());
  if (!genomes) return merged_calls(genes, research, tables);
  GeneAnswer answer;
  for (const Pending& input : inputs_) {
    RGM_TRY(auto found, call_genes(genome_of(input), samples_, genes, tables, {.research = research, .absent_is_reference = absent_is_reference_, .allele_facts = false,
                                      .most_calls = kMostCalls}));
    std::move(found.begin(), found.end(), std::back_inserter(answer.calls));
  }
  return answer;
}

Result<std::vector<DataNote>> RecordInputs::gene_rows(const std::vector<std::string>& genes, const std::vector<std::string>& research,
                                                      const GeneTables& tables, const RowSink& sink) {
  GeneRows rows(sink, tables);
  RGM_TRY(const bool genomes, only_genomes());
  std::vector<DataNote> unused;
  if (genomes) {
    for (const Pending& input : inputs_) RGM_TRY_VOID(rows.genome(genome_of(input), samples_, genes, {.research = research, .absent_is_reference = absent_is_reference_, .allele_facts = false}));
  } else {
    RGM_TRY(GeneAnswer answer, merged_calls(genes, research, tables));
    rows.calls(answer.calls);
    unused = std::move(answer.unused);
  }
  rows.finish();
  return unused;
}

}  // namespace regimen::embed
