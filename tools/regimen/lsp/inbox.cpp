// External interface: inbox.h.
#include "tools/regimen/lsp/inbox.h"

#include <algorithm>

namespace regimen::tools::lsp {
namespace {

Json method_of(const Frame& frame) { return frame.wrong.empty() && frame.content.is_object() ? frame.content.value("method", Json()) : Json(); }

bool is_call(const Frame& frame, const char* method) {
  return method_of(frame) == method && frame.content.value("params", Json()).is_object();
}

}  // namespace

Inbox::Inbox(int descriptor) : thread_([this, descriptor] { read(descriptor); }) {}

// The process ends with the session: a thread that waits for a client that sends no more is left alone.
Inbox::~Inbox() { thread_.detach(); }

void Inbox::read(int descriptor) {
  constexpr std::size_t kMostWaiting = 100'000;
  FrameReader reader(descriptor);
  for (;;) {
    std::optional<Frame> frame = reader.next();
    const std::scoped_lock lock(mutex_);
    const bool full = frames_.size() >= kMostWaiting;
    if (frame && !full) frames_.push_back(std::move(*frame));
    closed_ = !frame || full;
    came_.notify_one();
    if (closed_) return;
  }
}

std::optional<Frame> Inbox::take(std::chrono::milliseconds within) {
  std::unique_lock lock(mutex_);
  came_.wait_for(lock, within, [this] { return !frames_.empty() || closed_ || nudged_; });
  return first();
}

std::optional<Frame> Inbox::take() {
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return !frames_.empty() || closed_ || nudged_; });
  return first();
}

// Called with the lock held.
std::optional<Frame> Inbox::first() {
  nudged_ = false;
  if (frames_.empty()) return std::nullopt;
  Frame frame = std::move(frames_.front());
  frames_.pop_front();
  return frame;
}

void Inbox::nudge() {
  {
    const std::scoped_lock lock(mutex_);
    nudged_ = true;
  }
  came_.notify_one();
}

bool Inbox::closed() {
  const std::scoped_lock lock(mutex_);
  return closed_ && frames_.empty();
}

std::optional<Frame> Inbox::take_if(const std::function<bool(const Json&)>& wanted) {
  const std::scoped_lock lock(mutex_);
  if (frames_.empty() || !wanted(method_of(frames_.front()))) return std::nullopt;
  Frame frame = std::move(frames_.front());
  frames_.pop_front();
  return frame;
}

bool Inbox::any(const std::function<bool(const Json&)>& wanted) {
  const std::scoped_lock lock(mutex_);
  return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) { return wanted(method_of(frame)); });
}

bool Inbox::cancelled(const Json& id) {
  const std::scoped_lock lock(mutex_);
  const auto found = std::find_if(frames_.begin(), frames_.end(), [&](const Frame& frame) {
    return is_call(frame, "$/cancelRequest") && frame.content["params"].value("id", Json()) == id;
  });
  if (found == frames_.end()) return false;
  frames_.erase(found);
  return true;
}

bool Inbox::changes(const std::string& uri) {
  const std::scoped_lock lock(mutex_);
  return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
    if (!is_call(frame, "textDocument/didChange")) return false;
    const Json document = frame.content["params"].value("textDocument", Json());
    return document.is_object() && document.value("uri", Json()) == uri;
  });
}

}  // namespace regimen::tools::lsp
