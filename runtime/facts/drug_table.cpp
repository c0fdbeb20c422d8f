#include "runtime/facts/drug_table.h"

#include <algorithm>

#include "runtime/facts/drug_text.h"

namespace regimen {
namespace {

// dm+d identifiers are SNOMED CT identifiers; only the name of the system differs between feeds.
Code lookup_code(const Code& code) {
  std::string system = canonical_system(code.system);
  return {system == "dmd" ? "snomed" : system, code.code};
}

bool starts_with_any(const std::vector<std::string>& codes, const std::vector<std::string>& prefixes) {
  for (const std::string& code : codes)
    for (const std::string& prefix : prefixes)
      if (code.starts_with(prefix)) return true;
  return false;
}

// Edit distance, cut off beyond `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::size_t diagonal = row[0];
    row[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, replaced});
    }
  }
  return row[a.size()];
}

}  // namespace

const Ingredient* DrugTable::find(std::string_view name_or_synonym) const {
  auto found = names_.find(drug_name_key(name_or_synonym));
  return found == names_.end() ? nullptr : &ingredients_[found->second];
}

const DrugClass* DrugTable::find_class(std::string_view name) const {
  std::string key = drug_name_key(name);
  for (const DrugClass& drug_class : classes_)
    if (drug_name_key(drug_class.name) == key) return &drug_class;
  return nullptr;
}

std::vector<const Ingredient*> DrugTable::members(const DrugClass& drug_class) const {
  std::vector<const Ingredient*> found;
  for (const Ingredient& ingredient : ingredients_)
    if (starts_with_any(ingredient.atc, drug_class.atc)) found.push_back(&ingredient);
  return found;
}

std::optional<Resolution> DrugTable::resolve(const std::vector<Code>& codes, std::string_view display) const {
  Resolution resolution;
  std::vector<std::uint32_t> found;
  for (const Code& code : codes)
    if (auto entry = codes_.find(lookup_code(code)); entry != codes_.end())
      found.insert(found.end(), entry->second.begin(), entry->second.end());
  if (!found.empty()) {
    resolution.by = "code";
  } else {
    DrugText::Found in_text = DrugText(*this).find(display);
    if (in_text.ingredients.empty()) return std::nullopt;
    resolution.by = "display_text";
    resolution.complete = in_text.complete;
    found = std::move(in_text.ingredients);
  }
  for (std::uint32_t index : found) {
    const Ingredient* ingredient = &ingredients_[index];
    if (std::find(resolution.ingredients.begin(), resolution.ingredients.end(), ingredient) ==
        resolution.ingredients.end())
      resolution.ingredients.push_back(ingredient);
  }
  return resolution;
}

ClassResolution DrugTable::resolve_classes(const std::vector<Code>& codes, std::string_view display) const {
  ClassResolution resolution;
  const auto add = [&](std::uint32_t index) {
    const DrugClass* named = &classes_[index];
    auto& all = resolution.classes;
    if (std::find(all.begin(), all.end(), named) == all.end()) all.push_back(named);
  };
  for (const Code& code : codes)
    if (auto found = class_codes_.find(lookup_code(code)); found != class_codes_.end()) {
      resolution.by_code = true;
      add(found->second);
    }
  const DrugText::Classes in_text = DrugText(*this).find_classes(display);
  for (std::uint32_t index : in_text.classes) add(index);
  resolution.complete = in_text.complete;
  return resolution;
}

std::vector<std::string> DrugTable::closest(std::string_view name) const {
  std::string key = drug_name_key(name);
  std::size_t limit = std::max<std::size_t>(2, key.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  auto consider = [&](const std::string& candidate, const std::string& answer) {
    std::size_t distance = edit_distance(key, candidate, limit);
    if (distance <= limit) ranked.emplace_back(distance, answer);
  };
  for (const auto& [candidate, index] : names_) consider(candidate, ingredients_[index].name);
  for (const auto& [candidate, index] : class_names_) consider(candidate, classes_[index].name);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> names;
  for (const auto& [distance, answer] : ranked)
    if (names.size() < 3 && std::find(names.begin(), names.end(), answer) == names.end()) names.push_back(answer);
  return names;
}

}  // namespace regimen
