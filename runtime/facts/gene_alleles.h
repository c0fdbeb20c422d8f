// How often an allele is present in a call, alternative by alternative. Private to the binder.
#pragma once

#include <optional>
#include <string>

#include "runtime/facts/bind_state.h"

namespace regimen {

// Bounds of the number of copies; nothing known: `reason` says why.
struct AlleleCopies {
  bool known = false;
  int low = 0;
  int high = 0;
  std::string reason;
  bool stated = false;
};

// `alternative`: which of the tied diplotypes is taken to be the patient's.
AlleleCopies copies_of(const Binding& binding, const std::string& gene, const GeneFacts& facts, std::size_t alternative,
                       const std::string& allele);

// "HLA-B*57:01" in gene HLA-B -> "*57:01"; the gene table's own spelling where it knows the allele.
std::string allele_key(const Binding& binding, const std::string& gene, const std::string& allele);

// "rs123 and 2 more positions missing", a note of the caller, or "not called".
std::string not_called_reason(const GeneFacts& facts);

}  // namespace regimen
