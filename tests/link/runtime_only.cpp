// A program of runtime/ libraries alone: reads gene tables and a genome, converts a unit. Usage: runtime_only STDLIB VCF
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "runtime/readers/vcf_calls.h"
#include "runtime/value/unit.h"

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::filesystem::path stdlib = argv[1];
  std::map<std::string, std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(stdlib / "genes"))
    if (entry.path().extension() == ".tsv") texts[entry.path().filename().string()] = text_of(entry.path());
  const auto genes = regimen::GeneTables::load(texts);
  const auto units = regimen::UnitTable::load(text_of(stdlib / "units.tsv"));
  if (!genes || !units) return 3;

  const auto calls = regimen::call_genes(argv[2], {}, {"CYP2C19"}, *genes);
  if (!calls || calls->size() != 1 || calls->front().diplotypes.size() != 1) return 1;
  const auto from = units->parse("mg/dL"), to = units->parse("g/L");
  if (!from || !to) return 1;
  const auto grams = regimen::convert(*regimen::Decimal::parse("91"), *from, *to);
  std::cout << calls->front().diplotypes.front().name << " " << grams.value_or(0) << "\n";
  return calls->front().diplotypes.front().name == "*2/*2" && grams == 0.91 ? 0 : 1;
}
