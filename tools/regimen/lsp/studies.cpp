// External interface: studies.h.
#include "tools/regimen/lsp/studies.h"

#include <sys/resource.h>

#include <algorithm>

namespace regimen::tools::lsp {

Studies::Studies(std::function<void()> told) : told_(std::move(told)), thread_([this] { work(); }) {}

Studies::~Studies() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  came_.notify_one();
  thread_.join();
}

void Studies::begin(Study study) {
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(waiting_, [&](const Study& other) { return other.uri == study.uri; });
    waiting_.push_back(std::move(study));
  }
  came_.notify_one();
}

std::vector<Studied> Studies::take() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(done_, {});
}

std::optional<Study> Studies::next() {
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
  if (ended_) return std::nullopt;
  Study study = std::move(waiting_.front());
  waiting_.pop_front();
  return study;
}

void Studies::found(Studied studied) {
  {
    const std::scoped_lock lock(mutex_);
    done_.push_back(std::move(studied));
  }
  told_();
}

// The tests first: they are quick, and their lenses stand in the text. Who types goes before.
void Studies::work() {
  constexpr int kBehind = 3;
  ::setpriority(PRIO_PROCESS, 0, kBehind);  // on Linux, of this thread alone; where it is refused nothing is lost
  while (std::optional<Study> study = next()) {
    const auto ask = [&](rgm_question question) -> std::optional<std::string> {
      auto answer = study->copy->ask(question);
      return answer ? std::optional(std::move(*answer)) : std::nullopt;
    };
    found({study->uri, study->number, RGM_TESTED_LENSES, ask(RGM_TESTED_LENSES), nullptr});
    std::optional<std::string> findings = ask(RGM_FINDINGS);
    found({study->uri, study->number, RGM_FINDINGS, std::move(findings), std::move(study->copy)});
  }
}

}  // namespace regimen::tools::lsp
