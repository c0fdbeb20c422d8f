// The library's large tables: units, medicines, genes and kinds of quantity; parsed from stdlib/, or from the store where they are
// kept as they were once parsed.
// Threads: immutable after load. Failure: a table that is missing or not understood, by file name.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "compiler/embed/store.h"
#include "runtime/facts/drug_table.h"
#include "runtime/facts/kind_table.h"
#include "runtime/pgx/gene_table.h"
#include "runtime/support/result.h"
#include "runtime/value/unit.h"

namespace regimen::embed {

// The files of stdlib/ as they were read.
struct TableTexts {
  std::map<std::string, std::string> tables;  // by file name
  std::map<std::string, std::string> genes;

  static Result<TableTexts> read(const std::filesystem::path& stdlib);
  const std::string& operator[](const char* file) const { return tables.at(file); }
  std::string digest() const;
};

struct Tables {
  UnitTable units;
  DrugTable drugs;
  GeneTables genes;
  KindTable kinds;

  // `key`: what they are kept under, "" they cannot be. Units belong to the tables, wherever those are moved to.
  static Result<Tables> load(const TableTexts& texts, const Store& store, const std::string& key);
  std::string entry(const std::string& key) const;
};

// The error of a table, said of its file.
std::unexpected<Error> in_file(const std::string& file, const Error& error);

// The table that was loaded from a file; its errors name the file.
template <class T>
Result<void> load_table(T& table, const std::string& file, Result<T> loaded) {
  if (!loaded) return in_file(file, loaded.error());
  table = std::move(*loaded);
  return {};
}

}  // namespace regimen::embed
