// The commands of the conversation (commands.def): an entry is one of them, or an expression.
#pragma once

#include <string>
#include <vector>

#include "tools/regimen/repl/conversation.h"

namespace regimen::tools::repl {

struct CommandRow {
  const char* name;
  const char* spelling;
  const char* usage;
  const char* sentence;
  bool (*run)(Conversation& talk, const std::string& rest);  // false: it failed, and said why
};
const std::vector<CommandRow>& command_rows();

#define RGM_REPL_COMMAND(name, spelling, usage, sentence) bool do_##name(Conversation& talk, const std::string& rest);
#include "tools/regimen/repl/commands.def"
#undef RGM_REPL_COMMAND

// Carries out one entry and takes its time.
bool carry_out(Conversation& talk, const std::string& entry);

// "weight is 70 kg and takes X" as the rules understand it; nothing: it was said what is wrong.
std::optional<std::vector<Said>> facts_of(Conversation& talk, const std::string& text);

// Points the conversation at a decision or medicine ("", "DECISION", "for order of MEDICINE").
bool point_at(Conversation& talk, const std::string& what);

}  // namespace regimen::tools::repl
