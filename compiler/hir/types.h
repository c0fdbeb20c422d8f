// Static types. A quantity has a dimension and a kind; mixing either is an error the checker reports.
#pragma once

#include <cstdint>
#include <string>

#include "runtime/facts/slot_spec.h"
#include "runtime/value/unit.h"

namespace regimen::hir {

struct Type {
  enum class Kind : std::uint8_t { yes_no, number, quantity, date, text, choice, medicine, advice, series };
  Kind kind = Kind::number;
  Unit unit;                        // quantity, series
  std::string unit_text;            // as the author wrote it
  std::string quantity_kind;        // "" none
  bool literal = false;             // a literal takes the kind it meets
  std::uint32_t choice = kNoIndex;  // choice, text, medicine, advice: its ChoiceDomain
  std::string gene;                 // a gene's phenotype, score or diplotype: may be indeterminate

  static Type yes_no() { return {.kind = Kind::yes_no}; }
  static Type number() { return {.kind = Kind::number}; }
  static Type date() { return {.kind = Kind::date}; }
  static Type of_choice(std::uint32_t domain) { return {.kind = Kind::choice, .choice = domain}; }
  static Type quantity(Unit unit, std::string text, std::string kind = "") {
    return {.kind = Kind::quantity, .unit = std::move(unit), .unit_text = std::move(text), .quantity_kind = std::move(kind)};
  }
  bool is_numeric() const { return kind == Kind::number || kind == Kind::quantity; }
  bool is_named() const { return kind == Kind::choice || kind == Kind::text || kind == Kind::medicine || kind == Kind::advice; }
};

// In the author's words, for diagnostics: "a quantity in mg/dL of creatinine", "yes/no", "a choice of ancestry_group".
std::string describe(const Type& type, const SlotTable& table);

// The shape the run-time needs.
ValueShape shape_of(const Type& type);

}  // namespace regimen::hir
