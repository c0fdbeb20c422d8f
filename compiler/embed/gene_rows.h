// Gene calls as rows that are handed on while they are made, so that a cohort's results are never all in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "runtime/pgx/gene_table.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen::embed {

enum class RowForm { tsv, ndjson };

struct RowSink {
  RowForm form = RowForm::tsv;
  std::function<bool(std::string_view rows)> write;  // whole rows; false: no more are wanted
  // How much of `file` was read, or of its samples called; may be empty.
  std::function<void(const std::string& file, const char* step, std::uint64_t done, std::uint64_t all)> progress;
};

class GeneRows {
 public:
  GeneRows(const RowSink& sink, const GeneTables& tables) : sink_(sink), tables_(tables) {}

  // Rows of one genome file. Failure: as of call_genes, before a row of the file is written.
  Result<void> genome(const GenomeInput& input, const std::vector<std::string>& samples, const std::vector<std::string>& genes,
                      GenomeOptions options);
  void calls(const std::vector<GeneCall>& calls);
  void finish();  // writes what is left

 private:
  std::string facts(const GeneCall& call) const;
  std::string owner(const std::string& sample, const std::string& file) const;
  void begin();
  bool add(std::string_view owner, std::string_view facts);
  bool flush();

  const RowSink& sink_;
  const GeneTables& tables_;
  std::string waiting_;
  bool begun_ = false, stopped_ = false;
};

}  // namespace regimen::embed
