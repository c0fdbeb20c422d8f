// One line from a terminal: editing, history, completion. libedit stays in line_editor.cpp.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace regimen::tools::repl {

enum class LineEnd { line, interrupted, closed };

class LineEditor {
 public:
  // What may follow `before` (the entry up to the word under the cursor) and begins with `word`.
  using Complete = std::function<std::vector<std::string>(const std::string& before, const std::string& word)>;

  // `history`: the file it is kept in, readable for its owner only; "": it ends with the session.
  LineEditor(const std::string& history, Complete complete);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  LineEnd read(const std::string& prompt, std::string& line);
  void remember(const std::string& entry);
  // Whether entries can be kept in that file, which is made where it is not there.
  static bool can_keep(const std::string& history);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace regimen::tools::repl
