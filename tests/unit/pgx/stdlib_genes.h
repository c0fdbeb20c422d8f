// The tables that the program ships, loaded once a test program.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "runtime/pgx/gene_table.h"

namespace regimen::test {

std::string read_text(const std::filesystem::path& path);
std::map<std::string, std::string> stdlib_gene_texts();
const GeneTables& stdlib_genes();

// Rows of a tab-separated file, without comments.
std::vector<std::vector<std::string>> tsv_rows(const std::filesystem::path& path);

}  // namespace regimen::test
