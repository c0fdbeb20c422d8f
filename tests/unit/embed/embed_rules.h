// A guideline, a library and a patient for the tests of the C interface. They hold no medical fact.
#pragma once

namespace regimen::test {

inline constexpr const char* kWalking = R"(guideline local.walking version "1"
  title "Walking"
  status draft
  source S "Written for this test"
end
import local.person version "1"
input weight: quantity in kg if missing ask "Weight?"
decision walking for view of patient
  rule adult
    when age at least 18 years
    recommend advise activity "walk every day"
    strength moderate
    because "{age} old."
    cite S
  exception heavy to adult
    when weight at least 100 kg
    recommend advise activity "swim every day"
    strength moderate
    because "{weight}."
    cite S
end
test "adult" as of 2025-12-01
  given birthdate is 1980-01-01 and weight is 70 kg
  expect walking recommends advise activity "walk every day"
end
test "wrong on purpose" as of 2025-12-01
  given birthdate is 1980-01-01 and weight is 100 kg
  expect walking recommends advise activity "walk every day"
end
)";

inline constexpr const char* kPerson = R"(calculator local.person version "1"
  title "A person"
  status draft
  source S "Written for this test"
end
input birthdate: date from birthdate if missing ask "Date of birth?"
define age: quantity in years = years since birthdate
)";

inline constexpr const char* kPatient = R"({"resourceType": "Patient", "id": "p", "birthDate": "1961-03-14"})";

}  // namespace regimen::test
