// One decision of one guideline for one subject: effective dates, tied diplotypes, passes, conclusion.
#pragma once

#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/results/conclude.h"
#include "runtime/results/decide.h"
#include "runtime/results/explain.h"
#include "runtime/results/report.h"

namespace regimen {

struct GuidelineRun {
  const Image& image;
  FunctionRunner runner;
  std::int64_t as_of_day = 0;
  Kleene deceased = Kleene::no();
};

// Data-quality errors that turn up on the way are added to `notes`. With `explaining` the report proves itself.
DecisionReport run_decision(const GuidelineRun& run, const DecisionInfo& decision, const DecisionSubject& subject,
                            const BoundSlots& bound, std::vector<DataNote>& notes, const Explaining* explaining = nullptr);

// The `always` facts that the record violates, as data-quality errors.
void check_always(const GuidelineRun& run, const BoundSlots& bound, std::vector<DataNote>& notes);

// The published values of a guideline. Outside its population or its dates they are not applicable.
std::vector<ReportedValue> run_reports(const GuidelineRun& run, const BoundSlots& bound, std::vector<DataNote>& notes);

void add_note(std::vector<DataNote>& notes, DataNote note);  // once

}  // namespace regimen
