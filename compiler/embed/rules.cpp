#include "compiler/embed/rules.h"

#include <algorithm>

#include "compiler/embed/compile_sources.h"
#include "compiler/embed/in_parallel.h"
#include "compiler/embed/seen.h"
#include "runtime/support/sha256.h"

namespace regimen::embed {
Rules::Compiled Rules::compile(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver,
                               driver::CompileMode mode, OnErrors on_errors) {
  const auto shared = std::make_shared<const std::vector<driver::SourceText>>(std::move(sources));
  auto imports = std::make_unique<Imports>(engine, shared, resolver);
  Compiled result = compile(engine, shared, *imports, mode, on_errors);
  imports->end_call();
  if (result.rules) result.rules->imports_ = std::move(imports);
  return result;
}

Rules::Compiled Rules::compile(const Engine& engine, SharedSources sources, Imports& imports, driver::CompileMode mode,
                               OnErrors on_errors) {
  Compiled result;
  result.diagnosed = std::make_shared<Diagnosed>();
  auto compiled = compile_sources(engine, engine.store(), *sources, imports, mode, *result.diagnosed, on_errors);
  if (result.diagnosed->sink.has_errors() && on_errors == OnErrors::stop) return result;
  std::unique_ptr<Rules> rules(new Rules(engine));
  std::string hashes;
  for (CompiledSource& source : compiled) {
    hashes += source.guideline->image().id + " " + source.guideline->image().hash + "\n";
    rules->guidelines_.push_back(std::move(source.guideline));
    rules->keys_.push_back(std::move(source.key));
  }
  rules->keep();
  rules->mode_ = mode;
  rules->diagnosed_ = result.diagnosed;
  rules->sources_ = std::move(sources);
  rules->hash_ = sha256_hex(hashes);
  result.rules = std::move(rules);
  return result;
}

// What is new goes to the store.
void Rules::keep() const {
  for (std::size_t i = 0; i < guidelines_.size(); ++i) {
    if (keys_[i].empty()) continue;
    if (const auto entry = guidelines_[i]->entry(keys_[i])) engine_.store().keep(keys_[i], *entry);
  }
}

Result<std::unique_ptr<Rules>> Rules::with_tests() const {
  Imports imports = *imports_;
  Compiled compiled = compile(engine_, sources_, imports, driver::CompileMode::test, OnErrors::stop);
  if (!compiled.rules) return fail(ErrorKind::usage, "the tests of these rules have errors; compile them with tests to see which");
  return std::move(compiled.rules);
}

std::vector<std::string> Rules::decisions_reading(const std::string& gene) const {
  std::vector<std::string> out;
  for (const Image* image : images())
    for (const DecisionInfo& decision : image->decisions)
      if (std::find(decision.genes.begin(), decision.genes.end(), gene) != decision.genes.end()) out.push_back(image->id + ": " + decision.name);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<const Image*> Rules::images() const {
  std::vector<const Image*> all;
  for (const auto& guideline : guidelines_) all.push_back(&guideline->image());
  return all;
}

Result<std::vector<Guideline>> Rules::with_machine_code(const std::vector<Needed>& needed) const {
  const std::unique_lock lock(machine_code_);
  // Guidelines share nothing of the code generator.
  std::vector<Result<const RowEvaluator*>> codes(guidelines_.size());
  in_parallel(guidelines_.size(), [&](std::size_t i) { codes[i] = guidelines_[i]->jit(needed[i].functions, needed[i].decisions); });
  std::vector<Guideline> ready;
  for (std::size_t i = 0; i < guidelines_.size(); ++i) {
    RGM_TRY(const RowEvaluator* code, std::move(codes[i]));
    ready.push_back({&guidelines_[i]->image(), code});
  }
  keep();
  return ready;
}

std::vector<ListedGuideline> Rules::list() const {
  std::vector<ListedGuideline> listed;
  for (const auto& guideline : guidelines_) listed.push_back({&guideline->image(), guideline->tests().size()});
  return listed;
}

Result<Report> Rules::run(RecordInputs& inputs, const RunOptions& options) const {
  RGM_TRY(const Record* record, inputs.merged());
  RGM_TRY(const RunRequest asked, request(*record, inputs, options));
  if (options.seen && &options.seen->rules() != this) return fail(ErrorKind::usage, "the coverage is of other rules");
  // What an explanation tries besides is not the patient: it is left to a run of its own.
  auto report = options.seen ? options.seen->run(*record, asked, inputs.genes(), engine_.knowledge()) : run(*record, asked, inputs.genes(), options.evaluator);
  if (!report || !options.seen || !asked.explain) return report;
  return run(*record, asked, inputs.genes(), EvaluatorKind::interpreter);
}

Result<Report> Rules::run(const Record& record, const RunRequest& asked, const GeneTables& genes, EvaluatorKind evaluator) const {
  std::vector<Guideline> ready;
  if (evaluator == EvaluatorKind::jit) {
    const auto needed = needed_functions(images(), record, asked, genes, engine_.knowledge());
    RGM_TRY(ready, with_machine_code(needed));
  } else {
    for (const auto& guideline : guidelines_) ready.push_back({&guideline->image(), &guideline->interpreter()});
  }
  if (!asked.explain) {
    const std::shared_lock lock(machine_code_);
    return evaluate(ready, record, asked, genes, engine_.knowledge());
  }
  // Explaining reads the sources again and states values of its own: nothing else uses the session meanwhile.
  const std::scoped_lock lock(machine_code_, statements_mutex_);
  add_explaining(ready);
  return evaluate(ready, record, asked, genes, engine_.knowledge());
}

}  // namespace regimen::embed
