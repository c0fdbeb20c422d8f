// Explanations of gene calls, for people and as data.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/explain_gene.h"
#include "runtime/results/report_text.h"

namespace regimen {

struct ExplainedGenes {
  std::vector<GeneExplanation> samples;
  std::vector<std::string> decisions;  // "cpic.clopidogrel: antiplatelet": those of the loaded guidelines that read the gene
  bool guidelines_known = false;       // whether guidelines were loaded at all
};

std::string explanation_text(const ExplainedGenes& explained, TextColour colour);
std::string explanation_json(const ExplainedGenes& explained);

}  // namespace regimen
