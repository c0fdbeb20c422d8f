// Gene calls from a genome file, for any number of its samples in one pass.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/pgx/explain_gene.h"
#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table.h"
#include "runtime/support/result.h"

namespace regimen {

// A file (then its index is used when there is one) or bytes in memory. `name` is what messages call it.
struct GenomeInput {
  std::string name;
  std::string path;  // empty: the bytes are the genome
  std::string_view bytes;
};

struct GenomeOptions {
  std::vector<std::string> research;  // calls that are not for care: "combinations", or the name a gene's table gives (GeneTable::research)
  bool absent_is_reference = false;   // a position that the file does not mention has the reference on both strands
  bool allele_facts = true;           // as of MatchOptions
  std::size_t most_calls = 0;         // more calls than this are refused before anything is read; 0: any number
  std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};  // how much of the file was read; told now and then
};

// In:  samples, empty for all of the file; genes, empty for every gene that can be matched.
// Out: calls by sample in the order asked for (else the file's), then by gene in the order asked for (else
// alphabetical). Failure: ErrorKind::input with file and position for whatever makes the file unreadable, an unknown
// sample, another genome build;
//          ErrorKind::usage for an unknown gene or research call, and for more than most_calls.
Result<std::vector<GeneCall>> call_genes(const GenomeInput& input, const std::vector<std::string>& samples,
                                         const std::vector<std::string>& genes, const GeneTables& tables,
                                         const GenomeOptions& options = {});
Result<std::vector<GeneCall>> call_genes(const std::string& path, const std::vector<std::string>& samples,
                                         const std::vector<std::string>& genes, const GeneTables& tables,
                                         const GenomeOptions& options = {});

// Why each sample was called as it was, for one gene. Failure: as of call_genes.
Result<std::vector<GeneExplanation>> explain_gene(const GenomeInput& input, const std::vector<std::string>& samples, const std::string& gene,
                                                  const GeneTables& tables, const GenomeOptions& options = {});

// The samples of a file, without reading its records.
Result<std::vector<std::string>> genome_samples(const GenomeInput& input);

}  // namespace regimen
