#include "tools/regimen/repl/completion.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

class Candidates {
 public:
  explicit Candidates(std::string word) : word_(std::move(word)) {}
  void add(const std::string& name) {
    if (name.starts_with(word_)) found_.push_back(name);
  }
  void add_all(const Json& names) {
    for (const Json& name : names) add(name);
  }
  std::vector<std::string> take() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  std::string word_;
  std::vector<std::string> found_;
};

// The word of each command that follows what is written before it.
void add_commands(const std::vector<std::string>& before, Candidates& out) {
  for (const CommandRow& row : command_rows()) {
    const auto words = words_of(row.spelling);
    if (words.size() > before.size() && std::equal(before.begin(), before.end(), words.begin())) out.add(words[before.size()]);
  }
}

void add_inputs(const Conversation& talk, Candidates& out) {
  for (const Json* words : talk.guidelines_in_scope()) {
    for (const Json& input : words->at("inputs")) out.add(input.at("name"));
    out.add_all(words->at("genes"));
  }
  for (const char* phrase : {"takes", "has", "allergic", "carries", "phenotype", "diplotype", "activity"}) out.add(phrase);
}

void add_values(const Conversation& talk, Candidates& out) {
  add_inputs(talk, out);
  for (const Json* words : talk.guidelines_in_scope()) {
    out.add_all(words->at("values"));
    if (words->contains("defines")) out.add_all(words->at("defines"));
  }
}

void add_decisions(const Conversation& talk, Candidates& out, bool rules) {
  for (const Json* words : talk.guidelines_in_scope()) {
    for (const Json& decision : words->at("decisions")) {
      if (rules) {
        out.add_all(decision.at("rules"));
      } else {
        out.add(decision.at("name"));
      }
    }
  }
  if (!rules) out.add("for");
}

// The medicines and classes the rules ask for; all others from the third letter on.
void add_medicines(const Conversation& talk, const std::string& word, Candidates& out) {
  constexpr std::size_t kEnough = 2;
  for (const Json* words : talk.guidelines_in_scope()) {
    for (const std::string fact : words->at("facts"))
      if (fact.starts_with("takes ")) out.add(fact.substr(6));
    for (const Json& decision : words->at("decisions"))
      for (const Json& trigger : decision.at("for")) out.add_all(trigger.at("medicines"));
  }
  if (word.size() < kEnough) return;
  out.add_all(talk.words().at("medicines"));
  out.add_all(talk.words().at("classes"));
}

// Behind "phenotype of GENE is".
void add_phenotypes(const Conversation& talk, const std::string& name, Candidates& out) {
  for (const Json& gene : talk.words().at("genes"))
    if (gene.at("name") == name)
      for (const std::string phenotype : gene.at("phenotypes")) out.add('"' + phenotype + '"');
}

// Behind "GENE is": its diplotypes; behind an input its members.
void add_answers(const Conversation& talk, const std::string& subject, const std::string& word, Candidates& out) {
  for (const Json& gene : talk.words().at("genes")) {
    if (gene.at("name") != subject) continue;
    for (const Json& diplotype : gene.at("diplotypes")) out.add(diplotype.at("name"));
    if (word.empty()) continue;
    const std::size_t slash = word.find('/');
    for (const std::string allele : gene.at("alleles")) out.add(slash == std::string::npos ? allele + "/" : word.substr(0, slash + 1) + allele);
  }
  for (const Json* words : talk.guidelines_in_scope()) {
    for (const Json& input : words->at("inputs")) {
      if (input.at("name") != subject) continue;
      if (input.contains("members")) out.add_all(input.at("members"));
      if (input.at("type") == "yes/no") {
        out.add("yes");
        out.add("no");
      }
    }
  }
  out.add("missing");
}

void add_files(const std::string& word, Candidates& out) {
  namespace fs = std::filesystem;
  const std::size_t slash = word.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : word.substr(0, slash + 1);
  std::error_code error;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, error), end; !error && entry != end; entry.increment(error))
    out.add(folder + entry->path().filename().string() + (entry->is_directory(error) ? "/" : ""));
}

void add_lines(const char* lines, Candidates& out) {
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) out.add(line);
}

}  // namespace

std::vector<std::string> completions(const Conversation& talk, const std::string& before, const std::string& word) {
  Candidates out(word);
  const auto words = words_of(before);
  const std::string first = words.empty() ? "" : words.front(), last = words.empty() ? "" : words.back();
  add_commands(words, out);
  const bool medicine = last == "takes" || (last == "to" && first != "sweep") || (last == "of" && std::find(words.begin(), words.end(), "order") != words.end());
  if (words.empty() || first == "?") add_values(talk, out);
  if (medicine) {
    add_medicines(talk, word, out);
  } else if (last == "is" && words.size() > 3 && words[words.size() - 4] == "phenotype") {
    add_phenotypes(talk, words[words.size() - 2], out);
  } else if (last == "is" && words.size() > 1) {
    add_answers(talk, words[words.size() - 2], word, out);
  } else if (last == "of") {
    for (const Json& gene : talk.words().at("genes")) out.add(gene.at("name"));
  } else if (first == "load") {
    add_files(word, out);
  } else if (first == "dump") {
    add_lines(rgm_stages(), out);
    out.add("record");
  } else if (first == "complete") {
    for (const char* list : {"medicines", "conditions", "allergies"}) out.add(list);
  } else if (first == "use") {
    for (const Json& guideline : talk.words().at("guidelines")) out.add(guideline.at("id"));
  } else if (first == "decide" || (first == "why" && words.size() == 1)) {
    add_decisions(talk, out, false);
  } else if (first == "why") {
    add_decisions(talk, out, true);
  } else if (first == "forget") {
    for (const Said& said : talk.patient.statements) out.add(said.about);
  } else if (first == "help") {
    add_commands({}, out);
    add_inputs(talk, out);
  } else if (first == "given" || first == "what" || first == "sweep" || last == "and" || last == "or") {
    add_values(talk, out);
  } else if (first == "has") {
    for (const Json* guideline : talk.guidelines_in_scope())
      for (const std::string fact : guideline->at("facts"))
        if (fact.starts_with("has ")) out.add(fact.substr(4));
  }
  return out.take();
}

}  // namespace regimen::tools::repl
