// Two rules of one decision that both stand for the same patient and say different things. A record counts once the whole decision
// was made for it, as at run time, and ended in a conflict.
#include <algorithm>

#include "compiler/analysis/findings.h"
#include "compiler/analysis/decided.h"
#include "compiler/interp/interpret.h"
#include "runtime/image/verb.h"
#include "runtime/value/unit.h"

namespace regimen::analysis {

namespace {

// One of the things a rule can say: a body, and what a followed table must give for it.
struct Saying {
  const BodyInfo* body;
  Ref follows = kNoRef;  // a truth; kNoRef: it always says this
};

class Comparison {
 public:
  explicit Comparison(const hir::Program& program) : program_(program) {}

  // Whether the two surely say the same. Amounts that are computed apart may differ.
  bool same(const BodyInfo& a, const BodyInfo& b) const {
    return same_members(a.actions, b.actions, [&](const ActionInfo& x, const ActionInfo& y) { return same(x, y); }) &&
           same_members(a.instead, b.instead, [&](const AlternativeInfo& x, const AlternativeInfo& y) { return same(x, y); });
  }

 private:
  // The order in which alternatives stand is not a different answer.
  template <class T, class Same>
  static bool same_members(const std::vector<T>& a, const std::vector<T>& b, Same same) {
    return std::is_permutation(a.begin(), a.end(), b.begin(), b.end(), same);
  }

  bool same(const ActionInfo& a, const ActionInfo& b) const {
    return a.verb == b.verb && a.part == b.part && a.subject == b.subject && a.text == b.text && a.lookup == b.lookup && a.per == b.per &&
           a.after == b.after && a.when == b.when && same_members(a.amounts, b.amounts, [&](const AmountInfo& x, const AmountInfo& y) { return same(x, y); });
  }

  bool same(const AlternativeInfo& a, const AlternativeInfo& b) const {
    if (a.any_of != b.any_of || a.action.has_value() != b.action.has_value() || a.but_not != b.but_not) return false;
    return !a.action || same(*a.action, *b.action);
  }

  bool same(const AmountInfo& a, const AmountInfo& b) const {
    return a.word == b.word && a.base == b.base && same_value(a.low, b.low) && same_value(a.high, b.high);
  }

  bool same_value(std::uint32_t a, std::uint32_t b) const {
    if (a == b || a == kNoIndex || b == kNoIndex) return a == b;
    const hir::Expr &x = program_[a], &y = program_[b];
    if (x.op != Op::Constant || y.op != Op::Constant || !x.constant.is_exact() || !y.constant.is_exact()) return false;
    if (x.type.kind != hir::Type::Kind::quantity || y.type.kind != hir::Type::Kind::quantity) return x.constant.lo == y.constant.lo;
    const auto to_x = conversion(y.type.unit, x.type.unit);
    return to_x && std::abs(x.constant.lo - (y.constant.lo * to_x->factor + to_x->offset)) <= 1e-12 * std::abs(x.constant.lo);
  }

  const hir::Program& program_;
};

bool overlap(const EffectiveInfo& a, const EffectiveInfo& b) {
  return !(a.until && b.from && *a.until < *b.from) && !(b.until && a.from && *b.until < *a.from);
}

class DecisionFinder {
 public:
  DecisionFinder(Finder& finder, std::size_t decision, const RowEvaluator& interpreter)
      : finder_(finder), decision_(finder.analysed.program.decisions[decision]), decider_(finder.analysed, finder.analysed.image.decisions[decision], interpreter),
        truths_(finder.decisions[decision]), comparison_(finder.analysed.program) {
    for (const hir::Rule& rule : decision_.rules) sayings_.push_back(sayings(rule));
  }

  void run() {
    for (std::uint32_t b = 1; b < decision_.rules.size(); ++b)
      for (std::uint32_t a = 0; a < b; ++a)
        if (!is_parent(a, b) && !is_parent(b, a)) compare(a, b);
  }

 private:
  bool is_parent(std::uint32_t parent, std::uint32_t rule) const {
    const auto& parents = decision_.rules[rule].info.parents;
    return std::find(parents.begin(), parents.end(), parent) != parents.end();
  }

  std::vector<Saying> sayings(const hir::Rule& rule) const {
    const BodyInfo& body = rule.info.body;
    if (body.outcome != OutcomeKind::follow || body.follow == kNoIndex) return {{&body, kNoRef}};
    Graph& graph = finder_.asker.graph();
    const Ref followed = finder_.asker.of(body.follow);
    std::vector<Saying> out;
    for (const AdviceCandidate& candidate : rule.info.followed.advice)
      out.push_back({&candidate.body, graph.add(Op::Is, {followed, graph.constant(RowValue::exact(candidate.member))})});
    return out;
  }

  void compare(std::uint32_t a, std::uint32_t b) {
    if (!overlap(decision_.rules[a].info.effective, decision_.rules[b].info.effective)) return;
    Graph& graph = finder_.asker.graph();
    std::vector<Ref> ways;
    bool always = false;
    for (const Saying& x : sayings_[a])
      for (const Saying& y : sayings_[b]) {
        if (comparison_.same(*x.body, *y.body)) continue;
        std::vector<Ref> both;
        if (x.follows != kNoRef) both.push_back(x.follows);
        if (y.follows != kNoRef) both.push_back(y.follows);
        always = always || both.empty();
        if (!both.empty()) ways.push_back(graph.all_of(both));
      }
    if (ways.empty() && !always) return;
    std::vector<Wish> wishes{{truths_.applies[a], kYes}, {truths_.applies[b], kYes}, {truths_.blocked[a], kNo}, {truths_.blocked[b], kNo}};
    if (truths_.population != kNoRef) wishes.push_back({truths_.population, static_cast<std::uint8_t>(kYes | kUnknown)});
    if (!always) wishes.push_back({graph.any_of(ways), kYes});
    const std::optional<Slots> slots = finder_.asker.example({decision_.rules[b].span, "whether this rule can disagree with `" + decision_.rules[a].info.name + "`"}, wishes, [&](const Slots& s) { return disagree(s, a, b); });
    if (slots) report(a, b, *slots);
  }

  // The decision as at run time.
  bool disagree(const Slots& slots, std::uint32_t a, std::uint32_t b) const {
    const Decided decided = decider_.decide(slots, decision_.rules[b].info.effective.from ? b : a);
    const std::vector<DecisionPass>& passes = decided.passes;
    if (!passes[0].contradicted.empty() || passes[0].rules.empty()) return false;
    const RuleRun &x = passes[0].rules[a], &y = passes[0].rules[b];
    if (!x.stands() || !y.stands() || x.answers.size() != 1 || y.answers.size() != 1) return false;
    if (same_answer(x.answers[0].body, y.answers[0].body)) return false;
    return decided.report.outcome == DecisionOutcome::conflict;
  }

  int restriction_of(std::uint32_t rule) const {
    int rank = -1;
    for (const Saying& saying : sayings_[rule])
      for (const ActionInfo& action : saying.body->actions) rank = std::max(rank, verb_row(action.verb).rank);
    return rank;
  }

  // The more restrictive one is to win; of two that are equally so, an exception, and the later.
  bool later_wins(std::uint32_t a, std::uint32_t b) const {
    if (restriction_of(a) != restriction_of(b)) return restriction_of(b) > restriction_of(a);
    return decision_.rules[b].info.exception || !decision_.rules[a].info.exception;
  }

  void report(std::uint32_t a, std::uint32_t b, const Slots& slots) {
    const bool later = later_wins(a, b);
    const hir::Rule &winner = decision_.rules[later ? b : a], &loser = decision_.rules[later ? a : b];
    Diagnostic& diagnostic = finder_.sink.emit(Msg::RulesDisagree, winner.span, loser.info.name, winner.info.name);
    diagnostic.secondary.push_back({loser.span, "disagrees with `" + winner.info.name + "`"});
    diagnostic.patient = finder_.asker.patient(slots);
    // A rule made an exception would no longer reach patients whom its parent does not.
    diagnostic.help = "say which wins: make an exception to `" + loser.info.name + "` for these patients, or bound one of the two conditions";
    if (!winner.info.exception) return bound(diagnostic, later ? b : a, later ? a : b);
    if (reaches(later ? a : b, later ? b : a)) return;  // that would go in a circle
    std::string parents;
    for (const std::uint32_t parent : winner.info.parents) parents += decision_.rules[parent].info.name + ", ";
    diagnostic.help = "say which wins: `exception " + winner.info.name + " to " + parents + loser.info.name + "`";
    diagnostic.fix = Fix{{winner.last_parent.source, winner.last_parent.end, winner.last_parent.end}, ", " + loser.info.name};
  }

  // Two rules of which none is an exception. Where the loser is for everybody, the winner becomes an exception to it; else the loser is
  // for those whom the winner is not for. Only where nothing ends the winner: who it does not stand for would be left without an answer.
  void bound(Diagnostic& diagnostic, std::uint32_t winner, std::uint32_t loser) {
    const auto names_winner = [&](const hir::Rule& rule) { return std::find(rule.info.parents.begin(), rule.info.parents.end(), winner) != rule.info.parents.end(); };
    const std::optional<Span> when = written_when(winner), other = written_when(loser);
    if (decision_.rules[loser].info.exception || !when || std::any_of(decision_.rules.begin(), decision_.rules.end(), names_winner)) return;
    const Wish apart[] = {{truths_.applies[winner], kNo}, {truths_.applies[loser], kYes}};
    const Span name = decision_.rules[winner].span;
    if (finder_.asker.can({name, "whether this rule leaves anybody to `" + decision_.rules[loser].info.name + "`"}, apart) != Asker::Can::possible) return;
    const std::string condition = text(*when);
    if (!other && is_always(decision_.rules[loser].when)) {
      const std::size_t word = std::string(finder_.analysed.session.source(name.source).text().substr(0, name.begin)).rfind("rule");
      const std::string to = "exception " + decision_.rules[winner].info.name + " to " + decision_.rules[loser].info.name;
      diagnostic.help = "say which wins: `" + to + "`";
      diagnostic.fix = Fix{{name.source, static_cast<std::uint32_t>(word), name.end}, to};
    } else if (other) {
      const std::string own = text(*other), bounded = (own.find(" or ") == std::string::npos ? own : "(" + own + ")") + " and not (" + condition + ")";
      diagnostic.help = "say which wins: `when " + bounded + "` in `" + decision_.rules[loser].info.name + "`";
      diagnostic.fix = Fix{*other, bounded};
    }
  }

  bool is_always(hir::ExprId when) const { return finder_.analysed.program[when].op == Op::Always && finder_.analysed.program[when].index == 1; }

  std::string text(Span span) const { return std::string(finder_.analysed.session.text(span)); }

  // Its `when`, where it stands behind the rule's name, before the next rule.
  std::optional<Span> written_when(std::uint32_t rule) const {
    const hir::Rule& r = decision_.rules[rule];
    std::uint32_t next = ~0u;
    for (const hir::Rule& other : decision_.rules)
      if (other.span.source == r.span.source && other.span.begin > r.span.begin) next = std::min(next, other.span.begin);
    for (const hir::WrittenCondition& c : finder_.analysed.program.written.conditions)
      if (c.condition == r.when && c.span.source == r.span.source && c.span.begin > r.span.end && c.span.begin < next && text(c.span).find('#') == std::string::npos)
        return c.span;
    return std::nullopt;
  }

  // Whether `rule` is an exception, directly or not, to `to`.
  bool reaches(std::uint32_t rule, std::uint32_t to) const {
    if (rule == to) return true;
    const auto& parents = decision_.rules[rule].info.parents;
    return std::any_of(parents.begin(), parents.end(), [&](std::uint32_t parent) { return reaches(parent, to); });
  }

  Finder& finder_;
  const hir::Decision& decision_;
  Decider decider_;
  const DecisionTruths& truths_;
  Comparison comparison_;
  std::vector<std::vector<Saying>> sayings_;
};

}  // namespace

void find_disagreements(Finder& finder) {
  const auto interpreter = interp::make_interpreter(finder.analysed.kernel);
  for (std::size_t d = 0; d < finder.decisions.size(); ++d) DecisionFinder(finder, d, *interpreter).run();
}

}  // namespace regimen::analysis
