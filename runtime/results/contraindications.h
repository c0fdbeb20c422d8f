// Contraindications that hold whatever a guideline says: stdlib/contraindications.tsv. Every row has a public source.
// Threads: immutable after load. Failure: the first bad row, with its line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/facts/drug_table.h"
#include "runtime/facts/slot_spec.h"
#include "runtime/support/result.h"

namespace regimen {

struct Contraindication {
  // history: a condition that counts also when its entry is closed.
  enum class Kind : std::uint8_t { condition, history, medicine, input };
  std::string subject;  // ingredient or class of the drug table
  Kind kind{};
  CodeSet codes;        // condition, medicine; its name is what people read
  std::string input;    // the name of a yes/no input shared by guidelines ("pregnant")
  bool not_for_men = false;
  CodeSet only_with;  // counts only together with this condition, active at the as-of date; no patterns: always
  int below_age = 0;  // completed years; from this age on it cannot hold; 0: at any age
  std::string source;
  std::string where;
  std::string url;
};

class Contraindications {
 public:
  // `drugs`: every subject and every medicine must be one of its ingredients or classes.
  static Result<Contraindications> load(std::string_view tsv, const DrugTable& drugs);

  std::vector<const Contraindication*> of(const std::string& ingredient) const;
  const std::vector<Contraindication>& rows() const { return rows_; }

 private:
  std::vector<Contraindication> rows_;
  std::vector<std::vector<std::string>> members_;  // the ingredients of each row's subject
};

// The ingredients that a name stands for: itself, or the members of a class or of named codes. Empty: unknown name.
std::vector<std::string> expand_medicine(const std::string& name, const DrugTable* drugs, const std::vector<CodeSet>& codes);

}  // namespace regimen
