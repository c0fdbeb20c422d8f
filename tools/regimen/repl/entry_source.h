// Entries of a conversation, from a terminal, a pipe or a script: an entry goes on over several lines while a bracket, text or table is open or a
// line ends in `and` or `or`.
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "tools/regimen/repl/line_editor.h"

namespace regimen::tools::repl {

bool is_open(const std::string& entry);

struct Entry {
  std::string text;   // without blanks around it
  int line = 0;       // its first line, from 1
};

class EntrySource {
 public:
  virtual ~EntrySource() = default;
  // False: there are no more.
  virtual bool next(const std::string& prompt, Entry& entry) = 0;
};

std::unique_ptr<EntrySource> entries_of(std::istream& stream);
std::unique_ptr<EntrySource> entries_of_terminal(const std::string& history, LineEditor::Complete complete);

}  // namespace regimen::tools::repl
