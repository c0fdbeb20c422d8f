// External interface: suggest.h.
#include "compiler/mutate/suggest.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "compiler/mutate/probe.h"
#include "compiler/mutate/witness.h"
#include "compiler/mutate/workers.h"

namespace regimen::mutate {
namespace {

using Lines = std::vector<std::string>;

// A candidate and the mutants that it tells from the original, each with the lines that no longer hold.
struct Telling {
  std::uint32_t candidate = 0;
  std::map<std::size_t, Lines> lost;  // by mutant
};

class Search {
 public:
  Search(const Setting& setting, const driver::SourceText& source, const FileResult& result)
      : setting_(setting), source_(source), result_(result), probe_(setting, source) {
    for (std::size_t i = 0; i < result.mutants.size(); ++i)
      if (result.mutants[i].fate == Fate::survived) open_.push_back(i);
  }

  const Probe& probe() const { return probe_; }
  const Answers& original(std::uint32_t candidate) const { return original_[candidate]; }

  // The candidates that tell a mutant apart, as few as one a mutant, with all that each of them tells.
  std::vector<Telling> run() {
    if (probe_.candidates().empty() || open_.empty()) return {};
    answer_originally();
    std::vector<std::optional<std::uint32_t>> first(open_.size());
    each_mutant([&](std::size_t i, const Answerer& mutant) { first[i] = first_difference(result_.mutants[open_[i]].mutant, mutant); });
    std::set<std::uint32_t> chosen;
    for (const auto& candidate : first)
      if (candidate) chosen.insert(*candidate);
    return compare(chosen, first);
  }

 private:
  void answer_originally() {
    const auto& candidates = probe_.candidates();
    original_.resize(candidates.size());
    const std::string text = probe_.with_facts(source_.text);
    // A few stretches, as answering is done while the text is compiled.
    const std::size_t stretches = setting_.workers, each = candidates.size() / stretches + 1;
    with_workers(setting_.workers, stretches, [&] {
      auto trial = std::make_shared<Trial>(setting_, source_.name);
      return [&, trial, each](std::size_t stretch) {
        (void)trial->with(text, [&](const driver::CompiledGuideline& guideline) {
          const Answerer answerer(setting_, guideline, probe_.patients());
          for (std::size_t i = stretch * each; i < std::min(candidates.size(), (stretch + 1) * each); ++i) original_[i] = answerer.answer(candidates[i]);
        });
      };
    });
  }

  template <class Use>
  void each_mutant(const Use& use) {
    with_workers(setting_.workers, open_.size(), [&] {
      auto trial = std::make_shared<Trial>(setting_, source_.name);
      (void)trial->with(source_.text, [](const driver::CompiledGuideline&) {});
      return [&, trial](std::size_t i) {
        const std::string text = probe_.with_facts(text_with(source_.text, result_.mutants[open_[i]].mutant));
        (void)trial->with(text, [&](const driver::CompiledGuideline& guideline) { use(i, Answerer(setting_, guideline, probe_.patients())); });
      };
    });
  }

  // Those that change something the fault speaks of come first.
  std::optional<std::uint32_t> first_difference(const Mutant& fault, const Answerer& mutant) const {
    const auto& candidates = probe_.candidates();
    for (const bool close : {true, false})
      for (std::uint32_t c = 0; c < candidates.size(); ++c)
        if (is_close(fault, candidates[c]) == close && !lost(original_[c], mutant.answer(candidates[c])).empty()) return c;
    return std::nullopt;
  }

  bool is_close(const Mutant& fault, const Candidate& candidate) const {
    const auto spoken_of = [&](std::uint32_t fact) { return fault.was.find(probe_.patients().facts[fact].subject) != std::string::npos; };
    return candidate.as_it_is || std::any_of(candidate.changed.begin(), candidate.changed.end(), spoken_of);
  }

  std::vector<Telling> compare(const std::set<std::uint32_t>& chosen, const std::vector<std::optional<std::uint32_t>>& first) {
    const std::vector<std::uint32_t> list(chosen.begin(), chosen.end());
    std::vector<std::vector<Lines>> found(open_.size());
    each_mutant([&](std::size_t i, const Answerer& mutant) {
      if (!first[i]) return;
      for (const std::uint32_t c : list) found[i].push_back(lost(original_[c], mutant.answer(probe_.candidates()[c])));
    });
    std::vector<Telling> out;
    for (std::size_t c = 0; c < list.size(); ++c) {
      out.push_back({list[c], {}});
      for (std::size_t i = 0; i < open_.size(); ++i)
        if (c < found[i].size() && !found[i][c].empty()) out.back().lost[open_[i]] = found[i][c];
    }
    return out;
  }

  const Setting& setting_;
  const driver::SourceText& source_;
  const FileResult& result_;
  Probe probe_;
  std::vector<std::size_t> open_;   // mutants
  std::vector<Answers> original_;   // by candidate
};

bool is_text(const std::string& line) { return line.starts_with("expect text contains"); }

// The fewest lines, greedily, of which each mutant loses one; among equals the one that is told first.
Lines telling_lines(const std::map<std::size_t, Lines>& lost) {
  std::set<std::size_t> open;
  for (const auto& [mutant, lines] : lost) open.insert(mutant);
  Lines out;
  while (!open.empty()) {
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const std::size_t mutant : open) {
      for (const std::string& line : lost.at(mutant)) {
        const auto at = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == line; });
        if (at == counts.end()) {
          counts.emplace_back(line, 1);
        } else {
          ++at->second;
        }
      }
    }
    const auto better = [&](const auto& a, const auto& b) { return is_text(a.first) != is_text(b.first) ? is_text(a.first) : a.second < b.second; };
    const std::string best = std::max_element(counts.begin(), counts.end(), better)->first;
    std::erase_if(open, [&](std::size_t mutant) { return std::find(lost.at(mutant).begin(), lost.at(mutant).end(), best) != lost.at(mutant).end(); });
    out.push_back(best);
  }
  return out;
}

// What is recommended while a decision is undetermined is not told without that.
void say_what_is_undetermined(Lines& expect, const Answers& original) {
  Lines out;
  for (const std::string& line : expect) {
    const std::size_t verb = line.find(" recommends ");
    const std::string undetermined = verb == std::string::npos ? "" : line.substr(0, verb) + " is undetermined";
    const auto stands = [&](const Lines& lines) { return std::any_of(lines.begin(), lines.end(), [&](const std::string& l) { return l.starts_with(undetermined); }); };
    if (!undetermined.empty() && original.holding.contains(undetermined) && !stands(expect) && !stands(out)) out.push_back(undetermined);
    out.push_back(line);
  }
  expect = std::move(out);
}

std::string name_of(const Candidate& candidate, const Patients& patients, std::set<std::string>& taken) {
  const Patient& start = patients.starting[candidate.start];
  std::string name = start.name;
  for (const std::uint32_t fact : candidate.facts)
    if (std::find(start.facts.begin(), start.facts.end(), fact) == start.facts.end()) name += "; " + patients.facts[fact].text;
  std::erase(name, '"');
  std::string own = name;
  for (int i = 2; !taken.insert(own).second; ++i) own = name + " (" + std::to_string(i) + ")";
  return own;
}

Suggestion suggestion_of(const Telling& telling, const std::set<std::size_t>& open, const Search& search, std::set<std::string>& taken) {
  const Probe& probe = search.probe();
  const Candidate& candidate = probe.candidates()[telling.candidate];
  const Patient& start = probe.patients().starting[candidate.start];
  Suggestion out;
  out.stands = candidate.as_it_is;
  out.test = candidate.as_it_is ? start.name : name_of(candidate, probe.patients(), taken);
  out.as_of = start.as_of;
  for (const std::uint32_t fact : candidate.facts) out.given.push_back(probe.patients().facts[fact].text);
  std::map<std::size_t, Lines> mine;
  for (const auto& [mutant, lines] : telling.lost) {
    if (!open.contains(mutant)) continue;
    mine[mutant] = lines;
    out.kills.push_back(mutant);
  }
  out.expect = telling_lines(mine);
  say_what_is_undetermined(out.expect, search.original(telling.candidate));
  // A text is looked for in the decisions that were asked so far, in all when none was.
  std::stable_partition(out.expect.begin(), out.expect.end(), is_text);
  return out;
}

// Greedy: the candidate that tells most of what is still open; among equals the one that differs least from an existing test.
std::vector<Suggestion> choose(const std::vector<Telling>& found, const Search& search) {
  const Probe& probe = search.probe();
  std::set<std::size_t> open;
  for (const Telling& telling : found)
    for (const auto& [mutant, lines] : telling.lost) open.insert(mutant);
  std::set<std::string> taken;
  for (const Patient& patient : probe.patients().starting) taken.insert(patient.name);
  std::vector<Suggestion> out;
  while (!open.empty()) {
    const auto worth = [&](const Telling& telling) {
      const auto count = std::count_if(telling.lost.begin(), telling.lost.end(), [&](const auto& lost) { return open.contains(lost.first); });
      return std::pair(count, -static_cast<std::ptrdiff_t>(probe.candidates()[telling.candidate].changed.size()));
    };
    const auto best = std::max_element(found.begin(), found.end(), [&](const Telling& a, const Telling& b) { return worth(a) < worth(b); });
    out.push_back(suggestion_of(*best, open, search, taken));
    for (const std::size_t mutant : out.back().kills) open.erase(mutant);
  }
  return out;
}

std::string as_new_test(Suggestion suggestion, std::size_t number) {
  suggestion.test = "suggested " + std::to_string(number);
  return test_text(suggestion);
}

// What fails on the original is not suggested: a line that a test cannot say.
void keep_what_holds(const Setting& setting, const driver::SourceText& source, std::vector<Suggestion>& suggestions) {
  std::vector<Suggestion> kept;
  Trial trial(setting, source.name);
  (void)trial.with(source.text, [](const driver::CompiledGuideline&) {});
  const auto holds = [&](const Suggestion& suggestion) { return trial.run_tests(source.text + as_new_test(suggestion, 0)).fate == Fate::survived; };
  for (Suggestion& suggestion : suggestions) {
    if (!holds(suggestion)) {
      std::erase_if(suggestion.expect, [&](const std::string& line) {
        Suggestion one = suggestion;
        one.expect = {line};
        return !holds(one);
      });
    }
    if (!suggestion.expect.empty()) kept.push_back(std::move(suggestion));
  }
  suggestions = std::move(kept);
}

// Only what the tests as written do find is told to be found.
void keep_what_kills(const Setting& setting, const driver::SourceText& source, FileResult& result, std::vector<Suggestion>& suggestions) {
  for (Suggestion& suggestion : suggestions) {
    std::vector<char> killed(suggestion.kills.size(), 0);
    with_workers(setting.workers, suggestion.kills.size(), [&] {
      auto trial = std::make_shared<Trial>(setting, source.name);
      (void)trial->with(source.text, [](const driver::CompiledGuideline&) {});
      return [&, trial](std::size_t i) {
        const std::string text = text_with(source.text, result.mutants[suggestion.kills[i]].mutant) + as_new_test(suggestion, 0);
        killed[i] = trial->run_tests(text).fate == Fate::killed ? 1 : 0;
      };
    });
    std::vector<std::size_t> kills;
    for (std::size_t i = 0; i < killed.size(); ++i)
      if (killed[i] != 0) kills.push_back(suggestion.kills[i]);
    suggestion.kills = std::move(kills);
  }
  std::erase_if(suggestions, [](const Suggestion& s) { return s.kills.empty(); });
  for (const Suggestion& suggestion : suggestions) {
    for (const std::size_t mutant : suggestion.kills) result.mutants[mutant].told_apart = true;
    result.suggestions.push_back(suggestion);
  }
}

}  // namespace

std::string test_text(const Suggestion& suggestion) {
  std::string out = "\ntest \"" + suggestion.test + "\" as of " + suggestion.as_of + "\n";
  constexpr std::size_t kLine = 150;  // letters
  std::string line = "  given ";
  for (std::size_t i = 0; i < suggestion.given.size(); ++i) {
    const std::string next = (i == 0 ? "" : " and ") + suggestion.given[i];
    if (i > 0 && line.size() + next.size() > kLine) {
      out += line + "\n";
      line = "    and " + suggestion.given[i];
    } else {
      line += next;
    }
  }
  if (!suggestion.given.empty()) out += line + "\n";
  for (const std::string& expect : suggestion.expect) out += "  " + expect + "\n";
  return out + "end\n";
}

void suggest(const Setting& setting, const driver::SourceText& source, FileResult& result) {
  result.searched = true;
  Search search(setting, source, result);
  std::vector<Suggestion> suggestions = choose(search.run(), search);
  keep_what_holds(setting, source, suggestions);
  keep_what_kills(setting, source, result, suggestions);
  // What no patient like those of the tests tells apart: records found by a search.
  suggestions = suggest_records(setting, source, result);
  keep_what_holds(setting, source, suggestions);
  keep_what_kills(setting, source, result, suggestions);
}

}  // namespace regimen::mutate
