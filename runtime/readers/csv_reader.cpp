// CSV of readings: a header line, then one reading a line.
//
//   code,system,value,unit,time[,setting]      columns in any order, names in any case
//
// Commas separate cells; a cell in double quotes may hold commas, and "" is a quote. `system` is a name of
// runtime/value/code.h ("loinc", "snomed") or a URI; `time` a date or an instant; `setting` home, clinic, ambulatory,
// device or nothing. A line that does not fit is rejected with its number, the others are read.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/readers/input_text.h"
#include "runtime/readers/text_readers.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

enum Column { code, system, value, unit, time, setting, kColumns };
constexpr std::array<std::string_view, kColumns> kNames = {"code", "system", "value", "unit", "time", "setting"};
constexpr std::array<std::string_view, 5> kSettings = {"", "home", "clinic", "ambulatory", "device"};

using Cells = std::vector<std::string>;

// The cells of one line; nullopt: a quote that does not close.
std::optional<Cells> split(std::string_view line) {
  Cells cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  if (quoted) return std::nullopt;
  for (std::string& cell : cells) {
    cell.erase(0, std::min(cell.find_first_not_of(' '), cell.size()));
    cell.erase(cell.find_last_not_of(' ') + 1);
  }
  return cells;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string_view take_line(std::string_view& text) {
  std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// Where each column stands; -1 absent. nullopt: no header of readings.
using Places = std::array<int, kColumns>;
std::optional<Places> places_of(std::string_view header) {
  if (header.starts_with("\xEF\xBB\xBF")) header.remove_prefix(3);
  std::optional<Cells> cells = split(header.substr(0, 4096));
  if (!cells) return std::nullopt;
  Places places;
  places.fill(-1);
  for (std::size_t i = 0; i < cells->size(); ++i)
    for (std::size_t c = 0; c < kColumns; ++c)
      if (lower((*cells)[i]) == kNames[c] && places[c] < 0) places[c] = static_cast<int>(i);
  for (Column needed : {code, system, value, unit, time})
    if (places[needed] < 0) return std::nullopt;
  return places;
}

bool recognises(const InputBytes& input) {
  std::string_view text = input.bytes;
  return places_of(take_line(text)).has_value();
}

class LineReader {
 public:
  LineReader(RecordBuilder& builder, const Places& places) : builder_(builder), places_(places) {}

  void read(std::string_view line, std::uint64_t number) {
    where_ = fmt::format("line {}", number);
    if (!is_utf8(line)) return reject({}, "the line is not UTF-8");
    std::optional<Cells> cells = split(line);
    if (!cells) return reject({}, "a quote that does not close");
    auto cell = [&](Column column) {
      auto place = static_cast<std::size_t>(places_[column]);
      return places_[column] < 0 || place >= cells->size() ? std::string() : (*cells)[place];
    };
    Observation observation;
    if (cell(code).empty() || cell(system).empty()) return reject({}, "no code or no system");
    observation.codes = {{canonical_system(cell(system)), cell(code)}};
    observation.value = Decimal::parse(cell(value));
    if (!observation.value) return reject(observation.codes, "the value is no number");
    std::optional<TimeSpan> when = parse_time(cell(time));
    if (!when) return reject(observation.codes, "the time is no date and no instant");
    observation.when = *when;
    observation.unit_text = cell(unit);
    observation.setting = lower(cell(setting));
    if (std::find(kSettings.begin(), kSettings.end(), observation.setting) == kSettings.end())
      return reject(observation.codes, "setting is home, clinic, ambulatory, device or nothing");
    observation.source.where = where_;
    builder_.add(std::move(observation), "");
  }

 private:
  void reject(std::vector<Code> codes, std::string reason) {
    builder_.reject({"reading", std::move(reason), std::move(codes), {}, {0, where_}});
  }

  RecordBuilder& builder_;
  const Places& places_;
  std::string where_;
};

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  RGM_TRY(InputText text, InputText::of(input));
  std::string_view rest = text.bytes();
  std::optional<Places> places = places_of(take_line(rest));
  if (!places) return fail(ErrorKind::input, fmt::format("{}:1: no header of readings", input.name));
  LineReader reader(builder, *places);
  for (std::uint64_t number = 2; !rest.empty(); ++number) {
    std::string_view line = take_line(rest);
    if (line.find_first_not_of(" \t") != std::string_view::npos) reader.read(line, number);
  }
  return {};
}

}  // namespace

const Reader kCsvReader{"csv", recognises, read};

}  // namespace regimen
