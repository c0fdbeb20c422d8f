#include "runtime/facts/record_medicines.h"

#include <algorithm>

namespace regimen {
namespace {

void add_code(std::vector<Code>& codes, Code code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
}

void add_ingredient(std::vector<Code>& codes, const Ingredient& ingredient) {
  add_code(codes, {"ingredient", ingredient.name});
  for (const std::string& atc : ingredient.atc) add_code(codes, {"atc", atc});
}

std::string position(const Source& source, const Record& record) {
  return record.inputs[source.input].file + ", " + source.where;
}

bool contains(const std::vector<const Ingredient*>& list, const Ingredient* ingredient) {
  return std::find(list.begin(), list.end(), ingredient) != list.end();
}

// Adds what the text names beyond the code: some feeds code a combination by one of its ingredients. False: they name
// no common ingredient; one of them is wrong, and nobody can say which.
bool add_from_text(Resolution& by_code, std::string_view text, const DrugTable& drugs) {
  std::optional<Resolution> by_text = drugs.resolve({}, text);
  if (!by_text) return true;
  bool common = std::any_of(by_text->ingredients.begin(), by_text->ingredients.end(),
                            [&](const Ingredient* ingredient) { return contains(by_code.ingredients, ingredient); });
  if (!common) return false;
  for (const Ingredient* ingredient : by_text->ingredients)
    if (!contains(by_code.ingredients, ingredient)) by_code.ingredients.push_back(ingredient);
  return true;
}

Unresolved unresolved(const char* list, const std::string& text, const std::vector<Code>& codes) {
  return {list, text, codes.empty() ? Code{} : codes.front()};
}

// Fills codes and ingredients; the answer is how sure the resolution is.
ResolvedBy resolve(std::vector<Code>& codes, const std::string& text, std::vector<std::string>& ingredients,
                   const Source& source, const DrugTable& drugs, Record& record) {
  std::optional<Resolution> found = drugs.resolve(codes, text);
  if (!found) return ResolvedBy::unresolved;
  bool by_code = found->by == "code";
  bool sure = found->complete;
  if (by_code && !add_from_text(*found, text, drugs)) {
    sure = false;
    record.notes.push_back({Severity::warning, position(source, record),
                            "the code and the text name different ingredients; the entry counts as not recognised"});
  }
  for (const Ingredient* ingredient : found->ingredients) {
    ingredients.push_back(ingredient->name);
    add_ingredient(codes, *ingredient);
  }
  if (!sure) return ResolvedBy::unresolved;
  return by_code ? ResolvedBy::code : ResolvedBy::display_text;
}

}  // namespace

void resolve_medicine(Medicine& medicine, const DrugTable& drugs, Record& record) {
  Unresolved entry = unresolved("medicines", medicine.text, medicine.codes);
  medicine.resolved = resolve(medicine.codes, medicine.text, medicine.ingredients, medicine.source, drugs, record);
  if (medicine.resolved == ResolvedBy::unresolved) record.unresolved.push_back(std::move(entry));
}

void resolve_allergy(Allergy& allergy, const DrugTable& drugs, Record& record) {
  Unresolved entry = unresolved("allergies", allergy.text, allergy.codes);
  const ClassResolution named = drugs.resolve_classes(allergy.codes, allergy.text);
  const bool coded = drugs.resolve(allergy.codes, "").has_value();
  allergy.resolved = resolve(allergy.codes, allergy.text, allergy.ingredients, allergy.source, drugs, record);
  for (const DrugClass* drug_class : named.classes) {
    allergy.classes.push_back(drug_class->name);
    for (const std::string& atc : drug_class->atc) add_code(allergy.codes, {"atc", atc});
    for (const Ingredient* member : drugs.members(*drug_class)) add_code(allergy.codes, {"ingredient", member->name});
  }
  // An entry coded by its ingredient is judged by that; else its classes and ingredients must account for all it names.
  if (!named.classes.empty() && !coded) {
    allergy.resolved = named.by_code    ? ResolvedBy::code
                       : named.complete ? ResolvedBy::display_text
                                        : ResolvedBy::unresolved;
  }
  if (allergy.resolved == ResolvedBy::unresolved && allergy.to_medicine) record.unresolved.push_back(std::move(entry));
}

}  // namespace regimen
