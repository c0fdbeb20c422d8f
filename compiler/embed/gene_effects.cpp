// What other calls of a gene would do to the decisions that read it. External interface: Rules::add_gene_effects.
#include <algorithm>
#include <map>

#include "compiler/embed/rules.h"
#include "runtime/results/gene_effects.h"

namespace regimen::embed {
namespace {

// Evaluates each call once.
class Effects {
 public:
  Effects(std::vector<Guideline> guidelines, const Record& record, RunRequest request, const GeneTables& tables, const Knowledge& knowledge,
          std::string gene)
      : guidelines_(std::move(guidelines)), record_(record), request_(std::move(request)), tables_(tables), knowledge_(knowledge), gene_(std::move(gene)) {}

  SampleEffects of(const GeneExplanation& sample) {
    now_ = decided(sample.call);
    made_.clear();
    SampleEffects out;
    for (std::size_t i = 0; i < sample.open.size() && i < kMostOpen; ++i) {
      out.open.emplace_back();
      for (const KnownAs& known : sample.open[i].outcomes) out.open.back().push_back(known.calls.empty() ? GeneEffects() : effects_of(known.call));
    }
    if (sample.call.diplotypes.size() > 1)
      for (const DiplotypeCall& diplotype : sample.call.diplotypes) out.ties.push_back(effects_of(as_only(sample.call, diplotype)));
    return out;
  }

 private:
  std::vector<GeneDecision> decided(GeneCall call) const {
    // What was tested and single variants by name stay as the genome says.
    if (const auto known = record_.genes.find(call.gene); known != record_.genes.end()) {
      call.tested_alleles = known->second.tested_alleles;
      call.allele_copies = known->second.allele_copies;
    }
    const Record record = with_call(record_, std::move(call));
    return gene_decisions(guidelines_, record, request_, tables_, knowledge_, gene_);
  }

  static GeneCall as_only(GeneCall call, const DiplotypeCall& diplotype) {
    call.diplotypes = {diplotype};
    call.phenotype = diplotype.phenotype;
    call.activity_score = diplotype.activity_score;
    return call;
  }

  const GeneEffects& effects_of(const GeneCall& call) {
    std::string key;
    for (const DiplotypeCall& d : call.diplotypes) key += d.name + "|";
    for (const std::string& allele : call.haplotypes) key += "," + allele;
    const auto found = made_.find(key);
    if (found != made_.end()) return found->second;
    return made_.emplace(key, gene_effects(now_, decided(call))).first->second;
  }

  std::vector<Guideline> guidelines_;
  const Record& record_;
  RunRequest request_;
  const GeneTables& tables_;
  const Knowledge& knowledge_;
  std::string gene_;
  std::vector<GeneDecision> now_;
  std::map<std::string, GeneEffects> made_;
};

}  // namespace

Result<void> Rules::add_gene_effects(RecordInputs& inputs, const std::string& gene, const GeneTables& tables, ExplainedGenes& explained) const {
  if (explained.samples.size() != 1) return {};  // a record is one patient's
  RGM_TRY(const Record* record, inputs.merged());
  RGM_TRY(RunRequest asked, request(*record, inputs, {}));
  std::vector<Guideline> reading;
  std::vector<std::vector<Statement>> stated;
  for (std::size_t i = 0; i < guidelines_.size(); ++i) {
    const Image& image = guidelines_[i]->image();
    const auto reads = [&](const DecisionInfo& d) { return std::find(d.genes.begin(), d.genes.end(), gene) != d.genes.end(); };
    if (std::none_of(image.decisions.begin(), image.decisions.end(), reads)) continue;
    reading.push_back({.image = &image, .evaluator = &guidelines_[i]->interpreter()});
    stated.push_back(i < asked.stated.size() ? std::move(asked.stated[i]) : std::vector<Statement>());
  }
  asked.stated = std::move(stated);
  Effects effects(std::move(reading), *record, std::move(asked), tables, engine_.knowledge(), gene);
  explained.effects.push_back(effects.of(explained.samples.front()));
  return {};
}

}  // namespace regimen::embed
