// Whether an input is a genome file, by its content.
#pragma once

#include "runtime/readers/genome_readers.h"
#include "runtime/readers/input_text.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen::embed {

inline Result<bool> is_genome(const GenomeInput& input) {
  constexpr std::size_t kSniffed = 64 * 1024;  // bytes that tell a format
  if (input.path.empty()) return kVcfReader.recognises({.name = input.name, .path = "", .bytes = input.bytes});
  RGM_TRY(const std::string beginning, read_beginning(input.path, kSniffed));
  return kVcfReader.recognises({.name = input.name, .path = input.path, .bytes = beginning, .complete = false});
}

}  // namespace regimen::embed
