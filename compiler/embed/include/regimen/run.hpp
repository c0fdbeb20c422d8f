// What a run is asked for. Included by regimen.hpp.
#pragma once

#include <regimen/outcome.hpp>
#include <regimen/regimen.h>

#include <optional>
#include <string>
#include <vector>

namespace rgm {

struct RunOptions {
  std::string as_of;  // "" today
  std::vector<std::string> orders;
  std::vector<std::string> guidelines;
  std::vector<std::string> complete;
  bool all = false;
  rgm_evaluator evaluator = RGM_JIT;
  std::vector<std::string> preferred;
  std::optional<std::string> explain;  // a decision's name, GUIDELINE.DECISION, a guideline, "" every decision
  const struct rgm_cancel* cancel = nullptr;  // session.hpp
  struct rgm_coverage* coverage = nullptr;
};

namespace detail {

// The same as the C interface takes it; points into itself and into what it was made from.
class RunRequest {
 public:
  explicit RunRequest(const RunOptions& run)
      : orders_(texts(run.orders)), guidelines_(texts(run.guidelines)), complete_(texts(run.complete)), preferred_(texts(run.preferred)) {
    options_.struct_size = sizeof(options_);
    options_.as_of = option(run.as_of);
    options_.orders = orders_.data();
    options_.order_count = orders_.size();
    options_.guidelines = guidelines_.data();
    options_.guideline_count = guidelines_.size();
    options_.complete = complete_.data();
    options_.complete_count = complete_.size();
    options_.all = run.all ? 1 : 0;
    options_.evaluator = run.evaluator;
    options_.preferred = preferred_.data();
    options_.preferred_count = preferred_.size();
    options_.explain = run.explain ? 1 : 0;
    options_.cancel = run.cancel;
    options_.coverage = run.coverage;
    if (run.explain) options_.explained = option(*run.explain);
  }
  RunRequest(const RunRequest&) = delete;
  RunRequest& operator=(const RunRequest&) = delete;
  const rgm_run_options* options() const { return &options_; }

 private:
  std::vector<rgm_text> orders_, guidelines_, complete_, preferred_;
  rgm_run_options options_{};
};

}  // namespace detail

}  // namespace rgm
