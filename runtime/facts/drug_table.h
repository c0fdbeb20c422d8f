// The drug table: ingredients, their codes and synonyms, and named classes. Data: stdlib/drugs.tsv and
// stdlib/drug_classes.tsv; no drug name stands in C++.
// Threads: immutable after load.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "runtime/support/result.h"
#include "runtime/value/code.h"

namespace regimen {

class ArchiveReader;
class ArchiveWriter;

struct Ingredient {
  std::string name;                   // lower case; a name usable in Regimen source ("clopidogrel", "acetylsalicylic_acid")
  std::vector<std::string> synonyms;  // other names, lower case, spaces allowed ("aspirin")
  std::vector<std::string> atc;
  std::vector<Code> codes;            // RxNorm, SNOMED CT / dm+d
  std::vector<std::string> brands;    // trade names; one that stands under several ingredients is their combination
};

struct DrugClass {
  std::string name;              // "statins"
  std::vector<std::string> atc;  // prefixes
  std::vector<std::string> synonyms;  // what an allergy entry may call the whole class ("penicillin")
  std::vector<Code> codes;            // SNOMED CT codes of the whole class
};

struct Resolution {
  std::vector<const Ingredient*> ingredients;  // several for a combination product
  std::string by;                              // "code" or "display_text"
  bool complete = true;  // false: the text names a further component that no ingredient of the table matches
};

struct ClassResolution {
  std::vector<const DrugClass*> classes;
  bool by_code = false;
  bool complete = true;  // every component of the text names a class or an ingredient
};

class DrugTable {
 public:
  static Result<DrugTable> load(std::string_view drugs_tsv, std::string_view classes_tsv);

  const Ingredient* find(std::string_view name_or_synonym) const;  // '_' and ' ' are the same; case does not matter
  const DrugClass* find_class(std::string_view name) const;
  const std::vector<Ingredient>& ingredients() const { return ingredients_; }
  const std::vector<DrugClass>& classes() const { return classes_; }
  std::vector<const Ingredient*> members(const DrugClass& drug_class) const;

  // By code first, else by the ingredient names in the display text (salts, strengths and forms skipped).
  std::optional<Resolution> resolve(const std::vector<Code>& codes, std::string_view display) const;

  // The classes that an allergy entry names as a whole: by code, and in each component of its text.
  ClassResolution resolve_classes(const std::vector<Code>& codes, std::string_view display) const;

  std::vector<std::string> closest(std::string_view name) const;  // up to 3 names, for "did you mean"

  // The table in the form in which it is kept (runtime/value/archive.h).
  void archive(ArchiveWriter& archive) const;
  void archive(ArchiveReader& archive);

 private:
  friend class DrugTableLoader;
  friend class DrugText;

  std::vector<Ingredient> ingredients_;
  std::vector<DrugClass> classes_;
  // Indices into the two vectors, by normalised name (drug_text.h).
  std::unordered_map<std::string, std::uint32_t> names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> brands_;
  std::unordered_map<std::string, std::uint32_t> class_names_;
  std::map<Code, std::vector<std::uint32_t>> codes_;
  std::map<Code, std::uint32_t> class_codes_;
  std::unordered_set<std::string> words_;  // words of product names that name no ingredient
  std::size_t longest_name_ = 1;        // in words
};

}  // namespace regimen
