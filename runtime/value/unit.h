// Units of measure: UCUM, with the spellings that authors and feeds use, as data (stdlib/units.tsv).
//
// In:   unit texts (`mg/dL`, `mm[Hg]`, `mL/min/{1.73_m2}`, `kg/m2`, author's words `mmHg`, `years`, `steps`).
// Out:  Unit values; conversions as exact rationals that are rounded once.
// Threads: a UnitTable is immutable after load and may be shared. Unit is a cheap value type.
// Failure: a text that is no unit is a Result error of kind `input` with a short reason; callers turn it
//          into a diagnostic (author) or a data-quality note (patient data).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/support/result.h"
#include "runtime/value/decimal.h"

namespace regimen {

class ArchiveReader;
class ArchiveWriter;
struct UnitData;  // private: exact scale, offset, exponents of base dimensions

// A parsed unit. Two units of the same text are equal; `m` and `cm` are commensurable, not equal.
// Moles are a base dimension of their own (UCUM counts them as a number), and so is every arbitrary
// unit ([iU]), every currency (GBP, EUR, USD) and every counted thing declared in units.tsv (steps, drinks):
// a molar and a mass concentration, or steps and beats, never mix by accident.
class Unit {
 public:
  Unit() = default;  // the unit one, text "1"
  explicit Unit(std::shared_ptr<const UnitData> data);

  const std::string& text() const;  // as written by the author or feed
  std::string ucum() const;         // canonical UCUM spelling ("mm[Hg]" for "mmHg"); computed units get a composed one
  std::string dimension_name()
      const;  // in words for diagnostics: "mass concentration", "length", or "kg·m-2" when unnamed
  bool dimensionless() const;
  bool special() const;  // has an offset or function (Cel, [degF], [pH]); not allowed in products
  bool commensurable(const Unit& other) const;  // exactly when conversion() has a value; [pH] only with itself
  bool same_scale(const Unit& other) const;     // commensurable and factor exactly 1
  bool is_time() const;
  bool is_rate() const;  // something per time: mg/d, mL/min, 1/a
  bool is_calendar_time() const;  // month or year: months and years are calendar lengths in date arithmetic

  // Equal texts that mean the same; `mg/dL` and `mg/dl` are the same scale, not equal.
  friend bool operator==(const Unit& a, const Unit& b);

  const UnitData* data() const { return data_.get(); }

 private:
  std::shared_ptr<const UnitData> data_;
};

// A special operand is a bug of the caller, who asks special() first.
Unit multiply(const Unit& a, const Unit& b);
Unit divide(const Unit& a, const Unit& b);
std::optional<Unit> power(const Unit& a, int exponent);  // nullopt: special, or an exponent beyond 99

// A linear map between commensurable units: to = from * factor + offset, each rounded once from its exact rational.
struct Conversion {
  double factor = 1;
  double offset = 0;
  bool identity() const { return factor == 1 && offset == 0; }
};
std::optional<Conversion> conversion(const Unit& from,
                                     const Unit& to);  // nullopt: not commensurable or not linear (pH, log units)

// The exact decimal converted exactly and rounded once. nullopt: as above, or the result is beyond the range of a
// double.
std::optional<double> convert(const Decimal& value, const Unit& from, const Unit& to);

// A mass (concentration) into an amount (concentration) or back, exact until one rounding: mg/dL <-> mmol/L with grams
// per mole. The direction follows from the units. nullopt: they are not such a pair, or the molar mass is not positive.
std::optional<double> convert_molar(const Decimal& value, const Unit& from, const Unit& to,
                                    const Decimal& grams_per_mole);

// The same for any ratio that a substance fixes: `value` times `ratio`, into the dimension of `to`. For one
// milliequivalent a millimole of potassium: ratio 1, unit `meq/mmol`. nullopt: the dimensions do not fit, or the ratio
// is not positive.
std::optional<double> convert_by(const Decimal& value, const Unit& from, const Unit& to, const Decimal& ratio,
                                 const Unit& ratio_unit);

// A value between a scale with a logarithm or root and any unit of the same base ([pH] to mmol/L, dB to Np), in
// doubles: within a few ulp, not exact. Not for [p'diop] and %[slope], which need a tangent. nullopt: not that, or out
// of the function's domain.
std::optional<double> convert_special(double value, const Unit& from, const Unit& to);

class UnitTable {
 public:
  // Reads the text of stdlib/units.tsv (columns documented at its head).
  static Result<UnitTable> load(std::string_view tsv);

  // The same rows read as UCUM to the letter, as its own conformance tests want it: no author's spellings; moles,
  // arbitrary units and counted annotations are plain numbers. Units of the two readings are not to be mixed.
  static Result<UnitTable> load_plain_ucum(std::string_view tsv);

  // Any UCUM expression or author's spelling. Thread-safe.
  Result<Unit> parse(std::string_view text) const;

  // A unit that was taken apart and put together again: it names its dimension as this table does.
  Unit own(UnitData data) const;

  // The table in the form in which it is kept (archive.h); reading is far quicker than load().
  void archive(ArchiveWriter& archive) const;
  void archive(ArchiveReader& archive);

  UnitTable();
  UnitTable(UnitTable&&) noexcept;
  UnitTable& operator=(UnitTable&&) noexcept;
  ~UnitTable();

 private:
  static Result<UnitTable> load_reading(std::string_view tsv, bool authors);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace regimen
