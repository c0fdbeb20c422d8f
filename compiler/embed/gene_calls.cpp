// The gene calls of whatever was handed in. External interface: RecordInputs::gene_calls.
#include <algorithm>

#include "compiler/embed/record_inputs.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen::embed {

Result<std::vector<GeneCall>> RecordInputs::gene_calls(const std::vector<std::string>& genes,
                                                       const std::vector<std::string>& research) {
  if (!research.empty()) return fail(ErrorKind::usage, "there is no research caller '" + research.front() + "'");
  std::vector<GeneCall> calls;
  bool all_genomes = true;
  for (const Pending& input : inputs_) {
    const GenomeInput genome{input.name, input.bytes ? "" : input.name, input.bytes ? std::string_view(*input.bytes) : ""};
    if (!is_genome(genome)) {
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
