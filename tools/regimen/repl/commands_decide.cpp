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

std::optional<Evaluated> evaluated(Conversation& talk, Conversation::Explain explain = Conversation::Explain::no) {
  auto result = talk.evaluate(explain);
  if (!result) {
    talk.fail(result.error());
    return std::nullopt;
  }
  return std::move(*result);
}

void say_notes(Conversation& talk, const Evaluated& result) {
  for (const std::string& note : result.notes) talk.say("data quality  " + note);
}

bool say_decisions(Conversation& talk, const Evaluated& result) {
  const auto text = result.decisions.text(talk.colour);
  if (!text) return talk.fail(text.error());
  const std::size_t from = text->find_first_not_of('\n');
  talk.say(std::string(text->substr(from == std::string_view::npos ? 0 : from)));
  return true;
}

std::vector<std::string> considered_rules(const Json& decisions) {
  std::vector<std::string> rules;
  for (const Json& d : decisions)
    for (const Json& c : d.at("considered")) rules.push_back(c.at("rule"));
  return rules;
}

// Of a rule that there is: whose it is, and what became of that decision.
std::string not_considered(const Conversation& talk, const Evaluated& result, const std::string& rule, std::vector<std::string> known) {
  for (const Json* words : talk.guidelines_in_scope()) {
    for (const Json& decision : words->at("decisions")) {
      const auto& rules = decision.at("rules");
      known.insert(known.end(), rules.begin(), rules.end());
      if (std::find(rules.begin(), rules.end(), rule) == rules.end()) continue;
      const std::string name = decision.at("name"), whole = words_or(*words, "id") + "." + name;
      const auto made = std::find_if(result.outcomes.begin(), result.outcomes.end(), [&](const Outcome& o) { return o.decision == whole; });
      const std::string state = made == result.outcomes.end() ? "was not asked for: decide " + name : made->line;
      return "rule " + rule + " of " + whole + " was not considered: the decision " + state;
    }
  }
  return "there is no rule '" + rule + "'" + did_you_mean(near(rule, known));
}

// Medicines that were ordered and that no decision is for.
std::vector<std::string> orders_nobody_decides(const Conversation& talk, const Evaluated& result) {
  std::vector<std::string> out;
  for (const Said& said : talk.patient.statements)
    if (said.kind == "order" && std::none_of(result.outcomes.begin(), result.outcomes.end(), [&](const Outcome& o) { return o.subject == said.about; })) out.push_back(said.about);
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
  if (talk.focus.about.empty())
    for (const std::string& medicine : orders_nobody_decides(talk, *result)) talk.say(medicine + " is ordered: no guideline in use decides on it");
  if (result->as_if_ordered) talk.say("as if ordered");
  if (!say_decisions(talk, *result)) return false;
  say_notes(talk, *result);
  return true;
}

bool do_why(Conversation& talk, const std::string& rest) {
  if (!rest.empty() && !point_at(talk, rest)) return false;
  const auto result = evaluated(talk, Conversation::Explain::yes);
  if (!result) return false;
  if (result->json.empty()) return talk.fail("no decision was made; decide DECISION asks for one");
  return say_decisions(talk, *result);
}

bool do_why_not(Conversation& talk, const std::string& rest) {
  const auto result = evaluated(talk, Conversation::Explain::yes);
  if (!result) return false;
  const auto known = considered_rules(result->json);
  if (std::find(known.begin(), known.end(), rest) == known.end()) return talk.fail(not_considered(talk, *result, rest, known));
  const auto report = rgm::rule(result->decisions, rest);
  const auto text = report ? report->text(talk.colour) : rgm::Outcome<std::string_view>(report.error());
  if (!text) return talk.fail(text.error());
  talk.say(std::string(*text));
  return true;
}

bool do_coverage(Conversation& talk, const std::string& rest) {
  if (!rest.empty()) return talk.fail("coverage takes no word");
  const std::string in_use = talk.guideline_in_use();
  const auto report = talk.timed("counting", [&] { return talk.watch().seen().report(in_use.empty() ? std::vector<std::string>{} : std::vector{in_use}); });
  if (!report) return talk.fail(report.error());
  const auto text = report->coverage(RGM_COVERAGE_TEXT, talk.colour);
  if (!text) return talk.fail(text.error());
  talk.say("Each evaluation since the rules were read counts as a test.");
  talk.say(std::string(*text));
  return true;
}

}  // namespace regimen::tools::repl
