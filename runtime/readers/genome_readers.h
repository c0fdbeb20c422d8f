// The readers of genomes, for the table in readers.def.
#pragma once

#include "runtime/readers/reader.h"

namespace regimen {

extern const Reader kVcfReader;          // VCF, bgzip or gzip VCF, BCF: one sample into the record
extern const Reader kOutsideCallReader;  // gene, diplotype, phenotype, activity score: tab-separated

// Result files of single callers (caller_readers.cpp).
extern const Reader kAldyReader;
extern const Reader kCyriusReader;
extern const Reader kStellarPgxReader;
extern const Reader kOptiTypeReader;
extern const Reader kHlaHdReader;

}  // namespace regimen
