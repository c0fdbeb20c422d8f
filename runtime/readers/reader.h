// Readers: one row a format in readers.def, recognised by content, never by file name.
//
// In:  bytes (a file, standard input or memory). Out: facts handed to a RecordBuilder.
// Failure: a Result error of kind `input` names file and position; a single bad fact is rejected with a note and
//          reading goes on. No exception leaves a reader. Threads: one builder, one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/facts/record_builder.h"
#include "runtime/pgx/gene_table.h"
#include "runtime/support/result.h"

namespace regimen {

struct ReadOptions {
  std::vector<std::string> samples;  // VCF/BCF samples wanted; empty: the only one, else an error that lists them
  const GeneTables* genes = nullptr; // which positions to look for in a genome
  bool absent_is_reference = false;  // positions that a genome file does not mention have the reference
};

// One input. `path` is empty for bytes in memory; htslib needs a path to use an index.
struct InputBytes {
  std::string name;  // what messages call it
  std::string path;
  std::string_view bytes;  // the whole content, or for a large file with a path its first 64 KiB
  bool complete = true;    // whether `bytes` is the whole content
};

struct Reader {
  const char* name;  // the `format` of results
  bool (*recognises)(const InputBytes& input);
  Result<void> (*read)(const InputBytes& input, const ReadOptions& options, RecordBuilder& builder);
};

// Recognises and reads one input into the builder. `path` "-" is standard input.
Result<void> read_file(const std::string& path, const ReadOptions& options, RecordBuilder& builder);
Result<void> read_bytes(const std::string& name, std::string_view bytes, const ReadOptions& options, RecordBuilder& builder);

}  // namespace regimen
