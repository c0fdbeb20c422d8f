#include <cmath>
#include <optional>

#include "runtime/support/check.h"
#include "runtime/value/math.h"
#include "runtime/value/unit.h"
#include "runtime/value/unit_data.h"

namespace regimen {

namespace {

const Meaning& meaning_of(const Unit& unit) {
  static const Meaning kOne;
  return unit.data() != nullptr ? unit.data()->meaning : kOne;
}

Exact exact_of(const Decimal& value) {
  const auto exact = Exact::parse(value.text());
  RGM_CHECK(exact.has_value());
  return *exact;
}

std::optional<double> finite(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

// What a scale with a function stands for, over its inner unit: 7.4 pH -> 10^-7.4.
std::optional<double> apply(UnitFunction function, double x) {
  switch (function) {
    case UnitFunction::linear:
      return x;
    case UnitFunction::ln:
      return math_exp(x);
    case UnitFunction::lg:
      return math_power(10, x);
    case UnitFunction::lg_times_2:
      return math_power(10, x / 2);
    case UnitFunction::ld:
      return math_power(2, x);
    case UnitFunction::square_root:
      return x * x;
    case UnitFunction::tan_times_100:
      return std::nullopt;
    case UnitFunction::ph:
    case UnitFunction::hp_x:
      return math_power(10, -x);
    case UnitFunction::hp_c:
      return math_power(100, -x);
    case UnitFunction::hp_m:
      return math_power(1000, -x);
    case UnitFunction::hp_q:
      return math_power(50000, -x);
  }
  return std::nullopt;
}

std::optional<double> invert(UnitFunction function, double y) {
  switch (function) {
    case UnitFunction::linear:
      return y;
    case UnitFunction::ln:
      return math_ln(y);
    case UnitFunction::lg:
      return math_log10(y);
    case UnitFunction::lg_times_2:
      return 2 * math_log10(y);
    case UnitFunction::ld:
      return math_ln(y) / math_ln(2);
    case UnitFunction::square_root:
      return math_square_root(y);
    case UnitFunction::tan_times_100:
      return std::nullopt;
    case UnitFunction::ph:
    case UnitFunction::hp_x:
      return -math_log10(y);
    case UnitFunction::hp_c:
      return -math_log10(y) / 2;
    case UnitFunction::hp_m:
      return -math_log10(y) / 3;
    case UnitFunction::hp_q:
      return -math_ln(y) / math_ln(50000);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Conversion> conversion(const Unit& from, const Unit& to) {
  const auto exact = exact_conversion(meaning_of(from), meaning_of(to));
  if (!exact) return std::nullopt;
  return Conversion{exact->factor.to_double(), exact->offset.to_double()};
}

std::optional<double> convert(const Decimal& value, const Unit& from, const Unit& to) {
  const auto exact = exact_conversion(meaning_of(from), meaning_of(to));
  if (!exact) return std::nullopt;
  return finite((exact_of(value) * exact->factor + exact->offset).to_double());
}

std::optional<double> convert_molar(const Decimal& value, const Unit& from, const Unit& to,
                                    const Decimal& grams_per_mole) {
  const Meaning& source = meaning_of(from);
  const Meaning& target = meaning_of(to);
  const Exact molar_mass = exact_of(grams_per_mole);
  if (source.special() || target.special() || molar_mass.is_zero() || molar_mass.is_negative()) return std::nullopt;
  const Dimensions per_mass{{std::string(kMassDimension), -1}, {std::string(kAmountDimension), 1}};
  const Exact plain = exact_of(value) * source.factor / target.factor;
  if (target.dimensions == multiply_dimensions(source.dimensions, per_mass, 1)) {
    return finite((plain / molar_mass).to_double());
  }
  if (target.dimensions == multiply_dimensions(source.dimensions, per_mass, -1)) {
    return finite((plain * molar_mass).to_double());
  }
  return std::nullopt;
}

std::optional<double> convert_by(const Decimal& value, const Unit& from, const Unit& to, const Decimal& ratio,
                                 const Unit& ratio_unit) {
  const Meaning& source = meaning_of(from);
  const Meaning& target = meaning_of(to);
  const Meaning& between = meaning_of(ratio_unit);
  const Exact size = exact_of(ratio);
  if (source.special() || target.special() || between.special()) return std::nullopt;
  if (size.is_zero() || size.is_negative()) return std::nullopt;
  if (multiply_dimensions(source.dimensions, between.dimensions, 1) != target.dimensions) return std::nullopt;
  return finite((exact_of(value) * source.factor * size * between.factor / target.factor).to_double());
}

std::optional<double> convert_special(double value, const Unit& from, const Unit& to) {
  const Meaning& source = meaning_of(from);
  const Meaning& target = meaning_of(to);
  if (!std::isfinite(value) || source.dimensions != target.dimensions) return std::nullopt;
  const auto base = apply(source.function, value * source.factor.to_double() + source.offset.to_double());
  if (!base) return std::nullopt;
  const double ratio = (source.inner / target.inner).to_double();
  const auto level = invert(target.function, *base * ratio - target.offset.to_double());
  if (!level) return std::nullopt;
  return finite(*level / target.factor.to_double());
}

}  // namespace regimen
