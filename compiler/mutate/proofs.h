// Faults that change no answer, whatever the patient. Private to the folder.
#pragma once

#include <set>
#include <string>

#include "compiler/mutate/mutant.h"
#include "runtime/image/image.h"

namespace regimen::mutate {

class Proofs {
 public:
  explicit Proofs(const Image& image);
  // True: no record tells the mutant from the original. False: nothing is known.
  bool equivalent(const Mutant& mutant) const;

 private:
  std::set<std::string> covered_;  // places of decisions whose plain `if undetermined` is never reached
};

}  // namespace regimen::mutate
