// Every question that the analysis asks of the shipped rules and of tests/cases/analysis, answered by our search and by z3: compares
// the answers and prints times. Run at the root of the source tree.
// Usage: analysis_against_z3 [--only WORD] [--steps NUMBER] [--write FOLDER]
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>

#include "tests/support/analysis_cases.h"
#include "tests/support/smt/comparison.h"

namespace {

using namespace regimen;
using namespace regimen::test::smt;
namespace fs = std::filesystem;

struct Choices {
  std::string only, folder;
  unsigned steps = kZ3Steps;
};

// One kind of question: by the arithmetic it needs.
struct Sum {
  std::size_t questions = 0;
  std::map<Verdict, std::size_t> verdicts;
  double ours = 0, reading = 0, solving = 0, our_slowest = 0, their_slowest = 0;

  void add(const Comparison& c) {
    ++questions;
    ++verdicts[c.verdict];
    if (c.verdict == Verdict::left_out) return;
    ours += c.our_seconds;
    reading += c.theirs.read_seconds;
    solving += c.theirs.solve_seconds;
    our_slowest = std::max(our_slowest, c.our_seconds);
    their_slowest = std::max(their_slowest, c.theirs.solve_seconds);
  }
};

const char* word(const Z3Answer& answer) {
  return answer.is == Z3Answer::Is::sat ? "a record" : answer.is == Z3Answer::Is::unsat ? "none" : "open";
}

struct Measurement {
  Choices choices;
  test::Library library;
  std::map<Fragment, Sum> sums;
  std::map<std::string, std::size_t> left_out;
  std::map<std::string, std::size_t> decided_by_z3;  // what we leave open

  void run(const std::string& name, const std::string& text) {
    if (name.find(choices.only) == std::string::npos) return;
    Session session;
    const SourceId source = session.add(name, text);
    test::with_analysed(library, session, source, [&](const analysis::Analysed& analysed) {
      std::unique_ptr<analysis::Solver> solver;
      Z3 z3;
      DiagnosticSink sink;
      std::size_t number = 0;
      analysis::analyse(analysed, sink, [&](const analysis::Question& question) {
        if (!solver) solver = std::make_unique<analysis::Solver>(question.graph, question.world, std::vector(question.facts.begin(), question.facts.end()), analysis::kSteps);
        ask(name, ++number, question, *solver, z3);
      });
    });
  }

  void ask(const std::string& name, std::size_t number, const analysis::Question& question, analysis::Solver& solver, Z3& z3) {
    const Comparison c = compare(question, solver, z3, choices.steps);
    sums[c.text.fragment].add(c);
    if (c.verdict == Verdict::left_out) ++left_out[c.text.beyond];
    if (c.verdict == Verdict::we_are_open) {
      ++decided_by_z3[word(c.theirs)];
      fmt::print("{} question {}: open to us, z3: {} {}\n", name, number, word(c.theirs), c.story);
    }
    if (c.verdict == Verdict::wrong || c.verdict == Verdict::only_rounding || c.verdict == Verdict::z3_is_open)
      fmt::print("{} question {}: {} {}\n", name, number, c.verdict == Verdict::wrong ? "WRONG" : c.verdict == Verdict::z3_is_open ? "open to z3" : "rounding", c.story);
    if (choices.folder.empty() || c.text.text.empty()) return;
    std::string file = name;
    std::replace_if(file.begin(), file.end(), [](char x) { return x == '/' || x == ' ' || x == ':'; }, '_');
    std::ofstream(fs::path(choices.folder) / fmt::format("{}.{}.smt2", file, number)) << c.text.text << "(check-sat)\n";
  }
};

void print(const char* kind, const Sum& s) {
  const auto count = [&](Verdict v) { return s.verdicts.contains(v) ? s.verdicts.at(v) : 0; };
  fmt::print("{}: {} questions; {} answered alike, {} open to us, {} open to z3, {} differ by rounding, {} wrong\n", kind, s.questions,
             count(Verdict::same), count(Verdict::we_are_open), count(Verdict::z3_is_open), count(Verdict::only_rounding), count(Verdict::wrong));
  fmt::print("  ours {:.3f} s (slowest {:.1f} ms); z3 solving {:.3f} s (slowest {:.1f} ms), reading {:.3f} s; z3 takes {:.1f} times as long, {:.1f} with reading\n",
             s.ours, s.our_slowest * 1000, s.solving, s.their_slowest * 1000, s.reading, s.solving / s.ours, (s.solving + s.reading) / s.ours);
}

int report(const Measurement& m) {
  std::size_t wrong = 0;
  for (const auto& [fragment, sum] : m.sums) {
    wrong += sum.verdicts.contains(Verdict::wrong) ? sum.verdicts.at(Verdict::wrong) : 0;
    if (fragment == Fragment::linear) print("linear", sum);
    if (fragment == Fragment::polynomial) print("products of unknowns", sum);
    if (fragment == Fragment::beyond) fmt::print("left out: {} questions\n", sum.questions);
  }
  for (const auto& [op, count] : m.left_out) fmt::print("  {} for {}\n", count, op);
  for (const auto& [answer, count] : m.decided_by_z3) fmt::print("open to us, z3 says {}: {}\n", answer, count);
  return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // what was found stays when somebody stops it
  Measurement m;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--only") m.choices.only = argv[i + 1];
    if (option == "--write") m.choices.folder = argv[i + 1];
    if (option == "--steps") m.choices.steps = static_cast<unsigned>(std::stoul(argv[i + 1]));
  }
  if (!m.choices.folder.empty()) fs::create_directories(m.choices.folder);
  for (const fs::path& file : test::shipped_rules()) m.run(fs::relative(file, RGM_SOURCE_DIR).string(), test::Library::read(file));
  for (const test::AnalysisCase& one : test::analysis_cases()) m.run(one.name, one.program);
  return report(m);
}
