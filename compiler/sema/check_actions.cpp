// What a rule says: actions, amounts, alternatives, strength, citations.
#include <algorithm>

#include "compiler/sema/checker.h"
#include "compiler/sema/source_info.h"

namespace regimen::sema {

namespace {

DosePart dose_part(ast::DosePart part) { return static_cast<DosePart>(part); }
AmountWord amount_word(ast::AmountWord word) { return static_cast<AmountWord>(word); }
AmountBase amount_base(ast::AmountBase base) { return static_cast<AmountBase>(base); }

// "3 days", as written.
std::string as_written(const ast::Amount& amount) { return amount.number.text() + " " + amount.unit.text; }

void add_actions(const std::vector<ActionInfo>& actions, std::vector<ExprId>& values) {
  for (const ActionInfo& action : actions) {
    values.push_back(action.lookup);
    for (const AmountInfo& amount : action.amounts) values.insert(values.end(), {amount.low, amount.high});
  }
}

// The values behind what a body recommends and how strongly; texts only tell of it.
std::vector<ExprId> said_by(const BodyInfo& body) {
  std::vector<ExprId> values = {body.follow, body.strength_value};
  add_actions(body.actions, values);
  for (const AlternativeInfo& alternative : body.instead)
    if (alternative.action) add_actions({*alternative.action}, values);
  add_actions(body.if_warranted, values);
  add_actions(body.then, values);
  return values;
}

}  // namespace

CiteInfo Checker::check_cite(const ast::Cite& cite) {
  std::vector<std::string> names;
  for (const ast::SourceDecl& source : scope().header.sources) {  // a citation names a source of its own file
    names.push_back(source.name.text);
    if (source.name.text != cite.source.text) continue;
    CiteInfo info = source_info(source);
    info.where = cite.where;
    return info;
  }
  unknown_name(cite.source, names, Msg::UnknownSource);
  return {};
}

AmountInfo Checker::check_amount(const ast::DoseAmount& amount, const ast::Action& action) {
  AmountInfo info;
  info.word = amount_word(amount.word);
  info.base = amount_base(amount.base);
  const ExprId low = value(amount.low);
  if (low == kNoExpr) return info;
  info.low = low;
  if (amount.high != ast::kNoExpr) {
    const Type low_type = type(low);
    const ExprId high = coerce(value(amount.high, &low_type), low_type, (*file_)[amount.high].span);
    if (high != kNoExpr) info.high = high;
  }
  const Type& t = type(low);
  if (t.kind != Type::Kind::quantity && at(low).constant.state != State::no_value) {
    sink_->emit(Msg::QuantityNeeded, amount.span, describe(t, program_.table())).help = "write a unit, such as mg/day or %";
    return info;
  }
  const bool relative = t.unit.dimensionless() || amount.base != ast::AmountBase::none;
  const bool dosing = verb_row(action.verb).sort == VerbSort::medicine && (amount.word == ast::AmountWord::at || amount.word == ast::AmountWord::to);
  if (dosing && !relative && !t.unit.is_rate() && action.per.empty())
    sink_->emit(Msg::AmountWithoutRate, amount.span, source_text(amount.span)).help =
        "say how often: a rate such as `mg/day`, or `per \"dose\"` after the amount";
  return info;
}

ActionInfo Checker::check_action(const ast::Action& action) {
  ActionInfo info;
  info.verb = action.verb;
  info.part = dose_part(action.part);
  info.text = action.text;
  info.per = action.per;
  info.when = action.when;
  if (action.after) {
    info.after = as_written(*action.after);
    if (!unit(action.after->unit)) return info;
  }
  if (action.medicine) {
    const ast::Medicine& medicine = *action.medicine;
    switch (medicine.kind) {
      case ast::Medicine::Kind::ordered: info.subject = SubjectKind::ordered; break;
      case ast::Medicine::Kind::lookup: {
        info.subject = SubjectKind::lookup;
        const ExprId id = check_lookup(medicine.path);
        if (id == kNoExpr) break;
        if (type(id).kind != Type::Kind::medicine) {
          sink_->emit(Msg::MedicineNeeded, medicine.span, describe(type(id), program_.table())).help =
              "every cell of that column must be an ingredient, a class or declared codes";
          break;
        }
        info.lookup = id;
        break;
      }
      case ast::Medicine::Kind::name: {
        info.subject = SubjectKind::drug;
        const ast::Name& name = medicine.path.parts[0];
        if (!medicine_known(name.text)) {
          std::vector<std::string> candidates = knowledge_.drugs->closest(name.text);
          for (const CodeSet& set : program_.header.codes) candidates.push_back(set.name);
          unknown_name(name, candidates, Msg::UnknownMedicine);
        }
        const Ingredient* ingredient = find(name.text, Symbol::Kind::codes) ? nullptr : knowledge_.drugs->find(name.text);
        info.text = ingredient ? ingredient->name : medicine_name(name.text);
        break;
      }
    }
  }
  for (const ast::DoseAmount& amount : action.amounts) info.amounts.push_back(check_amount(amount, action));
  return info;
}

AlternativeInfo Checker::check_alternative(const ast::Alternative& alternative) {
  AlternativeInfo info;
  if (alternative.action) {
    info.action = check_action(*alternative.action);
    return info;
  }
  const std::string& group = alternative.any_of.text;
  info.any_of = medicine_name(group);
  if (!medicine_known(group)) unknown_name(alternative.any_of, knowledge_.drugs->closest(group), Msg::UnknownMedicine);
  for (const ast::Name& name : alternative.but_not) {
    if (!medicine_known(name.text)) unknown_name(name, knowledge_.drugs->closest(name.text), Msg::UnknownMedicine);
    info.but_not.push_back(medicine_name(name.text));
  }
  return info;
}

std::string Checker::graded(const ast::Name& word, Grade grade) {
  const std::span<const std::string_view> words = words_of(grade);
  if (!words.empty() && std::find(words.begin(), words.end(), word.text) == words.end())
    unknown_name(word, {words.begin(), words.end()}, Msg::UnknownWord);
  return word.text;
}

BodyInfo Checker::check_body(const ast::Body& body) {
  BodyInfo info;
  switch (body.outcome.kind) {
    case ast::Outcome::Kind::recommend: info.outcome = OutcomeKind::recommend; break;
    case ast::Outcome::Kind::none: info.outcome = OutcomeKind::none; break;
    case ast::Outcome::Kind::follow: {
      info.outcome = OutcomeKind::follow;
      const ExprId id = check_lookup(body.outcome.follow);
      if (id == kNoExpr) break;
      if (type(id).kind != Type::Kind::advice) {
        sink_->emit(Msg::AdviceNeeded, body.outcome.span, describe(type(id), program_.table())).help =
            "`follow lookup` needs a column whose cells are advice blocks";
        break;
      }
      info.follow = id;
      break;
    }
  }
  for (const ast::Action& action : body.outcome.actions) info.actions.push_back(check_action(action));
  if (body.strength) info.strength = graded(*body.strength, Grade::strength);
  if (body.urgency) info.urgency = graded(*body.urgency, Grade::urgency);
  if (body.certainty) info.certainty = graded(*body.certainty, Grade::certainty);
  if (body.strength_lookup) {
    const ExprId id = check_lookup(*body.strength_lookup);
    if (id != kNoExpr && type(id).kind == Type::Kind::text && may_have_holes(id)) {
      sink_->emit(Msg::TextWithHoles, body.strength_lookup->span).help = "a strength is one of the words for it";
    } else if (id != kNoExpr) {
      info.strength_value = id;
    }
  }
  if (body.because) info.because = check_text(*body.because);
  for (const ast::Cite& cite : body.cites) info.cites.push_back(check_cite(cite));
  for (const ast::Alternative& alternative : body.instead) info.instead.push_back(check_alternative(alternative));
  for (const ast::Action& action : body.if_warranted) info.if_warranted.push_back(check_action(action));
  for (const ast::Action& action : body.then) info.then.push_back(check_action(action));
  info.extensions = extensions_behind(said_by(info));
  info.basis = body.basis.value_or("");
  info.overrides = body.overrides;
  if (body.cost) {
    info.cost = as_written(*body.cost);
    unit(body.cost->unit);
  }
  return info;
}

}  // namespace regimen::sema
