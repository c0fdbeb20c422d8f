// Choices between values: staged values, `otherwise`, points of choices and scorecards; and the choices themselves.
#include <algorithm>

#include "compiler/sema/checker.h"

namespace regimen::sema {

std::uint32_t Checker::choice_domain(const std::string& name) {
  const auto index = static_cast<std::uint32_t>(program_.table().choices.size());
  auto [it, fresh] = domains_.try_emplace(name, index);
  if (fresh) program_.table().choices.push_back({name, {}});
  return it->second;
}

std::uint32_t Checker::domain_member(std::uint32_t domain, const std::string& name, const std::string& label) {
  std::vector<ChoiceMember>& members = program_.table().choices[domain].members;
  for (std::uint32_t i = 0; i < members.size(); ++i)
    if (members[i].name == name) return i;
  members.push_back({name, label, {}});
  return static_cast<std::uint32_t>(members.size() - 1);
}

std::uint32_t Checker::choice_index(const ast::File& file, std::uint32_t declaration) {
  return choice_domain("choice " + shown(file, file.choices[declaration].name.text));
}

void Checker::check_choices() {
  for (const ast::File* file : files_) {
    for (const ast::ChoiceDecl& decl : file->choices) {
      const std::string& name = shown(*file, decl.name.text);
      const std::uint32_t domain = choice_domain("choice " + name);
      program_.table().choices[domain].name = name;
      std::set<std::string> names, labels;
      for (const ast::ChoiceMember& m : decl.members) {
        if (!names.insert(m.name.text).second) sink_->emit(Msg::DuplicateName, m.name.span, m.name.text);
        if (m.label && !labels.insert(*m.label).second) sink_->emit(Msg::DuplicateLabel, m.name.span, *m.label);
        domain_member(domain, m.name.text, m.label.value_or(""));
        std::optional<double> points;
        if (m.points) points = m.points->to_double();
        points_[domain].push_back(points);
      }
    }
  }
}

// Brings several values to one type: the first that is not `no value` decides, literals adopt its unit and kind.
bool Checker::unify(std::vector<ExprId>& values, const std::vector<Span>& spans, Type& out) {
  const Type* chosen = nullptr;
  for (const ExprId id : values) {
    if (id == kNoExpr) return false;
    if (at(id).op == Op::Constant && at(id).constant.state == State::no_value) continue;
    if (!chosen || (chosen->literal && !type(id).literal && chosen->kind == type(id).kind)) chosen = &type(id);
  }
  if (!chosen) return true;  // all are `no value`
  out = *chosen;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string gene = type(values[i]).gene;
    values[i] = coerce(values[i], out, spans[i]);
    if (values[i] == kNoExpr) return false;
    if (out.gene.empty()) out.gene = gene;      // one that may be indeterminate makes all so
  }
  return true;
}

// Whether a stage is a bare word that only another stage can give a meaning: `when ... then POOR else phenotype of GENE`.
bool Checker::has_bare_word(const ast::Staged& staged) {
  return std::any_of(staged.arms.begin(), staged.arms.end(), [&](const ast::StagedArm& arm) {
    const auto* path = std::get_if<ast::PathRef>(&(*file_)[arm.value].node);
    return path && path->path.parts.size() == 1 && !find(path->path.parts[0].text);
  });
}

ExprId Checker::check_staged(const ast::Staged& staged, Span span, const Type* expected) {
  std::vector<ExprId> conditions, values;
  std::vector<Span> spans;
  bool ok = true;
  Type last;
  if (!expected && has_bare_word(staged)) {
    const ExprId id = value(staged.otherwise, nullptr);
    if (id == kNoExpr) return kNoExpr;
    last = type(id);
    if (last.is_named() && !last.gene.empty()) expected = &last;
  }
  for (const ast::StagedArm& arm : staged.arms) {
    conditions.push_back(truth(arm.condition));
    values.push_back(value(arm.value, expected));
    spans.push_back((*file_)[arm.value].span);
    ok &= conditions.back() != kNoExpr && values.back() != kNoExpr;
  }
  values.push_back(value(staged.otherwise, expected));
  spans.push_back((*file_)[staged.otherwise].span);
  if (!ok || values.back() == kNoExpr) return kNoExpr;
  Type type = expected ? *expected : Type::number();
  if (!unify(values, spans, type)) return kNoExpr;
  std::vector<ExprId> args;
  for (std::size_t i = 0; i < conditions.size(); ++i) args.insert(args.end(), {conditions[i], values[i]});
  args.push_back(values.back());
  if (file_ == main_ && !in_tests_) {
    hir::WrittenStages& stages = program_.written.stages.emplace_back();
    for (std::size_t i = 0; i < conditions.size(); ++i) stages.stages.push_back({conditions[i], (*file_)[staged.arms[i].condition].span});
  }
  return make(Op::Staged, type, args, span);
}

ExprId Checker::check_otherwise(const ast::Binary& binary, Span span, const Type* expected) {
  const ExprId left = value(binary.left, expected);
  if (left == kNoExpr) return kNoExpr;
  const Type left_type = type(left);
  const ExprId right = coerce(value(binary.right, &left_type), left_type, (*file_)[binary.right].span);
  if (right == kNoExpr) return kNoExpr;
  hir::Expr expr;
  expr.op = Op::Otherwise;
  expr.type = left_type;
  expr.type.literal = false;
  expr.args = {left, right};
  expr.span = span;
  const ExprId id = make(std::move(expr));
  program_.exprs[id].maybe_none = at(right).maybe_none;
  return id;
}

// Points of a choice: one stage a member, bounded by the fewest and most points while the choice is not known.
ExprId Checker::check_points(const ast::Path& path, Span span) {
  const ExprId subject = as_value(check_path(path, nullptr));
  if (subject == kNoExpr) return kNoExpr;
  const Type subject_type = type(subject);
  const auto it = points_.find(subject_type.choice);
  const bool has_points = subject_type.kind == Type::Kind::choice && it != points_.end() &&
                          std::all_of(it->second.begin(), it->second.end(), [](const auto& p) { return p.has_value(); });
  if (!has_points) {
    sink_->emit(Msg::NoPoints, path.span, path.text(), describe(subject_type, program_.table())).help =
        "give every member points: `choice name of member scores 1, ...`";
    return kNoExpr;
  }
  std::vector<ExprId> args;
  double low = *it->second[0], high = low;
  for (std::size_t i = 0; i < it->second.size(); ++i) {
    const double points = *it->second[i];
    low = std::min(low, points);
    high = std::max(high, points);
    const ExprId member = constant(RowValue::exact(static_cast<double>(i)), subject_type, span);
    args.push_back(truth_op(Op::Is, {subject, member}, span));
    args.push_back(number(points, span));
  }
  args.push_back(constant(RowValue::of(State::no_value), Type::number(), span));
  hir::Expr bounded;
  bounded.op = Op::Bounded;
  bounded.type = Type::number();
  bounded.constant = RowValue::between(low, high);
  bounded.args = {make(Op::Staged, Type::number(), args, span)};
  bounded.span = span;
  const ExprId id = make(std::move(bounded));
  program_.exprs[id].maybe_none = at(subject).maybe_none;
  return id;
}

// A scorecard is the sum of its rows; an unknown row widens the total to the interval of what it could be.
ExprId Checker::check_score(const ast::ScoreDecl& score) {
  ExprId total = kNoExpr;
  bool ok = true;
  for (const ast::ScoreRow& row : score.rows) {
    ExprId points = kNoExpr;
    if (row.points_of) {
      points = check_points(*row.points_of, row.span);
    } else {
      const ExprId condition = truth(row.condition);
      if (condition != kNoExpr)
        points = make(Op::PointsWhen, Type::number(), {condition, number(row.points->to_double(), row.span)}, row.span);
    }
    if (points == kNoExpr) {
      ok = false;
      continue;
    }
    total = total == kNoExpr ? points : make(Op::Add, Type::number(), {total, points}, score.span);
  }
  if (score.cite) check_cite(*score.cite);
  return ok ? total : kNoExpr;
}

}  // namespace regimen::sema
