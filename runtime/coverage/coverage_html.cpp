// Coverage as one page: a summary, then the text of every guideline, coloured, with what is missing under each line. Colour never
// says something alone: lines carry a sign and a sentence too.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "runtime/coverage/coverage_page.h"
#include "runtime/coverage/coverage_report.h"

namespace regimen {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

enum class Reach { none, part, all };
const char* reach_class(Reach reach) { return reach == Reach::all ? "all" : reach == Reach::part ? "part" : "none"; }
const char* reach_sign(Reach reach) { return reach == Reach::all ? "●" : reach == Reach::part ? "◐" : "○"; }
const char* reach_words(Reach reach) { return reach == Reach::all ? "all reached" : reach == Reach::part ? "partly reached" : "not reached"; }

Reach reach_of(const CoverPoint& point) {
  const auto reached = std::count_if(point.outcomes.begin(), point.outcomes.end(), [](const PointOutcome& o) { return o.tests > 0; });
  if (reached == static_cast<std::ptrdiff_t>(point.outcomes.size())) return Reach::all;
  return reached == 0 ? Reach::none : Reach::part;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Where each character of a line begins, and the end.
std::vector<std::size_t> characters(std::string_view line) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < line.size(); ++i)
    if ((line[i] & 0xC0) != 0x80) out.push_back(i);
  out.push_back(line.size());
  return out;
}

// The innermost point over each character; what is written in texts and comments.
class Line {
 public:
  Line(std::string_view text, std::uint32_t number) : text_(text), number_(number), at_(characters(text)), over_(at_.size(), nullptr) {}

  void cover(const CoverPoint& point) {
    if (point.place.line != number_ || point.outcomes.empty()) return;
    const bool whole = point.place.end_line != number_;
    const std::size_t end = whole ? over_.size() - 1 : std::min<std::size_t>(point.place.end_column - 1, over_.size() - 1);
    for (std::size_t i = point.place.column - 1; i < end; ++i)
      if (over_[i] == nullptr || length(point) <= length(*over_[i])) over_[i] = &point;
  }

  std::string html() const {
    std::string out;
    for (std::size_t i = 0; i + 1 < at_.size();) {
      std::size_t end = i + 1;
      while (end + 1 < at_.size() && over_[end] == over_[i]) ++end;
      const std::string inner = inked(at_[i], at_[end]);
      out += over_[i] ? fmt::format("<mark class=\"{}\">{}</mark>", reach_class(reach_of(*over_[i])), inner) : inner;
      i = end;
    }
    return out;
  }

 private:
  static std::size_t length(const CoverPoint& point) {
    return point.place.end_line == point.place.line ? point.place.end_column - point.place.column : ~std::size_t{0};
  }

  enum class Sort { code, text, comment };
  std::vector<Sort> sorts() const {
    std::vector<Sort> out(text_.size(), Sort::code);
    bool quoted = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (!quoted && text_[i] == '#') {
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(i), out.end(), Sort::comment);
        break;
      }
      if (quoted || text_[i] == '"') out[i] = Sort::text;
      if (text_[i] == '"') quoted = !quoted;
    }
    return out;
  }

  std::string inked(std::size_t begin, std::size_t end) const {
    const std::vector<Sort> sorts = this->sorts();
    std::string out;
    for (std::size_t i = begin; i < end;) {
      std::size_t stop = i + 1;
      while (stop < end && sorts[stop] == sorts[i]) ++stop;
      const std::string part = escaped(text_.substr(i, stop - i));
      out += sorts[i] == Sort::code ? part : fmt::format("<span class=\"{}\">{}</span>", sorts[i] == Sort::text ? "q" : "h", part);
      i = stop;
    }
    return out;
  }

  std::string_view text_;
  std::uint32_t number_;
  std::vector<std::size_t> at_;
  std::vector<const CoverPoint*> over_;
};

struct OnLine {
  std::vector<const CoverPoint*> points;
  std::vector<const CoverPair*> unshown;

  bool has_gap() const {
    return !unshown.empty() || std::any_of(points.begin(), points.end(), [](const CoverPoint* p) { return !p->gap.empty(); });
  }
  Reach reach() const {
    const auto is = [&](Reach r) { return std::all_of(points.begin(), points.end(), [&](const CoverPoint* p) { return reach_of(*p) == r; }); };
    return is(Reach::all) ? Reach::all : is(Reach::none) ? Reach::none : Reach::part;
  }
};

std::string gaps_html(const OnLine& on) {
  std::string out = "<tr class=\"gap\"><td></td><td></td><td><ul>";
  for (const CoverPoint* point : on.points)
    if (!point->gap.empty()) out += fmt::format("<li class=\"{}\">{}</li>", reach_class(reach_of(*point)), escaped(point->gap));
  for (const CoverPair* pair : on.unshown)
    out += fmt::format("<li class=\"pair\">no two tests show that <code>{}</code> alone changes the outcome</li>", escaped(pair->condition));
  return out + "</ul></td></tr>\n";
}

std::string line_html(std::string_view text, std::uint32_t number, std::size_t file, const OnLine& on) {
  Line line(text, number);
  for (const CoverPoint* point : on.points) line.cover(*point);
  const bool points = !on.points.empty();
  const Reach reach = on.reach();
  std::string out = points ? fmt::format("<tr class=\"{}\">", reach_class(reach)) : "<tr>";
  out += fmt::format("<td class=\"n\"><a id=\"g{0}l{1}\" href=\"#g{0}l{1}\" tabindex=\"-1\">{1}</a></td>", file, number);
  out += points ? fmt::format("<td class=\"m\"><span aria-hidden=\"true\">{}</span><span class=\"sr\">{}</span></td>", reach_sign(reach), reach_words(reach))
                : "<td class=\"m\"></td>";
  out += "<td class=\"c\">" + line.html() + "</td></tr>\n";
  return on.has_gap() ? out + gaps_html(on) : out;
}

std::string of(const Tally& tally) { return tally.possible == 0 ? "–" : fmt::format("{} of {}", tally.reached, tally.possible); }

std::string bar(const Tally& tally) {
  if (tally.possible == 0) return "–";
  return fmt::format("<span class=\"bar\" aria-hidden=\"true\"><span style=\"width:{}%\"></span></span>{}", tally.reached * 100 / tally.possible, percent(tally));
}

std::string tallies(const std::vector<Tally>& kinds, const Tally& pairs) {
  std::string out;
  for (const Tally& kind : kinds) out += "<td>" + of(kind) + "</td>";
  return out + "<td>" + of(pairs) + "</td></tr>\n";
}

std::vector<Tally> kinds_of(const CoveredGuideline& guideline) {
  std::vector<Tally> out;
  for (std::size_t k = 0; k < kPointKinds; ++k) out.push_back(tally(guideline.points, static_cast<PointKind>(k)));
  return out;
}

std::string summary_html(const CoverageReport& report) {
  std::string out =
      "<table class=\"sum\"><caption class=\"sr\">Outcomes reached, a row a guideline</caption><thead><tr><th scope=\"col\">Guideline</th>"
      "<th scope=\"col\">Tests</th><th scope=\"col\">Reached</th><th scope=\"col\">Outcomes</th>";
  for (std::size_t k = 0; k < kPointKinds; ++k) out += fmt::format("<th scope=\"col\">{}</th>", kind_words(static_cast<PointKind>(k)));
  out += "<th scope=\"col\">pairs</th></tr></thead><tbody>\n";
  std::vector<Tally> all(kPointKinds);
  std::size_t tests = 0;
  for (std::size_t i = 0; i < report.size(); ++i) {
    const std::vector<Tally> kinds = kinds_of(report[i]);
    for (std::size_t k = 0; k < kPointKinds; ++k) all[k] += kinds[k];
    tests += report[i].tests;
    const Tally outcomes = tally(report[i].points);
    out += fmt::format("<tr><th scope=\"row\"><a href=\"#g{}\">{}</a></th><td>{}</td><td>{}</td><td>{}</td>", i, escaped(report[i].id), report[i].tests,
                       bar(outcomes), of(outcomes)) +
           tallies(kinds, tally(report[i].pairs));
  }
  out += fmt::format("</tbody><tfoot><tr><th scope=\"row\">All</th><td>{}</td><td>{}</td><td>{}</td>", tests, bar(outcomes_of(report)), of(outcomes_of(report)));
  return out + tallies(all, pairs_of(report)) + "</tfoot></table>\n";
}

std::string guideline_html(const CoveredGuideline& guideline, std::size_t number, bool open) {
  std::map<std::uint32_t, OnLine> on;
  for (const CoverPoint& point : guideline.points)
    if (!point.outcomes.empty()) on[point.place.line].points.push_back(&point);
  for (const CoverPair& pair : guideline.pairs)
    if (!pair.shown) on[pair.place.line].unshown.push_back(&pair);
  const Tally outcomes = tally(guideline.points);
  std::string out = fmt::format("<details class=\"file\" id=\"g{}\"{}><summary><h2>{}</h2><span class=\"soft\">{}; {} outcomes reached, {}</span></summary>\n", number,
                                open ? " open" : "", escaped(guideline.id), escaped(guideline.file), of(outcomes), percent(outcomes));
  out += fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Text of {}\"><table class=\"code\"><tbody>\n", escaped(guideline.id));
  const std::uint32_t last = on.empty() ? 0 : on.rbegin()->first;
  std::uint32_t line = 0;
  for (const std::string_view text : lines_of(guideline.text)) {
    if (++line > last) break;
    const auto here = on.find(line);
    out += line_html(text, line, number, here == on.end() ? OnLine{} : here->second);
  }
  return out + "</tbody></table></div></details>\n";
}

}  // namespace

std::string coverage_html(const CoverageReport& report) {
  const Tally all = outcomes_of(report), pairs = pairs_of(report);
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<title>What the tests reach</title><style>" + std::string(kCoverageStyle) + "</style></head>\n<body>\n";
  out += "<a class=\"skip\" href=\"#files\">To the rules</a><header><h1>What the tests reach</h1>\n";
  out += fmt::format("<p>{} outcomes reached{}.", of(all), all.possible ? ", " + percent(all) : "");
  if (pairs.possible) out += fmt::format(" Of {} conditions joined by <code>and</code> or <code>or</code>, {} are shown to matter alone.", pairs.possible, pairs.reached);
  out += "</p>\n<p class=\"soft\"><span aria-hidden=\"true\">●</span> all outcomes of a line were seen, <span aria-hidden=\"true\">◐</span> some, "
         "<span aria-hidden=\"true\">○</span> none; under a line stands what no test has seen.</p></header>\n<main>\n";
  out += summary_html(report);
  out += "<div class=\"tools\" role=\"toolbar\" aria-label=\"Gaps\"><button data-do=\"previous\">Previous gap <kbd>p</kbd></button>"
         "<button data-do=\"next\">Next gap <kbd>n</kbd></button><button data-do=\"only\" aria-pressed=\"false\">Only lines with gaps <kbd>o</kbd></button>"
         "<button data-do=\"open\">Open all</button><button data-do=\"close\">Close all</button><span id=\"said\" class=\"soft\" role=\"status\"></span></div>\n<div id=\"files\">\n";
  for (std::size_t i = 0; i < report.size(); ++i) out += guideline_html(report[i], i, report.size() == 1);
  return out + "</div>\n</main>\n<script>" + kCoverageScript + "</script>\n</body></html>\n";
}

}  // namespace regimen
