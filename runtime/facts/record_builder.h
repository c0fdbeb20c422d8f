// RecordBuilder: the only way to fill a Record. Readers hand facts to it in any order; it resolves medicines,
// converts quantities to kinds, rejects what cannot be used (with a reason), removes duplicates and keeps one patient.
// Threads: one at a time. Failure: only finish() fails, when inputs belong to two patients (ErrorKind::input).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "runtime/facts/drug_table.h"
#include "runtime/facts/kind_table.h"
#include "runtime/facts/record.h"
#include "runtime/support/result.h"

namespace regimen {

// What the builder and the readers may consult. All pointers outlive the builder.
struct Knowledge {
  const UnitTable* units = nullptr;
  const DrugTable* drugs = nullptr;
  const KindTable* kinds = nullptr;
};

class RecordBuilder {
 public:
  explicit RecordBuilder(Knowledge knowledge);
  ~RecordBuilder();

  const Knowledge& knowledge() const;

  std::uint32_t begin_input(std::string file, std::string format);  // following facts belong to this input

  // `patient_ref` is the feed's own id of the patient the fact belongs to ("" when the format has none).
  void add_patient(Patient patient, std::string patient_ref, Source source);
  void add(Condition fact, std::string patient_ref);
  void add(Medicine fact, std::string patient_ref);
  void add(Allergy fact, std::string patient_ref);
  void add(Observation fact, std::string patient_ref);
  void add(FamilyHistory fact, std::string patient_ref);
  void add(GeneCall call, std::string patient_ref);
  void add_polygenic_score(std::string id, double value, Source source);
  void set_list_state(const std::string& list, ListState state, std::string patient_ref);
  void reject(Rejected rejected);
  void note(Severity severity, std::string source, std::string message);

  // Keeps only the facts of `patient` (id or identifier) when given. Errors name both patients when two remain.
  Result<Record> finish(const std::optional<std::string>& patient);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace regimen
