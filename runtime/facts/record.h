// Record: everything known of one patient, merged from all inputs, each fact with its source. Filled only through
// RecordBuilder (record_builder.h); immutable afterwards. Absence of a fact means unknown, never "no".
// Threads: a Record may be read from several threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/value/code.h"
#include "runtime/value/date.h"
#include "runtime/value/decimal.h"
#include "runtime/value/unit.h"

namespace regimen {

struct Source {
  std::uint32_t input = 0;  // index into Record::inputs
  std::string where;        // "Observation/123", "line 17", "sample NA18526"
};

enum class Sex { unknown, male, female, other };

struct Patient {
  std::string id;                                                 // id of the Patient resource, "" when none
  std::vector<std::pair<std::string, std::string>> identifiers;  // (system, value)
  Sex sex = Sex::unknown;
  std::optional<TimeSpan> birth;
  std::optional<TimeSpan> death;
  bool deceased = false;  // deceasedBoolean true: dead at an unknown time
  std::string ethnicity;  // the group as coded or worded by the feed, lower case; "" unknown
  std::vector<Code> ethnicity_codes;
};

// One entry of a problem list. Refuted and entered-in-error entries are rejected by the builder, never stored.
struct Condition {
  std::vector<Code> codes;
  std::string text;
  bool unconfirmed = false;  // provisional, differential or unconfirmed: makes `has` unknown, not yes
  std::optional<TimeSpan> onset;
  std::optional<TimeSpan> end;  // abatement
  bool inactive = false;        // clinicalStatus inactive, remission or resolved without a date
  Source source;
};

enum class MedicineStatus { active, ended, stopped, on_hold, order, unknown };
enum class ResolvedBy { code, display_text, unresolved };

// A prescription, statement or new order. `codes` holds the feed's codes and, once resolved, ("ingredient", NAME)
// and the ATC codes of every ingredient. A product of which only some ingredients were recognised carries those and
// stays `unresolved`: it can make `takes` yes, never no.
struct Medicine {
  std::vector<Code> codes;
  std::string text;
  std::vector<std::string> ingredients;  // names of the drug table
  ResolvedBy resolved = ResolvedBy::unresolved;
  MedicineStatus status = MedicineStatus::unknown;
  std::optional<TimeSpan> start;
  std::optional<TimeSpan> end;
  std::optional<double> supply_days;
  Source source;
};

// An entry that names a whole class carries the ("ingredient", NAME) codes of all its members: who reacts to penicillins
// reacts to amoxicillin.
struct Allergy {
  std::vector<Code> codes;  // expanded like Medicine::codes
  std::string text;
  std::vector<std::string> ingredients;
  std::vector<std::string> classes;  // names of drug classes ("penicillins"), when the entry names a class
  ResolvedBy resolved = ResolvedBy::unresolved;
  bool unconfirmed = false;
  bool to_medicine = true;  // false: the feed says it is to a food or to the environment
  std::optional<TimeSpan> onset;
  bool inactive = false;
  Source source;
};

// Where a measurement was taken. "" when the feed does not say.
//   "home" "clinic" "ambulatory" "device"
using Setting = std::string;

struct Observation {
  std::vector<Code> codes;
  std::string text;
  // A quantity: `value` as written, `unit` as written and parsed. When one of `codes` belongs to a kind of
  // quantity (stdlib/labs.rgm), `kind` names it and `kind_value` is the value in the kind's unit, rounded to the
  // digits that kind is reported with if it was converted.
  std::optional<Decimal> value;
  std::string unit_text;
  std::optional<Unit> unit;
  std::string kind;
  std::optional<double> kind_value;
  std::vector<Code> coded_value;     // valueCodeableConcept
  std::optional<bool> truth;         // valueBoolean
  std::string text_value;
  TimeSpan when;
  Setting setting;
  std::string device;  // source name or device id
  bool one_of_day = false;  // a day's sum or a night that one source tells: the largest of a day stands
  Source source;
};

struct FamilyHistory {
  std::string relation;  // FHIR code: MTH, FTH, SIS ...
  std::vector<Code> codes;
  std::string text;
  std::optional<double> onset_age_years;
  Source source;
};

enum class Severity { note, warning, error };

struct DataNote {
  Severity severity = Severity::note;
  std::string source;   // file and position
  std::string message;  // what was done about it and why
};

// A fact that was read and refused: implausible, without a usable unit, in error. Never used, always told.
struct Rejected {
  std::string what;    // "Observation 2160-0"
  std::string reason;
  std::vector<Code> codes;  // so that a rule asking for it can say why it is missing
  TimeSpan when;
  Source source;
};

struct Input {
  std::string file;    // as given by the caller; "-" for standard input
  std::string format;  // of the readers' names: "fhir", "vcf", "open-mhealth"
  std::uint64_t facts = 0;
  std::uint64_t rejected = 0;
};

enum class ListState { incomplete, complete };

struct Unresolved {
  std::string list;  // "medicines", "conditions", "allergies"
  std::string text;
  Code code;
};

// A polygenic score of the patient. A sum alone has no unit and no scale: only the standing in a reference population says
// whether it is high, and for whom.
struct PolygenicScore {
  std::optional<double> sum;         // of weights; none: refused
  std::string refused;               // why there is no sum: "only 12 of 40 variants have a genotype ..."
  std::uint64_t matched = 0, total = 0;  // variants with a genotype, and of the complete score; total 0: not said
  std::optional<double> percentile;  // in the population
  std::optional<double> deviation;   // standard deviations from the mean of the population
  std::string population;            // "EUR", the most similar one
  std::uint32_t population_samples = 0;
  std::string reference;             // of which panel: "1000 Genomes"
  bool low_confidence = false;       // the person is far from every population of the panel
  std::string no_standing;           // why there is no percentile, when one was wanted
  Source source;
};

struct Record {
  Patient patient;
  std::vector<Condition> conditions;
  std::vector<Medicine> medicines;
  std::vector<Allergy> allergies;
  std::vector<Observation> observations;  // sorted by time, then source
  std::vector<FamilyHistory> family;
  std::map<std::string, GeneCall> genes;  // by gene symbol
  std::map<std::string, PolygenicScore> polygenic_scores;  // by name of the score
  ListState medicines_list = ListState::incomplete;
  ListState conditions_list = ListState::incomplete;
  ListState allergies_list = ListState::incomplete;
  std::vector<Unresolved> unresolved;
  std::vector<Input> inputs;
  std::vector<Rejected> rejected;
  std::vector<DataNote> notes;
};

}  // namespace regimen
