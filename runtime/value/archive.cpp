// External interface: archive.h. Numbers, texts and units; everything else is made of them.
#include "runtime/value/archive.h"

#include <algorithm>

#include "runtime/value/unit_fields.h"

namespace regimen {

namespace {

constexpr int kBitsOfGroup = 7;
constexpr unsigned char kMore = 0x80;  // set in a byte that another one follows

}  // namespace

void ArchiveWriter::number(std::uint64_t value) {
  for (; value >= kMore; value >>= kBitsOfGroup) bytes_ += static_cast<char>(value | kMore);
  bytes_ += static_cast<char>(value);
}

void ArchiveWriter::fixed(std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(value >> shift);
}

void ArchiveWriter::put(std::string_view text) {
  const auto [known, fresh] = texts_.try_emplace(std::string(text), texts_.size());
  number(known->second);
  if (!fresh) return;
  number(text.size());
  bytes_ += text;
}

// As the bytes of its quotient, so that what was never rounded is not rounded here.
void ArchiveWriter::put(const Exact& exact) {
  std::string numerator, denominator;
  bool negative = false;
  exact.to_bytes(numerator, denominator, negative);
  (*this)(numerator, denominator, negative);
}

void ArchiveWriter::put(const Unit& unit) {
  const auto known = std::find_if(units_.begin(), units_.end(), [&](const Unit& u) { return u.data() == unit.data(); });
  number(static_cast<std::uint64_t>(known - units_.begin()));
  if (known != units_.end()) return;
  units_.push_back(unit);
  const UnitData* data = unit.data();
  put(data != nullptr);
  if (data == nullptr) return;
  (*this)(data->text, data->parts, data->meaning, data->names != nullptr);
}

void ArchiveReader::fail() {
  failed_ = true;
  rest_ = {};
}

std::uint64_t ArchiveReader::number() {
  if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < kMore) {  // nearly all are short
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64 && !rest_.empty(); shift += kBitsOfGroup) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= std::uint64_t{byte & (kMore - 1u)} << shift;
    if (byte < kMore) return value;
  }
  fail();
  return 0;
}

std::uint64_t ArchiveReader::number_up_to(std::uint64_t highest) {
  const std::uint64_t value = number();
  if (value <= highest) return value;
  fail();
  return 0;
}

// Against what is left behind the number itself.
std::uint64_t ArchiveReader::count() {
  const std::uint64_t value = number();
  if (value <= rest_.size()) return value;
  fail();
  return 0;
}

std::uint64_t ArchiveReader::fixed() {
  std::uint64_t value = 0;
  if (rest_.size() < sizeof value) {
    fail();
    return 0;
  }
  for (std::size_t i = 0; i < sizeof value; ++i) value |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << 8 * i;
  rest_.remove_prefix(sizeof value);
  return value;
}

void ArchiveReader::get(std::string_view& text) {
  const std::uint64_t index = number_up_to(texts_.size());
  if (failed_) return;
  if (index == texts_.size()) {
    const std::uint64_t length = count();
    texts_.push_back(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }
  text = texts_[index];
}

void ArchiveReader::get(std::string& text) {
  std::string_view view;
  get(view);
  text = view;
}

void ArchiveReader::get(Exact& exact) {
  std::string numerator, denominator;
  bool negative = false;
  (*this)(numerator, denominator, negative);
  if (failed_) return;
  const auto read = Exact::of_bytes(numerator, denominator, negative);
  if (read) exact = *read;
  if (!read) fail();
}

void ArchiveReader::get(Unit& unit) {
  const std::uint64_t index = number_up_to(units_.size());
  if (failed_) return;
  if (index == units_.size()) {
    bool has_data = false;
    bool named = false;
    UnitData data;
    get(has_data);
    if (has_data) {
      (*this)(data.text, data.parts, data.meaning, named);
    }
    units_.push_back(!has_data ? Unit() : named ? units_of_.own(std::move(data)) : Unit(std::make_shared<const UnitData>(std::move(data))));
  }
  unit = units_[index];
}

void ArchiveReader::get(Decimal& decimal) {
  std::string text;
  get(text);
  const auto read = Decimal::parse(text);
  if (read) decimal = *read;
  if (!read) fail();
}

}  // namespace regimen
