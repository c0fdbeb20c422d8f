// `ask` and `answer`: what is missing, by how much it would decide.
#include <algorithm>
#include <cctype>

#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/interrupt.h"
#include "tools/regimen/repl/texts.h"
#include "tools/regimen/repl/trials.h"

namespace regimen::tools::repl {
namespace {

struct Missing {
  std::string input, reason, ask;
};

// In the order in which the results rank them.
std::vector<Missing> missing_of(const Json& decisions) {
  std::vector<Missing> out;
  for (const Json& d : decisions)
    for (const Json& item : d.at("missing"))
      if (words_or(item, "unavailable").empty() && std::none_of(out.begin(), out.end(), [&](const Missing& m) { return m.input == item.at("input"); }))
        out.push_back({words_or(item, "input"), words_or(item, "reason"), words_or(item, "ask")});
  return out;
}

struct Tried {
  Missing missing;
  Trials trials;
  std::vector<std::pair<std::string, std::vector<std::string>>> leaves;  // an outcome, and the answers that lead to it
  std::size_t settled = 0, asked = 0;                                    // decisions over all answers

  double share() const { return asked == 0 ? -1 : static_cast<double>(settled) / static_cast<double>(asked); }
};

bool try_answers(Conversation& talk, Tried& tried) {
  for (const Trial& trial : tried.trials.all) {
    if (interrupted()) return talk.fail("stopped");
    auto said = understood(talk.rules(), trial.statement);
    if (!said) continue;  // another guideline's words
    auto result = talk.evaluate(changed(talk.patient.statements, {std::move(*said)}));
    if (!result) return talk.fail(result.error());
    for (const Outcome& o : result->outcomes) {
      tried.settled += o.settled() ? 1 : 0;
      ++tried.asked;
    }
    const std::string line = outcomes_line(result->outcomes);
    auto place = std::find_if(tried.leaves.begin(), tried.leaves.end(), [&](const auto& l) { return l.first == line; });
    if (place == tried.leaves.end()) place = tried.leaves.insert(tried.leaves.end(), {line, {}});
    place->second.push_back(trial.label);
  }
  return true;
}

std::string answers_line(const std::vector<std::string>& answers) {
  constexpr std::size_t kShown = 3;
  if (answers.size() <= kShown) return joined(answers, ", ");
  return answers.front() + ", " + answers[1] + ", ... " + answers.back() + " (" + std::to_string(answers.size()) + " tried)";
}

void tell(Conversation& talk, std::size_t number, const Tried& tried) {
  talk.say(std::to_string(number) + ". " + tried.missing.input + ": " + (tried.missing.ask.empty() ? tried.missing.reason : tried.missing.ask));
  if (tried.asked == 0) {
    talk.say("     its answers cannot be listed: given " + tried.missing.input + " is ...");
    return;
  }
  for (const auto& [outcome, answers] : tried.leaves) talk.say("     " + answers_line(answers) + " -> " + outcome);
}

}  // namespace

bool do_ask(Conversation& talk, const std::string& rest) {
  if (!rest.empty()) return talk.fail("ask takes no word; decide DECISION says what is asked about");
  const auto result = talk.evaluate();
  if (!result) return talk.fail(result.error());
  std::vector<Tried> all;
  for (const Missing& missing : missing_of(result->json)) {
    Tried tried{missing, trials_of(talk, missing.input), {}};
    if (!try_answers(talk, tried)) return false;
    all.push_back(std::move(tried));
  }
  std::stable_sort(all.begin(), all.end(), [](const Tried& a, const Tried& b) { return a.share() > b.share(); });
  talk.questions.clear();
  for (std::size_t i = 0; i < all.size(); ++i) {
    tell(talk, i + 1, all[i]);
    talk.questions.push_back(all[i].trials.question);
  }
  talk.say(all.empty() ? "nothing is missing" : "answer VALUE answers the first, answer NUMBER VALUE another");
  return true;
}

bool do_reply(Conversation& talk, const std::string& rest) {
  if (talk.questions.empty()) return talk.fail("nothing was asked; ask says what is missing");
  std::string value = rest;
  std::size_t number = 1;
  const auto words = words_of(rest);
  if (words.size() > 1 && words[0].size() < 4 && std::all_of(words[0].begin(), words[0].end(), [](unsigned char c) { return std::isdigit(c); })) {
    const auto wanted = static_cast<std::size_t>(std::stoi(words[0]));
    // "answer 70 kg" is a value; "answer 2 yes" is a number before one.
    if (wanted >= 1 && wanted <= talk.questions.size()) {
      number = wanted;
      value = trimmed(rest.substr(rest.find(words[0]) + words[0].size()));
    }
  }
  if (value.empty()) return talk.fail("answer with which value?");
  const Question question = talk.questions[number - 1];
  if (!question.yes.empty() && value != "yes" && value != "no") return talk.fail(question.input + ": answer yes or no");
  std::string statement = question.yes.empty() ? (question.statement.empty() ? question.input + " is " : question.statement) + value : value == "yes" ? question.yes : question.no;
  if (!do_given(talk, statement)) return false;
  talk.say("stated: " + statement);
  talk.questions.erase(talk.questions.begin() + static_cast<std::ptrdiff_t>(number - 1));
  return true;
}

}  // namespace regimen::tools::repl
