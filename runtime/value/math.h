// Elementary functions with one result on every machine: no libm, no FMA, no table that a build flag could change.
// Interpreter and generated code both call these, so their bits agree by construction; LLVM never folds them.
// Accuracy: within 2 ulp of the exact value on the tested ranges. Out of domain or overflow: a non-finite result,
// which callers turn into unknown ("not computable").
#pragma once

namespace regimen {

double math_ln(double x);
double math_log10(double x);
double math_exp(double x);
double math_power(double base, double exponent);     // exact for small integer exponents by repeated multiplication
double math_square_root(double x);                   // correctly rounded
double math_round_half_away(double x, double step);  // to a multiple of step, half away from zero
double math_round_up(double x, double step);
double math_round_down(double x, double step);

}  // namespace regimen
