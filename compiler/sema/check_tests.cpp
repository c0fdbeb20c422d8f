// Tests written in a guideline: their statements and what they expect.
#include "compiler/sema/expecting.h"

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
  if (reads_tests(mode_))
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
  Expecting expecting(*this, test);
  for (const ast::Expectation& expectation : decl.expect) {
    std::optional<hir::Expectation> checked = expecting.check(expectation);
    ok &= checked.has_value();
    if (checked) test.expect.push_back(std::move(*checked));
  }
  if (!ok) return std::nullopt;
  return test;
}

}  // namespace regimen::sema
