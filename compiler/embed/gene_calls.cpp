// The gene calls of whatever was handed in. External interface: RecordInputs::gene_calls, RecordInputs::explain.
#include <algorithm>

#include "compiler/embed/genome_input.h"
#include "compiler/embed/record_inputs.h"
#include "runtime/readers/genome_readers.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen::embed {
namespace {

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
    RGM_TRY(const auto found, explain_gene(genome, samples_, gene, tables, {research, absent_is_reference_}));
    out.insert(out.end(), found.begin(), found.end());
  }
  if (out.empty()) return fail(ErrorKind::usage, "only calls of genome files can be explained, and no input is one");
  return out;
}

GenomeInput RecordInputs::genome_of(const Pending& input) {
  return {input.name, input.bytes ? "" : input.name, input.bytes ? std::string_view(*input.bytes) : ""};
}

Result<GeneAnswer> RecordInputs::gene_calls(const std::vector<std::string>& genes, const std::vector<std::string>& research,
                                            const GeneTables& tables) {
  GeneAnswer answer;
  bool all_genomes = true;
  for (const Pending& input : inputs_) {
    const GenomeInput genome = genome_of(input);
    RGM_TRY(const bool recognised, is_genome(genome));
    if (!recognised) {
      all_genomes = false;
      continue;
    }
    RGM_TRY(const auto found, call_genes(genome, samples_, genes, tables, {research, absent_is_reference_}));
    answer.calls.insert(answer.calls.end(), found.begin(), found.end());
  }
  if (all_genomes) return answer;
  if (!research.empty()) return fail(ErrorKind::usage, "research calls are made of genome files alone");
  // Outside calls and reports of genes belong to one patient: what the merged record holds is the answer.
  RGM_TRY(const Record* record, merged());
  answer.calls.clear();
  for (const auto& [gene, call] : record->genes)
    if (genes.empty() || std::find(genes.begin(), genes.end(), gene) != genes.end()) answer.calls.push_back(call);
  answer.unused = unused_lines(*record);
  return answer;
}

}  // namespace regimen::embed
