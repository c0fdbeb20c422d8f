// The gene calls of whatever was handed in. External interface: RecordInputs::gene_calls.
#include <algorithm>

#include "compiler/embed/record_inputs.h"
#include "runtime/readers/genome_readers.h"
#include "runtime/readers/input_text.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen::embed {
namespace {

constexpr std::size_t kSniffed = 64 * 1024;  // bytes that tell a format

Result<bool> is_genome(const GenomeInput& input) {
  if (input.path.empty()) return kVcfReader.recognises({.name = input.name, .path = "", .bytes = input.bytes});
  RGM_TRY(const std::string beginning, read_beginning(input.path, kSniffed));
  return kVcfReader.recognises({.name = input.name, .path = input.path, .bytes = beginning, .complete = false});
}

}  // namespace

Result<std::vector<GeneCall>> RecordInputs::gene_calls(const std::vector<std::string>& genes,
                                                       const std::vector<std::string>& research) {
  if (!research.empty()) return fail(ErrorKind::usage, "there is no research caller '" + research.front() + "'");
  std::vector<GeneCall> calls;
  bool all_genomes = true;
  for (const Pending& input : inputs_) {
    const GenomeInput genome{input.name, input.bytes ? "" : input.name, input.bytes ? std::string_view(*input.bytes) : ""};
    RGM_TRY(const bool recognised, is_genome(genome));
    if (!recognised) {
      all_genomes = false;
      continue;
    }
    RGM_TRY(const auto found, call_genes(genome, samples_, genes, engine_.genes()));
    calls.insert(calls.end(), found.begin(), found.end());
  }
  if (all_genomes) return calls;
  // Outside calls and reports of genes belong to one patient: what the merged record holds is the answer.
  RGM_TRY(const Record* record, merged());
  calls.clear();
  for (const auto& [gene, call] : record->genes)
    if (genes.empty() || std::find(genes.begin(), genes.end(), gene) != genes.end()) calls.push_back(call);
  return calls;
}

}  // namespace regimen::embed
