// Explanations of gene calls, for people and as data.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/explain_gene.h"
#include "runtime/results/gene_effects.h"
#include "runtime/results/report_text.h"

namespace regimen {

// Positions that could change the call are told so far, the rest counted.
inline constexpr std::size_t kMostOpen = 10;

// What other calls would do to the decisions that read the gene.
struct SampleEffects {
  std::vector<std::vector<GeneEffects>> open;  // a position of the explanation, an outcome; as many as are told
  std::vector<GeneEffects> ties;               // one of each diplotype that fits equally well
};

struct ExplainedGenes {
  std::vector<GeneExplanation> samples;
  std::vector<std::string> decisions;  // "cpic.clopidogrel: antiplatelet": those of the loaded guidelines that read the gene
  bool guidelines_known = false;       // whether guidelines were loaded at all
  std::vector<SampleEffects> effects;  // of the one sample; empty: of several samples, or no guidelines
};

std::string explanation_text(const ExplainedGenes& explained, TextColour colour);
std::string explanation_json(const ExplainedGenes& explained);

}  // namespace regimen
