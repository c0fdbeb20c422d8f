// Commands that look at other patients than this one: what if, sweep.
#include <algorithm>
#include <set>

#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/interrupt.h"
#include "tools/regimen/repl/stepped.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

const Outcome* same_decision(const std::vector<Outcome>& outcomes, const Outcome& wanted) {
  const auto found = std::find_if(outcomes.begin(), outcomes.end(), [&](const Outcome& o) { return o.decision == wanted.decision && o.title == wanted.title; });
  return found == outcomes.end() ? nullptr : &*found;
}

// The part of the details behind the advice itself, where the lines are the same.
std::string difference(const Outcome& o, const Outcome& other) { return o.line == other.line ? o.line + "  {" + o.details.substr(0, o.details.find('\n')) + "}" : o.line; }

void say_change(Conversation& talk, const Outcome* before, const Outcome* after) {
  const Outcome& known = before ? *before : *after;
  talk.say(known.title);
  talk.say("  before  " + (before ? (after ? difference(*before, *after) : before->line) : "not asked"));
  talk.say("  after   " + (after ? (before ? difference(*after, *before) : after->line) : "not asked"));
}

struct SweepWish {
  std::string subject, from, to, by;
};

// "weight from 40 kg to 120 kg by 0.5 kg"
std::optional<SweepWish> sweep_wish(const std::string& text) {
  const std::size_t from = text.find(" from ");
  const std::size_t to = from == std::string::npos ? from : text.find(" to ", from + 6);
  if (to == std::string::npos) return std::nullopt;
  const std::size_t by = text.find(" by ", to + 4);
  SweepWish out{trimmed(text.substr(0, from)), trimmed(text.substr(from + 6, to - from - 6)), trimmed(text.substr(to + 4, by == std::string::npos ? by : by - to - 4)), ""};
  if (by != std::string::npos) out.by = trimmed(text.substr(by + 4));
  return out.subject.empty() || out.from.empty() || out.to.empty() ? std::nullopt : std::optional(out);
}

std::string bare_unit(const std::string& unit) {
  std::string out = trimmed(unit);
  std::erase(out, '\'');
  return out;
}

class Sweep {
 public:
  Sweep(Conversation& talk, const SweepWish& wish, const Stepped& range) : talk_(talk), wish_(wish), range_(range) {}

  bool run() {
    for (const std::int64_t number : points())
      if (!look(number)) return stopped();
    // Between neighbours that answer differently the switch is narrowed down to the last digit.
    for (auto left = found_.begin(); std::next(left) != found_.end();) {
      const auto right = std::next(left);
      if (left->second == right->second || right->first - left->first <= 1) {
        left = right;
      } else if (!look(left->first + (right->first - left->first) / 2)) {
        return stopped();
      }
    }
    tell();
    return true;
  }

 private:
  static constexpr std::int64_t kPlaces = 48;

  struct Answer {
    std::vector<Outcome> outcomes;
    std::string notes;
    friend bool operator==(const Answer& a, const Answer& b) {
      const auto same = [](const Outcome& x, const Outcome& y) { return x.title == y.title && x.decision == y.decision && x.same_answer(y); };
      return a.notes == b.notes && std::equal(a.outcomes.begin(), a.outcomes.end(), b.outcomes.begin(), b.outcomes.end(), same);
    }
  };

  // Even over the range, and each number of the rules with its neighbours.
  std::set<std::int64_t> points() const {
    std::set<std::int64_t> out{range_.low, range_.high};
    const std::int64_t width = range_.high - range_.low;
    for (std::int64_t i = 1; i < kPlaces; ++i) out.insert(range_.low + width / kPlaces * i + width % kPlaces * i / kPlaces);
    for (const Json* words : talk_.guidelines_in_scope()) {
      for (const Json& number : words->at("numbers")) {
        const std::string unit = number[1];
        if (!unit.empty() && unit != bare_unit(range_.unit)) continue;
        const auto at = number_in(range_, number[0]);
        for (const int beside : {-1, 0, 1})
          if (at && *at + beside >= range_.low && *at + beside <= range_.high) out.insert(*at + beside);
      }
    }
    return out;
  }

  bool look(std::int64_t number) {
    if (interrupted()) return false;
    auto said = understood(talk_.rules(), wish_.subject + " is " + range_.text(number));
    if (!said) return refused(said.error().message);
    auto result = talk_.evaluate(changed(talk_.patient.statements, {std::move(*said)}));
    if (!result) return result.error().status == RGM_CANCELLED ? false : refused(result.error().message);
    Answer answer{std::move(result->outcomes), ""};
    std::erase_if(answer.outcomes, [](const Outcome& o) { return o.measured; });
    for (const std::string& note : result->notes)
      if (note.starts_with("error") || note.find(wish_.subject) != std::string::npos) answer.notes += "  {" + note + "}";
    const auto known = std::find(answers_.begin(), answers_.end(), answer);
    found_[number] = static_cast<std::size_t>(known - answers_.begin());
    if (known == answers_.end()) answers_.push_back(std::move(answer));
    ++evaluations_;
    return true;
  }

  // Of many decisions most do not hang on what is swept: they are told once, at the end.
  bool never_changes(const Outcome& outcome) const {
    return std::all_of(answers_.begin(), answers_.end(), [&](const Answer& answer) {
      const Outcome* same = same_decision(answer.outcomes, outcome);
      return same && same->same_answer(outcome);
    });
  }
  std::string changing(const Answer& answer) const {
    std::vector<Outcome> told = answer.outcomes;
    if (told.size() > 1 && answers_.size() > 1) std::erase_if(told, [&](const Outcome& o) { return never_changes(o); });
    return outcomes_line(told, answer.outcomes.size() > 1) + answer.notes;
  }

  bool refused(const std::string& why) {
    why_ = why;
    return false;
  }
  bool stopped() { return talk_.fail(why_.empty() ? "stopped after " + counted(evaluations_, "evaluation") : why_); }

  void tell() {
    std::size_t widest = 0;
    std::vector<std::pair<std::string, std::string>> rows;
    for (auto first = found_.begin(); first != found_.end();) {
      auto last = first;
      while (std::next(last) != found_.end() && std::next(last)->second == first->second) ++last;
      const std::string span = first == last ? range_.text(first->first) : range_.text(first->first) + " to " + range_.text(last->first);
      rows.emplace_back(span, changing(answers_[first->second]));
      widest = std::max(widest, span.size());
      first = std::next(last);
    }
    for (const auto& [span, answer] : rows) talk_.say(span + std::string(widest - span.size(), ' ') + "  " + (answer.empty() ? "nothing is decided" : answer));
    tell_unchanging();
    talk_.say(rows.size() == 1 ? "no switch at the " + counted(evaluations_, "value") + " tried"
                               : std::to_string(rows.size() - 1) + (rows.size() > 2 ? " switches" : " switch") + " found by " + counted(evaluations_, "evaluation"));
  }

  void tell_unchanging() const {
    if (answers_.size() < 2) return;
    std::vector<std::string> same;
    for (const Outcome& o : answers_.front().outcomes)
      if (answers_.front().outcomes.size() > 1 && never_changes(o)) same.push_back(o.title);
    if (!same.empty()) talk_.say("the same throughout: " + joined(same, ", "));
  }

  Conversation& talk_;
  const SweepWish& wish_;
  const Stepped range_;
  std::map<std::int64_t, std::size_t> found_;                 // which answer each number gives
  std::vector<Answer> answers_;
  std::size_t evaluations_ = 0;
  std::string why_;
};

}  // namespace

bool do_what_if(Conversation& talk, const std::string& rest) {
  const auto facts = facts_of(talk, rest);
  if (!facts) return false;
  const auto before = talk.evaluate();
  if (!before) return talk.fail(before.error());
  const auto after = talk.evaluate(changed(talk.patient.statements, *facts));
  if (!after) return talk.fail(after.error());
  bool same = true;
  for (const Outcome& was : before->outcomes) {
    const Outcome* is = same_decision(after->outcomes, was);
    if (is && is->same_answer(was)) continue;
    say_change(talk, &was, is);
    same = false;
  }
  for (const Outcome& is : after->outcomes) {
    if (same_decision(before->outcomes, is)) continue;
    say_change(talk, nullptr, &is);
    same = false;
  }
  if (same) talk.say("nothing changes: " + (before->outcomes.empty() ? "no decision is asked for" : outcomes_line(before->outcomes, before->outcomes.size() > 1)));
  for (const std::string& note : after->notes)
    if (std::find(before->notes.begin(), before->notes.end(), note) == before->notes.end()) talk.say("data quality  " + note);
  return true;
}

bool do_sweep(Conversation& talk, const std::string& rest) {
  const auto wish = sweep_wish(rest);
  if (!wish) return talk.fail("write: sweep weight from 40 kg to 120 kg");
  const auto range = stepped(wish->from, wish->to, wish->by);
  if (!range) return talk.fail("'" + wish->from + "' and '" + wish->to + "' are no range: two numbers of one unit, or two dates");
  if (range->low >= range->high) return talk.fail("the range is empty: the first value must be the smaller one");
  return Sweep(talk, *wish, *range).run();
}

}  // namespace regimen::tools::repl
