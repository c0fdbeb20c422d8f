// What programs may speak of, loaded from stdlib/: units, medicines, genes and kinds of quantity.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>

#include "compiler/driver/pipeline.h"

namespace regimen::test {

class Library {
 public:
  Library() {
    units_ = take(UnitTable::load(text("units.tsv")));
    drugs_ = take(DrugTable::load(text("drugs.tsv"), text("drug_classes.tsv")));
    std::map<std::string, std::string> genes;
    for (const auto& entry : std::filesystem::directory_iterator(folder() / "genes"))
      if (entry.path().extension() == ".tsv") genes[entry.path().filename().string()] = read(entry.path());
    genes_ = take(GeneTables::load(genes));
    Session session;
    DiagnosticSink sink;
    std::optional<KindTable> kinds = driver::compile_kinds(session, session.add("labs.rgm", text("labs.rgm")), units_, sink);
    if (!kinds) throw std::runtime_error("stdlib/labs.rgm does not compile");
    kinds_ = std::move(*kinds);
  }

  driver::CompileKnowledge knowledge() const { return {&units_, &drugs_, &genes_, &kinds_}; }
  const UnitTable& units() const { return units_; }
  const DrugTable& drugs() const { return drugs_; }
  const GeneTables& genes() const { return genes_; }
  const KindTable& kinds() const { return kinds_; }

  std::optional<driver::SourceText> resolve(const std::string& path) const {
    std::string name = path;
    std::replace(name.begin(), name.end(), '.', '/');
    const std::filesystem::path root = folder().parent_path();
    for (const std::string& file : {name + ".rgm", "rules/" + name + "/guideline.rgm"})
      if (std::filesystem::exists(root / file)) return driver::SourceText{file, read(root / file)};
    return std::nullopt;
  }

  static std::filesystem::path folder() { return std::filesystem::path(RGM_SOURCE_DIR) / "stdlib"; }
  static std::string text(const std::string& name) { return read(folder() / name); }
  static std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.filename().string());
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }

 private:
  template <class T>
  static T take(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }

  UnitTable units_;
  DrugTable drugs_;
  GeneTables genes_;
  KindTable kinds_;
};

}  // namespace regimen::test
