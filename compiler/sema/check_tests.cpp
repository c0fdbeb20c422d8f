// Tests written in a guideline: their statements and what they expect.
#include "compiler/sema/checker.h"

namespace regimen::sema {

// Defines that a test states get a slot of their own; `age` and other facts that stdlib defines can be stated by callers too.
void Checker::collect_stated_defines() {
  const auto add = [&](const Symbol& symbol) {
    const std::string& name = symbol.shown;
    if (stated_defines_.contains(name)) return;
    SlotSpec spec;
    spec.kind = SlotKind::stated;
    spec.name = name;
    stated_defines_[name] = slot_index(std::move(spec));
  };
  if (mode_ != CompileMode::run)
    for (const ast::TestDecl& test : main_->tests)
      for (const ast::Fact& fact : test.given) {
        if (fact.kind != ast::Fact::Kind::value || fact.gene) continue;
        const Symbol* symbol = resolve(fact.path);
        if (symbol && (symbol->kind == Symbol::Kind::define || symbol->kind == Symbol::Kind::score || symbol->kind == Symbol::Kind::parameter))
          add(*symbol);
      }
  for (const ast::File* file : files_)
    if (file != main_ && file->header.id.text().starts_with("stdlib."))
      for (const ast::DefineDecl& define : file->defines)
        if (const Symbol* symbol = scopes_.own(*file, define.name.text)) add(*symbol);
}

void Checker::check_tests() {
  in_tests_ = true;
  std::set<std::string> names;
  for (const ast::TestDecl& test : main_->tests) {
    if (!names.insert(test.name).second) sink_->emit(Msg::DuplicateTest, test.span, test.name);
    if (std::optional<hir::Test> checked = check_test(test)) program_.tests.push_back(std::move(*checked));
  }
}

std::optional<hir::Test> Checker::check_test(const ast::TestDecl& decl) {
  hir::Test test;
  test.info.name = decl.name;
  test.info.place = place(decl.span);
  if (decl.as_of) {
    test.info.as_of_day = days_from_civil(*decl.as_of);
    test.info.has_as_of = true;
  } else {
    sink_->emit(Msg::TestWithoutDate, decl.span, decl.name).help = "write `test \"...\" as of YYYY-MM-DD`";
    return std::nullopt;
  }
  bool ok = true;
  for (const ast::Fact& fact : decl.given) {
    std::optional<Statement> checked = statement(fact, true);
    ok &= checked.has_value();
    if (checked) test.info.given.push_back(std::move(*checked));
  }
  for (const ast::Expectation& expectation : decl.expect) {
    std::optional<hir::Expectation> checked = check_expectation(decl, expectation);
    ok &= checked.has_value();
    if (checked) test.expect.push_back(std::move(*checked));
  }
  if (!ok) return std::nullopt;
  return test;
}

// Outside the population every reported value is `no value`.
bool Checker::check_expected_condition(const ast::Expectation& expectation, hir::Expectation& out) {
  const ast::Expr& written = (*file_)[expectation.condition];
  const auto* is_test = std::get_if<ast::IsTest>(&written.node);
  const ast::PathRef* subject = is_test ? std::get_if<ast::PathRef>(&(*file_)[is_test->subject].node) : nullptr;
  ExprId before = kNoExpr;
  std::string name;
  if (subject && program_.population != kNoExpr) {
    const Symbol* symbol = resolve(subject->path);
    if (symbol) name = symbol->shown;
    if (symbol && symbol->file == main_ && (symbol->kind == Symbol::Kind::define || symbol->kind == Symbol::Kind::score)) {
      before = define_value(*symbol, subject->path.parts.back());
      if (before == kNoExpr) return false;
      const ExprId value = as_value(before);
      const ExprId none = constant(RowValue::of(State::no_value), type(value), written.span);
      const ExprId outside = truth_op(Op::Not, {program_.population}, written.span);
      const ExprId guarded = make(Op::MissingRow, type(value), {outside, none, value}, written.span);
      define_memo_[name] = guarded;
    }
  }
  out.condition = truth(expectation.condition);
  if (out.condition != kNoExpr && is_test) {
    const ExprId shown = value(is_test->subject);
    if (shown != kNoExpr) {
      out.shown.push_back(shown);
      out.info.value_names.push_back(source_text((*file_)[is_test->subject].span));
    }
  }
  if (before != kNoExpr) define_memo_[name] = before;
  return out.condition != kNoExpr;
}

std::optional<hir::Expectation> Checker::check_expectation(const ast::TestDecl&, const ast::Expectation& expectation) {
  hir::Expectation out;
  out.info.written = source_text(expectation.span);
  out.info.place = place(expectation.span);
  out.info.text = expectation.text;
  for (const ast::Path& path : expectation.because) {
    const Symbol* symbol = resolve(path);
    out.info.because.push_back(symbol ? symbol->shown : path.parts.back().text);
  }
  using Kind = ast::Expectation::Kind;
  const auto decision_of = [&]() -> bool {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < program_.decisions.size(); ++i) {
      names.push_back(program_.decisions[i].info.name);
      if (names.back() == expectation.subject.text) out.info.decision = i;
    }
    if (out.info.decision == kNoIndex) unknown_name(expectation.subject, names, Msg::UnknownDecision);
    return out.info.decision != kNoIndex;
  };
  const auto rule_of = [&]() -> bool {
    std::vector<std::string> names;
    for (std::uint32_t d = 0; d < program_.decisions.size(); ++d)
      for (std::uint32_t r = 0; r < program_.decisions[d].rules.size(); ++r) {
        names.push_back(program_.decisions[d].rules[r].info.name);
        if (names.back() == expectation.subject.text && out.info.rule == kNoIndex) out.info.decision = d, out.info.rule = r;
      }
    if (out.info.rule == kNoIndex) unknown_name(expectation.subject, names, Msg::UnknownRule);
    return out.info.rule != kNoIndex;
  };
  bool ok = true;
  switch (expectation.kind) {
    case Kind::recommends:
      out.info.kind = ExpectInfo::Kind::recommends;
      ok = decision_of();
      for (const ast::Action& action : expectation.actions) out.info.actions.push_back(check_action(action));
      break;
    case Kind::no_recommendation: out.info.kind = ExpectInfo::Kind::no_recommendation, ok = decision_of(); break;
    case Kind::undetermined: out.info.kind = ExpectInfo::Kind::undetermined, ok = decision_of(); break;
    case Kind::conflict: out.info.kind = ExpectInfo::Kind::conflict, ok = decision_of(); break;
    case Kind::no_conflict: out.info.kind = ExpectInfo::Kind::no_conflict, ok = decision_of(); break;
    case Kind::not_in_effect: out.info.kind = ExpectInfo::Kind::not_in_effect, ok = decision_of(); break;
    case Kind::does_not_apply: out.info.kind = ExpectInfo::Kind::does_not_apply, ok = decision_of(); break;
    case Kind::grade:
      out.info.kind = ExpectInfo::Kind::grade;
      out.info.grade = expectation.grade;
      out.info.text = graded(expectation.word, expectation.grade);
      ok = decision_of();
      break;
    case Kind::rule_applies: out.info.kind = ExpectInfo::Kind::rule_applies, ok = rule_of(); break;
    case Kind::rule_possible: out.info.kind = ExpectInfo::Kind::rule_possible, ok = rule_of(); break;
    case Kind::text_contains: out.info.kind = ExpectInfo::Kind::text_contains; break;
    case Kind::condition:
      out.info.kind = ExpectInfo::Kind::condition;
      ok = check_expected_condition(expectation, out);
      break;
  }
  if (!ok) return std::nullopt;
  return out;
}

}  // namespace regimen::sema
