// External interface: step_source.h.
#include "compiler/driver/step_source.h"

#include "compiler/interp/interpret.h"
#include "compiler/kernel/inline_parts.h"
#include "compiler/normalise/steps.h"

namespace regimen::driver {

namespace {

class Steps final : public StepSource {
 public:
  Steps(const hir::Program& program, const Session& session, const Normalised& normalised)
      : program_(program), session_(session), normalised_(normalised) {}

  const FunctionSteps& steps(std::uint32_t function) const override {
    const auto found = made_.find(function);
    if (found != made_.end()) return found->second;
    return made_.emplace(function, steps_of(program_, session_, normalised_, function)).first->second;
  }

  std::vector<StepResult> results(std::uint32_t function, const std::vector<RowValue>& slots) const override {
    const interp::Inner inner = interp::inner(kernel::inlined(normalised_.kernel.parts, normalised_.kernel.functions.at(function)), slots.data());
    std::vector<StepResult> out(inner.values.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = {inner.values[i], inner.truths[i]};
    return out;
  }

 private:
  const hir::Program& program_;
  const Session& session_;
  const Normalised& normalised_;
  mutable std::map<std::uint32_t, FunctionSteps> made_;
};

}  // namespace

std::unique_ptr<StepSource> make_step_source(const hir::Program& program, const Session& session, const Normalised& normalised) {
  return std::make_unique<Steps>(program, session, normalised);
}

}  // namespace regimen::driver
