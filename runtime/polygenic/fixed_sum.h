// Sums whose bits do not depend on the order of what is added, nor on the machine.
//
// A FixedScale maps numbers to whole multiples of 2^exponent in 128 bits, so that adding is exact. The exponent is chosen
// from the largest magnitude and the count of what may be added: a sum cannot overflow, and what is lost of one number is at
// most 2^-126 of the largest possible sum; numbers of up to 53 bits that are not 2^72 times smaller than that lose nothing.
// Threads: values.
#pragma once

#include <cstddef>

namespace regimen {

__extension__ typedef __int128 Fixed;

class FixedScale {
 public:
  FixedScale() = default;
  // For at most `count` numbers of at most `largest` magnitude (finite).
  FixedScale(double largest, std::size_t count);

  Fixed of(double value) const;         // nearest multiple, ties to even
  double to_double(Fixed sum) const;    // nearest double, ties to even

 private:
  int exponent_ = 0;
};

}  // namespace regimen
