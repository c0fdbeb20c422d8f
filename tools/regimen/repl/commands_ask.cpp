// `ask` and `answer`: what is missing, by how much it would decide. The answers come from the proofs of the decisions.
#include <algorithm>
#include <cctype>

#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/interrupt.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

struct Left {
  std::string decision;  // its title
  Json changes;          // values of the input, a statement of one of them, and what the decision then says
  std::string note;      // what was not tried
};

struct Missing {
  std::string input, ask, reason;
  std::vector<Left> leaves;
  std::size_t settled = 0, tried = 0;  // decisions, over all answers

  double share() const { return tried == 0 ? -1 : static_cast<double>(settled) / static_cast<double>(tried); }
};

// In the order in which the results rank them.
std::vector<Missing> missing_of(const Json& decisions) {
  std::vector<Missing> out;
  for (const Json& d : decisions) {
    for (const Json& item : d.at("missing")) {
      if (!words_or(item, "unavailable").empty()) continue;
      const std::string input = words_or(item, "input");
      auto place = std::find_if(out.begin(), out.end(), [&](const Missing& m) { return m.input == input; });
      if (place == out.end()) place = out.insert(out.end(), {input, words_or(item, "ask"), words_or(item, "reason"), {}});
      if (!d.contains("proof") || d.at("proof").is_null()) continue;
      for (const Json& proven : d.at("proof").at("inputs"))
        if (proven.at("input") == input && proven.at("missing") == true)
          place->leaves.push_back({outcome_of(d).title, proven.at("changes"), words_or(proven, "note")});
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> answers_of(const Missing& missing) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Left& left : missing.leaves)
    for (const Json& change : left.changes) {
      const std::pair answer(words_or(change, "value"), words_or(change, "given"));
      if (!answer.second.empty() && std::find(out.begin(), out.end(), answer) == out.end()) out.push_back(answer);
    }
  return out;
}

// How many decisions each answer settles.
bool weigh(Conversation& talk, Missing& missing) {
  for (const auto& [value, statement] : answers_of(missing)) {
    if (interrupted()) return talk.fail("stopped");
    auto said = understood(talk.rules(), statement);
    if (!said) continue;
    const auto result = talk.evaluate(changed(talk.patient.statements, {std::move(*said)}));
    if (!result) return talk.fail(result.error());
    for (const Outcome& o : result->outcomes) {
      missing.settled += o.settled() ? 1 : 0;
      ++missing.tried;
    }
  }
  return true;
}

void tell(Conversation& talk, std::size_t number, const Missing& missing) {
  std::string share = missing.tried == 0 ? "" : "  (settles " + std::to_string(missing.settled) + " of " + std::to_string(missing.tried) + ")";
  talk.say(std::to_string(number) + ". " + missing.input + ": " + (missing.ask.empty() ? missing.reason : missing.ask) + share);
  const bool several = missing.leaves.size() > 1;
  for (const Left& left : missing.leaves) {
    if (several) talk.say("     " + left.decision);
    for (const Json& change : left.changes) talk.say(std::string(several ? 7 : 5, ' ') + words_or(change, "value") + ": " + words_or(change, "answer"));
    if (!left.note.empty()) talk.say(std::string(several ? 7 : 5, ' ') + left.note);
  }
  if (missing.leaves.empty()) talk.say("     its answers were not tried");
}

// The statements an answer may mean, the likeliest first.
std::vector<std::string> meant(const Question& question, const std::string& value) {
  std::vector<std::string> out;
  for (const auto& [answer, statement] : question.answers)
    if (answer == value) out.push_back(statement);
  if (value == "yes") out.push_back(question.input);
  if (value == "no") out.push_back("not " + question.input);
  out.push_back(question.input + " is " + value);
  for (const auto& [answer, statement] : question.answers)
    if (const std::size_t is = statement.find(" is "); is != std::string::npos) out.push_back(statement.substr(0, is) + " is " + value);
  return out;
}

}  // namespace

bool do_ask(Conversation& talk, const std::string& rest) {
  if (!rest.empty()) return talk.fail("ask takes no word; decide DECISION says what is asked about");
  const auto result = talk.evaluate(Conversation::Explain::yes);
  if (!result) return talk.fail(result.error());
  std::vector<Missing> all = missing_of(result->json);
  for (Missing& missing : all)
    if (!weigh(talk, missing)) return false;
  std::stable_sort(all.begin(), all.end(), [](const Missing& a, const Missing& b) { return a.share() > b.share(); });
  talk.questions.clear();
  for (std::size_t i = 0; i < all.size(); ++i) {
    tell(talk, i + 1, all[i]);
    talk.questions.push_back({all[i].input, answers_of(all[i])});
  }
  talk.say(all.empty() ? "nothing is missing" + (result->outcomes.empty() ? "" : ": " + outcomes_line(result->outcomes, result->outcomes.size() > 1)) : "answer VALUE answers the first, answer NUMBER VALUE another");
  return true;
}

bool do_reply(Conversation& talk, const std::string& rest) {
  if (talk.questions.empty()) return talk.fail("nothing was asked; ask says what is missing");
  std::string value = rest;
  std::size_t number = 1;
  const auto words = words_of(rest);
  // "answer 70 kg" is a value; "answer 2 yes" is a number before one.
  if (words.size() > 1 && words[0].size() < 4 && std::all_of(words[0].begin(), words[0].end(), [](unsigned char c) { return std::isdigit(c); })) {
    const auto wanted = static_cast<std::size_t>(std::stoi(words[0]));
    if (wanted >= 1 && wanted <= talk.questions.size()) {
      number = wanted;
      value = trimmed(rest.substr(words[0].size()));
    }
  }
  if (value.empty()) return talk.fail("answer with which value?");
  const Question& question = talk.questions[number - 1];
  for (const std::string& statement : meant(question, value)) {
    if (!understood(talk.rules(), statement)) continue;
    talk.say("stated: " + statement);
    talk.questions.erase(talk.questions.begin() + static_cast<std::ptrdiff_t>(number - 1));
    return do_given(talk, statement);
  }
  return do_given(talk, question.input + " is " + value);  // says what is wrong with it
}

}  // namespace regimen::tools::repl
