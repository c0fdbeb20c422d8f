#include "runtime/value/unit.h"
#include "runtime/value/archive.h"
#include "runtime/value/unit_catalog.h"

namespace regimen {

struct UnitTable::Impl {
  UnitCatalog catalog;
};

UnitTable::UnitTable() = default;
UnitTable::UnitTable(UnitTable&&) noexcept = default;
UnitTable& UnitTable::operator=(UnitTable&&) noexcept = default;
UnitTable::~UnitTable() = default;

Result<UnitTable> UnitTable::load_reading(std::string_view tsv, bool authors) {
  RGM_TRY(const auto rows, read_unit_rows(tsv));
  RGM_TRY(auto catalog, UnitCatalog::load(rows, authors ? UnitReading::authors : UnitReading::plain_ucum));
  UnitTable table;
  table.impl_ = std::make_unique<Impl>(Impl{std::move(catalog)});
  return table;
}

Result<UnitTable> UnitTable::load(std::string_view tsv) { return load_reading(tsv, true); }

Result<UnitTable> UnitTable::load_plain_ucum(std::string_view tsv) { return load_reading(tsv, false); }

void UnitTable::archive(ArchiveWriter& archive) const {
  RGM_CHECK(impl_ != nullptr);
  archive(impl_->catalog);
}

void UnitTable::archive(ArchiveReader& archive) {
  impl_ = std::make_unique<Impl>();
  archive(impl_->catalog);
}

Unit UnitTable::own(UnitData data) const {
  if (impl_) data.names = impl_->catalog.dimension_names();
  return Unit(std::make_shared<const UnitData>(std::move(data)));
}

Result<Unit> UnitTable::parse(std::string_view text) const {
  if (!impl_) return fail(ErrorKind::input, "no table of units is loaded");
  RGM_TRY(auto parsed, impl_->catalog.parse(text));
  UnitData data;
  data.text = text;
  data.parts = std::move(parsed.parts);
  data.meaning = std::move(parsed.meaning);
  data.names = impl_->catalog.dimension_names();
  return Unit(std::make_shared<const UnitData>(std::move(data)));
}

}  // namespace regimen
