#include "runtime/facts/record_lifestyle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "runtime/facts/record_tsv.h"

namespace regimen {
namespace {

constexpr const char* kDevice = "device";
constexpr std::array<std::string_view, 6> kFormats = {"omh", "apple", "fitbit", "google", "withings", "ihealth"};

std::optional<LifestyleTreatment> treatment_of(std::string_view word) {
  if (word == "value") return LifestyleTreatment::value;
  if (word == "interval") return LifestyleTreatment::interval;
  if (word == "daily_sum") return LifestyleTreatment::daily_sum;
  if (word == "daily_mean") return LifestyleTreatment::daily_mean;
  if (word == "asleep") return LifestyleTreatment::asleep;
  if (word == "night_sum") return LifestyleTreatment::night_sum;
  if (word == "assumes") return LifestyleTreatment::assumes;
  return std::nullopt;
}

bool read_setting(std::string_view cell, LifestyleRow& row) {
  constexpr std::string_view kAt = " at ";
  const std::size_t at = cell.find(kAt);
  row.setting = cell.substr(0, at);
  if (at != std::string_view::npos) row.places = tsv_list(cell.substr(at + kAt.size()));
  return row.setting == "home" || (row.setting == kDevice && row.places.empty());
}

}  // namespace

bool is_by_night(LifestyleTreatment treatment) {
  return treatment == LifestyleTreatment::asleep || treatment == LifestyleTreatment::night_sum;
}

bool is_by_day(LifestyleTreatment treatment) {
  return is_by_night(treatment) || treatment == LifestyleTreatment::daily_sum ||
         treatment == LifestyleTreatment::daily_mean;
}

std::string LifestyleRow::setting_at(std::string_view place) const {
  const bool here = place.empty() || places.empty() || std::find(places.begin(), places.end(), place) != places.end();
  return here ? setting : kDevice;
}

const std::string* LifestyleRow::unit(std::string_view spelled) const {
  for (const auto& [spelling, ucum] : units)
    if (spelling == spelled) return &ucum;
  return nullptr;
}

Result<LifestyleTable> LifestyleTable::load(std::string_view tsv) {
  LifestyleTable table;
  for (const TsvLine& line : tsv_lines(tsv)) {
    auto bad = [&](std::string_view why) {
      return fail(ErrorKind::input, fmt::format("lifestyle.tsv:{}: {}", line.number, why));
    };
    if (line.cells.size() != 8) return bad("8 cells are needed");
    if (std::find(kFormats.begin(), kFormats.end(), line.cells[0]) == kFormats.end()) return bad("unknown format");
    std::optional<LifestyleTreatment> treatment = treatment_of(line.cells[2]);
    if (!treatment) return bad("unknown treatment");
    if (line.cells[1].empty() || line.cells[4].empty()) return bad("an empty cell");
    LifestyleRow row{*treatment, "", {}, {"loinc", std::string(line.cells[4])}, {}, std::string(line.cells[6])};
    if (!read_setting(line.cells[3], row)) return bad("a setting is home, device, or home at PLACE, ...");
    for (const std::string& item : tsv_list(line.cells[5])) {
      std::size_t sign = item.rfind('=');
      if (sign == std::string::npos || sign + 1 == item.size()) return bad("a unit is written SPELLING=UCUM");
      row.units.emplace_back(item.substr(0, sign), item.substr(sign + 1));
    }
    if (row.units.empty()) return bad("no unit");
    if (row.treatment == LifestyleTreatment::assumes && row.units.size() != 2) return bad("lowest and highest are needed");
    std::pair key(std::string(line.cells[0]), std::string(line.cells[1]));
    if (!table.rows_.emplace(std::move(key), std::move(row)).second) return bad("listed twice");
  }
  return table;
}

const LifestyleRow* LifestyleTable::find(std::string_view format, std::string_view name) const {
  auto found = rows_.find({std::string(format), std::string(name)});
  return found == rows_.end() ? nullptr : &found->second;
}

}  // namespace regimen
