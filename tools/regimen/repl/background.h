// Work that Ctrl-C may leave behind: it goes on on a thread of its own, which the signal does not reach. What it uses must live as long as
// the program, or belong to it.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>

#include "tools/regimen/repl/interrupt.h"

namespace regimen::tools::repl {

void start_thread(std::function<void()> work);
// Whether some of it is still going on: then the program must end without tearing down what it uses.
bool background_is_busy();

template <class T>
std::future<T> in_background(std::function<T()> work) {
  auto task = std::make_shared<std::packaged_task<T()>>(std::move(work));
  auto future = task->get_future();
  start_thread([task] { (*task)(); });
  return future;
}

// True: it is done; false: Ctrl-C came first.
template <class T>
bool wait_unless_interrupted(const std::future<T>& work) {
  constexpr std::chrono::milliseconds kLook{20};
  while (work.wait_for(kLook) != std::future_status::ready)
    if (interrupted()) return false;
  return true;
}

template <class T>
bool is_done(const std::future<T>& work) {
  return work.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace regimen::tools::repl
