#include "runtime/facts/presence_codes.h"

#include <algorithm>

namespace regimen {

namespace {

bool means(const Ingredient& ingredient, const Code& code) {
  if (code.system == "ingredient") return ingredient.name == code.code;
  if (code.system == "atc")
    return std::find(ingredient.atc.begin(), ingredient.atc.end(), code.code) != ingredient.atc.end();
  return std::find(ingredient.codes.begin(), ingredient.codes.end(), code) != ingredient.codes.end();
}

// The code and, when it is one of an ingredient, the other codes that mean the same.
std::vector<Code> aliases(const Code& code, const DrugTable* drugs) {
  std::vector<Code> all{code};
  if (drugs == nullptr) return all;
  for (const Ingredient& ingredient : drugs->ingredients()) {
    if (!means(ingredient, code)) continue;
    all.push_back({"ingredient", ingredient.name});
    for (const std::string& atc : ingredient.atc) all.push_back({"atc", atc});
    all.insert(all.end(), ingredient.codes.begin(), ingredient.codes.end());
  }
  return all;
}

bool pattern_covers(const CodePattern& wide, const CodePattern& narrow, const DrugTable* drugs) {
  if (narrow.descendants && !wide.descendants) return false;
  const std::vector<Code> meanings = aliases(narrow.code, drugs);
  return std::any_of(meanings.begin(), meanings.end(), [&](const Code& code) { return fits(code, wide); });
}

}  // namespace

bool fits(const Code& code, const CodePattern& pattern) {
  return pattern.descendants ? is_or_descends_from(code, pattern.code) : same_code(code, pattern.code);
}

bool fits_any(const Code& code, const std::vector<CodePattern>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const CodePattern& p) { return fits(code, p); });
}

bool covers(const CodeSet& wide, const CodeSet& narrow, const DrugTable* drugs) {
  return std::all_of(narrow.patterns.begin(), narrow.patterns.end(), [&](const CodePattern& n) {
    return std::any_of(wide.patterns.begin(), wide.patterns.end(),
                       [&](const CodePattern& w) { return pattern_covers(w, n, drugs); });
  });
}

bool overlaps(const CodeSet& a, const CodeSet& b, const DrugTable* drugs) {
  return std::any_of(a.patterns.begin(), a.patterns.end(), [&](const CodePattern& x) {
    return std::any_of(b.patterns.begin(), b.patterns.end(), [&](const CodePattern& y) {
      return pattern_covers(x, y, drugs) || pattern_covers(y, x, drugs);
    });
  });
}

bool shares_system(const std::vector<CodePattern>& patterns, const std::vector<Code>& codes) {
  return std::any_of(codes.begin(), codes.end(), [&](const Code& code) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const CodePattern& p) { return p.code.system == code.system; });
  });
}

}  // namespace regimen
