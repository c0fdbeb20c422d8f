// Tables: gaps, rows that overlap, rows that nobody is in.
#include <algorithm>
#include <cmath>
#include <optional>

#include "compiler/analysis/findings.h"
#include "runtime/value/date.h"
#include "runtime/value/number_text.h"

namespace regimen::analysis {

namespace {

class TableFinder {
 public:
  TableFinder(Finder& finder, const hir::WrittenTable& table) : finder_(finder), table_(table), asker_(finder.asker) {
    for (const hir::WrittenRow& row : table.rows) {
      std::vector<Ref> hits;
      for (const hir::ExprId hit : row.hits) hits.push_back(asker_.of(hit));
      rows_.push_back(asker_.graph().any_of(hits));
      plain_.push_back(hits.front());
      by_missing_.push_back(hits.back());
    }
  }

  void run() {
    if (table_.mode == hir::WrittenTable::Mode::sum) {
      empty_rows();
      return;
    }
    if (table_.mode == hir::WrittenTable::Mode::first) {
      hidden_rows();
      indeterminate_rows();
    } else {
      empty_rows();
      overlaps();
    }
    gap();
  }

 private:
  std::string source(Span span) const { return std::string(finder_.analysed.session.text(span)); }

  About about(std::size_t row) const { return {table_.rows[row].span, "whether anybody is in this row"}; }

  void tell_empty(Msg msg, std::size_t row) {
    finder_.sink.emit(msg, table_.rows[row].span).help =
        msg == Msg::RowNeverFits ? "its cells exclude each other, or values that the columns can have" : "put it above them, or leave it out";
    told_ = true;
  }

  void empty_rows() {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const Wish hit[] = {{rows_[r], kYes}};
      if (asker_.can(about(r), hit) == Asker::Can::surely_not) tell_empty(Msg::RowNeverFits, r);
    }
  }

  void hidden_rows() {
    std::vector<Wish> reached;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      std::vector<Wish> here = reached;
      here.push_back({rows_[r], kYes});
      const Wish hit[] = {{rows_[r], kYes}};
      if (asker_.can(about(r), here) == Asker::Can::surely_not) {
        tell_empty(asker_.can(about(r), hit) == Asker::Can::surely_not ? Msg::RowNeverFits : Msg::RowHidden, r);
      }
      reached.push_back({rows_[r], static_cast<std::uint8_t>(kNo | kUnknown)});
    }
  }

  // A row against all below it; which of those it is, the record says.
  void overlaps() {
    for (std::size_t r = 0; r + 1 < rows_.size(); ++r) {
      const std::vector<Ref> below(plain_.begin() + static_cast<std::ptrdiff_t>(r) + 1, plain_.end());
      const Wish both[] = {{plain_[r], kYes}, {asker_.graph().any_of(below), kYes}};
      const std::optional<Slots> slots = asker_.example({table_.rows[r].span, "whether a row below fits somebody who fits this one"}, both);
      if (!slots) continue;
      Diagnostic& diagnostic = finder_.sink.emit(Msg::RowsOverlap, table_.rows[r].span, table_.name);
      diagnostic.patient = asker_.patient(*slots);
      for (std::size_t other = r + 1; other < rows_.size(); ++other) {
        const Wish two[] = {{plain_[r], kYes}, {plain_[other], kYes}};
        if (!asker_.holds(two, *slots)) continue;
        diagnostic.secondary.push_back({table_.rows[other].span, "and this one"});
        break;
      }
      diagnostic.help = "bound one of them, or make it a `first` table";
    }
  }

  bool lists(std::size_t column, bool hir::WrittenCell::*what) const {
    return std::any_of(table_.rows.begin(), table_.rows.end(), [&](const hir::WrittenRow& row) { return row.cells[column].*what; });
  }

  // W0317. Indeterminate is a value of its own: it misses the rows that list others, and so falls through to an `any` below them.
  void indeterminate_rows() {
    for (std::size_t column = 0; column < table_.heads.size(); ++column) {
      if (finder_.analysed.program[table_.heads[column]].type.gene.empty() || lists(column, &hir::WrittenCell::indeterminate)) continue;
      for (std::size_t r = 1; r < rows_.size(); ++r)
        if (table_.rows[r].cells[column].any && falls_into(r, column)) break;
    }
  }

  // That a row above would fit, were it not for this column.
  Ref fits_but_for(std::size_t row, std::size_t column) const {
    std::vector<Ref> others;
    for (std::size_t c = 0; c < table_.heads.size(); ++c)
      if (c != column) others.push_back(asker_.of(table_.rows[row].cells[c].condition));
    return asker_.graph().all_of(others);
  }

  bool falls_into(std::size_t row, std::size_t column) {
    std::vector<Ref> above;
    std::vector<Wish> wishes{{asker_.graph().add(Op::MatchesIndeterminate, {asker_.of(table_.heads[column])}), kYes}, {rows_[row], kYes}};
    for (std::size_t r = 0; r < row; ++r) {
      wishes.push_back({rows_[r], kNo});
      if (!table_.rows[r].cells[column].any) above.push_back(fits_but_for(r, column));
    }
    if (above.empty()) return false;
    wishes.push_back({asker_.graph().any_of(above), kYes});
    const std::optional<Slots> slots = asker_.example({table_.rows[row].span, "whether somebody indeterminate is in this row"}, wishes);
    if (!slots) return false;
    Diagnostic& diagnostic = finder_.sink.emit(Msg::IndeterminateFalls, table_.rows[row].cells[column].span, head_words()[column]);
    diagnostic.patient = asker_.patient(*slots);
    diagnostic.help = "say what holds then: a row with `indeterminate` in this column above it";
    return true;
  }

  // A column whose cells list `missing` or `indeterminate` takes these for values: a complete table then answers them, too.
  std::vector<Wish> no_row() const {
    Graph& graph = asker_.graph();
    std::vector<Wish> wishes;
    for (std::size_t column = 0; column < table_.heads.size(); ++column) {
      const Ref head = asker_.of(table_.heads[column]);
      std::vector<Ref> states{graph.add(Op::IsKnown, {head})};
      if (table_.complete && lists(column, &hir::WrittenCell::missing)) states.push_back(graph.add(Op::IsAbsent, {head}));
      if (table_.complete && lists(column, &hir::WrittenCell::indeterminate)) states.push_back(graph.add(Op::MatchesIndeterminate, {head}));
      wishes.push_back({graph.any_of(states), kYes});
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) wishes.push_back({by_missing_[r], kNo});
    return wishes;
  }

  // What the columns are for that record: "effective_score 0.125".
  std::string seen(const Slots& slots) const {
    std::string out;
    const std::vector<std::string> words = head_words();
    for (std::size_t h = 0; h < table_.heads.size(); ++h) {
      const RowValue value = asker_.value(asker_.of(table_.heads[h]), slots);
      if (value.state != State::known) {
        out += (out.empty() ? "" : ", ") + words[h] + (value.state == State::indeterminate ? " indeterminate" : " missing");
        continue;
      }
      out += (out.empty() ? "" : ", ") + words[h] + " " + value_text(finder_.analysed.program[table_.heads[h]].type, value);
    }
    return out;
  }

  // The author's words for the columns: what stands between bars above the rows.
  std::vector<std::string> head_words() const {
    const std::string heading = source({table_.span.source, table_.span.end, table_.rows[0].span.begin});
    std::string line = heading.substr(0, heading.find("||"));
    line = line.substr(std::min(line.find('|'), line.size()));
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size() && words.size() < table_.heads.size();) {
      const std::size_t from = line.find_first_not_of("| ", at), to = std::min(line.find('|', from), line.size());
      if (from == std::string::npos) break;
      std::string word = line.substr(from, to - from);
      word.erase(word.find_last_not_of(' ') + 1);
      words.push_back(word);
      at = to;
    }
    words.resize(table_.heads.size(), "a column");
    return words;
  }

  // Values that the source of the table leaves out are known to be left out.
  bool says_what_is_listed() const {
    for (const auto& [node, extensions] : finder_.analysed.program.extensions)
      for (const hir::Extension& extension : extensions)
        if (extension.table == table_.name) return true;
    return false;
  }

  std::string value_text(const hir::Type& type, const RowValue& value) const {
    if (type.kind == hir::Type::Kind::yes_no) return value.lo == 1 ? "yes" : "no";
    if (type.kind == hir::Type::Kind::date) return to_text(civil_from_days(static_cast<std::int64_t>(value.lo)));
    if (type.is_numeric()) return format_number(value.lo) + (type.kind == hir::Type::Kind::quantity ? " " + type.unit_text : "");
    const auto& members = finder_.analysed.program.table().choices[type.choice].members;
    return value.lo >= 0 && value.lo < static_cast<double>(members.size()) ? members[static_cast<std::size_t>(value.lo)].name : "another value";
  }

  void gap() {
    if (!table_.complete && (told_ || says_what_is_listed() || !inner_gap_possible())) return;
    std::vector<Wish> wishes = no_row();
    if (!table_.complete) {
      const auto [above, below] = limits();
      wishes.push_back({above, kYes});
      wishes.push_back({below, kYes});
    }
    const std::optional<Slots> slots = asker_.example({table_.span, "whether somebody fits no row"}, wishes);
    if (!slots) return;
    Diagnostic& diagnostic = finder_.sink.emit(table_.complete ? Msg::TableGap : Msg::TableHole, table_.span, seen(*slots));
    diagnostic.patient = asker_.patient(*slots);
    diagnostic.help = "add a row for it" + std::string(table_.complete ? ", or do not call the table complete" : "");
    close_gap(diagnostic, *slots);
  }

  // One column of numbers: whether somebody lies between the lowest and the highest number of its rows.
  bool inner_gap_possible() const {
    return table_.heads.size() == 1 && finder_.analysed.program[table_.heads[0]].type.is_numeric() && numbers().size() > 1;
  }

  // What the first cell of a row compares with.
  std::vector<double> numbers_of(const hir::WrittenRow& row) const {
    std::vector<double> out;
    const Ref cell = asker_.of(row.cells[0].condition);
    for (const Ref ref : asker_.graph().cone({&cell, 1})) {
      if (op_row(asker_.graph()[ref].op).family != OpFamily::compare || asker_.graph().args(ref)[0] != asker_.of(table_.heads[0])) continue;
      const Node& with = asker_.graph()[asker_.graph().args(ref)[1]];
      if (with.op == Op::Constant && with.state == State::known) out.push_back(with.lo);
    }
    return out;
  }

  std::vector<double> numbers() const {
    std::vector<double> out;
    for (const hir::WrittenRow& row : table_.rows)
      for (const double number : numbers_of(row)) out.push_back(number);
    std::sort(out.begin(), out.end());
    return out;
  }

  std::pair<Ref, Ref> limits() const {
    const std::vector<double> all = numbers();
    Graph& graph = asker_.graph();
    const Ref head = asker_.of(table_.heads[0]);
    return {graph.add(Op::MoreThan, {head, graph.constant(RowValue::exact(all.front()))}), graph.add(Op::LessThan, {head, graph.constant(RowValue::exact(all.back()))})};
  }

  // `A to B` with the gap behind it becomes `>= A and < C` where the next row begins with C.
  void close_gap(Diagnostic& diagnostic, const Slots& slots) const;

  Finder& finder_;
  const hir::WrittenTable& table_;
  Asker& asker_;
  std::vector<Ref> rows_, plain_, by_missing_;  // a row: in one way or the other; plainly; as `missing` cells say
  bool told_ = false;  // a row that nobody is in
};

// A cell of numbers as it is written: from where to where.
struct Bounds {
  std::string low, high;    // the author's words; "" no bound
  bool low_counts = false;  // the bound itself is inside
};

std::optional<Bounds> bounds_of(const std::string& cell) {
  const auto behind = [](const std::string& text, std::string_view sign) { return text.substr(sign.size()); };
  if (const std::size_t to = cell.find(" to "); to != std::string::npos) return Bounds{cell.substr(0, to), cell.substr(to + 4), true};
  std::string low = cell, high;
  if (const std::size_t both = cell.find(" and "); both != std::string::npos) {
    low = cell.substr(0, both);
    high = cell.substr(both + 5);
  } else if (cell.starts_with("<")) {
    std::swap(low, high);
  }
  Bounds bounds;
  if (low.starts_with(">= ")) {
    bounds.low = behind(low, ">= ");
    bounds.low_counts = true;
  } else if (low.starts_with("> ")) {
    bounds.low = behind(low, "> ");
  } else if (!low.empty()) {
    return std::nullopt;
  }
  if (high.starts_with("<= ")) {
    bounds.high = behind(high, "<= ");
  } else if (high.starts_with("< ")) {
    bounds.high = behind(high, "< ");
  } else if (!high.empty()) {
    return std::nullopt;
  }
  return bounds;
}

// The row that ends below the gap is made to end where the one above it begins.
void TableFinder::close_gap(Diagnostic& diagnostic, const Slots& slots) const {
  if (table_.heads.size() != 1 || !finder_.analysed.program[table_.heads[0]].type.is_numeric()) return;
  const Ref head = asker_.of(table_.heads[0]);
  const double gap = asker_.value(head, slots).lo;
  const hir::WrittenRow *below = nullptr, *above = nullptr;
  double below_at = -HUGE_VAL, above_at = HUGE_VAL;
  for (const hir::WrittenRow& row : table_.rows)
    for (const double number : numbers_of(row)) {
      if (number <= gap && number > below_at) below_at = number, below = &row;
      if (number >= gap && number < above_at) above_at = number, above = &row;
    }
  if (!below || !above || below == above) return;
  const std::optional<Bounds> lower = bounds_of(source(below->cells[0].span)), upper = bounds_of(source(above->cells[0].span));
  if (!lower || !upper || lower->high.empty() || upper->low.empty()) return;
  const std::string end = (upper->low_counts ? "< " : "<= ") + upper->low;
  const std::string replacement = lower->low.empty() ? end : (lower->low_counts ? ">= " : "> ") + lower->low + " and " + end;
  diagnostic.help = "write `" + replacement + "` instead of `" + source(below->cells[0].span) + "`, or add a row";
  diagnostic.fix = Fix{below->cells[0].span, replacement};
}

}  // namespace

void find_in_tables(Finder& finder) {
  for (const hir::WrittenTable& table : finder.analysed.program.written.tables) TableFinder(finder, table).run();
}

}  // namespace regimen::analysis
