// Faults in decisions: rules, exceptions, answers to what is missing, what is recommended.
#include "compiler/mutate/planter.h"

namespace regimen::mutate {
namespace {

std::string place_of(const ast::RuleDecl& rule) { return (rule.exception ? "exception " : "rule ") + rule.name.text; }

// Its name stays, since tests and exceptions speak of it.
void never_applies(Planter& planter, Fault fault, const ast::RuleDecl& rule) {
  const Span name = rule.exception && !rule.parents.empty() ? rule.parents.back().span : rule.name.span;
  if (rule.condition == ast::kNoExpr) {
    const Span behind{name.source, name.end, name.end};
    planter.plant(fault, {behind, " when no", place_of(rule), {rule.span.source, rule.span.begin, name.end}, "no test reaches it"});
    return;
  }
  const Span condition = planter.file()[rule.condition].span;
  planter.plant(fault, {condition, "no", place_of(rule), {rule.span.source, rule.span.begin, condition.end}, "no test reaches it"});
}

void plant_rules(Planter& planter, Fault fault, bool exceptions) {
  for (const ast::DecisionDecl& decision : planter.file().decisions)
    for (const ast::RuleDecl& rule : decision.rules)
      if (rule.exception == exceptions) never_applies(planter, fault, rule);
}

// The next verb that takes the same.
const VerbRow& other_verb(Verb verb) {
  constexpr std::size_t kCount = std::size(kVerbRows);
  for (std::size_t step = 1; step < kCount; ++step) {
    const VerbRow& other = kVerbRows[(static_cast<std::size_t>(verb) + step) % kCount];
    if (other.sort == verb_row(verb).sort) return other;
  }
  return verb_row(verb);
}

// The words of the verb as the author wrote them: as many as it has, whatever stands between.
Span verb_span(const Planter& planter, const ast::Action& action) {
  const std::string_view text = planter.text(action.span);
  std::size_t at = 0;
  for (const char* c = verb_row(action.verb).spelling; *c != '\0'; ++c) {
    if (*c != ' ') {
      ++at;
      continue;
    }
    at = text.find_first_not_of(" \t\r\n", at);
  }
  return {action.span.source, action.span.begin, action.span.begin + static_cast<std::uint32_t>(at)};
}

void plant_verbs(Planter& planter, const ast::Body& body, const std::string& place) {
  for (const ast::Action& action : body.outcome.actions)
    planter.plant(Fault::verb, {verb_span(planter, action), other_verb(action.verb).spelling, place, action.span, "no test expects what is recommended"});
}

}  // namespace

void plant_dropped_rule(Planter& planter) { plant_rules(planter, Fault::dropped_rule, false); }
void plant_dropped_exception(Planter& planter) { plant_rules(planter, Fault::dropped_exception, true); }

void plant_dropped_parent(Planter& planter) {
  for (const ast::DecisionDecl& decision : planter.file().decisions) {
    for (const ast::RuleDecl& rule : decision.rules) {
      if (rule.parents.size() < 2) continue;
      for (std::size_t i = 0; i < rule.parents.size(); ++i) {
        Span gone = rule.parents[i].span;
        if (i > 0) {
          gone.begin = rule.parents[i - 1].span.end;
        } else {
          gone.end = rule.parents[1].span.begin;
        }
        const std::string& parent = rule.parents[i].text;
        planter.plant(Fault::dropped_parent, {gone, "", place_of(rule), {rule.span.source, rule.span.begin, rule.parents.back().span.end},
                                              "no test has both " + rule.name.text + " and " + parent + ", and nothing else above " + parent});
      }
    }
  }
}

void plant_dropped_undetermined(Planter& planter) {
  for (const ast::DecisionDecl& decision : planter.file().decisions)
    for (const ast::UndeterminedDecl& branch : decision.undetermined)
      planter.plant(Fault::dropped_undetermined, {branch.span, "", "decision " + decision.name.text, branch.span, "no test expects what it says"});
}

void plant_verb(Planter& planter) {
  for (const ast::AdviceDecl& advice : planter.file().advice) plant_verbs(planter, advice.body, "advice " + advice.name.text);
  for (const ast::DecisionDecl& decision : planter.file().decisions) {
    for (const ast::RuleDecl& rule : decision.rules) plant_verbs(planter, rule.body, place_of(rule));
    for (const ast::UndeterminedDecl& branch : decision.undetermined)
      plant_verbs(planter, branch.body, "decision " + decision.name.text + ", if undetermined");
  }
}

}  // namespace regimen::mutate
