// Tables: gaps, rows that overlap, rows that nobody is in.
#include <algorithm>
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
    }
  }

  void run() {
    if (table_.mode == hir::WrittenTable::Mode::sum) {
      empty_rows();
      return;
    }
    if (table_.mode == hir::WrittenTable::Mode::first) {
      hidden_rows();
    } else {
      empty_rows();
      overlaps();
    }
    gap();
  }

 private:
  std::string source(Span span) const { return std::string(finder_.analysed.session.text(span)); }

  void tell_empty(Msg msg, std::size_t row) {
    finder_.sink.emit(msg, table_.rows[row].span).help =
        msg == Msg::RowNeverFits ? "its cells exclude each other, or values that the columns can have" : "put it above them, or leave it out";
    told_ = true;
  }

  void empty_rows() {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const Wish hit[] = {{rows_[r], kYes}};
      if (asker_.can(hit) == Asker::Can::surely_not) tell_empty(Msg::RowNeverFits, r);
    }
  }

  void hidden_rows() {
    std::vector<Wish> reached;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      std::vector<Wish> here = reached;
      here.push_back({rows_[r], kYes});
      const Wish hit[] = {{rows_[r], kYes}};
      if (asker_.can(here) == Asker::Can::surely_not) {
        tell_empty(asker_.can(hit) == Asker::Can::surely_not ? Msg::RowNeverFits : Msg::RowHidden, r);
      }
      reached.push_back({rows_[r], static_cast<std::uint8_t>(kNo | kUnknown)});
    }
  }

  // A row against all below it; which of those it is, the record says.
  void overlaps() {
    for (std::size_t r = 0; r + 1 < rows_.size(); ++r) {
      const std::vector<Ref> below(plain_.begin() + static_cast<std::ptrdiff_t>(r) + 1, plain_.end());
      const Wish both[] = {{plain_[r], kYes}, {asker_.graph().any_of(below), kYes}};
      const std::optional<Slots> slots = asker_.example(both);
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

  std::vector<Wish> no_row() const {
    std::vector<Wish> wishes;
    for (const hir::ExprId head : table_.heads) wishes.push_back({asker_.graph().add(Op::IsKnown, {asker_.of(head)}), kYes});
    for (const Ref row : rows_) wishes.push_back({row, kNo});
    return wishes;
  }

  // What the columns are for that record: "effective_score 0.125".
  std::string seen(const Slots& slots) const {
    std::string out;
    const std::vector<std::string> words = head_words();
    for (std::size_t h = 0; h < table_.heads.size(); ++h) {
      const RowValue value = asker_.value(asker_.of(table_.heads[h]), slots);
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
    const std::optional<Slots> slots = asker_.example(wishes);
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

  std::vector<double> numbers() const {
    std::vector<double> out;
    for (const hir::WrittenRow& row : table_.rows) {
      const Ref cell = asker_.of(row.cells[0].condition);
      for (const Ref ref : asker_.graph().cone({&cell, 1}))
        if (op_row(asker_.graph()[ref].op).family == OpFamily::compare)
          if (const Node& with = asker_.graph()[asker_.graph().args(ref)[1]]; with.op == Op::Constant && with.state == State::known) out.push_back(with.lo);
    }
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
  std::vector<Ref> rows_, plain_;
  bool told_ = false;  // a row that nobody is in
};

void TableFinder::close_gap(Diagnostic& diagnostic, const Slots& slots) const {
  if (table_.heads.size() != 1 || !finder_.analysed.program[table_.heads[0]].type.is_numeric()) return;
  const double gap = asker_.value(asker_.of(table_.heads[0]), slots).lo;
  struct Range {
    double low, high;
    std::string low_text, high_text;
    Span span;
  };
  std::vector<Range> ranges;
  for (const hir::WrittenRow& row : table_.rows) {
    const std::string text = source(row.cells[0].span);
    const std::size_t to = text.find(" to ");
    const Ref cell = asker_.of(row.cells[0].condition);
    std::vector<double> ends;
    for (const Ref ref : asker_.graph().cone({&cell, 1}))
      if (asker_.graph()[ref].op == Op::AtLeast || asker_.graph()[ref].op == Op::AtMost) ends.push_back(asker_.graph()[asker_.graph().args(ref)[1]].lo);
    if (to == std::string::npos || ends.size() != 2) continue;
    ranges.push_back({std::min(ends[0], ends[1]), std::max(ends[0], ends[1]), text.substr(0, to), text.substr(to + 4), row.cells[0].span});
  }
  for (const Range& range : ranges)
    for (const Range& next : ranges) {
      if (!(range.high < gap && gap < next.low)) continue;
      const std::string replacement = ">= " + range.low_text + " and < " + next.low_text;
      diagnostic.help = "write `" + replacement + "` instead of `" + source(range.span) + "`, or add a row";
      diagnostic.fix = Fix{range.span, replacement};
      return;
    }
}

}  // namespace

void find_in_tables(Finder& finder) {
  for (const hir::WrittenTable& table : finder.analysed.program.written.tables) TableFinder(finder, table).run();
}

}  // namespace regimen::analysis
