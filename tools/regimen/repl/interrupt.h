// Ctrl-C: a token of the library, asked by the signal handler. What runs under it ends; loops of our own look at it, too.
#pragma once

#include <regimen/session.hpp>

namespace regimen::tools::repl {

// From now on Ctrl-C asks the token; before, it ends the program.
void watch_for_interrupts();
const rgm_cancel* interrupt_token();
bool interrupted();
void forget_interrupt();

}  // namespace regimen::tools::repl
