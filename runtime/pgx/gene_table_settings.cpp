// External interface: GeneTableReader::setting. One function per setting that is more than a word.
#include <fmt/format.h>

#include <algorithm>

#include "runtime/pgx/gene_table_reader.h"

namespace regimen {
namespace {

// Settings whose value is taken as it stands.
constexpr std::pair<const char*, std::string GeneTable::*> kTexts[] = {
    {"gene", &GeneTable::gene},
    {"chromosome", &GeneTable::chromosome},
    {"build", &GeneTable::build},
    {"allele_prefix", &GeneTable::allele_prefix},
    {"research", &GeneTable::research},
    {"zygosity_label", &GeneTable::zygosity_label},
};

constexpr std::pair<const char*, std::vector<std::string> GeneTable::*> kLists[] = {
    {"tier1", &GeneTable::tier1},
    {"not_combined", &GeneTable::not_combined},
};

constexpr const char* kSettings =
    "gene, chromosome, build, source, tier1, undocumented, copies, one_copy_in, copies_open_at, allele_form, allele_prefix, "
    "research, lowest_function, required, not_combined, zygosity_label";

}  // namespace

void GeneTableReader::setting(const TableLine& line) {
  line_ = line.number;
  if (line.cells.size() != 2 || line.cells[1].empty()) return problem(line_, "a setting is a name, a tab and a value");
  if (Wrong wrong = read_setting(line.cells[0], line.cells[1])) problem(line_, *wrong);
}

Wrong GeneTableReader::read_setting(const std::string& key, const std::string& value) {
  for (const auto& [name, member] : kTexts)
    if (key == name) return table_.*member = value, std::nullopt;
  for (const auto& [name, member] : kLists)
    if (key == name) return table_.*member = split_text(value, ";"), std::nullopt;
  if (key == "source") return table_.sources.push_back(value), std::nullopt;
  if (key == "lowest_function") return lowest_function(value);
  if (key == "required") return required(value);
  if (key == "undocumented" && value == "reads_as_reference") return table_.undocumented_as_reference = true, std::nullopt;
  if (key == "allele_form" && value == "two_field") return table_.two_field = true, std::nullopt;
  if (key == "copies" && value == "one") return table_.copies = GeneTable::Copies::one, std::nullopt;
  if (key == "copies" && value == "one_or_two") return table_.copies = GeneTable::Copies::one_or_two, std::nullopt;
  if (key == "one_copy_in" && (value == "male" || value == "female")) return table_.one_copy_in = value, std::nullopt;
  if (long number = 0; key == "copies_open_at" && parse_long(value, number) && number > 1 && number < 100)
    return table_.copies_open_at = static_cast<int>(number), std::nullopt;
  return fmt::format("no setting '{}' with the value '{}'; the settings are {}", key, value, kSettings);
}

Wrong GeneTableReader::lowest_function(const std::string& value) {
  table_.lowest = value == "activity" ? GeneTable::Lowest::activity : GeneTable::Lowest::function;
  if (value == "activity") return std::nullopt;
  table_.lowest_function = value;
  later([this, value] { return known_function(value, false); });
  return std::nullopt;
}

Wrong GeneTableReader::required(const std::string& value) {
  std::vector<std::string> names = split_text(value, ";");
  later([this, names]() -> Wrong {
    for (const std::string& name : names) {
      std::optional<std::size_t> index = position_index(name);
      if (!index) return fmt::format("no position {}", name);
      table_.required.push_back(*index);
    }
    return std::nullopt;
  });
  return std::nullopt;
}

}  // namespace regimen
