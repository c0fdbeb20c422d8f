// The rules of a conversation: compiled, and compiled again when a file changed. A broken edit keeps the last good rules.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regimen/session.hpp>
#include <string>
#include <vector>

namespace regimen::tools::repl {

using Json = nlohmann::json;

class RuleWatch {
 public:
  // `paths`: files or folders; none: what the program ships, which is not watched.
  RuleWatch(const rgm::Engine& engine, std::vector<std::string> paths) : engine_(engine), paths_(std::move(paths)) {}

  enum class Change { none, read_again, broken, gone };
  struct News {
    Change change = Change::none;
    std::string text;  // which files, or what is wrong with them
    std::optional<rgm::Error> error;
  };
  // Looks whether a file changed, and compiles. Before the first success rules() is null.
  News look();

  const rgm::Rules* rules() const { return rules_ ? &*rules_ : nullptr; }
  const std::vector<rgm::Source>& sources() const { return sources_; }  // of rules(); empty: what is shipped
  const Json& words() const { return words_; }                          // of rules(); see rgm_words_report

 private:
  struct Stamp {
    long long changed = 0;
    unsigned long long size = 0, file = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  std::map<std::string, Stamp> stamps() const;
  News compile(std::vector<rgm::Source> sources);
  std::string changed_files(const std::vector<rgm::Source>& now) const;

  const rgm::Engine& engine_;
  std::vector<std::string> paths_;
  std::map<std::string, Stamp> seen_;
  bool looked_ = false;
  std::optional<rgm::Rules> rules_;
  std::vector<rgm::Source> sources_;
  Json words_;
};

}  // namespace regimen::tools::repl
