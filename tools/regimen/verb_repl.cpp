// `regimen repl`: a conversation about one patient, to try guidelines.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "tools/regimen/options.h"
#include "tools/regimen/output.h"
#include "tools/regimen/repl/background.h"
#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/completion.h"
#include "tools/regimen/repl/entry_source.h"
#include "tools/regimen/repl/interrupt.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct ReplChoices {
  rgm::EngineOptions engine;
  std::vector<std::string> inputs, rules;
  std::string as_of, history, script;
};

// "" none: what is entered may be patient data, so it is kept only where somebody asked for it. "on": in the user's state folder.
std::string history_file(const std::string& wanted) {
  const char* setting = std::getenv("REGIMEN_HISTORY");
  const std::string said = !wanted.empty() ? wanted : setting ? setting : "";
  if (said.empty() || said == "off") return "";
  if (said != "on") return said;
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  const std::string folder = state && *state ? state : home && *home ? std::string(home) + "/.local/state" : "";
  if (folder.empty()) return "";
  std::error_code error;
  std::filesystem::create_directories(folder + "/regimen", error);
  return error ? "" : folder + "/regimen/history";
}

void greet(const repl::Conversation& talk, const std::string& history) {
  const auto& guidelines = talk.words().at("guidelines");
  print("regimen " + std::string(rgm_version()) + ", " + std::to_string(guidelines.size()) + (guidelines.size() == 1 ? " guideline: " + guidelines[0].at("id").get<std::string>() : " guidelines") +
        ". help lists the commands, Ctrl-D ends.");
  const bool kept = !history.empty() && repl::LineEditor::can_keep(history);
  print(kept ? "What is entered is kept in " + history + "." : "What is entered is not kept" + (history.empty() ? "." : ": " + history + " cannot be written."));
  std::fflush(stdout);
}

std::string prompt_of(const repl::Conversation& talk) { return (talk.guideline.empty() ? "regimen" : talk.guideline) + "> "; }

std::string echoed(const std::string& entry) {
  std::string out = "> ";
  for (const char c : entry) out += c == '\n' ? "\n... " : std::string(1, c);
  return out;
}

// What goes on in the background uses what the program's end would tear down.
[[noreturn]] void end_session(int status) {
  if (repl::background_is_busy()) std::_Exit(finish_output(status));
  leave(status);
}

int converse(repl::Conversation& talk, repl::EntrySource& entries, bool terminal, bool echo) {
  bool failed = false;
  for (repl::Entry entry; !talk.over && entries.next(terminal ? prompt_of(talk) : "", entry);) {
    talk.line = terminal ? 0 : entry.line;
    if (echo) print(echoed(entry.text));
    if (!repl::carry_out(talk, entry.text)) failed = true;
    std::fflush(stdout);
  }
  return failed && !terminal ? RGM_FAILED : RGM_OK;
}

bool begin(repl::Conversation& talk, const ReplChoices& choices) {
  if (!talk.look_at_files()) return false;
  for (const std::string& file : choices.inputs)
    if (!repl::do_load(talk, file)) return false;
  return choices.as_of.empty() || repl::do_as_of(talk, choices.as_of);
}

int run(const ReplChoices& choices) {
  auto engine = rgm::Engine::make(choices.engine);
  if (!engine) return complain(engine.error());
  repl::Conversation talk(*engine, choices.rules);
  std::ifstream script;
  if (!choices.script.empty()) {
    script.open(choices.script, std::ios::binary);
    if (!script) return complain({RGM_INPUT, choices.script + ": cannot be read"});
  }
  const bool terminal = choices.script.empty() && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
  if (terminal && !std::getenv("NO_COLOR")) talk.colour = RGM_COLOURED;
  if (!begin(talk, choices)) return RGM_INPUT;
  if (!terminal) {
    const auto entries = repl::entries_of(choices.script.empty() ? std::cin : script);
    end_session(converse(talk, *entries, false, !choices.script.empty()));
  }
  const std::string history = history_file(choices.history);
  greet(talk, history);
  repl::watch_for_interrupts();
  int status = RGM_OK;
  {
    const auto entries = repl::entries_of_terminal(
        history, [&talk](const std::string& before, const std::string& word) { return repl::completions(talk, before, word); });
    status = converse(talk, *entries, true, false);
  }
  end_session(status);
}

}  // namespace

Action add_repl(CLI::App& command) {
  auto choices = std::make_shared<ReplChoices>();
  command.add_option("--input", choices->inputs, "Files of one patient, recognised by content")->type_name("FILE");
  command.add_option("--rules", choices->rules, "Rule files or folders, read again when they change; default what the program ships")->type_name("PATH");
  add_as_of(command, choices->as_of);
  command.add_option("--history", choices->history, "Keep what is entered, which may be patient data, in this file; default REGIMEN_HISTORY (a file, on or off), else not at all")
      ->type_name("FILE|on|off");
  command.add_option("--script", choices->script, "Commands of a file, shown with their answers")->type_name("FILE");
  add_cache(command, choices->engine);
  return [choices] { return run(*choices); };
}

}  // namespace regimen::tools
