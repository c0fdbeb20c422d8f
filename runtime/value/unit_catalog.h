// The catalogue of unit symbols in one of two readings: the author's, and UCUM to the letter. Private to runtime/value.
// Threads: immutable after load.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "runtime/support/result.h"
#include "runtime/value/unit_data.h"
#include "runtime/value/unit_parser.h"
#include "runtime/value/unit_rows.h"

namespace regimen {

class ArchiveReader;
class ArchiveWriter;

enum class UnitReading { authors, plain_ucum };

class UnitCatalog : public UnitLexicon {
 public:
  // Failure: a row that cannot be read, is declared twice, or is defined by units that do not exist; with its line.
  static Result<UnitCatalog> load(const std::vector<UnitRow>& rows, UnitReading reading);

  std::optional<ParsedUnit> symbol(std::string_view symbol) const override;
  std::size_t phrase(std::string_view rest) const override;
  bool authors() const override { return reading_ == UnitReading::authors; }

  // The whole text, as the author or feed wrote it.
  Result<ParsedUnit> parse(std::string_view text) const;
  const std::shared_ptr<const DimensionNames>& dimension_names() const { return names_; }

  void archive(ArchiveWriter& archive) const;
  void archive(ArchiveReader& archive);

  struct Atom {
    ParsedUnit unit;
    bool metric = false;
  };

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class T>
  using TextMap = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Result<void> declare(const UnitRow& row, std::vector<const UnitRow*>& to_define);
  Result<bool> define(const UnitRow& row);
  Result<Meaning> meaning_of_row(const UnitRow& row, Meaning of) const;
  Result<void> define_all(std::vector<const UnitRow*> rows);
  Result<void> name_dimensions(const std::vector<UnitRow>& rows);
  std::optional<ParsedUnit> prefixed(std::string_view symbol) const;
  std::string replace_glyphs(std::string_view text) const;

  UnitReading reading_ = UnitReading::authors;
  TextMap<Exact> prefixes_;
  TextMap<Atom> atoms_;         // codes, and spellings that may stand inside an expression
  TextMap<ParsedUnit> wholes_;  // spellings that are whole texts
  std::unordered_set<std::string, Hash, std::equal_to<>> declared_;
  std::vector<std::string> phrases_;  // spellings that the grammar would take apart, longest first
  std::vector<std::pair<std::string, std::string>> glyphs_;
  std::shared_ptr<const DimensionNames> names_;
};

}  // namespace regimen
