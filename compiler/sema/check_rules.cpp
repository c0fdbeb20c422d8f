// Decisions: triggers, rules, exceptions and undetermined branches.
#include <algorithm>
#include <utility>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

bool starts_or_goes_on(Verb verb) {
  return verb == Verb::use || verb == Verb::start || verb == Verb::continue_ || verb == Verb::increase;
}

// Whether `word` stands in `text` as a word of its own.
bool has_word(const std::string& text, const std::string& word) {
  const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  for (std::size_t i = text.find(word); i != std::string::npos; i = text.find(word, i + 1)) {
    const bool before = i == 0 || !letter(text[i - 1]);
    const bool after = i + word.size() == text.size() || !letter(text[i + word.size()]);
    if (before && after) return true;
  }
  return false;
}

}  // namespace

void Checker::check_decision(const ast::DecisionDecl& decl) {
  for (const hir::Decision& earlier : program_.decisions)
    if (earlier.info.name == decl.name.text) sink_->emit(Msg::DuplicateName, decl.name.span, decl.name.text).secondary.push_back({earlier.span, "first declared here"});
  hir::Decision decision;
  decision.span = decl.name.span;
  decision.info.name = decl.name.text;
  decision.info.place = place(decl.name.span);
  if (decl.overrides) decision.info.overrides = decl.overrides->text();
  check_triggers(decl, decision.info);
  decision.population = program_.population;
  if (decl.population != ast::kNoExpr) {
    const ExprId own = truth(decl.population);
    if (own != kNoExpr) decision.population = decision.population == kNoExpr ? own : truth_op(Op::And, {decision.population, own}, at(own).span);
  }
  for (const ast::RuleDecl& rule : decl.rules) decision.rules.push_back(check_rule(decl, rule));
  check_exceptions(decl, decision);
  check_undetermined(decl, decision);
  program_.decisions.push_back(std::move(decision));
}

void Checker::check_triggers(const ast::DecisionDecl& decl, DecisionInfo& info) {
  if (decl.triggers.empty()) {
    sink_->emit(Msg::NoTrigger, decl.name.span, decl.name.text).help = "write `for view of patient`, or `for order of` a medicine";
    return;
  }
  for (const ast::Trigger& trigger : decl.triggers) {
    TriggerInfo out;
    switch (trigger.kind) {
      case ast::Trigger::Kind::order: out.kind = TriggerKind::order; break;
      case ast::Trigger::Kind::order_or_use: out.kind = TriggerKind::order_or_use; break;
      case ast::Trigger::Kind::refill: out.kind = TriggerKind::refill; break;
      case ast::Trigger::Kind::view: out.kind = TriggerKind::view; break;
    }
    for (const ast::Name& medicine : trigger.medicines) {
      out.written.push_back(medicine.text);
      if (!medicine_known(medicine.text)) {
        unknown_name(medicine, knowledge_.drugs->closest(medicine.text), Msg::UnknownMedicine);
        continue;
      }
      for (std::string& name : ingredients_of(medicine.text))
        if (std::find(out.ingredients.begin(), out.ingredients.end(), name) == out.ingredients.end()) out.ingredients.push_back(std::move(name));
    }
    info.triggers.push_back(std::move(out));
  }
}

// The conditions an author sees: the parts joined by `and` or `or` at the top of a `when`.
void Checker::collect_traces(ExprId condition, ast::ExprId written, std::vector<hir::Traced>& traces) const {
  if (condition == kNoExpr || written == ast::kNoExpr) return;
  const hir::Expr& expr = at(condition);
  const auto* binary = std::get_if<ast::Binary>(&(*file_)[written].node);
  if (binary && (expr.op == Op::And || expr.op == Op::Or) && binary->op == expr.op) {
    collect_traces(expr.args[0], binary->left, traces);
    collect_traces(expr.args[1], binary->right, traces);
    return;
  }
  const hir::Traced traced{condition, (*file_)[written].span};
  const auto same = [&](const hir::Traced& t) { return t.condition == condition; };
  if (expr.op != Op::Always && std::none_of(traces.begin(), traces.end(), same)) traces.push_back(traced);
}

hir::Rule Checker::check_rule(const ast::DecisionDecl&, const ast::RuleDecl& rule) {
  hir::Rule out;
  out.span = rule.name.span;
  out.info.name = rule.name.text;
  out.info.exception = rule.exception;
  out.info.place = place(rule.name.span);
  out.info.effective = effective(rule.body.effective);
  out.when = rule.condition == ast::kNoExpr ? truth_constant(Kleene::yes(), rule.name.span) : truth(rule.condition);
  collect_traces(out.when, rule.condition, out.traces);
  out.info.body = check_body(rule.body);
  if (out.info.body.follow != kNoIndex) out.info.followed = followed(out.info.body.follow);
  for (const ast::AlleleRef& allele : rule.body.tested_for) {
    const std::optional<std::string> gene = gene_symbol(allele.gene);
    if (!gene || out.when == kNoExpr) continue;
    const ExprId tested = gene_slot(SlotKind::tested, *gene, {allele.allele}, Type::yes_no(), "tested " + allele.allele + " in " + allele.gene.text, allele.span);
    out.when = truth_op(Op::And, {out.when, truth_op(Op::Demand, {as_truth(tested)}, allele.span)}, allele.span);
  }
  out.info.extensions = extensions_behind({out.when});
  return out;
}

void Checker::check_exceptions(const ast::DecisionDecl& decl, hir::Decision& decision) {
  std::map<std::string, std::uint32_t> index;
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < decl.rules.size(); ++i) {
    names.push_back(decl.rules[i].name.text);
    auto [it, fresh] = index.try_emplace(decl.rules[i].name.text, i);
    if (!fresh) sink_->emit(Msg::DuplicateName, decl.rules[i].name.span, decl.rules[i].name.text).secondary.push_back({decl.rules[it->second].name.span, "first declared here"});
  }
  for (std::uint32_t i = 0; i < decl.rules.size(); ++i) {
    for (const ast::Name& parent : decl.rules[i].parents) {
      const auto it = index.find(parent.text);
      if (it == index.end()) {
        unknown_name(parent, names, Msg::UnknownRule);
      } else {
        decision.rules[i].info.parents.push_back(it->second);
        decision.rules[i].last_parent = parent.span;
      }
    }
  }
  // Parents first; what cannot be ordered stands on a cycle.
  std::vector<char> state(decl.rules.size(), 0);  // 0 new, 1 on the path, 2 done
  std::vector<std::uint32_t> path;
  const auto visit = [&](auto&& self, std::uint32_t i) -> bool {
    if (state[i] == 2) return true;
    if (state[i] == 1) {
      std::string cycle;
      for (auto it = std::find(path.begin(), path.end(), i); it != path.end(); ++it) cycle += names[*it] + ", ";
      sink_->emit(Msg::ExceptionCycle, decl.rules[i].name.span, cycle + names[i]).help = "an exception cannot, directly or not, be an exception to itself";
      return false;
    }
    state[i] = 1;
    path.push_back(i);
    for (const std::uint32_t parent : decision.rules[i].info.parents)
      if (!self(self, parent)) return false;
    path.pop_back();
    state[i] = 2;
    decision.order.push_back(i);
    return true;
  };
  for (std::uint32_t i = 0; i < decl.rules.size(); ++i)
    if (!visit(visit, i)) return;
}

void Checker::check_undetermined(const ast::DecisionDecl& decl, hir::Decision& decision) {
  std::vector<std::string> drugs;
  for (const TriggerInfo& trigger : decision.info.triggers) drugs.insert(drugs.end(), trigger.ingredients.begin(), trigger.ingredients.end());
  const auto refuse_use = [&](const BodyInfo& body, Span span) {
    for (const ActionInfo& action : body.actions) {
      const bool own = action.subject == SubjectKind::ordered ||
                       (action.subject == SubjectKind::drug && std::find(drugs.begin(), drugs.end(), action.text) != drugs.end());
      if (own && starts_or_goes_on(action.verb))
        sink_->emit(Msg::UndeterminedUse, span, verb_row(action.verb).spelling).help =
            "say what is safe while it is not known: order the test, or `no recommendation`";
    }
  };
  bool plain_seen = false;
  for (const ast::UndeterminedDecl& branch : decl.undetermined) {
    hir::Undetermined out;
    out.span = branch.span;
    for (const ast::Path& path : branch.because) {
      const Symbol* symbol = resolve(path);
      const bool known = symbol && (symbol->kind == Symbol::Kind::input || symbol->kind == Symbol::Kind::define || symbol->kind == Symbol::Kind::score);
      if (!known && !gene_inputs_.contains(path.text())) unknown_path(path, names_in_scope(), Msg::UnknownInput);
      out.info.because.push_back(known ? symbol->shown : path.parts.back().text);
    }
    out.info.body = check_body(branch.body);
    refuse_use(out.info.body, branch.body.outcome.span);
    if (out.info.body.follow != kNoIndex) out.info.followed = followed(out.info.body.follow);
    for (const AdviceCandidate& candidate : out.info.followed.advice) refuse_use(candidate.body, branch.body.outcome.span);
    if (branch.because.empty()) {
      if (std::exchange(plain_seen, true)) sink_->emit(Msg::SecondPlainBranch, branch.span);
      if (branch.body.because)
        for (const InputSpec& input : program_.table().inputs)
          if (has_word(branch.body.because->source, input.name))
            sink_->emit(Msg::PlainBranchCause, branch.body.because->span, input.name).help =
                "write {missing}, or give this cause a branch of its own: `if undetermined because " + input.name + "`";
    }
    decision.undetermined.push_back(std::move(out));
  }
}

}  // namespace regimen::sema
