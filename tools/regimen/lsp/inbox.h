// What the client has sent and is not yet answered. A thread reads, so that later messages are known while an earlier one is
// answered: a request that was cancelled, or that asks about a text which has changed since, is dropped.
//
// Threads: one reads (its own), one takes; any may nudge.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "tools/regimen/lsp/frames.h"

namespace regimen::tools::lsp {

class Inbox {
 public:
  explicit Inbox(int descriptor);
  ~Inbox();

  // The next message. nullopt: none came within that time, the client has closed, or somebody nudged.
  std::optional<Frame> take(std::chrono::milliseconds within);
  std::optional<Frame> take();  // however long it takes
  bool closed();
  void nudge();  // from any thread: who waits for a message is to look around
  // The next message if it is wanted; the others stay.
  std::optional<Frame> take_if(const std::function<bool(const Json& method)>& wanted);
  // Whether a message of such a method is waiting.
  bool any(const std::function<bool(const Json& method)>& wanted);
  // Whether a cancellation of the request is waiting, which is then taken out.
  bool cancelled(const Json& id);
  // Whether a change of the document is waiting.
  bool changes(const std::string& uri);

 private:
  void read(int descriptor);
  std::optional<Frame> first();
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Frame> frames_;
  bool closed_ = false, nudged_ = false;
  std::thread thread_;
};

}  // namespace regimen::tools::lsp
