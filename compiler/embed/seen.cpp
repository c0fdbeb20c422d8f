#include "compiler/embed/seen.h"

#include <algorithm>

namespace regimen::embed {

std::vector<std::string> Rules::ids() const {
  std::vector<std::string> out;
  for (const Image* image : images()) out.push_back(image->id);
  return out;
}

const driver::SourceText* Rules::source_of(const std::string& guideline) const {
  for (std::size_t i = 0; i < guidelines_.size(); ++i)
    if (guidelines_[i]->image().id == guideline) return &sources_->at(i);
  return nullptr;
}

Result<std::unique_ptr<Watched>> Rules::watched(std::size_t guideline) const {
  auto out = std::make_unique<Watched>();
  const driver::SourceText& own = sources_->at(guideline);
  const Image& image = guidelines_[guideline]->image();
  DiagnosticSink sink;
  Imports imports = *imports_;
  auto compiled = driver::compile(out->session, out->session.add(own.name, own.text), engine_.compile_knowledge(), imports.resolver(), out->imports, sink,
                                  driver::CompileMode::watch);
  if (!compiled || (*compiled)->image().table.slots.size() != image.table.slots.size())
    return fail(ErrorKind::internal, image.id + " is not what it was when it is looked at");
  out->guideline = std::move(*compiled);
  out->counter = std::make_unique<CoverageCounter>(out->guideline->coverage());
  out->evaluator = out->guideline->watched(*out->counter);
  return out;
}

Result<Watched*> Seen::watched(std::size_t guideline) {
  if (!watched_[guideline]) {
    RGM_TRY(watched_[guideline], rules_.watched(guideline));
  }
  return watched_[guideline].get();
}

Result<Report> Seen::run(const Record& record, const RunRequest& asked, const GeneTables& genes, const Knowledge& knowledge) {
  const std::vector<std::string> ids = rules_.ids();
  const std::string name = "run " + std::to_string(++runs_);
  std::vector<Guideline> ready;
  for (std::size_t i = 0; i < ids.size() && !is_asked(asked.cancel); ++i) {
    const bool chosen = asked.guidelines.empty() || std::find(asked.guidelines.begin(), asked.guidelines.end(), ids[i]) != asked.guidelines.end();
    if (!chosen) {
      ready.push_back(rules_.on_interpreter(i));
      continue;
    }
    RGM_TRY(Watched* const watched, this->watched(i));
    watched->counter->start_test(name, 0);
    ready.push_back({&watched->guideline->image(), watched->evaluator.get(), {}, {}});
  }
  RunRequest plain = asked;
  plain.explain.reset();
  Report report = ready.size() == ids.size() ? evaluate(ready, record, plain, genes, knowledge) : Report();
  for (const auto& watched : watched_)
    if (watched) watched->counter->end_test();
  return report;
}

Result<CoverageReport> Seen::report(const std::vector<std::string>& guidelines) {
  const std::vector<std::string> ids = rules_.ids();
  for (const std::string& wanted : guidelines)
    if (std::find(ids.begin(), ids.end(), wanted) == ids.end()) return fail(ErrorKind::usage, "there is no guideline '" + wanted + "' among the rules");
  CoverageReport out;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool named = std::find(guidelines.begin(), guidelines.end(), ids[i]) != guidelines.end();
    if (guidelines.empty() ? !watched_[i] : !named) continue;
    RGM_TRY(const Watched* const watched, this->watched(i));
    CoveredGuideline covered = covered_guideline(watched->counter->so_far(), rules_.source_of(ids[i])->text);
    if (named || tally(covered.points).reached > 0) out.push_back(std::move(covered));
  }
  return out;
}

}  // namespace regimen::embed
