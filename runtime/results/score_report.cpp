// External interface: score_report.h.
#include "runtime/results/score_report.h"

#include <charconv>
#include <vector>

#include "runtime/results/json_parts.h"
#include "runtime/support/utf8.h"
#include "runtime/value/number_text.h"

namespace regimen {
namespace {

// The shortest text that reads back as the same number.
std::string exact_text(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return error == std::errc() ? std::string(text, end) : std::string();
}

struct Column {
  const char* name;
  Json (*value)(const ScoreRow&);
};

template <class Value>
Json when_summed(const ScoreRow& row, Value value) {
  return row.refused.empty() ? Json(value) : Json(nullptr);
}
template <class Value>
Json when_counted(const ScoreRow& row, Value value) {
  return row.total > 0 ? Json(value) : Json(nullptr);
}
template <class Get>
Json of_standing(const ScoreRow& row, Get get) {
  return row.standing ? Json(get(*row.standing)) : Json(nullptr);
}

const Column kColumns[] = {
    {"sample", [](const ScoreRow& r) { return Json(r.sample); }},
    {"score", [](const ScoreRow& r) { return Json(r.score); }},
    {"sum", [](const ScoreRow& r) { return when_summed(r, r.sum); }},
    {"average", [](const ScoreRow& r) { return r.alleles > 0 ? when_summed(r, r.average) : Json(nullptr); }},
    {"matched", [](const ScoreRow& r) { return when_counted(r, r.matched); }},
    {"imputed", [](const ScoreRow& r) { return when_counted(r, r.imputed); }},
    {"alleles", [](const ScoreRow& r) { return r.alleles > 0 ? Json(r.alleles) : Json(nullptr); }},
    {"total", [](const ScoreRow& r) { return when_counted(r, r.total); }},
    {"rate", [](const ScoreRow& r) { return when_counted(r, r.rate); }},
    {"percentile", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.percentile; }); }},
    {"z_most_similar", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.z; }); }},
    {"z_norm1", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.z_norm1; }); }},
    {"z_norm2", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return number_or_null(s.z_norm2); }); }},
    {"population", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.population; }); }},
    {"population_samples", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.samples; }); }},
    {"population_by", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.method; }); }},
    {"low_confidence", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.low_confidence; }); }},
    {"reference", [](const ScoreRow& r) { return of_standing(r, [](const AncestryStanding& s) { return s.source; }); }},
    {"expected", [](const ScoreRow& r) { return when_counted(r, r.expected); }},
    {"no_reference", [](const ScoreRow& r) { return text_or_null(r.no_standing); }},
    {"refused", [](const ScoreRow& r) { return text_or_null(r.refused); }},
};

// Tabs and line ends of a name must not make columns.
std::string cell(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_number_float()) return exact_text(value.get<double>());
  if (!value.is_string()) return value.dump();
  std::string text = value.get<std::string>();
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return text;
}

std::string tsv_head() {
  std::string out;
  for (const Column& column : kColumns) out += (out.empty() ? "" : "\t") + std::string(column.name);
  return out + "\n";
}

std::string tsv_row(const ScoreRow& row) {
  std::string out;
  for (const Column& column : kColumns) out += (&column == kColumns ? "" : "\t") + cell(column.value(row));
  return out + "\n";
}

Json json_row(const ScoreRow& row) {
  Json out;
  for (const Column& column : kColumns) out[column.name] = column.value(row);
  return out;
}

std::string compact(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json summary_json(const ScoreSummary& s) {
  Json out = {{"id", s.id}, {"name", text_or_null(s.name)}, {"trait", text_or_null(s.trait)}, {"file", s.file},
              {"licence", text_or_null(s.licence)}, {"weight_type", text_or_null(s.weight_type)}};
  out["variants"] = {{"total", s.total},         {"in_file", s.rows},
                     {"matched", s.matched},     {"flipped", s.flipped},
                     {"ambiguous_left_out", s.ambiguous}, {"without_position", s.without_place},
                     {"by_rsid_only", s.named},  {"matched_by_rsid", s.matched_by_name},
                     {"repeated_in_file", s.repeated_rows}, {"repeated_in_genome", s.repeated_lines},
                     {"inside_reference_blocks", s.in_blocks}};
  out["refused"] = text_or_null(s.refused);
  return out;
}

std::string percent(double share) { return format_decimals(100 * share, 1) + " %"; }

std::string text_row(const ScoreRow& row) {
  std::string out = "  " + row.score + "  ";
  if (!row.refused.empty()) return out + "refused: " + row.refused + "\n";
  out += format_readable(row.sum);
  if (row.total > 0) out += " from " + std::to_string(row.matched) + " of " + std::to_string(row.total) + " variants (" + percent(row.rate) + ")";
  if (row.expected > 0) out += ", " + std::to_string(row.expected) + " of them by imputed dosage";
  if (row.imputed > 0) out += ", " + std::to_string(row.imputed) + " more by their mean";
  if (row.standing) {
    const AncestryStanding& s = *row.standing;
    out += "; percentile " + format_decimals(s.percentile, 1) + " of " + std::to_string(s.samples) + " " + s.population + " in " + s.source + " (" + s.method + ")";
    if (s.low_confidence) out += ", far from every population of it";
  }
  if (!row.no_standing.empty()) out += "; no percentile: " + row.no_standing;
  return out + "\n";
}

class Writer {
 public:
  Writer(const ScoreTable& table, const ScoreSink& sink) : table_(table), sink_(sink) {}

  bool tsv() {
    return put(tsv_head()) && each([&](const ScoreRow& row, bool) { return put(tsv_row(row)); }) && flush();
  }
  bool ndjson() {
    return each([&](const ScoreRow& row, bool) { return put(compact(json_row(row)) + "\n"); }) && flush();
  }
  bool json() {
    Json scores = Json::array();
    for (const ScoreSummary& score : table_.scores()) scores.push_back(summary_json(score));
    bool first = true;
    const auto row_text = [&](const ScoreRow& row, bool) {
      const std::string separator = first ? "\n    " : ",\n    ";
      first = false;
      return put(separator + compact(json_row(row)));
    };
    return put("{\n  \"genome_build\": " + compact(text_or_null(table_.build())) + ",\n  \"scores\": " + compact(scores) + ",\n  \"results\": [") &&
           each(row_text) && put("\n  ]\n}\n") && flush();
  }
  bool text() {
    return put(score_remarks(table_) + "\n") &&
           each([&](const ScoreRow& row, bool first) { return put((first ? printable(row.sample) + "\n" : "") + printable(text_row(row))); }) && flush();
  }

 private:
  // `print` also hears whether a row is the first of its sample.
  template <class Print>
  bool each(Print print) {
    for (std::size_t sample = 0; sample < table_.samples(); ++sample)
      for (std::size_t score = 0; score < table_.scores().size(); ++score)
        if (!print(table_.row(sample, score), score == 0)) return false;
    return true;
  }
  bool put(std::string_view piece) {
    constexpr std::size_t kPiece = 1 << 16;
    waiting_ += piece;
    return waiting_.size() < kPiece || flush();
  }
  bool flush() {
    const bool taken = sink_(waiting_);
    waiting_.clear();
    return taken;
  }

  const ScoreTable& table_;
  const ScoreSink& sink_;
  std::string waiting_;
};

void add_count(std::string& text, std::uint64_t count, const char* what) {
  if (count > 0) text += ", " + std::to_string(count) + " " + what;
}

}  // namespace

bool write_scores(const ScoreTable& table, ScoreForm form, const ScoreSink& sink) {
  Writer writer(table, sink);
  switch (form) {
    case ScoreForm::tsv: return writer.tsv();
    case ScoreForm::ndjson: return writer.ndjson();
    case ScoreForm::json: return writer.json();
    case ScoreForm::text: return writer.text();
  }
  return false;
}

std::string score_remarks(const ScoreTable& table) {
  std::string out;
  for (const ScoreSummary& s : table.scores()) {
    std::string line = s.id + ": ";
    if (!s.refused.empty()) {
      out += line + "refused: " + s.refused + "\n";
      continue;
    }
    if (s.total == 0) {
      out += line + "sums computed before\n";
      continue;
    }
    line += std::to_string(s.matched) + " of " + std::to_string(s.total) + " variants found";
    add_count(line, s.flipped, "of them on the other strand");
    add_count(line, s.ambiguous, "A/T or C/G left out");
    add_count(line, s.without_place, "without a position in this build");
    add_count(line, s.repeated_rows, "rows that repeat a variant, left out");
    add_count(line, s.repeated_lines, "further lines of the genome for a variant already found");
    add_count(line, s.in_blocks, "inside reference blocks, for which a reference sequence is needed");
    if (s.total > s.rows) line += ", the file has " + std::to_string(s.rows) + " of the variants it declares";
    out += line + (s.licence.empty() ? "" : ". Licence: " + s.licence) + "\n";
  }
  return out;
}

}  // namespace regimen
