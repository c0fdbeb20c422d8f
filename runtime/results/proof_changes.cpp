// External interface: proof_changes.h.
#include "runtime/results/proof_changes.h"

#include <algorithm>
#include <map>

#include "runtime/results/format_text.h"
#include "runtime/results/proof_levers.h"
#include "runtime/results/proof_range.h"

namespace regimen {

namespace {

constexpr std::size_t kMostChanges = 10;       // told of one input
constexpr std::size_t kRuleRuns = 400'000;     // rules evaluated for one proof
constexpr std::size_t kFewestRuns = 200;       // of the decision, however many rules it has
constexpr std::size_t kRunsOfOne = 3'000;      // of the decision, for one input

class Changes {
 public:
  Changes(DecisionReport& report, const DecisionSetting& setting, const Explaining& explaining, const DecideAgain& decide_again)
      : detail_(*report.proof.detail), setting_(setting), table_(setting.image.table), explaining_(explaining), decide_again_(decide_again), now_(detail_.answer) {
    const std::size_t rules = std::max<std::size_t>(setting.decision.rules.size(), 1);
    runs_left_ = std::max(kFewestRuns, kRuleRuns / rules);
  }

  void tell(const std::vector<Lever>& levers) {
    levers_left_ = levers.size();
    for (const bool missing : {true, false})
      for (const Lever& lever : levers)
        if (lever.missing == missing) {
          tell(lever);
          --levers_left_;
        }
    if (cut_ || runs_left_ == 0) detail_.notes.push_back("not every value of every input was tried: the decision has too many rules or too many borders");
  }

 private:
  std::optional<Tried> run(const std::vector<Statement>& further);
  std::optional<Tried> run(const std::string& given);
  void tell(const Lever& lever);
  void try_options(const Lever& lever, ProofInput& out);
  void try_numbers(const Lever& lever, ProofInput& out);
  bool matters(const Lever& lever, const std::string& answer) const { return lever.missing || answer != now_; }

  ProofDetail& detail_;
  const DecisionSetting& setting_;
  const SlotTable& table_;
  const Explaining& explaining_;
  const DecideAgain& decide_again_;
  const std::string now_;
  std::size_t runs_left_ = 0;
  std::size_t levers_left_ = 1;
  bool cut_ = false;
};

std::optional<Tried> Changes::run(const std::vector<Statement>& further) {
  if (runs_left_ == 0 || is_asked(explaining_.cancel)) return std::nullopt;
  --runs_left_;
  std::vector<DecisionPass> passes;
  const DecisionReport report = decide_again_(explaining_.bind_again(further), passes);
  Tried out{answer_text(report), ""};
  out.course = std::to_string(static_cast<int>(report.outcome));
  for (const DecisionPass& pass : passes) {
    out.course += pass.population.t ? 'y' : pass.population.f ? 'n' : '?';
    for (const RuleRun& rule : pass.rules)
      for (const RowTruth truth : rule.run.truths) out.course += static_cast<char>('0' + truth);
  }
  return out;
}

std::optional<Tried> Changes::run(const std::string& given) {
  const std::optional<Statement> statement = explaining_.read(given);
  if (!statement) return std::nullopt;
  return run(std::vector<Statement>{*statement});
}

// Values with one answer stand together.
void Changes::try_options(const Lever& lever, ProofInput& out) {
  for (const LeverOption& option : lever.options) {
    if (lever.missing ? option.value == "missing" : option.value == lever.now) continue;
    const std::optional<Tried> tried = run(option.given);
    if (!tried || !matters(lever, tried->answer)) continue;
    const auto same = [&](const ProofChange& c) { return c.answer == tried->answer && c.value != "missing" && option.value != "missing"; };
    const auto found = std::find_if(out.changes.begin(), out.changes.end(), same);
    if (found == out.changes.end()) {
      out.changes.push_back({option.value, option.given, tried->answer});
    } else {
      found->value += " or " + option.value;
    }
  }
}

// The stretches of values from the one of now outwards; from the lowest where nothing is known.
std::vector<std::size_t> nearest_first(const std::vector<RangeAnswer>& all) {
  std::size_t now = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].holds_now) now = i;
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < all.size(); ++i) out.push_back(i);
  const auto distance = [&](std::size_t i) { return i < now ? now - i : i - now; };
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
  return out;
}

// In the order of the values again.
void sort_by_place(std::vector<ProofChange>& changes, const std::vector<std::size_t>& places) {
  std::map<std::size_t, ProofChange> sorted;
  for (std::size_t i = 0; i < changes.size(); ++i) sorted.emplace(places[i], std::move(changes[i]));
  changes.clear();
  for (auto& [place, change] : sorted) changes.push_back(std::move(change));
}

void Changes::try_numbers(const Lever& lever, ProofInput& out) {
  // What is found is stated once more: runs are left for that, and for the inputs behind.
  const std::size_t kept_back = kMostChanges * levers_left_;
  std::size_t runs_of_this = std::min(kRunsOfOne, runs_left_ > kept_back ? (runs_left_ - kept_back) / levers_left_ : 0);
  const RangeSearch search{
      lever, table_.inputs.at(lever.number).shape.type == ValueType::date,
      [&](double x) -> std::optional<Tried> {
        if (runs_of_this == 0) return std::nullopt;
        --runs_of_this;
        return run(std::vector<Statement>{number_statement(table_, lever, x)});
      },
      [&](double x) { return lever_text(table_, lever.number, x); }, setting_.as_of_day};
  RangeAnswers answers = answers_of_range(search);
  std::vector<std::size_t> places;
  if (answers.cut) cut_ = true, out.note = "not every value was tried";
  std::size_t others = 0;
  for (const std::size_t i : nearest_first(answers.all)) {
    RangeAnswer& answer = answers.all[i];
    if (answer.holds_now || !matters(lever, answer.answer) || (out.changes.size() == kMostChanges && ++others > 0)) continue;
    // What is told is what a caller gets who states it.
    const std::string given = lever_statement(table_, lever, answer.example);
    const std::optional<Tried> tried = run(given);
    if (!tried || !matters(lever, tried->answer)) continue;
    const bool follows = answer.follows || tried->answer != answer.answer;
    const std::string words = follows ? answer.words + ", for example " + lever_text(table_, lever.number, answer.example) : answer.words;
    places.push_back(i);
    out.changes.push_back({words, given, tried->answer});
  }
  sort_by_place(out.changes, places);
  if (others != 0) out.note = counted(others, "further range") + " of values with other answers";
}

void Changes::tell(const Lever& lever) {
  ProofInput out{lever.input, lever.now, lever.missing, {}, lever.note};
  if (lever.number != kNoIndex && lever.note.empty()) try_numbers(lever, out);
  try_options(lever, out);
  if (out.changes.size() > kMostChanges) {
    out.note = counted(out.changes.size() - kMostChanges, "further value") + " with other answers";
    out.changes.resize(kMostChanges);
  }
  // An input without which every value leaves one answer is not what it hangs on.
  const bool told_apart = std::any_of(out.changes.begin(), out.changes.end(), [&](const ProofChange& c) { return c.answer != now_; });
  if (told_apart || !out.note.empty()) {
    detail_.inputs.push_back(std::move(out));
  } else {
    detail_.unmoved.push_back(lever.input);
  }
}

}  // namespace

void find_changes(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
                  const Explaining& explaining, const DecideAgain& decide_again) {
  Changes(report, setting, explaining, decide_again).tell(levers_of(setting, passes, explaining.steps));
}

}  // namespace regimen
