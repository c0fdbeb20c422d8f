#include "tools/regimen/repl/background.h"

#include <atomic>
#include <csignal>
#include <thread>

namespace regimen::tools::repl {
namespace {

std::atomic<int> busy = 0;

}  // namespace

void start_thread(std::function<void()> work) {
  sigset_t interrupt, before;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_BLOCK, &interrupt, &before);  // a thread begins with the mask of the one that starts it
  ++busy;
  std::thread([work = std::move(work)] {
    work();
    --busy;
  }).detach();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

bool background_is_busy() { return busy > 0; }

}  // namespace regimen::tools::repl
