// Engine: all that is read once and shared: units, medicines, genes, kinds of quantity, and where the library's sources are.
// Threads: immutable after load.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/embed/store.h"
#include "compiler/embed/tables.h"
#include "runtime/facts/condition_codes.h"
#include "runtime/facts/record_builder.h"
#include "runtime/facts/record_codes.h"
#include "runtime/facts/record_lifestyle.h"
#include "runtime/results/contraindications.h"
#include "runtime/value/unit_codes.h"

namespace regimen::embed {

class Engine {
 public:
  // `home`: see find_home. Failure: a table that is missing or not understood, by file name.
  static Result<std::unique_ptr<Engine>> load(const std::string& home, const StoreWish& wish);

  Knowledge knowledge() const;
  driver::CompileKnowledge compile_knowledge() const { return {&tables_.units, &tables_.drugs, &tables_.genes, &tables_.kinds}; }
  const GeneTables& genes() const { return tables_.genes; }
  const DrugTable& drugs() const { return tables_.drugs; }

  // Where compiled guidelines are kept, and what their keys begin with. No environment: nothing can be kept.
  const Store& store() const { return store_; }
  const std::optional<std::string>& environment() const { return environment_; }

  const std::string& home() const { return home_.native(); }

  // Puts the tables into `store`; their keys.
  std::vector<std::string> keep_tables(const Store& store) const;

  // `import stdlib.patient` -> stdlib/patient.rgm.
  std::optional<driver::SourceText> library(const std::string& import_path) const;
  std::vector<driver::SourceText> library_sources() const;  // all that library() can find, and what cannot be read left out
  std::vector<UnitCode> unit_codes() const;  // of stdlib/units.tsv
  // Every guideline that is shipped.
  Result<std::vector<driver::SourceText>> shipped_rules() const;

 private:
  Engine() = default;
  std::string tables_key() const;

  std::filesystem::path home_;
  Store store_;
  std::optional<std::string> environment_;
  Tables tables_;
  RecordCodes codes_;
  ConditionCodes conditions_;
  LifestyleTable lifestyle_;
  Contraindications contraindications_;
};

}  // namespace regimen::embed
