#include "tools/regimen/repl/interrupt.h"

#include <csignal>
#include <cstdlib>

namespace regimen::tools::repl {
namespace {

rgm_cancel* made_token() {
  rgm_cancel* cancel = nullptr;
  if (rgm_cancel_new(&cancel) != RGM_OK) std::abort();  // no memory for one byte
  return cancel;
}

// Lives as long as the program: the signal may come at any time.
rgm_cancel* const token = made_token();

void note(int) { rgm_cancel_ask(token); }

}  // namespace

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = note;  // without SA_RESTART: a line that is waited for is given up, too
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
}

const rgm_cancel* interrupt_token() { return token; }
bool interrupted() { return rgm_cancel_is_asked(token) != 0; }
void forget_interrupt() { rgm_cancel_clear(token); }

}  // namespace regimen::tools::repl
