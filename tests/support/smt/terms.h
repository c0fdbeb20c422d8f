// Terms of SMT-LIB 2 as text, with what is plainly true or false left out.
#pragma once

#include <string>
#include <vector>

namespace regimen::test::smt {

using Term = std::string;

Term all(const std::vector<Term>& terms);
Term any(const std::vector<Term>& terms);
Term negate(const Term& term);
Term choose(const Term& condition, const Term& yes, const Term& no);
Term call(const char* name, const Term& a, const Term& b);
// The double as an exact decimal; infinities as numbers beyond all that is measured.
Term number(double value);

}  // namespace regimen::test::smt
