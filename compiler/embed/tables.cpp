#include "compiler/embed/tables.h"

#include <array>

#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "compiler/embed/home.h"
#include "runtime/facts/slot_fields.h"
#include "runtime/support/sealed.h"
#include "runtime/support/sha256.h"
#include "runtime/value/archived.h"

namespace regimen::embed {
namespace {

Result<KindTable> compiled_kinds(const std::string& text, const UnitTable& units) {
  Session session;
  DiagnosticSink sink;
  auto kinds = driver::compile_kinds(session, session.add("stdlib/labs.rgm", text), units, sink);
  if (!kinds) return fail(ErrorKind::input, render_text(session, sink, Colour::no));
  return std::move(*kinds);
}

Result<Tables> parsed(const TableTexts& texts) {
  Tables tables;
  RGM_TRY_VOID(load_table(tables.units, "units.tsv", UnitTable::load(texts["units.tsv"])));
  RGM_TRY_VOID(load_table(tables.drugs, "drugs.tsv", DrugTable::load(texts["drugs.tsv"], texts["drug_classes.tsv"])));
  RGM_TRY_VOID(load_table(tables.genes, "genes", GeneTables::load(texts.genes)));
  RGM_TRY(tables.kinds, compiled_kinds(texts["labs.rgm"], tables.units));
  return tables;
}

// Two parts: what stands for itself, and the kinds, which have units of the table in the first.
template <class... T>
bool read(std::string_view bytes, const UnitTable& units, T&... values) {
  ArchiveReader archive(bytes, units);
  archive(values...);
  return archive.complete();
}

std::optional<Tables> restored(std::string_view entry, const std::string& key) {
  const auto parts = unseal(entry, key, 2);
  const UnitTable no_units;
  Tables tables;
  if (!parts || !read((*parts)[0], no_units, tables.units, tables.drugs, tables.genes)) return std::nullopt;
  if (!read((*parts)[1], tables.units, tables.kinds)) return std::nullopt;
  return tables;
}

}  // namespace

Result<TableTexts> TableTexts::read(const std::filesystem::path& stdlib) {
  TableTexts texts;
  for (const char* name : {"units.tsv", "drugs.tsv", "drug_classes.tsv", "record_codes.tsv", "condition_codes.tsv", "lifestyle.tsv", "contraindications.tsv", "labs.rgm"}) {
    RGM_TRY(texts.tables[name], read_text(stdlib / name));
  }
  for (const std::filesystem::path& path : files_below(stdlib / "genes", ".tsv")) {
    RGM_TRY(texts.genes[path.filename().string()], read_text(path));
  }
  return texts;
}

std::string TableTexts::digest() const {
  std::string digests;
  for (const auto* files : {&tables, &genes})
    for (const auto& [name, text] : *files) digests += name + " " + sha256_hex(text) + "\n";
  return sha256_hex(digests);
}

Result<Tables> Tables::load(const TableTexts& texts, const Store& store, const std::string& key) {
  std::optional<Tables> kept;
  const auto use = [&](const std::string& entry) {
    kept = restored(entry, key);
    return kept.has_value();
  };
  if (!key.empty() && store.find(key, use)) return std::move(*kept);
  RGM_TRY(Tables tables, parsed(texts));
  if (!key.empty()) store.keep(key, tables.entry(key));
  return tables;
}

std::string Tables::entry(const std::string& key) const {
  const std::string plain = archived(units, drugs, genes), of_units = archived(kinds);
  return seal(key, std::array<std::string_view, 2>{plain, of_units});
}

std::unexpected<Error> in_file(const std::string& file, const Error& error) { return fail(error.kind, file + ": " + error.message); }

}  // namespace regimen::embed
