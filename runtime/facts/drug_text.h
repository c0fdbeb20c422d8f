// Display texts of medicines: words, components and the ingredient names among them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/facts/drug_table.h"

namespace regimen {

// Lower-case words: runs of letters and runs of digits. "Lasix 40mg" -> lasix, 40, mg. Bytes outside ASCII count as
// letters, so that an accented name stays one word.
std::vector<std::string> drug_words(std::string_view text);

// The words of a name with one blank between: the form in which names are compared ("vitamin b12" = "Vitamin B-12").
std::string drug_name_key(std::string_view name);

// Looks for names of ingredients and classes in one text.
class DrugText {
 public:
  explicit DrugText(const DrugTable& table) : table_(table) {}

  struct Found {
    std::vector<std::uint32_t> ingredients;  // in order of appearance, each once
    bool complete = true;                    // every component outside brackets has a known name
  };
  Found find(std::string_view display) const;

  struct Classes {
    std::vector<std::uint32_t> classes;  // whole classes that the text names, in order of appearance, each once
    bool complete = true;                // every component outside brackets names a class or an ingredient
  };
  Classes find_classes(std::string_view display) const;

 private:
  std::optional<std::uint32_t> class_in(const std::vector<std::string>& words) const;
  void scan(const std::vector<std::string>& words, Found& found) const;
  bool names_a_substance(const std::vector<std::string>& words) const;

  const DrugTable& table_;
};

}  // namespace regimen
