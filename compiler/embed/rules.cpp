#include "compiler/embed/rules.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "runtime/support/sha256.h"

namespace regimen::embed {
Rules::Compiled Rules::compile(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver,
                               driver::CompileMode mode) {
  auto imports = std::make_unique<Imports>(engine, sources, resolver);
  Compiled result = compile(engine, std::move(sources), *imports, mode);
  imports->end_call();
  if (result.rules) result.rules->imports_ = std::move(imports);
  return result;
}

Rules::Compiled Rules::compile(const Engine& engine, std::vector<driver::SourceText> sources, Imports& imports,
                               driver::CompileMode mode) {
  Compiled result;
  result.diagnosed = std::make_shared<Diagnosed>();
  auto& [session, sink] = *result.diagnosed;
  std::unique_ptr<Rules> rules(new Rules(engine));
  std::string hashes;
  driver::ParsedImports parsed;
  for (const driver::SourceText& text : sources) {
    const SourceId source = session.add(text.name, text.text);
    auto guideline = driver::compile(session, source, engine.compile_knowledge(), imports.resolver(), parsed, sink, mode);
    if (!guideline || !*guideline) continue;
    hashes += (*guideline)->image().id + " " + (*guideline)->image().hash + "\n";
    rules->guidelines_.push_back(std::move(*guideline));
  }
  if (sink.has_errors()) return result;
  rules->mode_ = mode;
  rules->diagnosed_ = result.diagnosed;
  rules->sources_ = std::move(sources);
  rules->hash_ = sha256_hex(hashes);
  result.rules = std::move(rules);
  return result;
}

Result<std::unique_ptr<Rules>> Rules::with_tests() const {
  Imports imports = *imports_;
  Compiled compiled = compile(engine_, sources_, imports, driver::CompileMode::test);
  if (!compiled.rules) return fail(ErrorKind::usage, "the tests of these rules have errors; compile them with tests to see which");
  return std::move(compiled.rules);
}

std::vector<const Image*> Rules::images() const {
  std::vector<const Image*> all;
  for (const auto& guideline : guidelines_) all.push_back(&guideline->image());
  return all;
}

Result<std::vector<Guideline>> Rules::with_machine_code(const std::vector<Needed>& needed) const {
  const std::unique_lock lock(machine_code_);
  // Guidelines share nothing of the code generator, so each core takes the next one.
  std::vector<Result<const RowEvaluator*>> codes(guidelines_.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < guidelines_.size(); i = next++)
      codes[i] = guidelines_[i]->jit(needed[i].functions, needed[i].decisions);
  };
  {
    const std::size_t helpers = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()), guidelines_.size());
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < helpers; ++i) threads.emplace_back(work);
    work();
  }
  std::vector<Guideline> ready;
  for (std::size_t i = 0; i < guidelines_.size(); ++i) {
    RGM_TRY(const RowEvaluator* code, std::move(codes[i]));
    ready.push_back({&guidelines_[i]->image(), code});
  }
  return ready;
}

Result<Report> Rules::run(RecordInputs& inputs, const RunOptions& options) const {
  RGM_TRY(const Record* record, inputs.merged());
  RGM_TRY(const RunRequest asked, request(*record, inputs, options));
  std::vector<Guideline> ready;
  if (options.evaluator == EvaluatorKind::jit) {
    const auto needed = needed_functions(images(), *record, asked, engine_.genes(), engine_.knowledge());
    RGM_TRY(ready, with_machine_code(needed));
  } else {
    for (const auto& guideline : guidelines_) ready.push_back({&guideline->image(), &guideline->interpreter()});
  }
  const std::shared_lock lock(machine_code_);
  return evaluate(ready, *record, asked, engine_.genes(), engine_.knowledge());
}

Result<std::vector<TestResult>> Rules::test(const std::string& filter) const {
  std::vector<TestResult> results;
  for (const auto& guideline : guidelines_) {
    const Image& image = guideline->image();
    std::vector<const TestInfo*> chosen;
    for (const TestInfo& test : guideline->tests())
      if ((image.id + ": " + test.name).find(filter) != std::string::npos) chosen.push_back(&test);
    if (chosen.empty()) continue;
    const RowEvaluator* code = nullptr;
    {
      const std::unique_lock lock(machine_code_);
      RGM_TRY(code, guideline->jit_all());
    }
    const std::shared_lock lock(machine_code_);
    const RowEvaluator* evaluators[] = {&guideline->interpreter(), code};
    for (const TestInfo* test : chosen)
      results.push_back(run_test(image, *test, evaluators, engine_.genes(), engine_.knowledge()));
  }
  return results;
}

}  // namespace regimen::embed
