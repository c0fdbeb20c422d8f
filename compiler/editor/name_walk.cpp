// Names in declarations, advice and tests. External interface: names.h.
#include "compiler/editor/name_walk.h"

#include <algorithm>

namespace regimen::editor {

std::vector<NameUse> names_of(const ast::File& file) { return NameWalk(file).all(); }

std::vector<NameUse> NameWalk::all() {
  header();
  inputs();
  tables();
  decisions();
  tests();
  std::erase_if(uses_, [&](const NameUse& use) { return use.span.source != file_.source; });
  std::stable_sort(uses_.begin(), uses_.end(), [](const NameUse& a, const NameUse& b) { return a.span.begin < b.span.begin; });
  return std::move(uses_);
}

void NameWalk::declared(const ast::Name& name, NameRole role, const std::string& of) {
  use(name, role, of);
  if (!name.text.empty()) uses_.back().declares = true;
}

void NameWalk::header() {
  for (const ast::SourceDecl& source : file_.header.sources) declared(source.name, NameRole::source);
  expression(file_.header.population);
  for (const ast::ImportDecl& import : file_.imports)
    if (!import.path.parts.empty()) uses_.push_back({import.path.span, import.path.text(), "", NameRole::imported, ""});
}

void NameWalk::type(const ast::Type& type) {
  if (type.kind == ast::Type::Kind::named) use(type.name, NameRole::choice);
  if (type.kind == ast::Type::Kind::gene) use(type.name, NameRole::gene, kOfLibrary);
  quantity(type.quantity);
}

void NameWalk::quantity(const ast::QuantityType& type) {
  if (type.kind) use(*type.kind, NameRole::kind);
}

void NameWalk::binding(const ast::InputDecl& input) {
  if (!input.binding) return;
  const ast::Binding& binding = *input.binding;
  if (binding.recorded.codes.empty()) use(binding.recorded.name, NameRole::codes);
  use(binding.gene, NameRole::gene, kOfLibrary);
  if (binding.mapped_by) use(*binding.mapped_by, NameRole::value);
}

void NameWalk::inputs() {
  for (const ast::ChoiceDecl& choice : file_.choices) {
    declared(choice.name, NameRole::value);
    for (const ast::ChoiceMember& member : choice.members) declared(member.name, NameRole::member, choice.name.text);
  }
  for (const ast::CodesDecl& codes : file_.codes) declared(codes.name, NameRole::value);
  for (const ast::KindDecl& kind : file_.kinds) {
    declared(kind.name, NameRole::kind);
    quantity(kind.type);
    for (const ast::KindConvert& convert : kind.conversions) {
      use(convert.from, NameRole::kind);
      expression(convert.value);
    }
  }
  for (const ast::InputDecl& input : file_.inputs) {
    declared(input.name, NameRole::value);
    type(input.type);
    binding(input);
    for (const ast::IfMissing& missing : input.if_missing) expression(missing.value, input.name.text);
  }
  for (const ast::ParameterDecl& parameter : file_.parameters) {
    declared(parameter.name, NameRole::value);
    type(parameter.type);
    expression(parameter.value, parameter.name.text);
  }
  for (const ast::DefineDecl& define : file_.defines) {
    declared(define.name, NameRole::value);
    if (define.type) type(*define.type);
    expression(define.value, define.type ? define.name.text : "");
  }
  for (const ast::AlwaysDecl& always : file_.always) expression(always.condition);
}

void NameWalk::table(const ast::TableDecl& table) {
  declared(table.name, NameRole::value);
  for (const ast::Listed& listed : table.listed) {
    expression(listed.head);
    for (const ast::CellItem& item : listed.values) cell(item, compared_with(file_, listed.head));
  }
  for (const ast::ExprId head : table.heads) expression(head);
  for (const ast::Name& output : table.outputs) declared(output, NameRole::column, table.name.text);
  for (const ast::TableRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string of = i < table.heads.size() ? compared_with(file_, table.heads[i]) : "";
      for (const ast::CellItem& item : row.cells[i].items) cell(item, of);
    }
    for (const ast::ExprId output : row.outputs) expression(output);
    cite(row.cite);
  }
  cite(table.cite);
}

void NameWalk::tables() {
  for (const ast::TableDecl& declared : file_.tables) table(declared);
  for (const ast::ScoreDecl& score : file_.scores) {
    declared(score.name, NameRole::value);
    for (const ast::ScoreRow& row : score.rows) {
      expression(row.condition);
      if (row.points_of) path(*row.points_of);
    }
    cite(score.cite);
  }
  for (const ast::ReportDecl& report : file_.reports) {
    path(report.path);
    cite(report.cite);
  }
}

void NameWalk::cite(const std::optional<ast::Cite>& cite) {
  if (cite) use(cite->source, NameRole::source);
}

void NameWalk::action(const ast::Action& action) {
  if (action.medicine && action.medicine->kind == ast::Medicine::Kind::lookup) column(action.medicine->path);
  if (action.medicine && action.medicine->kind == ast::Medicine::Kind::name) path(action.medicine->path, NameRole::medicine);
  for (const ast::DoseAmount& amount : action.amounts) {
    expression(amount.low);
    expression(amount.high);
  }
}

void NameWalk::alternative(const ast::Alternative& alternative) {
  if (alternative.action) return action(*alternative.action);
  use(alternative.any_of, NameRole::medicine);
  for (const ast::Name& name : alternative.but_not) use(name, NameRole::medicine);
}

void NameWalk::body(const ast::Body& body) {
  for (const ast::Action& action : body.outcome.actions) this->action(action);
  column(body.outcome.follow);
  if (body.strength_lookup) column(*body.strength_lookup);
  if (body.because) text(*body.because);
  for (const ast::Cite& cited : body.cites) cite(cited);
  for (const ast::Alternative& alternative : body.instead) this->alternative(alternative);
  for (const ast::Action& action : body.if_warranted) this->action(action);
  for (const ast::Action& action : body.then) this->action(action);
  for (const ast::AlleleRef& allele : body.tested_for) use(allele.gene, NameRole::gene);
}

void NameWalk::decision(const ast::DecisionDecl& decision) {
  declared(decision.name, NameRole::decision);
  for (const ast::Trigger& trigger : decision.triggers)
    for (const ast::Name& medicine : trigger.medicines) use(medicine, NameRole::medicine);
  if (decision.overrides) path(*decision.overrides, NameRole::decision);
  expression(decision.population);
  for (const ast::RuleDecl& rule : decision.rules) {
    declared(rule.name, NameRole::rule, decision.name.text);
    for (const ast::Name& parent : rule.parents) use(parent, NameRole::rule, decision.name.text);
    expression(rule.condition);
    body(rule.body);
  }
  for (const ast::UndeterminedDecl& undetermined : decision.undetermined) {
    for (const ast::Path& because : undetermined.because) path(because);
    body(undetermined.body);
  }
}

void NameWalk::decisions() {
  for (const ast::AdviceDecl& advice : file_.advice) {
    declared(advice.name, NameRole::value);
    body(advice.body);
  }
  for (const ast::DecisionDecl& declared : file_.decisions) decision(declared);
}

void NameWalk::fact(const ast::Fact& fact) {
  if (fact.kind == ast::Fact::Kind::has) has(fact.has);
  if (fact.allele) use(fact.allele->gene, NameRole::gene);
  if (fact.kind == ast::Fact::Kind::order) use(fact.name, NameRole::medicine);
  if (fact.kind != ast::Fact::Kind::value) return;
  std::string of;
  if (fact.gene) {
    gene(*fact.gene);
    if (fact.gene->kind == ast::GeneValue::Kind::phenotype) of = "phenotype of " + fact.gene->gene.text;
  } else if (!fact.path.parts.empty()) {
    path(fact.path);
    uses_.back().changes = true;
    of = fact.path.text();
  }
  for (const ast::ExprId value : fact.values) expression(value, of);
  for (const ast::Reading& reading : fact.readings) expression(reading.value);
}

void NameWalk::expectation(const ast::Expectation& expected) {
  using Kind = ast::Expectation::Kind;
  const bool about_rule = expected.kind == Kind::rule_applies || expected.kind == Kind::rule_possible;
  use(expected.subject, about_rule ? NameRole::rule : NameRole::decision);
  for (const ast::Action& action : expected.actions) this->action(action);
  for (const ast::Path& because : expected.because) path(because);
  expression(expected.condition);
}

void NameWalk::tests() {
  for (const ast::TestDecl& test : file_.tests) {
    for (const ast::Fact& given : test.given) fact(given);
    for (const ast::Expectation& expected : test.expect) expectation(expected);
  }
}

}  // namespace regimen::editor
