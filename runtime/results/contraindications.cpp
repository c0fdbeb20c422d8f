// External interface: contraindications.h.
#include "runtime/results/contraindications.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace regimen {

namespace {

const std::vector<std::string> kColumns = {"subject", "kind", "what", "codes", "only", "source", "where", "url"};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = text.find(separator);
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::unexpected<Error> bad(std::size_t line, const std::string& what) {
  return fail(ErrorKind::internal, "contraindications.tsv, line " + std::to_string(line) + ": " + what);
}

bool matches_ingredient(const Ingredient& ingredient, const CodePattern& pattern) {
  if (pattern.code.system == "ingredient") return ingredient.name == pattern.code.code;
  if (pattern.code.system == "atc") {
    return std::any_of(ingredient.atc.begin(), ingredient.atc.end(), [&](const std::string& atc) {
      return pattern.descendants ? is_or_descends_from({"atc", atc}, pattern.code) : atc == pattern.code.code;
    });
  }
  return std::find(ingredient.codes.begin(), ingredient.codes.end(), pattern.code) != ingredient.codes.end();
}

bool is_known_system(const std::string& name) {
  constexpr std::array kSystems = {"snomed", "icd10", "atc", "ingredient"};
  return std::find(kSystems.begin(), kSystems.end(), name) != kSystems.end();
}

// "snomed:123456, icd10:I61+"; a plus takes in what lies below.
Result<std::vector<CodePattern>> parse_codes(const std::string& text, std::size_t line) {
  std::vector<CodePattern> out;
  for (std::string item : split(text, ',')) {
    item.erase(0, std::min(item.find_first_not_of(' '), item.size()));
    const std::size_t colon = item.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == item.size())
      return bad(line, "'" + item + "' is no code");
    CodePattern pattern{{item.substr(0, colon), item.substr(colon + 1)}, false};
    if (pattern.code.code.back() == '+') {
      pattern.descendants = true;
      pattern.code.code.pop_back();
    }
    if (pattern.code.code.empty() || !is_known_system(pattern.code.system))
      return bad(line, "'" + item + "' is no code");
    out.push_back(std::move(pattern));
  }
  return out;
}

Result<CodeSet> medicine_codes(const std::string& name, const DrugTable& drugs, std::size_t line) {
  CodeSet out{name, {}};
  for (const std::string& ingredient : expand_medicine(name, &drugs, {}))
    out.patterns.push_back({{"ingredient", ingredient}, false});
  if (out.patterns.empty()) return bad(line, "'" + name + "' is no ingredient or class of the drug table");
  return out;
}

// "60"
int parse_age(std::string_view text) {
  int age = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, age);
  return read.ec == std::errc() && read.ptr == end ? age : 0;
}

// "", "women", "women below 60", "with diabetes: snomed:73211009, icd10:E10+".
Result<void> parse_only(const std::string& text, Contraindication& row, std::size_t line) {
  constexpr std::string_view kWomen = "women", kBelow = "women below ", kWith = "with ";
  if (text.empty()) return {};
  if (text.starts_with(kWith) && text.find(": ") != std::string::npos) {
    row.only_with.name = text.substr(kWith.size(), text.find(": ") - kWith.size());
    RGM_TRY(row.only_with.patterns, parse_codes(text.substr(text.find(": ") + 2), line));
    return {};
  }
  row.not_for_men = true;
  if (text == kWomen) return {};
  if (text.starts_with(kBelow)) row.below_age = parse_age(std::string_view(text).substr(kBelow.size()));
  if (row.below_age > 0) return {};
  return bad(line, "'" + text + "' is not: nothing, women, women below AGE, or with CONDITION: CODES");
}

Result<Contraindication> parse_row(const std::vector<std::string>& cells, const DrugTable& drugs, std::size_t line) {
  Contraindication row;
  row.subject = cells[0];
  RGM_TRY_VOID(parse_only(cells[4], row, line));
  row.source = cells[5];
  row.where = cells[6];
  row.url = cells[7];
  if (row.source.empty() || row.where.empty()) return bad(line, "a row without a source");
  if (cells[1] == "condition" || cells[1] == "history") {
    row.kind = cells[1] == "history" ? Contraindication::Kind::history : Contraindication::Kind::condition;
    RGM_TRY(row.codes.patterns, parse_codes(cells[3], line));
    row.codes.name = cells[2];
  } else if (cells[1] == "medicine") {
    row.kind = Contraindication::Kind::medicine;
    if (cells[3].empty()) {
      RGM_TRY(row.codes, medicine_codes(cells[2], drugs, line));
    } else {
      RGM_TRY(row.codes.patterns, parse_codes(cells[3], line));
      row.codes.name = cells[2];
    }
  } else if (cells[1] == "input") {
    row.kind = Contraindication::Kind::input;
    row.input = cells[3];
    row.codes.name = cells[2];
    if (row.input.empty()) return bad(line, "an input row names its input in the column of codes");
  } else {
    return bad(line, "'" + cells[1] + "' is not condition, history, medicine or input");
  }
  if (row.codes.name.empty()) return bad(line, "what is contraindicated is not named");
  return row;
}

}  // namespace

std::vector<std::string> expand_medicine(const std::string& name, const DrugTable* drugs,
                                         const std::vector<CodeSet>& codes) {
  std::vector<std::string> out;
  for (const CodeSet& set : codes) {
    if (set.name != name || drugs == nullptr) continue;
    for (const Ingredient& ingredient : drugs->ingredients()) {
      const auto fits = [&](const CodePattern& p) { return matches_ingredient(ingredient, p); };
      if (std::any_of(set.patterns.begin(), set.patterns.end(), fits)) out.push_back(ingredient.name);
    }
    return out;
  }
  if (drugs == nullptr) return out;
  if (const Ingredient* ingredient = drugs->find(name)) return {ingredient->name};
  if (const DrugClass* drug_class = drugs->find_class(name))
    for (const Ingredient* member : drugs->members(*drug_class)) out.push_back(member->name);
  return out;
}

Result<Contraindications> Contraindications::load(std::string_view tsv, const DrugTable& drugs) {
  Contraindications out;
  std::set<std::vector<std::string>> seen;
  bool head = false;
  std::size_t number = 0;
  for (const std::string& line : split(tsv, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() != kColumns.size())
      return bad(number, std::to_string(cells.size()) + " columns instead of " + std::to_string(kColumns.size()));
    if (!head) {
      head = true;
      if (cells != kColumns) return bad(number, "the first line must name the columns");
      continue;
    }
    RGM_TRY(Contraindication row, parse_row(cells, drugs, number));
    std::vector<std::string> members = expand_medicine(row.subject, &drugs, {});
    if (members.empty()) return bad(number, "'" + row.subject + "' is no ingredient or class of the drug table");
    if (!seen.insert({cells[0], cells[1], cells[2]}).second) return bad(number, "this row stands twice");
    out.rows_.push_back(std::move(row));
    out.members_.push_back(std::move(members));
  }
  if (!head) return bad(number, "empty");
  return out;
}

std::vector<const Contraindication*> Contraindications::of(const std::string& ingredient) const {
  std::vector<const Contraindication*> out;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (std::find(members_[i].begin(), members_[i].end(), ingredient) != members_[i].end()) out.push_back(&rows_[i]);
  return out;
}

}  // namespace regimen
