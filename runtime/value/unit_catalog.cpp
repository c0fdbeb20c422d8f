#include "runtime/value/unit_catalog.h"

#include <algorithm>
#include <array>

#include "runtime/value/unit_fields.h"

namespace regimen {

RGM_LAST(UnitReading, plain_ucum)
RGM_FIELDS(UnitCatalog::Atom, unit, metric)

namespace {

constexpr std::string_view kOffset = "offset:";
constexpr std::string_view kCalendar = "calendar";
constexpr std::string_view kScopeWhole = "whole";
constexpr std::string_view kScopePrefix = "prefix";
constexpr std::string_view kGrammarCharacters = "./*^() ";

constexpr std::array<std::pair<std::string_view, UnitFunction>, 11> kFunctions{{
    {"ln", UnitFunction::ln},
    {"lg", UnitFunction::lg},
    {"lgTimes2", UnitFunction::lg_times_2},
    {"ld", UnitFunction::ld},
    {"sqrt", UnitFunction::square_root},
    {"tanTimes100", UnitFunction::tan_times_100},
    {"pH", UnitFunction::ph},
    {"hpX", UnitFunction::hp_x},
    {"hpC", UnitFunction::hp_c},
    {"hpM", UnitFunction::hp_m},
    {"hpQ", UnitFunction::hp_q},
}};

std::unexpected<Error> row_error(const UnitRow& row, const std::string& why) {
  return fail(ErrorKind::input, "units: line " + std::to_string(row.line) + ", `" + row.code + "`: " + why);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "steps per day" -> "steps/day"; "mg / dL" -> "mg/dL". Blanks inside braces and names stay.
std::string without_blanks(std::string text) {
  for (std::size_t at = text.find(" per "); at != std::string::npos; at = text.find(" per ", at))
    text.replace(at, 5, "/");
  if (text.starts_with("per ")) text.replace(0, 4, "/");
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ' ') continue;
    const bool after_operator = at > 0 && (text[at - 1] == '/' || text[at - 1] == '*');
    const std::size_t next = text.find_first_not_of(' ', at);
    const bool before_operator = next != std::string::npos && (text[next] == '/' || text[next] == '*');
    if (after_operator || before_operator) text.erase(at--, 1);
  }
  return text;
}

// Sets the shape of a special unit over `inner`, the meaning of `value x of`.
bool shape(const std::string& function, const Meaning& inner, Meaning& out) {
  out.dimensions = inner.dimensions;
  if (function.starts_with(kOffset)) {
    const auto offset = Exact::parse(function.substr(kOffset.size()));
    if (!offset) return false;
    out.factor = inner.factor;
    out.offset = *offset * inner.factor;
    return true;
  }
  for (const auto& [name, kind] : kFunctions) {
    if (name != function) continue;
    out.function = kind;
    out.inner = inner.factor;
    return true;
  }
  return false;
}

}  // namespace

Result<UnitCatalog> UnitCatalog::load(const std::vector<UnitRow>& rows, UnitReading reading) {
  UnitCatalog catalog;
  catalog.reading_ = reading;
  std::vector<const UnitRow*> to_define;
  for (const UnitRow& row : rows) RGM_TRY_VOID(catalog.declare(row, to_define));
  const auto longer = [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  };
  std::sort(catalog.phrases_.begin(), catalog.phrases_.end(), longer);
  std::sort(catalog.glyphs_.begin(), catalog.glyphs_.end(),
            [&](const auto& a, const auto& b) { return longer(a.first, b.first); });
  RGM_TRY_VOID(catalog.define_all(std::move(to_define)));
  RGM_TRY_VOID(catalog.name_dimensions(rows));
  return catalog;
}

void UnitCatalog::archive(ArchiveWriter& archive) const {
  archive(reading_, prefixes_, atoms_, wholes_, declared_, phrases_, glyphs_, names_);
}

void UnitCatalog::archive(ArchiveReader& archive) {
  archive(reading_, prefixes_, atoms_, wholes_, declared_, phrases_, glyphs_, names_);
}

Result<void> UnitCatalog::declare(const UnitRow& row, std::vector<const UnitRow*>& to_define) {
  const bool authors_only = row.kind == UnitRowKind::spelling || row.kind == UnitRowKind::glyph;
  if (row.kind == UnitRowKind::dimension || (authors_only && !authors())) return {};
  if (row.kind == UnitRowKind::glyph) {
    glyphs_.emplace_back(row.code, row.of.empty() ? "" : row.of);
    return {};
  }
  if (row.kind == UnitRowKind::prefix) {
    const auto value = Exact::parse(row.value);
    if (!value) return row_error(row, "the value is no decimal");
    if (!prefixes_.emplace(row.code, *value).second) return row_error(row, "declared twice");
    return {};
  }
  const bool whole = row.kind == UnitRowKind::spelling && row.metric == kScopeWhole;
  if (!declared_.insert((whole ? "whole " : "") + row.code).second) return row_error(row, "declared twice");
  if (row.kind == UnitRowKind::spelling && !whole && row.code.front() != '{' &&
      row.code.find_first_of(kGrammarCharacters) != std::string::npos) {
    phrases_.push_back(row.code);
  }
  to_define.push_back(&row);
  return {};
}

// Rows may be defined by later ones: passes over what is left, until all are done or a pass brings nothing.
Result<void> UnitCatalog::define_all(std::vector<const UnitRow*> rows) {
  while (!rows.empty()) {
    std::vector<const UnitRow*> left;
    for (const UnitRow* row : rows) {
      RGM_TRY(const bool done, define(*row));
      if (!done) left.push_back(row);
    }
    if (left.size() == rows.size())
      return row_error(*left.front(), "defined by `" + left.front()->of + "`, which is no unit");
    rows = std::move(left);
  }
  return {};
}

Result<bool> UnitCatalog::define(const UnitRow& row) {
  if (row.kind == UnitRowKind::spelling) {
    auto target = parse_unit_expression(row.of, *this);
    if (!target) return false;
    if (row.metric == kScopeWhole) {
      wholes_.emplace(row.code, std::move(*target));
    } else {
      atoms_.emplace(row.code, Atom{std::move(*target), row.metric == kScopePrefix});
    }
    return true;
  }
  Atom atom;
  atom.metric = row.metric == "yes";
  atom.unit.parts.push_back({row.code, "", 1});
  if (row.kind == UnitRowKind::base || (row.kind == UnitRowKind::own && authors())) {
    atom.unit.meaning.dimensions = {{row.code, 1}};
  } else {
    const auto of = parse_unit_expression(row.of, *this);
    if (!of) return false;
    RGM_TRY(atom.unit.meaning, meaning_of_row(row, of->meaning));
  }
  atoms_.emplace(row.code, std::move(atom));
  return true;
}

Result<Meaning> UnitCatalog::meaning_of_row(const UnitRow& row, Meaning of) const {
  const auto value = Exact::parse(row.value);
  if (!value || value->is_zero()) return row_error(row, "the value is no decimal, or zero");
  if (of.special()) return row_error(row, "defined by a unit with a zero point or a function");
  of.factor = *value * of.factor;
  of.calendar = row.function == kCalendar;
  if (row.kind != UnitRowKind::special) return of;
  Meaning meaning;
  if (!shape(row.function, of, meaning)) return row_error(row, "an unknown function");
  return meaning;
}

Result<void> UnitCatalog::name_dimensions(const std::vector<UnitRow>& rows) {
  auto names = std::make_shared<DimensionNames>();
  for (const UnitRow& row : rows) {
    if (row.kind != UnitRowKind::dimension) continue;
    const auto unit = parse_unit_expression(row.of, *this);
    if (!unit) return row_error(row, unit.error().message);
    const bool added = names->emplace(unit->meaning.dimensions, row.code).second;
    if (!added && authors()) return row_error(row, "a second name for one dimension");
  }
  names_ = std::move(names);
  return {};
}

std::optional<ParsedUnit> UnitCatalog::symbol(std::string_view symbol) const {
  if (const auto exact = atoms_.find(symbol); exact != atoms_.end()) return exact->second.unit;
  // While the table is being read: a code that waits for its definition is not some other unit with a prefix.
  if (declared_.find(symbol) != declared_.end()) return std::nullopt;
  return prefixed(symbol);
}

std::optional<ParsedUnit> UnitCatalog::prefixed(std::string_view symbol) const {
  for (std::size_t length : {2, 1}) {
    if (symbol.size() <= length) continue;
    const auto prefix = prefixes_.find(symbol.substr(0, length));
    const auto atom = atoms_.find(symbol.substr(length));
    if (prefix == prefixes_.end() || atom == atoms_.end() || !atom->second.metric) continue;
    ParsedUnit unit = atom->second.unit;
    if (unit.parts.size() != 1 || unit.parts[0].exponent != 1) return std::nullopt;
    unit.parts[0].code = prefix->first + unit.parts[0].code;
    unit.meaning.factor = unit.meaning.factor * prefix->second;
    return unit;
  }
  return std::nullopt;
}

std::size_t UnitCatalog::phrase(std::string_view rest) const {
  for (const std::string& phrase : phrases_) {
    if (!rest.starts_with(phrase)) continue;
    const std::string_view after = rest.substr(phrase.size());
    if (after.empty() || std::string_view("./*){").find(after.front()) != std::string_view::npos) return phrase.size();
  }
  return 0;
}

std::string UnitCatalog::replace_glyphs(std::string_view text) const {
  std::string result(text);
  for (const auto& [glyph, replacement] : glyphs_) {
    for (std::size_t at = result.find(glyph); at != std::string::npos; at = result.find(glyph, at)) {
      result.replace(at, glyph.size(), replacement);
      at += replacement.size();
    }
  }
  return result;
}

Result<ParsedUnit> UnitCatalog::parse(std::string_view text) const {
  if (!authors()) return parse_unit_expression(text, *this);
  if (text.size() > kLongestUnit) return fail(ErrorKind::input, "not a unit: the text is too long");
  std::string_view inner = trimmed(text);
  if (const auto whole = wholes_.find(inner); whole != wholes_.end()) return whole->second;
  const std::string plain = without_blanks(replace_glyphs(inner));
  if (const auto whole = wholes_.find(plain); whole != wholes_.end()) return whole->second;
  return parse_unit_expression(plain, *this);
}

}  // namespace regimen
