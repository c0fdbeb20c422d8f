// External interface: vcf_calls.h.
#include "runtime/readers/vcf_calls.h"

#include "runtime/readers/vcf_cohort.h"
#include "runtime/readers/vcf_file.h"

namespace regimen {

Result<std::vector<GeneCall>> call_genes(const GenomeInput& input, const std::vector<std::string>& samples,
                                         const std::vector<std::string>& genes, const GeneTables& tables,
                                         const GenomeOptions& options) {
  RGM_TRY(GenomeCohort cohort, GenomeCohort::read(input, samples, genes, tables, options));
  std::vector<GeneCall> calls;
  auto same = [](GeneCall call) { return call; };
  for_each_call(cohort, same, [&](std::size_t sample, std::size_t, const GeneCall& call) {
    calls.push_back(call);
    calls.back().sample = cohort.samples()[sample];
    calls.back().file = cohort.file();
    return true;
  });
  return calls;
}

Result<std::vector<GeneExplanation>> explain_gene(const GenomeInput& input, const std::vector<std::string>& samples, const std::string& gene,
                                                  const GeneTables& tables, const GenomeOptions& options) {
  RGM_TRY(GenomeCohort cohort, GenomeCohort::read(input, samples, {gene}, tables, options));
  const GeneTable& table = *cohort.genes().front();
  std::vector<GeneExplanation> out;
  for (std::size_t s = 0; s < cohort.samples().size(); ++s) {
    bool explained = cohort.readable(0) && !table.positions.empty();
    out.push_back(explained ? explain_gene(table, cohort.genotype(s, 0), cohort.match_options()) : GeneExplanation{.call = cohort.call(s, 0)});
    out.back().call.sample = cohort.samples()[s];
    out.back().call.file = cohort.file();
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
