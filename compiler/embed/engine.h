// Engine: all that is read once and shared: units, medicines, genes, kinds of quantity, and where the library's sources are.
// Threads: immutable after load.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "runtime/facts/condition_codes.h"
#include "runtime/facts/record_builder.h"
#include "runtime/facts/record_codes.h"
#include "runtime/facts/record_lifestyle.h"
#include "runtime/results/contraindications.h"

namespace regimen::embed {

class Engine {
 public:
  // `home`: see find_home. Failure: a table that is missing or not understood, by file name.
  static Result<std::unique_ptr<Engine>> load(const std::string& home);

  Knowledge knowledge() const;
  driver::CompileKnowledge compile_knowledge() const { return {&units_, &drugs_, &genes_, &kinds_}; }
  const GeneTables& genes() const { return genes_; }
  const DrugTable& drugs() const { return drugs_; }

  // `import stdlib.patient` -> stdlib/patient.rgm.
  std::optional<driver::SourceText> library(const std::string& import_path) const;
  // Every guideline that is shipped.
  Result<std::vector<driver::SourceText>> shipped_rules() const;

 private:
  Engine() = default;
  Result<void> load_genes();
  Result<void> load_kinds();

  std::filesystem::path home_;
  UnitTable units_;
  DrugTable drugs_;
  GeneTables genes_;
  KindTable kinds_;
  RecordCodes codes_;
  ConditionCodes conditions_;
  LifestyleTable lifestyle_;
  Contraindications contraindications_;
};

}  // namespace regimen::embed
