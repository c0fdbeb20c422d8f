// ScoringFile: one polygenic score as its authors published it, read from a file of the PGS Catalog.
//
// In:  text of format 2, plain or harmonised (hm_chr, hm_pos), columns in any order; also two forms that tools of the
//      Catalog write: rows of several scores (accession, effect_type), and one column a score (ID, effect_allele, NAME...).
// Out: the scores in the order of the file, each row in order. Kinds of effect that are not computed (interactions,
//      haplotypes, diplotypes) are kept as the reason why their score is refused.
// Failure: ErrorKind::input with file, line and what is wrong. Threads: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/support/result.h"

namespace regimen {

enum class EffectKind : std::uint8_t { additive, dominant, recessive, by_dosage };

// Where a variant stands in one genome build; pos 0: the file does not say.
struct ScorePlace {
  std::uint32_t chromosome = 0;  // index into ScoringFile::chromosomes
  std::uint32_t pos = 0;         // 1-based
};

struct ScoreVariant {
  ScorePlace reported, harmonised;
  std::string effect, other;        // upper case; other "": not known
  std::array<double, 3> value{};    // what 0, 1 and 2 copies of the effect allele add
  EffectKind kind = EffectKind::additive;
  std::string rsid;                 // only where the file says no position: "rs123", "" none
  std::optional<float> frequency;   // of the effect allele, where the file gives it
};

struct ScoringFile {
  std::string file, id, name, trait, weight_type, licence;
  std::string build, harmonised_build;   // "GRCh37", "GRCh38", "" not said
  std::vector<std::string> chromosomes;  // without "chr"
  std::vector<ScoreVariant> variants;
  std::uint64_t declared = 0;            // how many variants the header says there are; 0: it does not say
  std::string refused;                   // why this score cannot be computed; "" it can

  // What a complete score has: the rows, or more when the header says so.
  std::uint64_t total() const { return declared > variants.size() ? declared : variants.size(); }
  bool names_only() const;  // no row says a position, some say an rsID: the build does not matter
  // Which place of a variant is in this build; null: none.
  const ScorePlace* place_in(const ScoreVariant& variant, std::string_view genome_build) const;
};

// Whether the text begins like a scoring file.
bool is_scoring_text(std::string_view beginning);

// `name` is what messages call the file, and the id of a score that has none.
Result<std::vector<ScoringFile>> parse_scoring_file(const std::string& name, std::string_view text);

// "hg19", "b37" -> "GRCh37"; "" for what is no build.
std::string build_name(std::string_view text);
// "chr1" -> "1", "chrM" -> "MT".
std::string_view plain_chromosome(std::string_view name);

}  // namespace regimen
