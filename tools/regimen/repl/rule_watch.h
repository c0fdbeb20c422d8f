// The rules of a conversation: compiled, and compiled again when a file changed. A broken edit keeps the last good rules, and so does one
// whose compilation Ctrl-C left behind, until it is done.
#pragma once

#include <future>
#include <nlohmann/json.hpp>
#include <optional>
#include <regimen/session.hpp>
#include <string>
#include <vector>

#include "tools/regimen/repl/file_stamp.h"

namespace regimen::tools::repl {

using Json = nlohmann::json;

class RuleWatch {
 public:
  // `paths`: files or folders; none: what the program ships, which is not watched.
  RuleWatch(const rgm::Engine& engine, std::vector<std::string> paths) : engine_(engine), paths_(std::move(paths)) {}

  enum class Change { none, read_again, broken, gone, left, waiting };  // left: by Ctrl-C; waiting: still not done
  struct News {
    Change change = Change::none;
    std::string text;  // which files, or what is wrong with them
  };
  // Looks whether a file changed, and compiles. Before the first success rules() is null.
  News look();

  const rgm::Rules* rules() const { return good_.rules ? &*good_.rules : nullptr; }
  rgm_coverage* coverage() const { return good_.coverage->get(); }
  const rgm::Coverage& seen() const { return *good_.coverage; }  // by the runs since these rules were read
  const std::vector<rgm::Source>& sources() const { return good_.sources; }  // of rules(); empty: what is shipped
  const Json& words() const { return good_.words; }                          // of rules(); see rgm_words_report

 private:
  struct Made {
    std::vector<rgm::Source> sources;
    std::optional<rgm::Rules> rules;
    std::optional<rgm::Coverage> coverage;  // goes before the rules
    Json words;
    std::string wrong;  // "" nothing
  };
  static Made made_of(const rgm::Engine& engine, std::vector<rgm::Source> sources);
  FileStamps stamps() const;
  News take();
  std::string changed_files(const std::vector<rgm::Source>& now) const;

  const rgm::Engine& engine_;
  std::vector<std::string> paths_;
  FileStamps seen_;
  bool looked_ = false;
  std::future<Made> coming_;
  Made good_;
};

}  // namespace regimen::tools::repl
