#include "runtime/polygenic/ancestry_tables.h"

#include <fmt/format.h>

#include "runtime/polygenic/tab_table.h"

namespace regimen {
Result<std::map<std::string, Components, std::less<>>> read_components(const NamedText& text) {
  TabTable table(text.name, text.text);
  RGM_TRY(const int sample, table.need({"IID", "sample"}));
  std::array<int, kComponents> places{};
  for (std::size_t i = 0; i < kComponents; ++i) {
    RGM_TRY(places[i], table.need({fmt::format("PC{}", i + 1)}));
  }
  std::map<std::string, Components, std::less<>> out;
  RGM_TRY_VOID(table.each([&]() -> Result<void> {
    Components components{};
    for (std::size_t i = 0; i < kComponents; ++i) {
      RGM_TRY(components[i], table.number(places[i]));
    }
    if (!out.emplace(table.cell(sample), components).second) return table.wrong("a sample that stood before");
    return {};
  }));
  return out;
}

Result<std::map<std::string, std::string, std::less<>>> read_populations(const NamedText& text, std::string_view column) {
  TabTable table(text.name, text.text);
  RGM_TRY(const int sample, table.need({"IID", "sample"}));
  RGM_TRY(const int population, table.need({column}));
  std::map<std::string, std::string, std::less<>> out;
  RGM_TRY_VOID(table.each([&]() -> Result<void> {
    if (is_absent(table.cell(population))) return {};
    if (!out.emplace(table.cell(sample), table.cell(population)).second) return table.wrong("a sample that stood before");
    return {};
  }));
  return out;
}

Result<std::vector<ComputedSum>> read_sums(const NamedText& text) {
  TabTable table(text.name, text.text);
  RGM_TRY(const int sample, table.need({"IID", "sample"}));
  RGM_TRY(const int score, table.need({"PGS", "score"}));
  RGM_TRY(const int sum, table.need({"SUM", "sum"}));
  const int set = table.place({"sampleset"}), refused = table.place({"refused"}), alleles = table.place({"DENOM", "alleles"});
  const int matched = table.place({"matched"}), imputed = table.place({"imputed"}), total = table.place({"total"});
  std::vector<ComputedSum> out;
  RGM_TRY_VOID(table.each([&]() -> Result<void> {
    ComputedSum one{.set = std::string(table.cell(set)), .sample = std::string(table.cell(sample)),
                    .score = std::string(table.cell(score)), .refused = std::string(table.cell(refused))};
    if (one.sample.empty() || one.score.empty()) return table.wrong("has no sample or no score");
    if (one.refused.empty()) {
      RGM_TRY(one.sum, table.number(sum));
    }
    RGM_TRY(one.alleles, table.count(alleles));
    RGM_TRY(one.matched, table.count(matched));
    RGM_TRY(one.imputed, table.count(imputed));
    RGM_TRY(one.total, table.count(total));
    out.push_back(std::move(one));
    return {};
  }));
  if (out.empty()) return fail(ErrorKind::input, text.name + ": has no sums");
  return out;
}

std::string_view plain_score(std::string_view id) { return id.substr(0, id.find("_hmPOS_")); }

}  // namespace regimen
