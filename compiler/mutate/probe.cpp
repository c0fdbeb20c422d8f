// External interface: probe.h.
#include "compiler/mutate/probe.h"

#include <algorithm>
#include <set>

#include "compiler/syntax/parse.h"
#include "runtime/support/check.h"
#include "runtime/value/date.h"

namespace regimen::mutate {
namespace {

constexpr std::size_t kMostSingles = 600;  // patients that differ in one thing, of one file
constexpr std::size_t kPairs = 200;        // and in two
constexpr int kRounds = 12;                 // of leaving out facts that the checker refuses; it tells up to 100 at a time

// The same numbers in every run.
class Draw {
 public:
  std::size_t below(std::size_t count) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % count);
  }

 private:
  std::uint64_t state_ = 0x2545f4914f6cdd1dULL;
};

std::string fact_test(std::size_t number, const std::string& fact) {
  return "\ntest \"fact " + std::to_string(number) + " of a patient\" as of 2026-01-01\n  given " + fact + "\n  expect text contains \"x\"\nend\n";
}

// Everything from the first test on, when nothing but tests stands there; else "".
std::string trailing_tests(const ast::File& file, std::string_view text) {
  std::uint32_t tests = static_cast<std::uint32_t>(text.size()), others = 0;
  for (const ast::TestDecl& d : file.tests) tests = std::min(tests, d.span.begin);
  const auto look = [&](const auto& declarations) {
    for (const auto& d : declarations) others = std::max(others, d.span.begin);
  };
  look(file.choices), look(file.codes), look(file.kinds), look(file.inputs), look(file.parameters), look(file.defines), look(file.always);
  look(file.tables), look(file.scores), look(file.reports), look(file.advice), look(file.decisions), look(file.imports);
  return others < tests ? std::string(text.substr(tests)) : "";
}

void leave_out(Patients& patients, const std::set<std::uint32_t>& refused) {
  std::vector<std::uint32_t> now(patients.facts.size(), 0);
  Patients kept;
  for (std::uint32_t i = 0; i < patients.facts.size(); ++i) {
    if (refused.contains(i)) continue;
    now[i] = static_cast<std::uint32_t>(kept.facts.size());
    kept.by_subject[patients.facts[i].subject].push_back(now[i]);
    kept.facts.push_back(std::move(patients.facts[i]));
  }
  for (Patient& patient : patients.starting) {
    const auto unknown = [&](std::uint32_t fact) { return refused.contains(fact); };
    if (std::any_of(patient.facts.begin(), patient.facts.end(), unknown)) continue;
    for (std::uint32_t& fact : patient.facts) fact = now[fact];
    kept.starting.push_back(std::move(patient));
  }
  patients = std::move(kept);
}

}  // namespace

Answerer::Answerer(const Setting& setting, const driver::CompiledGuideline& guideline, const Patients& patients)
    : setting_(setting), guideline_(guideline), patients_(patients) {
  RGM_CHECK(guideline.tests().size() >= patients.facts.size());
}

Answers Answerer::answer(const Candidate& candidate) const {
  const std::vector<TestInfo>& tests = guideline_.tests();
  const std::size_t first = tests.size() - patients_.facts.size();
  TestInfo patient;
  patient.has_as_of = true;
  patient.as_of_day = days_from_civil(*parse_civil(patients_.starting[candidate.start].as_of));
  for (const std::uint32_t fact : candidate.facts)
    for (const Statement& statement : tests[first + fact].given) patient.given.push_back(statement);
  return answers_of(guideline_.image(), observe(guideline_.image(), patient, guideline_.interpreter(), *setting_.genes, setting_.facts));
}

Probe::Probe(const Setting& setting, const driver::SourceText& source) : setting_(setting) {
  Trial trial(setting, source.name);
  (void)trial.with(source.text, [&](const driver::CompiledGuideline& guideline) {
    Session session;
    const SourceId id = session.add(source.name, source.text);
    DiagnosticSink sink;
    const std::optional<ast::File> file = syntax::parse(session, id, sink);
    RGM_CHECK(file.has_value());
    patients_ = find_patients(*file, session.source(id), guideline.image(), *setting.compile.units);
    tests_ = trailing_tests(*file, source.text);
  });
  keep_valid_facts(source, trial);
  make_candidates();
}

void Probe::keep_valid_facts(const driver::SourceText& source, Trial& trial) {
  for (int round = 0; round < kRounds; ++round) {
    facts_.clear();
    const std::string before = with_facts(source.text);
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < patients_.facts.size(); ++i) {
      facts_ += fact_test(i, patients_.facts[i].text);
      ends.push_back(before.size() + facts_.size());
    }
    const auto refusal = trial.with(with_facts(source.text), [](const driver::CompiledGuideline&) {});
    if (!refusal) return;
    std::set<std::uint32_t> refused;
    for (const std::uint32_t place : refusal->places)
      refused.insert(static_cast<std::uint32_t>(std::upper_bound(ends.begin(), ends.end(), place) - ends.begin()));
    if (refused.empty()) break;
    leave_out(patients_, refused);
  }
  patients_ = {};
  facts_.clear();
}

void Probe::make_candidates() {
  const auto changed = [&](const std::vector<std::uint32_t>& facts, std::uint32_t fact) {
    std::vector<std::uint32_t> out = facts;
    const auto same = [&](std::uint32_t f) { return patients_.facts[f].subject == patients_.facts[fact].subject; };
    const auto at = std::find_if(out.begin(), out.end(), same);
    if (at == out.end()) {
      out.push_back(fact);
    } else {
      *at = fact;
      out.erase(std::remove_if(at + 1, out.end(), same), out.end());
    }
    return out;
  };
  const std::size_t starts = patients_.starting.size(), facts = patients_.facts.size();
  std::set<std::pair<std::string, std::vector<std::uint32_t>>> seen;
  const auto add = [&](std::size_t start, std::vector<std::uint32_t> list, std::vector<std::uint32_t> facts_changed) {
    std::vector<std::uint32_t> sorted = list;
    std::sort(sorted.begin(), sorted.end());
    if (seen.emplace(patients_.starting[start].as_of, std::move(sorted)).second)
      candidates_.push_back({static_cast<std::uint32_t>(start), std::move(list), facts_changed.empty(), std::move(facts_changed)});
  };
  for (std::size_t s = 0; s < starts; ++s) add(s, patients_.starting[s].facts, {});
  if (starts == 0 || facts == 0) return;
  const std::size_t singles = starts * facts;
  Draw draw;
  for (std::size_t i = 0; i < singles; ++i)
    if (singles <= kMostSingles || draw.below(singles) < kMostSingles)
      add(i / facts, changed(patients_.starting[i / facts].facts, static_cast<std::uint32_t>(i % facts)), {static_cast<std::uint32_t>(i % facts)});
  for (std::size_t i = 0; i < kPairs; ++i) {
    const std::size_t start = draw.below(starts);
    const auto one = static_cast<std::uint32_t>(draw.below(facts)), other = static_cast<std::uint32_t>(draw.below(facts));
    add(start, changed(changed(patients_.starting[start].facts, one), other), {one, other});
  }
}

}  // namespace regimen::mutate
