// External interface: proof_changes.h.
#include "runtime/results/proof_changes.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/results/proof_levers.h"
#include "runtime/results/proof_range.h"
#include "runtime/results/proof_series.h"

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
    tell_orders();
    if (cut_ || runs_left_ == 0) detail_.notes.push_back("not every value of every input was tried: the decision has too many rules or too many borders");
  }

 private:
  // Values of a number, or of one reading, and how each is stated.
  struct Sought {
    const Lever& lever;
    std::string words;                                // what stands before the values
    std::function<Statement(double)> with;
    std::function<std::string(double)> given;         // "" where it cannot be said in words
    std::size_t runs = 0;
  };

  std::optional<Tried> run(const std::vector<Statement>& further);
  std::optional<Tried> run(const std::string& given);
  std::optional<Tried> run(const std::vector<Statement>& further, const DecisionSubject& subject);
  void tell(const Lever& lever);
  void tell_orders();
  void try_options(const Lever& lever, ProofInput& out);
  void try_numbers(const Lever& lever, ProofInput& out);
  void try_readings(const Lever& lever, ProofInput& out);
  void try_first_readings(const Lever& lever, ProofInput& out);
  void try_values(const Sought& sought, ProofInput& out);
  void keep(ProofInput&& input);
  std::size_t runs_for_one() const;
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

std::optional<Tried> Changes::run(const std::vector<Statement>& further) { return run(further, setting_.subject); }

std::optional<Tried> Changes::run(const std::vector<Statement>& further, const DecisionSubject& subject) {
  if (runs_left_ == 0 || is_asked(explaining_.cancel)) return std::nullopt;
  --runs_left_;
  std::vector<DecisionPass> passes;
  const DecisionReport report = decide_again_({further, subject}, passes);
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

// The smallest change first; from the lowest where nothing is known.
std::vector<std::size_t> nearest_first(const std::vector<RangeAnswer>& all) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < all.size(); ++i) out.push_back(i);
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return all[a].away < all[b].away; });
  return out;
}

// What is found is stated once more: runs are left for that, and for the inputs behind.
std::size_t Changes::runs_for_one() const {
  const std::size_t kept_back = kMostChanges * levers_left_;
  return std::min(kRunsOfOne, runs_left_ > kept_back ? (runs_left_ - kept_back) / levers_left_ : 0);
}

// The smallest change first; of what is not known the lowest value.
void Changes::try_values(const Sought& sought, ProofInput& out) {
  const Lever& lever = sought.lever;
  std::size_t runs_of_this = sought.runs;
  const RangeSearch search{
      lever, table_.inputs.at(lever.number).shape.type == ValueType::date,
      [&](double x) -> std::optional<Tried> {
        if (runs_of_this == 0) return std::nullopt;
        --runs_of_this;
        return run(std::vector<Statement>{sought.with(x)});
      },
      [&](double x) { return lever_text(table_, lever.number, x); }, setting_.as_of_day};
  RangeAnswers answers = answers_of_range(search);
  std::vector<std::pair<std::size_t, ProofChange>> found;
  if (answers.cut) cut_ = true, out.note = "not every value was tried";
  std::size_t others = 0;
  for (const std::size_t i : nearest_first(answers.all)) {
    RangeAnswer& answer = answers.all[i];
    if (answer.holds_now || !matters(lever, answer.answer) || (found.size() == kMostChanges && ++others > 0)) continue;
    // What is told is what a caller gets who states it.
    std::string given = sought.given(answer.example);
    std::optional<Tried> tried = given.empty() ? std::nullopt : run(given);
    if (!sought.words.empty() && (!tried || tried->answer != answer.answer)) given.clear(), tried = run(std::vector<Statement>{sought.with(answer.example)});
    if (!tried || !matters(lever, tried->answer)) continue;
    const bool follows = answer.follows || tried->answer != answer.answer;
    const std::string words = sought.words + (sought.words.empty() ? "" : " ") + answer.words;
    found.push_back({i, {follows ? words + ", for example " + lever_text(table_, lever.number, answer.example) : words, given, tried->answer}});
  }
  if (lever.missing) std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [place, change] : found) out.changes.push_back(std::move(change));
  if (others != 0) out.note = counted(others, "further range") + " of values with other answers";
}

void Changes::try_numbers(const Lever& lever, ProofInput& out) {
  try_values({lever, "", [&](double x) { return number_statement(table_, lever, x); }, [&](double x) { return lever_statement(table_, lever, x); }, runs_for_one()}, out);
}

// One reading otherwise, one more, one fewer: only what changes the answer is told.
void Changes::try_readings(const Lever& lever, ProofInput& out) {
  const std::optional<Tried> as_now = run(std::vector<Statement>{as_they_are(lever)});
  if (!as_now || as_now->answer != now_) {
    out.note = "its readings were not tried otherwise: some of them cannot be stated";
    return;
  }
  const std::vector<SeriesMove> moves = series_moves(table_, lever, setting_.as_of_day);
  const std::size_t runs = runs_for_one() / moves.size();
  for (const SeriesMove& move : moves) {
    const auto given = [&](double x) { return series_statement(table_, move.with(x)); };
    if (!move.sized) {
      const std::optional<Tried> tried = run(std::vector<Statement>{move.with(0)});
      if (!tried || tried->answer == now_) continue;
      const std::optional<Tried> said = given(0).empty() ? std::nullopt : run(given(0));
      out.changes.push_back({move.words, said && said->answer == tried->answer ? given(0) : "", tried->answer});
      continue;
    }
    Lever reading = lever;
    reading.missing = false;
    reading.value = move.now;
    reading.borders = series_borders(lever);
    try_values({reading, move.words, move.with, given, runs}, out);
  }
}

// Of each answer the first example.
void Changes::try_first_readings(const Lever& lever, ProofInput& out) {
  for (const SeriesMove& move : first_readings(table_, lever, setting_.as_of_day)) {
    const std::string given = series_statement(table_, move.with(0));
    const std::optional<Tried> tried = given.empty() ? std::nullopt : run(given);
    const auto same = [&](const ProofChange& c) { return c.answer == tried->answer; };
    if (tried && std::none_of(out.changes.begin(), out.changes.end(), same)) out.changes.push_back({"for example " + move.words, given, tried->answer});
  }
}

// Another of the medicines that the decision is for: where it does not say the same of it.
void Changes::tell_orders() {
  const std::vector<std::uint32_t> slots = decision_slots(setting_.decision);
  const bool asked = std::any_of(slots.begin(), slots.end(), [&](std::uint32_t slot) { return table_.slots[slot].kind == SlotKind::ordered; });
  if (!asked) return;
  ProofInput out{"ordered drug", setting_.subject.medicine, false, {}, ""};
  const auto unnamed = [](std::string answer, const std::string& medicine) {
    for (std::size_t at = 0; (at = answer.find(medicine, at)) != std::string::npos;) answer.replace(at, medicine.size(), "*"), ++at;
    return answer;
  };
  for (const DecisionSubject& other : explaining_.other_orders) {
    const std::optional<Tried> tried = run({}, other);
    if (!tried || unnamed(tried->answer, other.medicine) == unnamed(now_, setting_.subject.medicine)) continue;
    out.changes.push_back({other.medicine, "order of " + other.medicine, tried->answer});
  }
  keep(std::move(out));
}

void Changes::tell(const Lever& lever) {
  ProofInput out{lever.input, lever.now, lever.missing, {}, lever.note};
  const bool number = lever.number != kNoIndex && lever.note.empty();
  if (number && !lever.by_readings) try_numbers(lever, out);
  if (number && !lever.readings.empty()) try_readings(lever, out);
  if (number && lever.by_readings && lever.readings.empty()) try_first_readings(lever, out);
  try_options(lever, out);
  keep(std::move(out));
}

void Changes::keep(ProofInput&& out) {
  if (out.changes.size() > kMostChanges) {
    out.note = counted(out.changes.size() - kMostChanges, "further value") + " with other answers";
    out.changes.resize(kMostChanges);
  }
  // An input without which every value leaves one answer is not what it hangs on.
  const bool told_apart = std::any_of(out.changes.begin(), out.changes.end(), [&](const ProofChange& c) { return c.answer != now_; });
  if (told_apart || !out.note.empty()) {
    detail_.inputs.push_back(std::move(out));
  } else {
    detail_.unmoved.push_back(out.input);
  }
}

}  // namespace

void find_changes(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
                  const Explaining& explaining, const DecideAgain& decide_again) {
  Changes(report, setting, explaining, decide_again).tell(levers_of(setting, passes, explaining.steps, explaining.series));
}

}  // namespace regimen
