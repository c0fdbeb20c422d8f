#include "runtime/polygenic/ancestry_tables.h"

#include <fmt/format.h>

#include <charconv>
#include <functional>
#include <initializer_list>

#include "runtime/polygenic/tab_lines.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

constexpr std::size_t kShown = 40;  // bytes of a wrong cell that a message repeats

// A table with a line of column names, read row by row.
class Table {
 public:
  explicit Table(const NamedText& table) : name_(table.name), rest_(table.text) {
    split_tabs(next_line(), names_);
    if (!names_.empty() && names_[0].starts_with('#')) names_[0].remove_prefix(1);
  }

  // The place of the first of these names; -1: none is there.
  int place(std::initializer_list<std::string_view> wanted) const {
    for (std::string_view one : wanted)
      for (std::size_t i = 0; i < names_.size(); ++i)
        if (names_[i] == one) return static_cast<int>(i);
    return -1;
  }
  Result<int> need(std::initializer_list<std::string_view> wanted) const {
    const int found = place(wanted);
    if (found < 0) return fail(ErrorKind::input, fmt::format("{}: has no column {}", name_, *wanted.begin()));
    return found;
  }

  // Calls `row` for each line; its error ends the reading.
  Result<void> each(const std::function<Result<void>()>& row) {
    while (!rest_.empty()) {
      const std::string_view line = next_line();
      if (line.empty()) continue;
      split_tabs(line, cells_);
      if (cells_.size() != names_.size()) return wrong(fmt::format("has {} cells, the line of column names has {}", cells_.size(), names_.size()));
      if (!is_utf8(line)) return wrong("is not UTF-8");
      RGM_TRY_VOID(row());
    }
    return {};
  }

  std::string_view cell(int place) const { return place < 0 ? std::string_view{} : cells_[static_cast<std::size_t>(place)]; }
  Result<double> number(int place) const {
    if (const auto value = number_of(cell(place))) return *value;
    return wrong(fmt::format("{} '{}' is no finite number", names_[static_cast<std::size_t>(place)], beginning(cell(place), kShown)));
  }
  Result<std::uint64_t> count(int place) const {
    std::uint64_t value = 0;
    const std::string_view text = cell(place);
    if (is_absent(text)) return value;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size()) return value;
    return wrong(fmt::format("{} '{}' is no count", names_[static_cast<std::size_t>(place)], beginning(text, kShown)));
  }
  std::unexpected<Error> wrong(const std::string& why) const {
    return fail(ErrorKind::input, fmt::format("{}, line {}: {}", name_, line_, why));
  }

 private:
  std::string_view next_line() {
    ++line_;
    return take_line(rest_);
  }
  const std::string& name_;
  std::string_view rest_;
  Cells names_, cells_;
  std::size_t line_ = 0;
};

}  // namespace

Result<std::map<std::string, Components, std::less<>>> read_components(const NamedText& text) {
  Table table(text);
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
  Table table(text);
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
  Table table(text);
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
