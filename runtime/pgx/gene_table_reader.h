// GeneTableReader: settings and rows of one gene's file into a GeneTable. Private to runtime/pgx.
//
// In:  one setting or row at a time, with its line. Out: the table, and a problem for whatever was not understood; reading
// goes on behind a problem, so that an author sees all of them. What can be told only when the whole file is known (does
// the phenotype of a rule exist?) is looked at in finish() and told at the line that says it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/gene_table_parse.h"
#include "runtime/pgx/table_text.h"

namespace regimen {

// What is wrong; nullopt: nothing.
using Wrong = std::optional<std::string>;

struct TableSection {
  const char* name;
  std::vector<std::string> columns;
};

// nullptr: there is none of that name.
const TableSection* section_named(const std::string& name);

class GeneTableReader {
 public:
  void setting(const TableLine& line);
  void row(const std::string& section, const TableLine& line);
  void problem(int line, std::string why) { problems_.push_back({line, std::move(why)}); }
  ParsedGeneTable finish() &&;

 private:
  using Cells = std::vector<std::string>;
  using Row = Wrong (GeneTableReader::*)(const Cells&);
  static const std::vector<std::pair<std::string_view, Row>>& row_readers();

  Wrong read_setting(const std::string& key, const std::string& value);
  Wrong lowest_function(const std::string& value);
  Wrong required(const std::string& value);
  Wrong position(const Cells& cells);
  Wrong grch37(const std::string& cell, TablePosition& position) const;
  Wrong allele(const Cells& cells);
  Wrong changes(const std::string& text, TableAllele& allele);
  Wrong shift(const Cells& cells);
  Wrong suballele(const Cells& cells);
  Wrong tagged(const Cells& cells);
  Wrong unphased(const Cells& cells);
  Wrong named_variant(const Cells& cells);
  Wrong genotype(const Cells& cells);
  Wrong fallback(const Cells& cells);
  Wrong status(const Cells& cells);
  Wrong phenotype(const Cells& cells);
  Wrong rule(const Cells& cells);
  Wrong score(const Cells& cells);
  Wrong score_band(const Cells& cells, std::vector<ScoreBand>& bands);

  Wrong variant(const std::string& name, const std::string& change, TableVariant& out) const;
  std::optional<std::size_t> position_index(const std::string& name) const;
  Wrong known_phenotype(const std::string& phenotype, const char* of) const;
  Wrong known_function(const std::string& function, bool any_too) const;
  Wrong known_diplotype(const std::string& text) const;
  void later(std::function<Wrong()> check) { later_.push_back({line_, std::move(check)}); }
  void check_whole();

  int line_ = 0;
  std::string section_;
  GeneTable table_;
  std::vector<TableProblem> problems_;
  std::vector<std::pair<int, std::function<Wrong()>>> later_;
};

}  // namespace regimen
