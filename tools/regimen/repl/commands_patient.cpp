// Commands that say what is known of the patient.
#include <algorithm>

#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

bool state(Conversation& talk, const std::string& text) {
  const auto facts = facts_of(talk, text);
  if (!facts) return false;
  std::vector<std::string> gone;
  for (const Said& before : talk.patient.statements)
    if (std::any_of(facts->begin(), facts->end(), [&](const Said& now) { return replaces(now, before) && now.text != before.text; }))
      gone.push_back(before.text);
  talk.patient.statements = changed(std::move(talk.patient.statements), *facts);
  if (!gone.empty()) talk.say("in place of: " + joined(gone, "; "));
  return true;
}

bool is_list(const std::string& word) { return word == "medicines" || word == "conditions" || word == "allergies"; }

void show_list(Conversation& talk, const std::string& title, const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) talk.say((i == 0 ? title : std::string(title.size(), ' ')) + "  " + lines[i]);
}

bool show_record(Conversation& talk) {
  auto record = talk.record(talk.patient.statements);
  if (!record) return talk.fail(record.error());
  const auto report = (*record)->report(talk.patient.as_of);
  if (!report) return talk.fail(report.error());
  const auto text = report->text(talk.colour);
  if (!text) return talk.fail(text.error());
  talk.say(std::string(*text));
  return true;
}

bool has_word(const std::string& text, const std::string& word) {
  const auto words = words_of(text);
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool do_load(Conversation& talk, const std::string& rest) {
  if (rest.empty()) return talk.fail("load which file?");
  auto files = talk.patient.files;
  files.push_back(rest);
  if (const auto error = talk.timed("reading", [&] { return talk.read(std::move(files)); })) return talk.fail(*error);
  auto record = talk.record({});
  auto report = !record ? rgm::Outcome<rgm::Report>(record.error()) : (*record)->report(talk.patient.as_of);
  if (!report) return talk.fail(report.error());
  const auto json = report->json();
  if (!json) return talk.fail(json.error());
  for (const Json& input : Json::parse(*json).at("inputs"))
    if (input.at("file") == rest)
      talk.say(words_or(input, "format") + ", " + counted(input.at("facts").get<std::size_t>(), "fact") + ", " + std::to_string(input.at("rejected").get<std::size_t>()) + " rejected");
  return true;
}

bool do_given(Conversation& talk, const std::string& rest) { return state(talk, rest); }
bool do_takes(Conversation& talk, const std::string& rest) { return state(talk, "takes " + rest); }
bool do_has(Conversation& talk, const std::string& rest) { return state(talk, "has " + rest); }
bool do_allergic(Conversation& talk, const std::string& rest) { return state(talk, "allergic to " + rest); }
bool do_order(Conversation& talk, const std::string& rest) { return state(talk, "order of " + rest); }

// `not takes X` states; any other `not ...` is a condition to be answered.
bool do_negated(Conversation& talk, const std::string& rest) {
  const auto words = words_of(rest);
  const bool states = !words.empty() && (words[0] == "takes" || words[0] == "has" || words[0] == "allergic" || words[0] == "carries");
  return states ? state(talk, "not " + rest) : do_question(talk, "not " + rest);
}

bool do_forget(Conversation& talk, const std::string& rest) {
  if (rest.empty()) return talk.fail("forget what? (reset forgets everything)");
  std::vector<std::string> gone;
  const auto meant = [&](const Said& said) { return said.about == rest || said.text == rest || has_word(said.text, rest); };
  std::erase_if(talk.patient.statements, [&](const Said& said) {
    if (meant(said)) gone.push_back(said.text);
    return meant(said);
  });
  if (std::erase(talk.patient.complete, rest)) gone.push_back(rest + " complete");
  auto files = talk.patient.files;
  if (std::erase(files, rest)) {
    if (const auto error = talk.read(std::move(files))) return talk.fail(*error);
    gone.push_back("the file " + rest);
  }
  if (gone.empty()) {
    std::vector<std::string> known;
    for (const Said& said : talk.patient.statements) known.push_back(said.about);
    return talk.fail("nothing was stated about '" + rest + "'" + (rest == "all" || rest == "everything" ? "; reset forgets everything" : did_you_mean(near(rest, known))));
  }
  talk.say("forgotten: " + joined(gone, "; "));
  return true;
}

bool do_complete(Conversation& talk, const std::string& rest) {
  std::string lists = rest;
  std::replace(lists.begin(), lists.end(), ',', ' ');
  const auto words = words_of(lists);
  if (words.empty()) return talk.fail("complete which lists? medicines, conditions, allergies");
  for (const std::string& word : words)
    if (word != "and" && !is_list(word)) return talk.fail("'" + word + "' is no list; the lists are medicines, conditions and allergies");
  for (const std::string& word : words)
    if (is_list(word) && std::find(talk.patient.complete.begin(), talk.patient.complete.end(), word) == talk.patient.complete.end())
      talk.patient.complete.push_back(word);
  return true;
}

bool do_show(Conversation& talk, const std::string& rest) {
  if (rest == "record") return show_record(talk);
  if (!rest.empty()) return talk.fail("show, or show record");
  std::vector<std::string> stated;
  for (const Said& said : talk.patient.statements) stated.push_back(said.text);
  show_list(talk, "loaded  ", talk.patient.files);
  show_list(talk, "stated  ", stated);
  show_list(talk, "complete", talk.patient.complete);
  if (!talk.patient.as_of.empty()) talk.say("as of     " + talk.patient.as_of);
  if (!talk.guideline.empty()) talk.say("use       " + talk.guideline);
  if (!talk.focus.about.empty()) talk.say("about     " + talk.focus.about);
  const Patient& p = talk.patient;
  if (p.files.empty() && stated.empty() && p.complete.empty()) talk.say("nothing is stated or loaded");
  return true;
}

bool do_as_of(Conversation& talk, const std::string& rest) {
  const std::string before = talk.patient.as_of;
  auto record = talk.record({});
  if (!record) return talk.fail(record.error());
  const auto report = (*record)->report(rest);
  if (!report) return talk.fail(report.error());
  if (rest.empty()) return talk.fail("as of which day? 2025-12-01");
  talk.patient.as_of = rest;
  return true;
}

bool do_reset(Conversation& talk, const std::string& rest) {
  if (!rest.empty()) return talk.fail("reset forgets everything; forget " + rest + " forgets that");
  talk.patient = {};
  talk.focus = {};
  talk.questions.clear();
  const auto error = talk.read({});
  return error ? talk.fail(*error) : true;
}

}  // namespace regimen::tools::repl
