#include "tools/regimen/repl/commands.h"

#include <algorithm>

#include "tools/regimen/repl/interrupt.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// What stands behind the words of `spelling`; nothing: the entry does not begin with them.
std::optional<std::string> behind(const std::string& spelling, const std::string& entry) {
  std::size_t at = 0;
  for (const std::string& word : words_of(spelling)) {
    at = entry.find_first_not_of(" \t\n", at);
    if (at == std::string::npos || lower(entry.substr(at, word.size())) != word) return std::nullopt;
    at += word.size();
    const bool ends = at >= entry.size() || entry[at] == ' ' || entry[at] == '\t' || entry[at] == '\n' || word == "?";
    if (!ends) return std::nullopt;
  }
  return trimmed(entry.substr(at));
}

// Where the name before `is` is no input at all.
std::vector<std::string> near_inputs(const Conversation& talk, const std::string& statement) {
  const auto words = words_of(statement);
  std::vector<std::string> known;
  for (const Json* guideline : talk.guidelines_in_scope())
    for (const Json& input : guideline->at("inputs")) known.push_back(input.at("name"));
  if (words.size() < 3 || words[1] != "is" || std::find(known.begin(), known.end(), words[0]) != known.end()) return {};
  return near(words[0], known);
}

bool run_command(Conversation& talk, const std::string& entry) {
  const CommandRow* best = nullptr;
  std::string rest;
  for (const CommandRow& row : command_rows()) {
    const auto after = behind(row.spelling, entry);
    if (!after || (best && std::string(row.spelling).size() <= std::string(best->spelling).size())) continue;
    best = &row;
    rest = *after;
  }
  if (best) return best->run(talk, rest);
  for (const Json* words : talk.guidelines_in_scope())
    for (const Json& decision : words->at("decisions"))
      if (decision.at("name") == entry) return do_decide(talk, entry);
  return do_question(talk, entry);
}

}  // namespace

const std::vector<CommandRow>& command_rows() {
  static const std::vector<CommandRow> rows = {
#define RGM_REPL_COMMAND(name, spelling, usage, sentence) {#name, spelling, usage, sentence, do_##name},
#include "tools/regimen/repl/commands.def"
#undef RGM_REPL_COMMAND
  };
  return rows;
}

bool carry_out(Conversation& talk, const std::string& entry) {
  if (entry.empty() || entry.front() == '#') return true;
  if (entry.size() > kLongestEntry) return talk.fail("the entry has " + std::to_string(entry.size()) + " bytes; at most " + std::to_string(kLongestEntry) + " are read");
  if (!is_text(entry)) return talk.fail("the entry holds characters that are no text");
  forget_interrupt();
  talk.start_times();
  if (!talk.look_at_files()) return false;
  const bool done = run_command(talk, entry);
  const std::string word = words_of(entry).front();
  if (word != "time") talk.last_times = talk.times();
  if (talk.tells_time && word != "time") do_time(talk, "");
  return done;
}

std::optional<std::vector<Said>> facts_of(Conversation& talk, const std::string& text) {
  std::vector<Said> facts;
  for (const std::string& part : parts_at_and(text)) {
    if (part.empty()) {
      talk.fail("write what is stated: INPUT is VALUE, takes MEDICINE, has CONDITION");
      return std::nullopt;
    }
    auto said = understood(talk.rules(), part);
    if (!said) {
      talk.fail(said.error().message + did_you_mean(near_inputs(talk, part)));
      return std::nullopt;
    }
    facts = changed(std::move(facts), {std::move(*said)});
  }
  return facts;
}

}  // namespace regimen::tools::repl
