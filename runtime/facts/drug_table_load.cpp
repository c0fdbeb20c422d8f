// Reads stdlib/drugs.tsv and stdlib/drug_classes.tsv. Any line that does not fit is an error: a table with a hole would
// answer "not taken" where it should say "unknown".
#include <fmt/format.h>

#include <algorithm>

#include "runtime/facts/drug_table.h"
#include "runtime/facts/drug_text.h"
#include "runtime/facts/record_tsv.h"

namespace regimen {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// An ATC code or a group above one: A, A10, A10B, A10BA, A10BA02.
bool is_atc(const std::string& code) {
  static constexpr std::string_view kShape = "A00AA00";
  if (code.size() > kShape.size() || code.empty() || code.size() == 2 || code.size() == 6) return false;
  for (std::size_t i = 0; i < code.size(); ++i)
    if (kShape[i] == 'A' ? !is_upper(code[i]) : !is_digit(code[i])) return false;
  return true;
}

bool is_source_name(std::string_view name) {
  if (name.empty() || name[0] < 'a' || name[0] > 'z') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; });
}

bool all_digits(const std::string& text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

}  // namespace

class DrugTableLoader {
 public:
  Result<DrugTable> load(std::string_view drugs, std::string_view classes) {
    for (const TsvLine& line : tsv_lines(drugs)) {
      bool words = line.cells[0].starts_with('@');
      RGM_TRY_VOID(at("drugs.tsv", line, words ? add_words(line) : add_ingredient(line)));
    }
    for (const TsvLine& line : tsv_lines(classes)) RGM_TRY_VOID(at("drug_classes.tsv", line, add_class(line)));
    index_atc();
    return std::move(table_);
  }

 private:
  using Problem = std::string;  // "" is none

  static Result<void> at(const char* file, const TsvLine& line, const Problem& problem) {
    if (problem.empty()) return {};
    return fail(ErrorKind::input, fmt::format("{}:{}: {}", file, line.number, problem));
  }

  Problem add_words(const TsvLine& line) {
    if (line.cells.size() != 2) return "a word list has two cells";
    for (const std::string& word : tsv_list(line.cells[1])) {
      if (drug_words(word).size() != 1) return fmt::format("'{}' is not one word", word);
      table_.words_.insert(word);
    }
    return {};
  }

  Problem add_ingredient(const TsvLine& line) {
    if (line.cells.size() != 6) return fmt::format("{} cells where 6 are needed", line.cells.size());
    Ingredient ingredient{.name = std::string(line.cells[0]),
                          .synonyms = tsv_list(line.cells[2]),
                          .atc = tsv_list(line.cells[1]),
                          .codes = {},
                          .brands = tsv_list(line.cells[3])};
    if (!is_source_name(ingredient.name)) return fmt::format("'{}' is not a name", ingredient.name);
    if (Problem problem = check_atc(ingredient.atc); !problem.empty()) return problem;
    auto index = static_cast<std::uint32_t>(table_.ingredients_.size());
    if (Problem problem = add_names(ingredient, index); !problem.empty()) return problem;
    for (auto [cell, system] : {std::pair{4, "rxnorm"}, std::pair{5, "snomed"}})
      for (const std::string& code : tsv_list(line.cells[cell])) {
        if (!all_digits(code)) return fmt::format("'{}' is not a {} code", code, system);
        ingredient.codes.push_back({system, code});
        table_.codes_[{system, code}].push_back(index);
      }
    table_.ingredients_.push_back(std::move(ingredient));
    return {};
  }

  Problem add_names(const Ingredient& ingredient, std::uint32_t index) {
    std::vector<std::string> names = ingredient.synonyms;
    names.push_back(ingredient.name);
    for (const std::string& name : names) {
      if (Problem problem = check_name(name); !problem.empty()) return problem;
      if (!table_.names_.emplace(drug_name_key(name), index).second) return fmt::format("'{}' is listed twice", name);
    }
    for (const std::string& brand : ingredient.brands) {
      if (Problem problem = check_name(brand); !problem.empty()) return problem;
      table_.brands_[drug_name_key(brand)].push_back(index);
    }
    return {};
  }

  Problem check_name(const std::string& name) {
    std::vector<std::string> words = drug_words(name);
    if (words.empty()) return "an empty name in a list";
    if (std::any_of(name.begin(), name.end(), is_upper)) return fmt::format("'{}' is not in lower case", name);
    table_.longest_name_ = std::max(table_.longest_name_, words.size());
    return {};
  }

  static Problem check_atc(const std::vector<std::string>& codes) {
    if (codes.empty()) return "no ATC code: membership of its classes would be unknown";
    for (const std::string& code : codes)
      if (!is_atc(code)) return fmt::format("'{}' is not an ATC code", code);
    return {};
  }

  Problem add_class(const TsvLine& line) {
    if (line.cells.size() != 4) return fmt::format("{} cells where 4 are needed", line.cells.size());
    DrugClass drug_class{.name = std::string(line.cells[0]),
                         .atc = tsv_list(line.cells[1]),
                         .synonyms = tsv_list(line.cells[2]),
                         .codes = {}};
    if (!is_source_name(drug_class.name)) return fmt::format("'{}' is not a name", drug_class.name);
    if (Problem problem = check_atc(drug_class.atc); !problem.empty()) return problem;
    auto index = static_cast<std::uint32_t>(table_.classes_.size());
    std::vector<std::string> names = drug_class.synonyms;
    names.push_back(drug_class.name);
    for (const std::string& name : names) {
      std::string key = drug_name_key(name);
      if (key.empty()) return "an empty name in a list";
      if (table_.names_.contains(key)) return fmt::format("'{}' is also an ingredient", name);
      if (!table_.class_names_.emplace(key, index).second) return fmt::format("'{}' is listed twice", name);
    }
    for (const std::string& code : tsv_list(line.cells[3])) {
      if (!all_digits(code)) return fmt::format("'{}' is not a snomed code", code);
      drug_class.codes.push_back({"snomed", code});
      table_.class_codes_[{"snomed", code}] = index;
    }
    table_.classes_.push_back(std::move(drug_class));
    return {};
  }

  // A full ATC code that only one ingredient has resolves to it.
  void index_atc() {
    std::map<std::string, std::vector<std::uint32_t>> owners;
    for (std::uint32_t i = 0; i < table_.ingredients_.size(); ++i)
      for (const std::string& code : table_.ingredients_[i].atc)
        if (code.size() == 7) owners[code].push_back(i);
    for (const auto& [code, indices] : owners)
      if (indices.size() == 1) table_.codes_[{"atc", code}] = indices;
  }

  DrugTable table_;
};

Result<DrugTable> DrugTable::load(std::string_view drugs_tsv, std::string_view classes_tsv) {
  return DrugTableLoader().load(drugs_tsv, classes_tsv);
}

}  // namespace regimen
