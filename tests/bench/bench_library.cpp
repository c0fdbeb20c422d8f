// The whole library on the patient with eight medicines (tests/cases/eight_medicines), in its parts: filling the slots of every
// guideline from the record, the machine code alone on filled slots, every decision with its texts, and all together.
// Usage: bench_library, from the top folder.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>

#include "compiler/embed/compile_sources.h"
#include "compiler/embed/record_inputs.h"
#include "runtime/results/evaluation.h"
#include "runtime/results/run_decision.h"

using namespace regimen;

namespace {

template <class T>
T or_end(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

constexpr const char* kCase = "tests/cases/eight_medicines/";

// What a run makes ready before it evaluates.
struct Library {
  std::unique_ptr<embed::Engine> engine = or_end(embed::Engine::load(".", {}));
  embed::Diagnosed diagnosed;
  std::vector<embed::CompiledSource> compiled;
  embed::RecordInputs inputs{*engine};
  const Record* record = nullptr;
  RunRequest request;
  std::vector<Needed> needed;
  std::vector<Guideline> guidelines;
  Binder binder;

  Library() {
    const auto sources = std::make_shared<const std::vector<driver::SourceText>>(or_end(engine->shipped_rules()));
    embed::Imports imports(*engine, sources, {});
    compiled = embed::compile_sources(*engine, embed::Store(), *sources, imports, driver::CompileMode::run, diagnosed);
    for (const char* file : {"record.json", "genome.vcf", "calls.tsv"})
      if (!inputs.add_file(std::string(kCase) + file)) std::exit(1);
    record = or_end(inputs.merged());
    request.as_of = parse_as_of("2025-12-01", 0).value();
    request.complete = {"medicines", "conditions", "allergies"};
    state("indication is acs_or_pci");
    std::vector<const Image*> images;
    for (const auto& source : compiled) images.push_back(&source.guideline->image());
    needed = needed_functions(images, *record, request, engine->genes(), engine->knowledge());
    for (const auto& source : compiled) {
      if (!or_end(source.guideline->optimise())) std::exit(1);
      guidelines.push_back({&source.guideline->image(), or_end(source.guideline->jit({}, {}))});
    }
    binder = make_binder(*record, request.as_of, engine->genes(), engine->knowledge(), request.complete, false);
  }

  void state(const char* fact) {
    DiagnosticSink sink;
    const auto written = driver::read_statement(diagnosed.session, diagnosed.session.add("given", fact), sink);
    if (!written) std::exit(1);
    for (const auto& source : compiled) {
      auto meaning = source.guideline->check_statement(diagnosed.session, *written, sink);
      request.stated.emplace_back();
      if (meaning) request.stated.back().push_back(std::move(*meaning));
    }
  }
};

Library& library() {
  static Library it;
  return it;
}

// Slots are filled once, then handed out.
class Bound {
 public:
  Binder binder() {
    return [this](const SlotTable& table, const std::vector<Statement>& statements, const std::string& ordered) -> BoundSlots {
      const std::string key = key_of(table, ordered);
      auto found = slots_.find(key);
      if (found == slots_.end()) found = slots_.emplace(key, library().binder(table, statements, ordered)).first;
      return found->second;
    };
  }

 private:
  // Guidelines stay where they are; what the safety net asks is a table of one slot, made for the question.
  static std::string key_of(const SlotTable& table, const std::string& ordered) {
    if (table.slots.size() != 1 || !table.inputs.empty()) return std::to_string(reinterpret_cast<std::uintptr_t>(&table)) + ordered;
    const SlotSpec& slot = table.slots[0];
    std::string key = std::to_string(static_cast<int>(slot.kind)) + (slot.ever ? " ever" : "");
    for (const CodePattern& pattern : slot.codes.patterns)
      key += "|" + pattern.code.system + " " + pattern.code.code + (pattern.descendants ? "+" : "");
    return key;
  }
  std::map<std::string, BoundSlots> slots_;
};

Binder& bound() {
  static Bound it;
  static Binder binder = it.binder();
  return binder;
}

Evaluation evaluation(const Binder& binder) { return {library().guidelines, *library().record, library().request, library().engine->knowledge(), binder}; }

void fill_slots(benchmark::State& state) {
  Library& l = library();
  std::size_t slots = 0;
  for (auto _ : state) {
    slots = 0;
    for (std::size_t i = 0; i < l.guidelines.size(); ++i) {
      const BoundSlots filled = l.binder(l.guidelines[i].image->table, l.request.stated[i], "");
      slots += filled.values.size();
    }
  }
  state.counters["guidelines"] = static_cast<double>(l.guidelines.size());
  state.counters["slots"] = static_cast<double>(slots);
}
BENCHMARK(fill_slots)->Unit(benchmark::kMicrosecond);

// One call of machine code with room for its outputs.
struct Call {
  const RowEvaluator* evaluator;
  const FunctionInfo* info;
  const std::vector<RowValue>* slots;
  std::vector<RowValue> values;
  std::vector<RowTruth> truths;
  std::vector<std::uint64_t> causes;
};

void add_call(std::vector<Call>& calls, const Guideline& guideline, const FunctionInfo& info, const std::vector<RowValue>& slots) {
  if (info.function == kNoIndex) return;
  calls.push_back({guideline.evaluator, &info, &slots, std::vector<RowValue>(info.values.size()), std::vector<RowTruth>(info.truths),
                   std::vector<std::uint64_t>((info.values.size() + info.truths_with_causes) * info.cause_words)});
}

// Every function that this patient's run may call.
void run_machine_code(benchmark::State& state) {
  Library& l = library();
  std::vector<BoundSlots> filled;
  std::vector<Call> calls;
  for (std::size_t i = 0; i < l.guidelines.size(); ++i) filled.push_back(bound()(l.guidelines[i].image->table, l.request.stated[i], ""));
  for (std::size_t i = 0; i < l.guidelines.size(); ++i) {
    const Image& image = *l.guidelines[i].image;
    const auto wanted = [&](const FunctionInfo& info) {
      const auto& functions = l.needed[i].functions;
      if (std::find(functions.begin(), functions.end(), info.function) != functions.end()) add_call(calls, l.guidelines[i], info, filled[i].values);
    };
    if (image.has_population) wanted(image.population);
    for (const DecisionInfo& decision : image.decisions) {
      if (decision.has_population) wanted(decision.population);
      for (const RuleInfo& rule : decision.rules) wanted(rule.function);
      for (const UndeterminedInfo& branch : decision.undetermined) wanted(branch.function);
    }
    for (const ReportInfo& report : image.reports) wanted(report.function);
    for (const AlwaysInfo& always : image.always) wanted(always.function);
  }
  for (auto _ : state) {
    for (Call& call : calls) {
      call.evaluator->row(call.info->function, call.slots->data(), call.values.data(), call.truths.data(), call.causes.data());
      benchmark::DoNotOptimize(call.truths.data());
      benchmark::ClobberMemory();
    }
  }
  state.counters["functions"] = static_cast<double>(calls.size());
}
BENCHMARK(run_machine_code)->Unit(benchmark::kMicrosecond);

// Every decision for every medicine that is ordered or taken: machine code, which rules stand, evidence, texts.
void run_decisions(benchmark::State& state) {
  Library& l = library();
  Evaluation ready = evaluation(bound());
  const Occasions occasions = ready.occasions();
  std::vector<DataNote> notes;
  std::size_t decisions = 0;
  for (auto _ : state) {
    decisions = 0;
    for (std::size_t i = 0; i < l.guidelines.size(); ++i) {
      const GuidelineRun run = ready.guideline_run(i);
      for (const DecisionInfo& decision : run.image.decisions)
        for (const DecisionSubject& subject : subjects_of(decision, occasions)) {
          benchmark::DoNotOptimize(run_decision(run, decision, subject, ready.slots(i).for_order_of(subject.medicine), notes));
          ++decisions;
        }
    }
  }
  state.counters["decisions"] = static_cast<double>(decisions);
}
BENCHMARK(run_decisions)->Unit(benchmark::kMicrosecond);

void report_on_filled_slots(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(evaluation(bound()).run());
}
BENCHMARK(report_on_filled_slots)->Unit(benchmark::kMicrosecond);

void report_from_record(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(evaluation(library().binder).run());
}
BENCHMARK(report_from_record)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
