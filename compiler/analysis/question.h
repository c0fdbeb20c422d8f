// Question: is there a record of the world on which a truth is surely yes, and no fact surely no? As the analysis asks it of the solver.
#pragma once

#include <span>

#include "compiler/analysis/graph.h"
#include "compiler/analysis/world.h"

namespace regimen::analysis {

struct Question {
  const Graph& graph;
  const World& world;
  std::span<const Ref> facts;
  Ref goal;
};

}  // namespace regimen::analysis
