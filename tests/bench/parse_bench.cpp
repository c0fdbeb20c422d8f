// Milliseconds to read a program of a thousand rules, of usual rules in decisions of ten.
#include <benchmark/benchmark.h>

#include "compiler/syntax/parse.h"

namespace {

std::string rule(int number) {
  std::string n = std::to_string(number);
  return "\n  exception rule_" + n + " to usual\n" +
         "    when activity score of GENE1 more than 0." + n + " and weight at least " + n +
         " kg and (takes blockers or not has stroke)\n"
         "    recommend reduce starting dose of ordered drug by 50 % also monitor \"drug concentration\" after 3 days\n"
         "    instead any of others or choose \"another medicine\"\n"
         "    strength moderate   urgency warning\n"
         "    because \"Score {activity score of GENE1}, weight {weight}: less is needed.\"\n"
         "    cite BOOK \"Table " + n + "\"\n";
}

std::string program(int rules) {
  std::string text = "guideline bench.rules version \"1\"\n  status draft\n  source BOOK \"A book\"\nend\n";
  for (int i = 0; i < rules; i += 10) {
    text += "\ndecision d" + std::to_string(i) + " for order of medicine\n  rule usual\n    recommend use ordered drug per \"label\"\n";
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

}  // namespace

BENCHMARK_MAIN();
