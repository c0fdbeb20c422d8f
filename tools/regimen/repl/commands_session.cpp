// Commands about the conversation itself: guidelines, expressions, time, stages, help.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>
#include <sstream>

#include "tools/regimen/repl/background.h"
#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

std::string milliseconds(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value < 10 ? "%.2f ms" : "%.0f ms", value);
  return text;
}

std::vector<std::string> guideline_ids(const Conversation& talk) {
  std::vector<std::string> ids;
  for (const Json& words : talk.words().at("guidelines")) ids.push_back(words.at("id"));
  return ids;
}

std::string several_guidelines(const Conversation& talk) {
  return counted(guideline_ids(talk).size(), "guideline") + " are loaded: use GUIDELINE says in whose words to answer";
}

// What the guideline imports may stand among the files that were read. Copied: the rules may be read again meanwhile.
using Sources = std::map<std::string, rgm::Source>;
Sources sources_by_name(const Conversation& talk) {
  Sources out;
  for (const std::string& id : guideline_ids(talk))
    if (auto source = rgm::source(talk.rules(), id)) out.emplace(id, std::move(*source));
  return out;
}

int find_among(void* sources, rgm_text name, rgm_source* source) {
  const auto& all = *static_cast<const Sources*>(sources);
  const auto found = all.find(std::string(name.data, name.length));
  if (found == all.end()) return 0;
  *source = {{found->second.name.data(), found->second.name.size()}, {found->second.text.data(), found->second.text.size()}};
  return 1;
}

// As `regimen record --format json` writes it.
bool dump_record(Conversation& talk) {
  auto record = talk.record(talk.patient.statements);
  if (!record) return talk.fail(record.error());
  const auto report = (*record)->report(talk.patient.as_of);
  if (!report) return talk.fail(report.error());
  const auto json = report->json();
  if (!json) return talk.fail(json.error());
  talk.say(std::string(*json));
  return true;
}

std::string help_line(const CommandRow& row) {
  std::string head = std::string(row.spelling) + (*row.usage ? std::string(" ") + row.usage : "");
  if (head.size() < 34) head.resize(34, ' ');
  return head + "  " + row.sentence;
}

void help_all(Conversation& talk) {
  for (const CommandRow& row : command_rows()) talk.say("  " + help_line(row));
  talk.say("Anything else is a value or condition of the guideline: bmi; (bmi is more than 30) and takes MEDICINE.");
  talk.say("What is entered may be patient data: it is kept only where --history FILE or REGIMEN_HISTORY asks for it.");
}

// Inputs, genes, decisions and medicines of that name.
bool help_word(Conversation& talk, const std::string& word) {
  bool found = false;
  const auto tell = [&](const std::string& text) {
    talk.say("  " + text);
    found = true;
  };
  for (const Json* words : talk.guidelines_in_scope()) {
    const std::string id = words->at("id");
    for (const Json& input : words->at("inputs")) {
      if (input.at("name") != word) continue;
      std::string text = word + ": " + words_or(input, "type");
      if (input.contains("unit")) text += " in " + words_or(input, "unit");
      if (input.contains("members")) text += " of " + joined(input.at("members").get<std::vector<std::string>>(), ", ");
      tell(text + "  [" + id + "]" + (input.contains("ask") ? "  " + words_or(input, "ask") : ""));
    }
    for (const Json& decision : words->at("decisions"))
      if (decision.at("name") == word) tell("decision of " + id + ", rules " + joined(decision.at("rules").get<std::vector<std::string>>(), ", "));
  }
  for (const Json& gene : talk.words().at("genes"))
    if (gene.at("name") == word)
      tell("gene, " + counted(gene.at("alleles").size(), "allele") + "; phenotypes " + joined(gene.at("phenotypes").get<std::vector<std::string>>(), ", "));
  for (const char* sort : {"medicines", "classes"})
    for (const Json& name : talk.words().at(sort))
      if (name == word) tell(std::string(sort) == "classes" ? "a class of medicines" : "a medicine");
  return found;
}

std::optional<std::size_t> number_of(const std::string& text) {
  constexpr std::size_t kMostDigits = 9;
  if (text.empty() || text.size() > kMostDigits || text.find_first_not_of("0123456789") != text.npos) return std::nullopt;
  return std::stoul(text);
}

// The patient as it is evaluated again and again.
bool time_runs(Conversation& talk, std::size_t runs) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> took;
  for (std::size_t i = 0; i < runs; ++i) {
    const auto from = Clock::now();
    const auto result = talk.evaluate();
    if (!result && result.error().status == RGM_CANCELLED) break;
    if (!result) return talk.fail(result.error());
    took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - from).count());
  }
  const bool stopped = took.size() < runs;
  if (took.empty()) return stopped ? talk.fail("stopped") : talk.fail("how many evaluations?");
  std::sort(took.begin(), took.end());
  const std::string told = counted(took.size(), "evaluation") + ": half of them within " + milliseconds(took[took.size() / 2]) + ", the slowest " + milliseconds(took.back());
  return stopped ? talk.fail("stopped after " + told) : (talk.say(told), true);
}

// People ask "is x at least 3" as they state "x is at least 3": the comparison is the same without `is`. Columns stay.
std::string without_is(std::string text) {
  for (const char* comparison : {"is at least", "is at most", "is more than", "is less than"})
    for (std::size_t at = text.find(comparison); at != std::string::npos; at = text.find(comparison, at + 1))
      if (std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2 == 0 && at > 0 && text[at - 1] == ' ') text.replace(at, 2, "  ");
  return text;
}

}  // namespace

bool do_use(Conversation& talk, const std::string& rest) {
  if (rest == "all") {
    talk.guideline.clear();
    return true;
  }
  const auto ids = guideline_ids(talk);
  std::vector<std::string> fitting;
  for (const std::string& id : ids)
    if (id == rest || id.ends_with("." + rest)) fitting.push_back(id);
  if (fitting.size() != 1)
    return talk.fail(fitting.empty() ? "there is no guideline '" + rest + "'" + did_you_mean(near(rest, ids))
                                     : "'" + rest + "' may be " + joined(fitting, " or "));
  talk.guideline = fitting.front();
  talk.focus = {};
  return true;
}

bool do_guidelines(Conversation& talk, const std::string& rest) {
  if (!rest.empty()) return talk.fail("guidelines takes no word; use " + rest + " speaks to that one");
  for (const Json& words : talk.words().at("guidelines"))
    talk.say((talk.guideline == words.at("id") ? "* " : "  ") + words_or(words, "id") + "  " + words_or(words, "version") + "  " + words_or(words, "title"));
  return true;
}

bool do_question(Conversation& talk, const std::string& rest) {
  if (rest.empty()) return talk.fail("write a value or condition: ? bmi");
  if (!talk.guideline_words()) return talk.fail(several_guidelines(talk));
  auto record = talk.timed("reading", [&] { return talk.record(talk.patient.statements); });
  if (!record) return talk.fail(record.error());
  const auto answer =
      talk.timed("compiling and answering", [&] { return rgm::answer(talk.rules(), **record, talk.run_options(), talk.guideline_in_use(), without_is(rest)); });
  if (!answer) return talk.fail(answer.error());
  const auto text = answer->text(talk.colour);
  if (!text) return talk.fail(text.error());
  if (answer->failures() == 0) {
    talk.say(std::string(*text));
    return true;
  }
  std::vector<std::string> commands;
  for (const CommandRow& row : command_rows()) commands.push_back(words_of(row.spelling).front());
  const std::string first = words_of(rest).front();
  const auto close = words_of(rest).size() > 1 || first.size() > 2 ? near(first, commands) : std::vector<std::string>{};
  return talk.fail(std::string(*text) + (close.empty() ? "" : "no command begins with '" + first + "'" + did_you_mean(close) + "\n"));
}

bool do_time(Conversation& talk, const std::string& rest) {
  if (rest == "on" || rest == "off") {
    talk.tells_time = rest == "on";
    return true;
  }
  if (const auto runs = number_of(rest)) return time_runs(talk, *runs);
  if (!rest.empty()) return talk.fail("time, time on, time off, or time and how many evaluations");
  const auto& times = talk.last_times;
  double whole = 0;
  std::vector<std::string> parts;
  for (const auto& [stage, took] : times) {
    whole += took;
    parts.push_back(stage + " " + milliseconds(took));
  }
  talk.say(times.empty() ? "nothing was measured yet" : "time  " + milliseconds(whole) + ": " + joined(parts, ", "));
  return true;
}

bool do_dump(Conversation& talk, const std::string& rest) {
  if (rest.empty() || rest == "record") return dump_record(talk);
  std::istringstream lines(rgm_stages());
  std::vector<std::string> stages;
  for (std::string stage; std::getline(lines, stage);) stages.push_back(stage);
  if (std::find(stages.begin(), stages.end(), rest) == stages.end()) return talk.fail("dump what? the record, or a stage of the guideline: " + joined(stages, ", "));
  if (!talk.guideline_words()) return talk.fail(several_guidelines(talk));
  auto source = rgm::source(talk.rules(), talk.guideline_in_use());
  if (!source) return talk.fail(source.error());
  auto coming = in_background<rgm::Outcome<rgm::Report>>([engine = &talk.engine(), source = *source, others = sources_by_name(talk), rest] {
    const rgm_resolver resolver{find_among, const_cast<Sources*>(&others)};
    return rgm::dump(*engine, source, rest, &resolver);
  });
  if (!talk.timed("stage", [&] { return wait_unless_interrupted(coming); })) return talk.fail("stopped");
  const auto dumped = coming.get();
  if (!dumped) return talk.fail(dumped.error());
  const auto text = dumped->text();
  if (!text || dumped->failures() > 0) return talk.fail(text ? std::string(*text) : text.error().message);
  talk.say(std::string(*text));
  return true;
}

bool do_help(Conversation& talk, const std::string& rest) {
  if (rest.empty()) {
    help_all(talk);
    return true;
  }
  bool found = false;
  for (const CommandRow& row : command_rows()) {
    const auto words = words_of(row.spelling);
    if (row.spelling != rest && words.front() != rest) continue;
    talk.say("  " + help_line(row));
    found = true;
  }
  if (help_word(talk, rest) || found) return true;
  std::vector<std::string> known;
  for (const CommandRow& row : command_rows()) known.push_back(row.spelling);
  for (const Json* words : talk.guidelines_in_scope())
    for (const Json& input : words->at("inputs")) known.push_back(input.at("name"));
  return talk.fail("nothing is known of '" + rest + "'" + did_you_mean(near(rest, known)));
}

bool do_quit(Conversation& talk, const std::string& rest) {
  if (!rest.empty()) return talk.fail("quit takes no word");
  talk.over = true;
  return true;
}

}  // namespace regimen::tools::repl
