// The one pass over a genome file: its lines, by index or from the first to the last, of which a visitor says what it wants.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/readers/vcf_file.h"
#include "runtime/readers/vcf_sites.h"

namespace regimen {

// How much was read, of how much: bytes of the file, or chromosomes of it.
using ReadProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Positions are 1-based, both ends included.
class LineVisitor {
 public:
  virtual ~LineVisitor() = default;
  // The lines that follow stand on this chromosome, named as in the file. A file may come back to one.
  virtual void enter(std::string_view chromosome) = 0;
  // Whether a line that begins here may matter; asked of text before the end of the line is looked for.
  virtual bool may_want(long /*first*/) { return true; }
  // Whether a line that covers these positions is to be read. Nothing of it was parsed yet.
  virtual bool wants(long first, long last) = 0;
  // Whether lines matter for the names in their ID column, too; then each line that is not wanted for its place is asked about them.
  virtual bool asks_names() const { return false; }
  virtual bool wants_named(std::string_view /*ids*/) { return false; }
  virtual Result<void> read(bcf1_t* record) = 0;
};

struct WalkedChromosome {
  std::vector<std::string> names;  // by which files may call it
  std::vector<WantedRange> ranges;
};

// The whole file. Fails naming file and position when the file is damaged or ends early, and with what the visitor fails with.
Result<void> walk_all(const VcfFile& file, LineVisitor& visitor, const ReadProgress& progress = {});

// The same, of these ranges by the file's index, which it must have. A line that reaches into several ranges is met once.
Result<void> walk_ranges(const VcfFile& file, std::span<const WalkedChromosome> chromosomes, LineVisitor& visitor,
                         const ReadProgress& progress = {});

}  // namespace regimen
