#include "tests/unit/pgx/stdlib_genes.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace regimen::test {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::map<std::string, std::string> stdlib_gene_texts() {
  std::map<std::string, std::string> texts;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(RGM_SOURCE_DIR) / "stdlib" / "genes")) {
    if (entry.path().extension() == ".tsv") texts[entry.path().filename()] = read_text(entry.path());
  }
  return texts;
}

const GeneTables& stdlib_genes() {
  static const GeneTables tables = [] {
    auto loaded = GeneTables::load(stdlib_gene_texts());
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return tables;
}

std::vector<std::vector<std::string>> tsv_rows(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(read_text(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells(1);
    for (char c : line) {
      if (c == '\t')
        cells.emplace_back();
      else if (c != '\r')
        cells.back() += c;
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace regimen::test
