#include "tools/regimen/repl/interrupt.h"

#include <csignal>

namespace regimen::tools::repl {
namespace {

volatile std::sig_atomic_t seen = 0;
void note(int) { seen = 1; }

}  // namespace

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = note;  // without SA_RESTART: a line that is waited for is given up, too
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
}

bool interrupted() { return seen != 0; }
void forget_interrupt() { seen = 0; }

}  // namespace regimen::tools::repl
