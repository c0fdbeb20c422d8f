#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/diag/render.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::size_t kLineWidth = 120;  // columns of source shown; longer lines are cut around the first mark

struct Paint {
  bool on = false;
  std::string wrap(const char* code, std::string_view text) const {
    return on ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
  }
  std::string severity(DiagSeverity s, std::string_view text) const {
    return wrap(s == DiagSeverity::error ? "1;31" : s == DiagSeverity::warning ? "1;33" : "1;36", text);
  }
  std::string gutter(std::string_view text) const { return wrap("34", text); }
  std::string help(std::string_view text) const { return wrap("32", text); }
};

// A line as it is shown: one entry a column. Tabs are widened; what could command a terminal becomes U+FFFD.
struct ShownLine {
  std::vector<std::string> columns;
  std::vector<std::size_t> column_of_byte;  // one more than there are bytes
};

ShownLine shown(std::string_view line) {
  ShownLine out;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t begin = at;
    char32_t c = 0;
    if (!decode_utf8(line, at, c)) {
      c = 0xFFFD;
      ++at;
    }
    out.column_of_byte.resize(at, out.columns.size());
    if (c == '\t') {
      do out.columns.emplace_back(" ");
      while (out.columns.size() % kTabStop != 0);
    } else if (commands_a_terminal(c) || c == 0xFFFD) {
      out.columns.emplace_back("\xEF\xBF\xBD");
    } else {
      out.columns.emplace_back(line.substr(begin, at - begin));
    }
  }
  out.column_of_byte.resize(line.size() + 1, out.columns.size());
  return out;
}

struct Mark {
  std::size_t begin;
  std::size_t end;
  bool primary;
  std::string message;
};

// The part of a line that is shown, and the marks moved with it.
std::string cut(const ShownLine& line, std::vector<Mark>& marks) {
  std::size_t from = 0;
  std::size_t to = line.columns.size();
  if (to > kLineWidth) {
    std::size_t first = marks.front().begin;
    from = first > kLineWidth / 3 ? first - kLineWidth / 3 : 0;
    from = std::min(from, to - kLineWidth);
    to = from + kLineWidth;
  }
  std::string text = from > 0 ? "\u2026" : "";
  std::size_t lead = from > 0 ? 1 : 0;
  for (std::size_t i = from; i < to; ++i) text += line.columns[i];
  if (to < line.columns.size()) text += "\u2026";
  std::size_t width = to - from + lead + 1;
  for (Mark& mark : marks) {
    mark.begin = std::min(mark.begin < from ? 0 : mark.begin - from + lead, width);
    mark.end = std::min(std::max(mark.end < from ? 0 : mark.end - from + lead, mark.begin + 1), width + 1);
  }
  return text;
}

void put(std::string& row, std::size_t column, std::string_view text) {
  std::size_t used = count_code_points(row);
  if (used < column) row.append(column - used, ' ');
  row += text;
}

// The carets under one line. A message stands behind its carets where it fits before the next ones, else on a line below.
std::vector<std::string> caret_rows(std::vector<Mark> marks) {
  std::vector<std::string> rows(1);
  std::vector<Mark> below;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Mark& mark = marks[i];
    std::size_t begin = std::max(mark.begin, count_code_points(rows[0]));
    if (begin >= mark.end) {
      below.push_back(mark);  // lies under an earlier mark
      continue;
    }
    put(rows[0], begin, std::string(mark.end - begin, mark.primary ? '^' : '-'));
    if (mark.message.empty()) continue;
    bool last = i + 1 == marks.size();
    bool fits = last || mark.end + 1 + count_code_points(mark.message) + 1 < marks[i + 1].begin;
    if (fits) {
      rows[0] += " " + mark.message;
    } else {
      below.push_back(mark);
    }
  }
  for (auto mark = below.rbegin(); mark != below.rend(); ++mark) {
    if (mark->message.empty()) continue;
    put(rows.emplace_back(), mark->begin, mark->message);
  }
  return rows;
}

using LinesOfFile = std::map<std::uint32_t, std::vector<const Label*>>;

std::uint32_t line_of(const Session& session, const Label& label) {
  return session.source(label.span.source).position(label.span.begin).line;
}

std::string render_lines(const Session& session, const LinesOfFile& lines, SourceId source, const Label& primary, int width,
                         const Paint& paint) {
  const SourceFile& file = session.source(source);
  std::string empty_gutter = paint.gutter(fmt::format("{:{}} |", "", width));
  std::string out = empty_gutter + "\n";
  std::uint32_t previous = 0;
  for (const auto& [number, labels] : lines) {
    if (previous != 0 && number > previous + 1) out += paint.gutter("...") + "\n";
    previous = number;
    std::string_view text = file.line(number);
    ShownLine line = shown(text);
    auto start = static_cast<std::size_t>(text.data() - file.text().data());
    auto column = [&](std::size_t offset) {
      return line.column_of_byte[std::min(offset > start ? offset - start : 0, text.size())];
    };
    std::vector<Mark> marks;
    for (const Label* label : labels) {
      std::size_t begin = column(label->span.begin);
      marks.push_back({begin, std::max(column(label->span.end), begin + 1), label == &primary, printable(label->message)});
    }
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    std::string source_text = cut(line, marks);
    out += paint.gutter(fmt::format("{:>{}} |", number, width)) + (source_text.empty() ? "" : " " + source_text) + "\n";
    for (const std::string& row : caret_rows(std::move(marks))) out += empty_gutter + " " + row + "\n";
  }
  return out;
}

std::string closing_count(const DiagnosticSink& sink) {
  std::size_t errors = sink.error_count();
  std::size_t shown_errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  for (const Diagnostic& d : sink.all()) {
    const DiagSeverity severity = message_row(d.msg).severity;
    (severity == DiagSeverity::error ? shown_errors : severity == DiagSeverity::warning ? warnings : notes) += 1;
  }
  auto count = [](std::size_t n, const char* word) { return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s"); };
  std::string out;
  if (errors > 0) out = count(errors, "error");
  if (errors > shown_errors) out += fmt::format(", of which the first {} are shown", shown_errors);
  if (warnings > 0) out += (out.empty() ? "" : ", ") + count(warnings, "warning");
  if (notes > 0) out += (out.empty() ? "" : ", ") + count(notes, "note");
  return out.empty() ? out : out + "\n";
}

}  // namespace

std::string render_text(const Session& session, const Diagnostic& d, Colour colour) {
  Paint paint{colour == Colour::yes};
  const MessageRow& row = message_row(d.msg);
  std::map<SourceId, LinesOfFile> files;
  std::uint32_t last_line = 1;
  auto note = [&](const Label& label) {
    std::uint32_t line = line_of(session, label);
    last_line = std::max(last_line, line);
    files[label.span.source][line].push_back(&label);
  };
  note(d.primary);
  for (const Label& label : d.secondary) note(label);
  int width = std::max<int>(2, static_cast<int>(std::to_string(last_line).size()));

  std::string out = paint.severity(row.severity, fmt::format("{} {}", severity_word(row.severity), row.code)) + ": " + printable(d.message) + "\n";
  auto block = [&](SourceId source, std::uint32_t line) {
    out += paint.gutter(fmt::format("{:{}}--> ", "", width)) + fmt::format("{}:{}\n", printable(session.source(source).name()), line);
    out += render_lines(session, files[source], source, d.primary, width, paint);
  };
  block(d.primary.span.source, line_of(session, d.primary));
  for (const auto& [source, lines] : files) {
    if (source != d.primary.span.source) block(source, lines.begin()->first);
  }
  if (!d.patient.empty()) out += fmt::format("{:{}} = patient: {}\n", "", width, printable(d.patient));
  if (!d.help.empty()) out += paint.help("help") + ": " + printable(d.help) + (d.fix ? "   [fix available]" : "") + "\n";
  return out;
}

std::string render_text(const Session& session, const DiagnosticSink& sink, Colour colour) {
  std::string out;
  for (const Diagnostic& d : sink.sorted()) out += render_text(session, d, colour) + "\n";
  return out + closing_count(sink);
}

}  // namespace regimen
