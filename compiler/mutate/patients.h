// Starting patients and what may be varied about them: the facts of a file's own tests, and further ones that its rules ask for.
// Private to the folder.
//
// In: the file with its tests, and its image. Out: facts as texts, each about one subject. Deterministic.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/source/session.h"
#include "runtime/image/image.h"
#include "runtime/value/unit.h"

namespace regimen::mutate {

struct FactText {
  std::string subject;  // two facts of one subject do not stand together
  std::string text;     // "age is 60 years"
};

struct Patient {
  std::string name;              // of the test it is from
  std::string as_of;             // 2026-01-01
  std::vector<std::uint32_t> facts;
};

struct Patients {
  std::vector<FactText> facts;
  std::vector<Patient> starting;
  std::map<std::string, std::vector<std::uint32_t>> by_subject;
};

Patients find_patients(const ast::File& file, const SourceFile& source, const Image& image, const UnitTable& units);

}  // namespace regimen::mutate
