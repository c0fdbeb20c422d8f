// The result of a run as JSON: the published contract. Field names are stable; additions are allowed.
// Same report, same bytes; numbers are written so that they read back exactly.
#pragma once

#include <string>
#include <vector>

#include "runtime/results/evaluate.h"
#include "runtime/results/report.h"

namespace regimen {

std::string report_json(const Report& report);

// `regimen genes --format json`: an array, one object a gene, with its sample.
std::string genes_json(const std::vector<GeneCall>& genes);
// One call as a line of newline-delimited JSON, in two pieces: whose it is, and what it says, which many samples may share.
std::string gene_line_owner(const std::string& sample, const std::string& file);
std::string gene_line_facts(const GeneCall& call);  // ends in a newline

// `regimen test --format json`.
std::string tests_json(const std::vector<TestResult>& results);

}  // namespace regimen
