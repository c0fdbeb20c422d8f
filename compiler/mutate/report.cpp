// External interface: report.h.
#include "compiler/mutate/report.h"

#include <fmt/format.h>

#include "compiler/mutate/suggest.h"
#include "runtime/results/json_parts.h"

namespace regimen::mutate {
namespace {

struct Totals {
  std::size_t killed = 0, survived = 0, refused = 0, equivalent = 0;

  void add(const FileResult& result) {
    killed += result.count(Fate::killed);
    survived += result.count(Fate::survived);
    refused += result.count(Fate::refused);
    equivalent += result.count(Fate::equivalent);
  }
  // Never rounded up to a whole that is not there.
  std::string percent() const {
    const std::size_t could_be = killed + survived;
    const std::size_t tenths = could_be == 0 ? 1000 : killed * 1000 / could_be;
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
  }
};

Totals totals_of(const FileResult& result) {
  Totals totals;
  totals.add(result);
  return totals;
}

std::string counts_line(const Totals& t) {
  return fmt::format("{} % of {} faults killed ({}), {} survived, {} proved equivalent, {} refused by the checker", t.percent(), t.killed + t.survived, t.killed,
                     t.survived, t.equivalent, t.refused);
}

const char* fate_word(Fate fate) {
  switch (fate) {
    case Fate::refused: return "refused";
    case Fate::killed: return "killed";
    case Fate::survived: return "survived";
    case Fate::equivalent: return "equivalent";
  }
  return "";
}

// "in rule poor `at least 16 ng/mL` is the same as `more than 15 ng/mL`": with the fault nothing changes
std::string equivalent_sentence(const Mutant& m) {
  Mutant untold = m;
  untold.unseen.clear();
  return sentence(untold);
}

Json mutant_json(const TriedMutant& tried) {
  const Mutant& m = tried.mutant;
  Json out = {{"fault", fault_row(m.fault).spelling}, {"line", m.line}, {"place", m.place}, {"was", m.was}, {"becomes", m.becomes},
              {"edited", {m.edited.begin, m.edited.end}}, {"replacement", m.replacement}, {"fate", fate_word(tried.fate)}, {"by", text_or_null(tried.by)}};
  if (tried.fate == Fate::survived) out["sentence"] = sentence(m), out["told_apart"] = tried.told_apart;
  if (tried.fate == Fate::equivalent) out["sentence"] = equivalent_sentence(m);
  if (tried.wrongly_proved) out["wrongly_proved"] = true;
  return out;
}

std::string wrongly_proved_text(const FileResult& result) {
  std::string out;
  for (const TriedMutant& tried : result.mutants)
    if (tried.wrongly_proved)
      out += fmt::format("{}:{}: proved to change no answer, and does: {}: {}\n", result.file, tried.mutant.line, fault_row(tried.mutant.fault).spelling, equivalent_sentence(tried.mutant));
  return out;
}

Json suggestion_json(const FileResult& result, const Suggestion& suggestion) {
  Json kills = Json::array();
  for (const std::size_t mutant : suggestion.kills) kills.push_back(sentence(result.mutants[mutant].mutant));
  return {{"test", suggestion.test}, {"stands", suggestion.stands}, {"as_of", suggestion.as_of}, {"given", suggestion.given},
          {"expect", suggestion.expect}, {"finds", kills}};
}

std::string suggestion_head(const FileResult& result, const Suggestion& suggestion) {
  std::string out = "\n# Expects what the rules answer today; to be confirmed against the source. Finds:\n";
  for (const std::size_t mutant : suggestion.kills) {
    const Mutant& m = result.mutants[mutant].mutant;
    out += fmt::format("#   line {}, {}: `{}`\n", m.line, fault_row(m.fault).spelling, m.was);
  }
  return out;
}

// A test to write, or lines to add to one that stands there.
std::string suggestion_text(const FileResult& result, const Suggestion& suggestion) {
  std::string out = suggestion_head(result, suggestion);
  if (!suggestion.stands) return out + test_text(suggestion).substr(1);
  out += fmt::format("# to be added to test \"{}\":\n", suggestion.test);
  for (const std::string& line : suggestion.expect) out += "  " + line + "\n";
  return out;
}

std::string suggestions_text(const FileResult& result) {
  std::string out;
  for (const Suggestion& suggestion : result.suggestions) out += suggestion_text(result, suggestion);
  std::size_t alike = 0;
  for (const TriedMutant& tried : result.mutants) alike += tried.fate == Fate::survived && !tried.told_apart ? 1 : 0;
  out += fmt::format("\n# {} tests suggested; no difference found for {} of the faults that survive\n\n", result.suggestions.size(), alike);
  return out;
}

Json file_json(const FileResult& result) {
  const Totals totals = totals_of(result);
  Json out = {{"file", result.file}, {"problem", text_or_null(result.problem)}, {"tests", result.tests}, {"killed", totals.killed},
              {"survived", totals.survived}, {"equivalent", totals.equivalent}, {"refused", totals.refused}, {"percent", result.percent()}};
  out["faults"] = Json::array();
  for (const TriedMutant& mutant : result.mutants) out["faults"].push_back(mutant_json(mutant));
  if (!result.searched) return out;
  out["suggestions"] = Json::array();
  for (const Suggestion& suggestion : result.suggestions) out["suggestions"].push_back(suggestion_json(result, suggestion));
  return out;
}

}  // namespace

std::string summary_text(const std::vector<FileResult>& results) {
  std::size_t width = 4;
  for (const FileResult& result : results) width = std::max(width, result.file.size());
  std::string out = fmt::format("{:<{}}  planted  killed  equivalent  survived  refused  percent\n", "file", width);
  const auto line = [&](const std::string& name, const Totals& t) {
    out += fmt::format("{:<{}}  {:>7}  {:>6}  {:>10}  {:>8}  {:>7}  {:>7}\n", name, width, t.killed + t.equivalent + t.survived + t.refused, t.killed, t.equivalent, t.survived,
                       t.refused, t.percent());
  };
  Totals all;
  for (const FileResult& result : results) {
    if (!result.problem.empty()) {
      out += result.problem + "\n";
      continue;
    }
    all.add(result);
    line(result.file, totals_of(result));
  }
  line("all", all);
  return out;
}

std::string results_text(const std::vector<FileResult>& results) {
  std::string out;
  Totals all;
  for (const FileResult& result : results) {
    if (!result.problem.empty()) {
      out += result.problem + "\n\n";
      out += wrongly_proved_text(result);
      continue;
    }
    all.add(result);
    for (const TriedMutant& tried : result.mutants)
      if (tried.fate == Fate::equivalent)
        out += fmt::format("{}:{}: proved equivalent: {}: {}\n", result.file, tried.mutant.line, fault_row(tried.mutant.fault).spelling, equivalent_sentence(tried.mutant));
    for (const TriedMutant& tried : result.mutants)
      if (tried.fate == Fate::survived) out += fmt::format("{}:{}: {}: {}\n", result.file, tried.mutant.line, fault_row(tried.mutant.fault).spelling, sentence(tried.mutant));
    out += fmt::format("{}: {} tests, {}\n\n", result.file, result.tests, counts_line(totals_of(result)));
    if (result.searched) out += suggestions_text(result);
  }
  out += fmt::format("{} files: {}\n", results.size(), counts_line(all));
  return out;
}

std::string tests_text(const std::vector<FileResult>& results) {
  std::string out;
  for (const FileResult& result : results) {
    for (Suggestion suggestion : result.suggestions) {
      out += suggestion_head(result, suggestion);
      if (suggestion.stands) suggestion.test += "; what else is said";
      out += test_text(suggestion).substr(1);
    }
  }
  return out;
}

std::string results_json(const std::vector<FileResult>& results) {
  Json out = Json::array();
  for (const FileResult& result : results) out.push_back(file_json(result));
  return dump_json(out) + "\n";
}

}  // namespace regimen::mutate
