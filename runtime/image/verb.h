// The verbs of recommendations, generated from verbs.def: spelling, category and rank of restriction.
#pragma once

#include <cstdint>

namespace regimen {

enum class Verb : std::uint8_t {
#define RGM_VERB(name, spelling, sort, rank, category) name,
#include "runtime/image/verbs.def"
#undef RGM_VERB
};

enum class VerbSort : std::uint8_t { medicine, care, advise };
enum class Category : std::uint8_t { medicine, lifestyle, diet, screening, test, monitoring, referral };

struct VerbRow {
  const char* spelling;
  VerbSort sort;
  int rank;
  Category category;
};

inline constexpr VerbRow kVerbRows[] = {
#define RGM_VERB(name, spelling, sort, rank, category) {spelling, VerbSort::sort, rank, Category::category},
#include "runtime/image/verbs.def"
#undef RGM_VERB
};

inline constexpr const VerbRow& verb_row(Verb verb) { return kVerbRows[static_cast<unsigned>(verb)]; }

}  // namespace regimen
