// What each stage of the compiler costs: reading, checking, normalising and machine code, for a shipped guideline whose
// rules and table rows are counted, and reading for a program of a thousand rules.
#include <benchmark/benchmark.h>

#include <memory>

#include "compiler/jit/jit.h"
#include "compiler/normalise/normalise.h"
#include "compiler/sema/check.h"
#include "compiler/syntax/parse.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;

std::string rule(int number) {
  std::string n = std::to_string(number);
  return "\n  exception rule_" + n + " to usual\n" + "    when activity score of GENE1 more than 0." + n +
         " and weight at least " + n +
         " kg and (takes blockers or not has stroke)\n"
         "    recommend reduce starting dose of ordered drug by 50 % also monitor \"drug concentration\" after 3 days\n"
         "    instead any of others or choose \"another medicine\"\n"
         "    strength moderate   urgency warning\n"
         "    because \"Score {activity score of GENE1}, weight {weight}: less is needed.\"\n"
         "    cite BOOK \"Table " +
         n + "\"\n";
}

std::string program(int rules) {
  std::string text = "guideline bench.rules version \"1\"\n  status draft\n  source BOOK \"A book\"\nend\n";
  for (int i = 0; i < rules; i += 10) {
    text += "\ndecision d" + std::to_string(i) +
            " for order of medicine\n  rule usual\n    recommend use ordered drug per \"label\"\n";
    for (int k = 1; k < 10; ++k) text += rule(i + k);
    text += "end\n";
  }
  return text;
}

void parse_rules(benchmark::State& state) {
  std::string text = program(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    regimen::Session session;
    regimen::DiagnosticSink sink;
    auto file = regimen::syntax::parse(session, session.add("bench.rgm", text), sink);
    if (!file || sink.has_errors()) state.SkipWithError("the program was refused");
    benchmark::DoNotOptimize(file);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(parse_rules)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);

// A guideline with its imports, taken through the stages one after the other.
class Stages {
 public:
  Stages() {
    read("rules/cpic/clopidogrel/guideline.rgm");
    for (const ast::ImportDecl& import : files_[0]->imports) read("stdlib/" + import.path.text().substr(7) + ".rgm");
    for (std::size_t i = files_.size(); i-- > 0;) order_.push_back(files_[i].get());
    check();
    normalise();
  }

  void read(const std::string& path) {
    const SourceId id = session_.add(path, test::Library::read(std::filesystem::path(RGM_SOURCE_DIR) / path));
    auto file = syntax::parse(session_, id, sink_, syntax::TestBlocks::skip);
    if (!file || sink_.has_errors()) throw std::runtime_error(path + " was refused");
    files_.push_back(std::make_unique<ast::File>(std::move(*file)));
  }
  void parse() {
    Session session;
    benchmark::DoNotOptimize(syntax::parse(session, session.add("g", std::string(session_.source(0).text())), sink_,
                                           syntax::TestBlocks::skip));
  }
  void check() { checked_ = sema::check(session_, order_, library_.knowledge(), sema::CompileMode::run, sink_); }
  void normalise() { normalised_ = regimen::normalise(checked_->program(), session_); }
  void compile(jit::Tier tier) {
    auto compiled = jit::compile(normalised_.kernel, tier);
    if (!compiled || !(*compiled)->prepare_all()) throw std::runtime_error("it was not compiled");
  }
  std::size_t rules() const {
    std::size_t count = 0;
    for (const auto& decision : normalised_.kernel.decisions) count += decision.parents.size();
    return count;
  }

 private:
  test::Library library_;
  Session session_;
  DiagnosticSink sink_;
  std::vector<std::unique_ptr<ast::File>> files_;
  std::vector<const ast::File*> order_;
  std::unique_ptr<sema::Checked> checked_;
  Normalised normalised_;
};

template <class Step>
void stage(benchmark::State& state, Step step) {
  Stages stages;
  for (auto _ : state) step(stages);
  state.counters["rules"] = static_cast<double>(stages.rules());
  state.counters["a_rule"] = benchmark::Counter(
      static_cast<double>(stages.rules()), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

BENCHMARK_CAPTURE(stage, parse, [](Stages& s) { s.parse(); })->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, check, [](Stages& s) { s.check(); })->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, normalise, [](Stages& s) { s.normalise(); })->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, compile_quick, [](Stages& s) { s.compile(jit::Tier::quick); })->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, compile_optimised, [](Stages& s) {
  s.compile(jit::Tier::optimised);
})->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
