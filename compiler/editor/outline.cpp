// The declarations of a text, and which of its lines fold.
#include <algorithm>

#include "compiler/editor/parts.h"

namespace regimen::editor {
namespace {

// Declarations of one tree as an outline, in the order of the text.
class Outline {
 public:
  Outline(const View& view, const Reading& reading) : view_(view), reading_(reading), file_(reading.meanings->main()) {}

  std::vector<OutlineSymbol> all() {
    header();
    values();
    decisions();
    std::stable_sort(out_.begin(), out_.end(), [](const OutlineSymbol& a, const OutlineSymbol& b) { return a.whole.start < b.whole.start; });
    return std::move(out_);
  }

 private:
  std::optional<OutlineSymbol> symbol(const std::string& name, SymbolSort sort, Span whole, Span name_span, const std::string& detail = "") const {
    const auto place = &reading_ == &view_.now ? std::optional(whole) : view_.moved_around(whole);
    const auto named = &reading_ == &view_.now ? std::optional(name_span) : view_.moved(name_span);
    if (!place || !named || whole.end <= whole.begin) return std::nullopt;
    const Span inside{0, std::clamp(named->begin, place->begin, place->end), std::clamp(named->end, place->begin, place->end)};
    return OutlineSymbol{name.empty() ? "(no name)" : name, detail, sort, view_.now.range(*place), view_.now.range(inside), {}};
  }
  OutlineSymbol* add(const std::string& name, SymbolSort sort, Span whole, Span name_span, const std::string& detail = "") {
    auto made = symbol(name, sort, whole, name_span, detail);
    if (!made) return nullptr;
    out_.push_back(std::move(*made));
    return &out_.back();
  }
  template <class Declarations>
  void each(const Declarations& declarations, SymbolSort sort, const std::string& what) {
    for (const auto& declaration : declarations) add(declaration.name.text, sort, declaration.span, declaration.name.span, what);
  }
  static void child(OutlineSymbol* parent, std::optional<OutlineSymbol> symbol) {
    if (parent && symbol) parent->children.push_back(std::move(*symbol));
  }

  void header() {
    OutlineSymbol* head = add(file_.header.id.text(), SymbolSort::file, file_.header.span, file_.header.id.span, file_.header.title);
    for (const ast::SourceDecl& source : file_.header.sources) child(head, symbol(source.name.text, SymbolSort::source, source.name.span, source.name.span, source.text));
    for (const ast::ImportDecl& import : file_.imports) add(import.path.text(), SymbolSort::import, import.span, import.path.span, "import " + import.version);
  }

  void values() {
    for (const ast::ChoiceDecl& choice : file_.choices) {
      OutlineSymbol* made = add(choice.name.text, SymbolSort::choice, choice.span, choice.name.span, "choice");
      for (const ast::ChoiceMember& member : choice.members) child(made, symbol(member.name.text, SymbolSort::member, member.name.span, member.name.span));
    }
    each(file_.codes, SymbolSort::codes, "codes");
    each(file_.kinds, SymbolSort::kind, "kind of quantity");
    for (const ast::InputDecl& input : file_.inputs) add(input.name.text, SymbolSort::input, input.span, input.name.span, reading_.slice(input.type.span));
    each(file_.parameters, SymbolSort::parameter, "parameter");
    each(file_.defines, SymbolSort::define, "define");
    each(file_.tables, SymbolSort::table, "table");
    each(file_.scores, SymbolSort::score, "score");
    for (const ast::ReportDecl& report : file_.reports) add(report.path.text(), SymbolSort::report, report.span, report.path.span, "report");
  }

  void decisions() {
    each(file_.advice, SymbolSort::advice, "advice");
    for (const ast::DecisionDecl& decision : file_.decisions) {
      OutlineSymbol* made = add(decision.name.text, SymbolSort::decision, decision.span, decision.name.span, "decision");
      for (const ast::RuleDecl& rule : decision.rules)
        child(made, symbol(rule.name.text, SymbolSort::rule, rule.span, rule.name.span, rule.exception ? "exception" : "rule"));
    }
    for (const ast::TestDecl& test : file_.tests) add(test.name, SymbolSort::test, test.span, test.span, "test");
  }

  const View& view_;
  const Reading& reading_;
  const ast::File& file_;
  std::vector<OutlineSymbol> out_;
};

bool overlap(const Range& a, const Range& b) { return a.start < b.end && b.start < a.end; }

void fold(std::vector<Fold>& out, const Range& range, bool comment = false) {
  if (range.end.line > range.start.line) out.push_back({range.start.line, range.end.line, comment});
}

void fold_symbols(std::vector<Fold>& out, const std::vector<OutlineSymbol>& symbols) {
  for (const OutlineSymbol& symbol : symbols) {
    fold(out, symbol.whole);
    fold_symbols(out, symbol.children);
  }
}

}  // namespace

std::vector<OutlineSymbol> outline_of(const View& view) {
  std::vector<OutlineSymbol> out;
  if (view.now.meanings) out = Outline(view, view.now).all();
  if (&view.now == &view.good || !view.good.meanings) return out;
  // What cannot be read now still stands where it did, unless it was changed away.
  const std::size_t own = out.size();
  for (OutlineSymbol& symbol : Outline(view, view.good).all()) {
    const bool known = std::any_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(own), [&](const OutlineSymbol& other) { return overlap(symbol.whole, other.whole); });
    if (!known) out.push_back(std::move(symbol));
  }
  std::stable_sort(out.begin(), out.end(), [](const OutlineSymbol& a, const OutlineSymbol& b) { return a.whole.start < b.whole.start; });
  return out;
}

std::vector<Fold> folds_of(const View& view) {
  std::vector<Fold> out;
  fold_symbols(out, outline_of(view));
  const auto& words = view.now.words();
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].sort != syntax::WordSort::comment) continue;
    std::size_t last = at;
    while (last + 1 < words.size() && words[last + 1].sort == syntax::WordSort::comment) ++last;
    fold(out, view.now.range(join(words[at].span, words[last].span)), true);
    at = last;
  }
  return out;
}

}  // namespace regimen::editor
