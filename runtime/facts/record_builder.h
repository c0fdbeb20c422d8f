// RecordBuilder: the only way to fill a Record. Readers hand facts to it in any order; it resolves medicines,
// converts quantities to kinds, rejects what cannot be used (with a reason), removes duplicates and keeps one patient.
// Threads: one at a time. Failure: only finish() fails, when inputs belong to two patients (ErrorKind::input).
//
// One patient. Two patient resources are the same person when they share an identifier, or have the same id, or come from
// different inputs with the same birth date and sex; a differing value in one identifier system, birth date or sex makes
// them two. An input without any identity (a genome, a wearable) belongs to the patient unless its birth date or sex
// contradicts.
//
// Versions and duplicates, in this order:
//   1. Resources that share a business identifier are versions of one. A withdrawn version (entered in error, cancelled)
//      removes all others; else a corrected or amended one beats a final one, which beats a preliminary one; else the later
//      `updated` wins; else the first read. The others are dropped with a note.
//   2. Facts that say the same twice (an observation: one common code, same time, same value; others: equal but for their
//      source) are kept once, as first read; a setting that only a later copy gives is taken over.
//   3. Of a day's sums (steps) and nights that several sources tell, the largest stands: they measured the same person.
// Two different values of one code and time are both kept: which holds is for the series to say.
//
// Kinds. An observation with a code of a kind of quantity is converted to that kind's unit: by a unit spelling of the
// kind's row for that code, else by dimension, else by molar mass. A dimensionless unit needs a row (48 mmol/mol is not
// 4.8 %). A spelling that is no unit means the first unit of its row. No unit, or one that fits no row: rejected.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "runtime/facts/drug_table.h"
#include "runtime/facts/kind_table.h"
#include "runtime/facts/record.h"
#include "runtime/support/result.h"

namespace regimen {

class ConditionCodes;  // condition_codes.h
class RecordCodes;     // record_codes.h
class LifestyleTable;  // record_lifestyle.h
class Contraindications;  // runtime/results/contraindications.h

// What the builder and the readers may consult. All pointers outlive the builder.
struct Knowledge {
  const UnitTable* units = nullptr;
  const DrugTable* drugs = nullptr;
  const KindTable* kinds = nullptr;
  const RecordCodes* codes = nullptr;         // list, section, setting and genomics codes of feeds
  const ConditionCodes* conditions = nullptr;  // what codes of conditions mean; none are known when null
  const LifestyleTable* lifestyle = nullptr;  // wearable formats to LOINC
  const Contraindications* contraindications = nullptr;  // for the safety net; none when null
};

enum class Standing { preliminary, standing, corrected, withdrawn };

// Which version of which resource a fact comes from.
struct FactVersion {
  std::vector<std::string> identifiers;  // business identifiers, "system|value"
  std::string instance;                  // the resource's place in its input; facts of one resource share it
  Standing standing = Standing::standing;
  std::optional<std::int64_t> updated;   // seconds since 1970; of the version, not of the fact
};

class RecordBuilder {
 public:
  explicit RecordBuilder(Knowledge knowledge);
  ~RecordBuilder();

  const Knowledge& knowledge() const;

  std::uint32_t begin_input(std::string file, std::string format);  // following facts belong to this input

  // `patient_ref` is the feed's own id of the patient the fact belongs to ("" when the format has none).
  void add_patient(Patient patient, std::string patient_ref, Source source);
  void add(Condition fact, std::string patient_ref, FactVersion version = {});
  void add(Medicine fact, std::string patient_ref, FactVersion version = {});
  void add(Allergy fact, std::string patient_ref, FactVersion version = {});
  void add(Observation fact, std::string patient_ref, FactVersion version = {});
  void add(FamilyHistory fact, std::string patient_ref, FactVersion version = {});
  void add(GeneCall call, std::string patient_ref, FactVersion version = {});
  // Two inputs that disagree about a score leave it without a value, with a note.
  void add_polygenic_score(std::string id, PolygenicScore score, std::string patient_ref);
  void set_list_state(const std::string& list, ListState state, std::string patient_ref);
  void reject(Rejected rejected, std::string patient_ref = {});
  // A resource that its feed takes back: rejected, and every fact that shares an identifier with it is removed.
  void withdraw(Rejected rejected, std::string patient_ref, FactVersion version);
  void note(Severity severity, std::string source, std::string message);

  // May be called again after more was added.
  // Keeps only the facts of `patient` (id or identifier) when given. Errors name both patients when two remain.
  Result<Record> finish(const std::optional<std::string>& patient);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace regimen
