// Door: what is wrong with a checked program as a whole. Tables with gaps, rows that overlap or are never hit, rules that disagree,
// never apply or are always blocked, conditions that are always or never so, stages that are never reached, facts that
// contradict each other.
//
// In: a program without errors, in the three forms that the stages before made of it. Out: diagnostics. What is shown by a patient was
// confirmed by the interpreter (rules that disagree: by the whole decision); what is said of all patients was proved for
// all of the world (world.h). What neither was found nor proved is not reported. Deterministic. Threads: none shared.
#pragma once

#include <functional>

#include "compiler/diag/diagnostic.h"
#include "compiler/hir/hir.h"
#include "compiler/kernel/kernel.h"
#include "runtime/facts/drug_table.h"
#include "runtime/image/image.h"
#include "runtime/pgx/gene_table.h"

namespace regimen::analysis {

struct Analysed {
  const hir::Program& program;
  const kernel::Program& kernel;
  const Image& image;
  const Session& session;
  const GeneTables* genes;
  const DrugTable* drugs;
};

// How much was asked, for whoever measures.
struct Effort {
  std::size_t questions = 0;
  std::size_t searched = 0;  // not answered by a record already known
  std::size_t open = 0;      // neither a record nor a proof was found
};

inline constexpr std::size_t kSteps = 2500;  // of the search for one question

// Sees every question before it is answered (question.h); for measurements.
struct Question;
using Watch = std::function<void(const Question&)>;

Effort analyse(const Analysed& analysed, DiagnosticSink& sink, const Watch& watch = {});

}  // namespace regimen::analysis
