#include "runtime/value/unit.h"
#include "runtime/value/unit_catalog.h"

namespace regimen {

struct UnitTable::Impl {
  UnitCatalog authors;
  UnitCatalog plain;
};

namespace {

Result<Unit> finished(const UnitCatalog& catalog, std::string_view text) {
  RGM_TRY(auto parsed, catalog.parse(text));
  UnitData data;
  data.text = text;
  data.parts = std::move(parsed.parts);
  data.meaning = std::move(parsed.meaning);
  data.names = catalog.dimension_names();
  return Unit(std::make_shared<const UnitData>(std::move(data)));
}

}  // namespace

UnitTable::UnitTable() = default;
UnitTable::UnitTable(UnitTable&&) noexcept = default;
UnitTable& UnitTable::operator=(UnitTable&&) noexcept = default;
UnitTable::~UnitTable() = default;

Result<UnitTable> UnitTable::load(std::string_view tsv) {
  RGM_TRY(const auto rows, read_unit_rows(tsv));
  RGM_TRY(auto authors, UnitCatalog::load(rows, UnitReading::authors));
  RGM_TRY(auto plain, UnitCatalog::load(rows, UnitReading::plain_ucum));
  UnitTable table;
  table.impl_ = std::make_unique<Impl>(Impl{std::move(authors), std::move(plain)});
  return table;
}

Result<Unit> UnitTable::parse(std::string_view text) const {
  if (!impl_) return fail(ErrorKind::input, "no table of units is loaded");
  return finished(impl_->authors, text);
}

Result<Unit> UnitTable::parse_plain_ucum(std::string_view text) const {
  if (!impl_) return fail(ErrorKind::input, "no table of units is loaded");
  return finished(impl_->plain, text);
}

}  // namespace regimen
