// Commands that ask what the rules say, and why.
#include <algorithm>

#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

std::vector<std::string> decision_names(const Conversation& talk) {
  std::vector<std::string> names;
  for (const Json* words : talk.guidelines_in_scope())
    for (const Json& decision : words->at("decisions")) names.push_back(decision.at("name"));
  return names;
}

std::optional<Evaluated> evaluated(Conversation& talk) {
  auto result = talk.evaluate();
  if (!result) {
    talk.fail(result.error());
    return std::nullopt;
  }
  return std::move(*result);
}

void say_notes(Conversation& talk, const Evaluated& result) {
  for (const std::string& note : result.notes) talk.say("data quality  " + note);
}

const char* state_words(const std::string& state) {
  if (state == "applied") return "applies";
  if (state == "blocked") return "holds, but gives way";
  if (state == "not_applied") return "does not hold";
  return "not known whether it holds";
}

// "poor  applies", with the exception it gives way to.
std::string considered_line(const Json& c) {
  const std::string by = words_or(c, "by");
  return words_or(c, "rule") + ": " + state_words(words_or(c, "state")) + (by.empty() ? "" : " to " + by);
}

std::string evidence_line(const Json& e) {
  std::string text = words_or(e, "input") + " " + words_or(e, "value");
  if (!words_or(e, "unit").empty()) text += " " + words_or(e, "unit");
  if (!words_or(e, "date").empty()) text += ", " + words_or(e, "date");
  return text + (words_or(e, "source").empty() ? "" : "  [" + words_or(e, "source") + "]");
}

void explain(Conversation& talk, const Json& d) {
  const Outcome outcome = outcome_of(d);
  talk.say(outcome.title + ": " + outcome.line);
  if (!words_or(d, "because").empty()) talk.say("  because   " + words_or(d, "because"));
  const auto list = [&](const std::string& title, const Json& items, const auto& line_of) {
    for (std::size_t i = 0; i < items.size(); ++i) talk.say("  " + (i == 0 ? title + std::string(10 - title.size(), ' ') : std::string(10, ' ')) + line_of(items[i]));
  };
  list("rules", d.at("considered"), considered_line);
  list("evidence", d.at("evidence"), evidence_line);
  list("missing", d.at("missing"), [](const Json& m) { return words_or(m, "input") + ": " + words_or(m, "reason"); });
  list("assumed", d.at("assumed"), [](const Json& a) { return words_or(a, "input") + " " + words_or(a, "value") + ", " + words_or(a, "because"); });
}

// The decisions that have a rule of that name.
std::vector<const Json*> with_rule(const Json& decisions, const std::string& rule) {
  std::vector<const Json*> out;
  for (const Json& d : decisions)
    for (const Json& c : d.at("considered"))
      if (c.at("rule") == rule) out.push_back(&d);
  return out;
}

}  // namespace

bool point_at(Conversation& talk, const std::string& what) {
  const auto words = words_of(what);
  if (words.empty()) {
    talk.focus = {};
    return true;
  }
  if (words.size() >= 4 && words[0] == "for" && words[1] == "order" && words[2] == "of") {
    const std::string medicine = joined({words.begin() + 3, words.end()}, "_");
    const auto said = understood(talk.rules(), "order of " + medicine);
    if (!said) return talk.fail(said.error());
    talk.focus = {said->about, said->about};
    return true;
  }
  const auto known = decision_names(talk);
  if (std::find(known.begin(), known.end(), what) == known.end())
    return talk.fail("there is no decision '" + what + "'" + did_you_mean(near(what, known)));
  talk.focus = {what, ""};
  return true;
}

bool do_decide(Conversation& talk, const std::string& rest) {
  if (!point_at(talk, rest)) return false;
  const auto result = evaluated(talk);
  if (!result) return false;
  if (result->json.empty()) {
    for (const Outcome& value : result->outcomes) talk.say(value.title + "  " + value.line);
    if (result->outcomes.empty()) talk.say("No decision is for the view of the patient, and none for a medicine ordered or taken; say: order of MEDICINE, decide DECISION");
    say_notes(talk, *result);
    return true;
  }
  if (result->as_if_ordered) talk.say("as if ordered");
  const auto text = result->decisions.text(talk.colour);
  if (!text) return talk.fail(text.error());
  talk.say(std::string(text->substr(text->find_first_not_of('\n') == std::string_view::npos ? 0 : text->find_first_not_of('\n'))));
  say_notes(talk, *result);
  return true;
}

bool do_why(Conversation& talk, const std::string& rest) {
  if (!rest.empty() && !point_at(talk, rest)) return false;
  const auto result = evaluated(talk);
  if (!result) return false;
  if (result->json.empty()) return talk.fail("no decision was made; decide DECISION asks for one");
  for (const Json& d : result->json) explain(talk, d);
  return true;
}

bool do_why_not(Conversation& talk, const std::string& rest) {
  const auto result = evaluated(talk);
  if (!result) return false;
  const auto found = with_rule(result->json, rest);
  if (found.empty()) {
    std::vector<std::string> known;
    for (const Json& d : result->json)
      for (const Json& c : d.at("considered")) known.push_back(c.at("rule"));
    return talk.fail("no rule '" + rest + "' was considered" + did_you_mean(near(rest, known)));
  }
  for (const Json* d : found)
    for (const Json& c : d->at("considered"))
      if (c.at("rule") == rest) talk.say(outcome_of(*d).title + ", " + considered_line(c));
  return true;
}

bool do_coverage(Conversation& talk, const std::string& rest) {
  if (!rest.empty()) return talk.fail("coverage takes no word");
  std::size_t rules = 0, seen = 0;
  for (const Json* words : talk.guidelines_in_scope()) {
    for (const Json& decision : words->at("decisions")) {
      const std::string name = decision.at("name");
      const auto found = talk.seen.find(words->at("id").get<std::string>() + "." + name);
      rules += decision.at("rules").size();
      if (found == talk.seen.end()) continue;
      std::vector<std::string> outcomes;
      for (const auto& [outcome, times] : found->second.outcomes) outcomes.push_back(outcome + " " + std::to_string(times));
      talk.say(found->first + ": " + joined(outcomes, ", "));
      for (const std::string rule : decision.at("rules")) {
        const auto states = found->second.rules.find(rule);
        const bool applied = states != found->second.rules.end() && states->second.contains("applied");
        seen += applied ? 1 : 0;
        std::vector<std::string> others;
        if (states != found->second.rules.end()) others.assign(states->second.begin(), states->second.end());
        std::erase(others, "applied");
        talk.say("  " + rule + ": " + (applied ? "applied" : "never applied") + (others.empty() ? "" : "; " + joined(others, ", ")));
      }
    }
  }
  talk.say(std::to_string(seen) + " of " + counted(rules, "rule") + " applied in this session");
  return true;
}

}  // namespace regimen::tools::repl
