// Rules, decisions and their texts.
#include <algorithm>
#include <array>

#include "compiler/lint/family.h"
#include "compiler/lint/sure.h"

namespace regimen::lint {
namespace {

using ast::Outcome;

class Rules {
 public:
  explicit Rules(const Context& context) : context_(context), file_(context.file()) {}

  void run() {
    for (const ast::AdviceDecl& advice : file_.advice) texts(advice.body);
    for (const ast::DecisionDecl& decision : file_.decisions) {
      if (decision.undetermined.empty() && may_be_open(decision))
        context_.sink.emit(Msg::DecisionWithoutUndetermined, decision.name.span, decision.name.text).help =
            "add `if undetermined` with what is certain all the same, and {missing} in its text";
      for (const ast::RuleDecl& rule : decision.rules) this->rule(decision, rule);
      for (const ast::UndeterminedDecl& undetermined : decision.undetermined) body("this branch", undetermined.span, undetermined.body);
    }
  }

 private:
  // Some rule's condition can be unknown.
  bool may_be_open(const ast::DecisionDecl& decision) const {
    return std::any_of(decision.rules.begin(), decision.rules.end(), [&](const ast::RuleDecl& rule) {
      return rule.condition != ast::kNoExpr && !never_unknown(file_, rule.condition);
    });
  }

  void rule(const ast::DecisionDecl& decision, const ast::RuleDecl& rule) {
    if (!tested(decision, rule))
      context_.sink.emit(Msg::RuleWithoutTest, rule.name.span, rule.name.text).help =
          "add a test with `expect rule " + rule.name.text + " applies`, or with what it recommends";
    body("the rule `" + rule.name.text + "`", rule.name.span, rule.body);
  }

  // A test names the rule, or expects of the decision just what the rule says.
  bool tested(const ast::DecisionDecl& decision, const ast::RuleDecl& rule) const {
    const Outcome& outcome = rule.body.outcome;
    for (const ast::TestDecl& test : file_.tests) {
      for (const ast::Expectation& expect : test.expect) {
        using Kind = ast::Expectation::Kind;
        if ((expect.kind == Kind::rule_applies || expect.kind == Kind::rule_possible) && expect.subject.text == rule.name.text) return true;
        if (expect.subject.text != decision.name.text) continue;
        const bool none = expect.kind == Kind::no_recommendation;
        const bool some = expect.kind == Kind::recommends;
        if (outcome.kind == Outcome::Kind::follow && (none || some)) return true;
        if (outcome.kind == Outcome::Kind::none && none) return true;
        if (outcome.kind == Outcome::Kind::recommend && some && says(outcome.actions, expect.actions)) return true;
      }
    }
    return false;
  }

  // All that the test expects is what the rule says. A rule's `ordered drug` is one medicine in a test.
  bool says(const std::vector<ast::Action>& rule, const std::vector<ast::Action>& expected) const {
    return std::all_of(expected.begin(), expected.end(), [&](const ast::Action& wanted) {
      return std::any_of(rule.begin(), rule.end(), [&](const ast::Action& action) {
        const bool ordered = action.medicine && action.medicine->kind != ast::Medicine::Kind::name;
        return words_without(action, ordered) == words_without(wanted, ordered);
      });
    });
  }

  std::string words_without(const ast::Action& action, bool medicine) const {
    if (!medicine || !action.medicine) return words_of(context_.session, action.span);
    const Span head{action.span.source, action.span.begin, action.medicine->span.begin};
    const Span tail{action.span.source, action.medicine->span.end, action.span.end};
    return words_of(context_.session, head) + " ... " + words_of(context_.session, tail);
  }

  void body(const std::string& what, Span span, const ast::Body& body) {
    texts(body);
    if (body.outcome.kind == Outcome::Kind::none) return;
    if (!body.strength && !body.strength_lookup) context_.sink.emit(Msg::AdviceWithoutStrength, span, what).help = "add `strength` and how strongly the source says it";
    if (body.cites.empty()) context_.sink.emit(Msg::AdviceWithoutCite, span, what).help = "add `cite` with a source of the header";
  }

  void texts(const ast::Body& body) {
    if (body.because) genotype(*body.because);
    per(body.outcome.actions);
    per(body.if_warranted);
    per(body.then);
    for (const ast::Alternative& alternative : body.instead)
      if (alternative.action) per({*alternative.action});
  }

  // `per "day"` means "as the day says"; a rate is a unit.
  void per(const std::vector<ast::Action>& actions) {
    constexpr std::array<std::string_view, 10> kTimes{"hour", "day", "week", "month", "year", "hours", "days", "weeks", "months", "years"};
    for (const ast::Action& action : actions)
      if (std::find(kTimes.begin(), kTimes.end(), action.per) != kTimes.end())
        context_.sink.emit(Msg::PerForRate, action.span, action.per).help = "write the rate as a unit: `at 75 mg/day`";
  }

  // Readers understand a phenotype; a genotype alone is for the laboratory.
  void genotype(const ast::Text& text) {
    std::vector<const ast::GeneValue*> genotypes;
    bool meaning = false;
    for (const ast::TextPiece& piece : text.pieces) {
      if (piece.kind == ast::TextPiece::Kind::literal) meaning = meaning || says_meaning(piece.literal);
      if (piece.kind != ast::TextPiece::Kind::hole) continue;
      const auto* value = std::get_if<ast::GeneValue>(&file_[piece.hole].node);
      const bool diplotype = value != nullptr && value->kind == ast::GeneValue::Kind::diplotype;
      if (diplotype) genotypes.push_back(value);
      meaning = meaning || !diplotype;  // a phenotype, a score, or a value the author made of them
    }
    if (meaning) return;
    for (const ast::GeneValue* value : genotypes)
      context_.sink.emit(Msg::GenotypeWithoutPhenotype, text.span, value->gene.text).help = "say what it means, as with {phenotype of " + value->gene.text + "}";
  }

  static bool says_meaning(const std::string& literal) {
    constexpr std::array<std::string_view, 8> kWords{"function", "metaboli", "activit", "carrier", "allele", "deficien", "respon", "phenotype"};
    std::string lower = literal;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  }

  const Context& context_;
  const ast::File& file_;
};

}  // namespace

void find_in_rules(const Context& context) { Rules(context).run(); }

}  // namespace regimen::lint
